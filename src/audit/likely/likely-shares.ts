import { compare, HUNDRED, over, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { isLike, isProportion } from '../arithmetic/runs.ts';
import { heldShare } from '../arithmetic/share-equation.ts';
import { isAmount, surroundingsOf } from '../counting/amount.ts';
import { valueAs } from '../equation.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isSlip } from '../slip.ts';
import { figuresNear, isHeld, leadIn, runAt } from './near.ts';
import { topicsOf } from './topic.ts';

/** 占总床位的[60%], 占全部X的: the whole is named. */
const OF_NAMED = /占(?:了|到)?([\u4e00-\u9fff]{2,14}?)的?(?:比重|比例|份额)?(?:为|是|约|达到?)*$/;
/** 集中供养率[30%]: the part is named. */
const RATE = /([\u4e00-\u9fff]{2,6})(?:率|占比|比例)(?:为|是|达到?|约)*$/;
/** 后者相当于前者的[80%]; 前者占…. */
const FORMER = /(前者|后者)(?:仅|只)?(?:相当于|为|是|占)(前者|后者)的?$/;
const REGION = /^(?:我国|全(?:国|省|市|区|县|州|球|域))/;
/** What is measured, asked or set, not made of two amounts that a report tells. */
const OTHER_RATE =
  /增长|注册|失业|利率|汇率|税率|费率|死亡|出生|负债|贡献|渗透|入学|入园|巩固|弹性|平均|累计|未|不|较|比上|满意|按[期时]|及时|首次/;
const AIM = /计划|目标|任务|预算/;
const NOT_DONE = /未|不|没|无|非/;
/** What was left over from before belongs to the whole, too. */
const LEFT_OVER = /结转|结存|遗留|新收|旧存/;
const [BACK, FAR] = [2, 10];
const [FEW, MANY] = [6, 30];
const MOST_TOTALS = 4;

interface Reading {
  readonly part: Figure;
  readonly whole: Figure;
  /** The words name both. */
  readonly isPinned: boolean;
}

/**
 * Shares that no other rule has judged and whose part or whole is named by its words: told only where no amount near them is that
 * share of another, and the named one would be but for a slip of the pen.
 */
export function* likelyShares(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const share of scene.figures) {
    const { claim, unit } = share;
    if (unit?.nature !== 'percent' || claim.comparator !== 'eq' || claim.status === 'target') continue;
    if (judged.has(claim.mentionStart) || claim.flags.includes('table') || runAt(scene, share) === undefined) continue;
    const slipped = readingsOf(scene, share).find((reading) => isSlipped(share, reading));
    if (slipped === undefined || isExplained(scene, share)) continue;
    const finding = heldShare(slipped.part, [slipped.whole], share, 0.5);
    if (finding?.verdict === 'inconsistent') yield { ...finding, verdict: 'suspect', severity: 'warning' };
  }
}

function readingsOf(scene: Scene, share: Figure): readonly Reading[] {
  const lead = leadIn(scene, share);
  const former = FORMER.exec(lead);
  if (former !== null) return ofFormer(scene, share, former[1] === '前者');
  const own = amountsBefore(scene, share, 0);
  const topical = ofTopic(scene, share, lead, own);
  if (topical.length > 0) return topical;
  const name = OF_NAMED.exec(lead)?.[1];
  if (name !== undefined) {
    const part = /^[^,;]{0,2}占/.test(lead) ? own.at(-1) : named(scene, own, lead.replace(/占.*$/, '')).at(-1);
    if (AIM.test(name)) return ofAim(scene, share, own);
    const core = name.replace(/^(?:全部|总|当年|全年|所有|该)|(?:总数|总量|总额|数)$/g, '');
    if (part !== undefined && core === '') return ofTotal(scene, share, part);
    if (part === undefined || REGION.test(name) || core.length < 2) return [];
    const wholes = named(scene, amountsBefore(scene, share, FAR), core).filter((whole) => isWhole(whole, part));
    const isPinned =
      wholes.length === 1 && wholes[0]?.sentence !== undefined && share.sentence - wholes[0].sentence <= BACK;
    return wholes.slice(-2).map((whole) => ({ part, whole, isPinned }));
  }
  const stem = OTHER_RATE.test(lead) ? undefined : RATE.exec(lead)?.[1];
  if (stem === undefined) return [];
  const near = amountsBefore(scene, share, BACK);
  const [part, ...others] = named(scene, own.length > 1 ? own : near, stem);
  return part === undefined || others.length > 0 || near.some((each) => LEFT_OVER.test(leadIn(scene, each)))
    ? []
    : near.filter((whole) => isWhole(whole, part)).map((whole) => ({ part, whole, isPinned: false }));
}

