import { compare, HUNDRED, over, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { valueAs } from '../equation.ts';
import type { Figure } from '../figure.ts';
import { add } from '../interval.ts';
import type { Scene } from '../scene.ts';
import { isSlip } from '../slip.ts';
import { isHeldAgainst } from './compared.ts';
import { isLike, isProportion, type Run, runsOf } from './runs.ts';
import { heldShare } from './share-equation.ts';

/** ,开工率; ,覆盖面; ,占比为; ,占全市的: a share of something that was counted before it. */
const SHARE = /(?:[\u4e00-\u9fff]率|面|占比?|比重|比例|进度|占[^\d,;、()]{1,16}的?)(?:为|是|达到|达|约)*$/;
/** Rates that are measured or asked for, not made of two counts that a report tells. */
const OTHER_RATE =
  /增长率|注册率|失业率|利率|汇率|税率|费率|死亡率|出生率|覆盖率|负债率|贡献率|渗透率|入学率|入园率|巩固率|弹性|平均|累计/;
/** What was not done, or was there before, is no part, or belongs to the whole; what was done is not all done in time. */
const NOT_DONE = /未|不|没|尚|正在|其余|剩余|还有[^,;]*$/;
const LEFT_OVER = /结转|结存|遗留|新收/;
const IN_TIME = /按[期时]|如期|限时|首次|一次/;
const BACK = 2;
/** So far back a whole that fits is looked for: then there is nothing to tell. Our choice. */
const FAR = 10;
const MOST_WHOLES = 8;

/**
 * Shares that no other rule has judged, against what was counted before them: told only when no part and whole give the share,
 * and the last part would but for a slip of the pen.
 */
export function* looseShares(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const [index, runs] of runsOf(scene).entries()) {
    for (const [at, run] of runs.entries()) {
      const [share] = run.figures;
      const isBare =
        run.figures.length === 1 && run.role === 'level' && !run.isUnclear && run.words.opens === undefined;
      if (share === undefined || !isBare || share.unit?.nature !== 'percent' || share.claim.comparator !== 'eq')
        continue;
      if (judged.has(share.claim.mentionStart) || share.claim.status === 'target') continue;
      if (!SHARE.test(run.lead) || OTHER_RATE.test(run.lead)) continue;
      const finding = looseAt(scene, index, at, share);
      if (finding !== undefined) yield finding;
    }
  }
}

function looseAt(scene: Scene, index: number, at: number, share: Figure): Finding | undefined {
  const runs = runsOf(scene)[index] ?? [];
  const own = amountsOf(runs.slice(0, at), runs);
  const part = own.at(-1);
  const told = runs.find(({ figures }) => part !== undefined && figures.includes(part))?.lead ?? '';
  const words = runs[at]?.lead ?? '';
  const ownWords = told.slice(Math.max(told.lastIndexOf(','), told.lastIndexOf(';')) + 1);
  if (
    part === undefined ||
    NOT_DONE.test(ownWords + words) ||
    runs.slice(0, at).some(({ lead }) => LEFT_OVER.test(lead))
  )
    return undefined;
  if (IN_TIME.test(words) && !IN_TIME.test(told)) return undefined;
  const before = [...earlierAmounts(scene, index), ...own].filter((whole) => isLike(whole, part)).slice(-MOST_WHOLES);
  const wholes = before.filter((whole) => whole !== part && isAtLeast(whole, part));
  const parts = [...own.filter((each) => isLike(each, part)), ...sums(own.filter((each) => isLike(each, part)))];
  const far = [...earlierAmounts(scene, index, FAR), ...own];
  const isMet = parts.some((each) =>
    far.some((whole) => whole !== each && heldShare(each, [whole], share, 0.5)?.verdict === 'consistent'),
  );
  if (isMet) return undefined;
  const whole = wholes.toReversed().find((each) => isSlipOf(share, part, each));
  const finding = whole && heldShare(part, [whole], share, 0.5);
  return finding?.verdict === 'inconsistent' ? { ...finding, verdict: 'suspect', severity: 'warning' } : undefined;
}

function amountsOf(some: readonly Run[], all: readonly Run[]): readonly Figure[] {
  return some.flatMap(({ figures, role, isUnclear }, at) =>
    role === 'level' && !isUnclear && !isHeldAgainst(all, at) && !hasOwnShare(some, at)
      ? figures.filter((each) => !isProportion(each))
      : [],
  );
}

/** 一般贸易438.9亿元,占75.4%: it is itself a part. */
function hasOwnShare(runs: readonly Run[], at: number): boolean {
  return /^[,、]占/.test(runs[at + 1]?.lead ?? '');
}

function earlierAmounts(scene: Scene, index: number, back = BACK): readonly Figure[] {
  const { paragraph } = scene.sentences[index] ?? {};
  return scene.sentences
    .slice(Math.max(0, index - back), index)
    .filter((sentence) => back === FAR || sentence.paragraph === paragraph)
    .flatMap((sentence) => {
      const runs = runsOf(scene)[sentence.index] ?? [];
      return amountsOf(runs, runs);
    });
}

/** 优96个、良47个: neighbours taken together. */
function sums(figures: readonly Figure[]): readonly Figure[] {
  return figures.flatMap((first, at) => {
    let all = first;
    return figures.slice(at + 1, at + 4).flatMap((next) => {
      if (next.claim.unit !== first.claim.unit) return [];
      const value = { n: all.value.n * next.value.d + next.value.n * all.value.d, d: all.value.d * next.value.d };
      all = { ...all, value, size: add(all.size, next.size) };
      return [all];
    });
  });
}

function isAtLeast(whole: Figure, part: Figure): boolean {
  const value = valueAs(whole, part.claim.unit);
  return value !== undefined && compare(value, part.value) >= 0;
}

function isSlipOf(share: Figure, part: Figure, whole: Figure): boolean {
  const value = valueAs(whole, part.claim.unit);
  return value !== undefined && value.n > 0n && isSlip(share, times(over(part.value, value), HUNDRED));
}