/** 当年计划投资18亿元,实际完成15.3亿元,占年度计划的[85.0%]. */
function ofAim(scene: Scene, share: Figure, own: readonly Figure[]): readonly Reading[] {
  const all = figuresNear(scene, share, { back: 0, ahead: 0 }).filter(
    ({ no, claim }) => no < share.no && claim.kind !== 'change',
  );
  const aims = all.filter((each) => isAmount(each) && AIM.test(/[^,;、]*$/.exec(leadIn(scene, each))?.[0] ?? ''));
  const part = own.findLast((each) => !aims.includes(each));
  const whole = aims.findLast((each) => part !== undefined && isLike(each, part));
  return part === undefined || whole === undefined ? [] : [{ part, whole, isPinned: true }];
}

/** 占总数的[58.3%], and no name: the totals of its kind that were told last. */
function ofTotal(scene: Scene, share: Figure, part: Figure): readonly Reading[] {
  const wholes = amountsBefore(scene, share, FAR).filter(
    (each) => isWhole(each, part) && /^合计|共|总/.test(`${each.subject.text}${surroundingsOf(scene, each).before}`),
  );
  return wholes.slice(-MOST_TOTALS).map((whole) => ({ part, whole, isPinned: false }));
}

/** 民商事案件中,…,合同纠纷占[60%]: a share of what the head of the sentence names. */
function ofTopic(scene: Scene, share: Figure, lead: string, own: readonly Figure[]): readonly Reading[] {
  const sentence = scene.sentences[share.sentence];
  const name = /^(.*)占(?:比|比重)?(?:为|是|约|达到?)*$/.exec(lead)?.[1];
  const [last] = own.slice(-1);
  if (name === undefined || last === undefined || sentence === undefined) return [];
  const part = name === '' ? last : named(scene, own, name).at(-1);
  const wholes = part === undefined ? [] : topicsOf(scene, sentence, part);
  return wholes.flatMap((whole) =>
    part !== undefined && isWhole(whole, part) ? [{ part, whole, isPinned: wholes.length === 1 }] : [],
  );
}

/** 城市标准为860元,农村为688元,后者相当于前者的80%: the two values before it. */
function ofFormer(scene: Scene, share: Figure, isFormer: boolean): readonly Reading[] {
  const own = figuresNear(scene, share, { back: 0, ahead: 0 }).filter(({ no }) => no < share.no);
  const [former, latter] = own.slice(-2);
  if (former === undefined || latter === undefined || !isLike(former, latter)) return [];
  const [part, whole] = isFormer ? [former, latter] : [latter, former];
  return [{ part, whole, isPinned: true }];
}

function isWhole(whole: Figure, part: Figure): boolean {
  const value = isLike(whole, part) ? valueAs(whole, part.claim.unit) : undefined;
  return whole !== part && value !== undefined && compare(value, part.value) > 0;
}

/** Those that the words name: the words of the amount hold the name, or what it ends with. */
function named(scene: Scene, amounts: readonly Figure[], name: string): readonly Figure[] {
  const tail = name.trim().slice(-4);
  if (tail.length < 2) return [];
  return amounts.filter((each) => {
    const { before, after } = surroundingsOf(scene, each);
    const words = `${each.subject.text} ${before} ${after}`;
    return words.includes(tail) && !NOT_DONE.test(`${before} ${after}`) && !/应|计划/.test(before);
  });
}

function amountsBefore(scene: Scene, share: Figure, back: number): readonly Figure[] {
  const { paragraph } = scene.sentences[share.sentence] ?? {};
  return figuresNear(scene, share, { back, ahead: 0 })
    .filter(
      (figure) =>
        (back === FAR || scene.sentences[figure.sentence]?.paragraph === paragraph) &&
        figure.no < share.no &&
        isAmount(figure) &&
        !isProportion(figure) &&
        figure.claim.comparator === 'eq' &&
        !isHeld(scene, figure),
    )
    .slice(back === FAR ? -MANY : -FEW);
}

function isSlipped(share: Figure, { part, whole, isPinned }: Reading): boolean {
  const value = valueAs(whole, part.claim.unit);
  return value !== undefined && value.n > 0n && isSlip(share, times(over(part.value, value), HUNDRED), isPinned);
}

/** Whether an amount of its sentence, or of the one before, is just that share of any other. */
function isExplained(scene: Scene, share: Figure): boolean {
  const far = amountsBefore(scene, share, FAR);
  const parts = amountsBefore(scene, share, 1);
  return parts.some((part) =>
    far.some((whole) => isWhole(whole, part) && heldShare(part, [whole], share, 0.5)?.verdict === 'consistent'),
  );
}
