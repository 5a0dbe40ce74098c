import { absolute, minus } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { magnitude, shortDecimal, signedPrint, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf } from '../figure.ts';
import { type Interval, meets, opposite, point, subtract } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isLike, isProportion, levelBefore, type Run, runsOf } from './runs.ts';

const AIM = '(?:目标|计划|任务|要求|标准|指标|限额|期限|时限|限值|进度|预期)(?:值|数|要求|任务)?';
/** ,低于[7%]: what a result is held against stands right behind the word. */
const OPENS_WORD =
  /[,;](?:但|仍|还|且|并)*(?:高于|快于|好于|高出|超过|超出|超|低于|慢于|少于|不及|落后于?)(?:年度|年初|全年|规划|预期|既定|[国省市区县]定|计划|目标|下降|增长|压减|压降|减少|提高|提升)?$/;
const CLOSES_WORD = new RegExp(`^的[^\\d,;、()]{0,8}?${AIM}(?:约|近)?$`);
/** ,比规划目标[3.5名], 距离2025年[26%]. */
const OPENS_THAN = new RegExp(
  `[,;](?:但|仍|还|且|不过)*(?:比|较|距离?|与)(?:20\\d\\d年)?(?:[^\\d,;、()]{0,8}(?:${AIM}|平均(?:水平)?|下降|增长|提高|规定|法定|承诺))?的?$`,
);
const CLOSES_THAN = new RegExp(
  `^(?:的[^\\d,;、()]{0,8}?${AIM}|的?(?:平均)?水平)?(?:相比)?,?(?:(?:还|仍|尚|要)*(?:相差|差距为?|相比差|高|多|超|低|少|差|缩短|压缩|提前)(?:出|了)?|[还仍尚]有)(?:约|近)?$`,
);
/** ,计划增长[7%],相差3.2个百分点. */
const BESIDE = /[,(](?:而|年初|年度)?(?:计划|目标|预期|规划|预算|任务)数?(?:增长|下降|为|是|值为)?$/;
const APART = /^\)?[,、](?:两者|二者)?(?:相差|差距为?|还差|仅差|短收|超收|缺口为?)(?:了|约|近)?$/;
/** 得分最高的是甲街道97.6分,最低的是乙街道86.3分,相差11.3分. */
const TOP = /最[高大多快](?:的|值)?[^\d,;]*$/;
const BOTTOM = /^[^\d,;]{0,2}[,;、](?:而)?[^\d,;]{0,6}最[低小少慢](?:的|值)?[^\d,;]*$/;
const BETWEEN = /^[,、](?:两者|二者|首尾|高低)?(?:相差|差距为?|极差为?)(?:了|约|近)?$/;
/** 职工为82.5%、居民为68.3%,两者相差14.2个百分点. */
const NEXT = /^[、,](?:而)?[\u4e00-\u9fff]{1,8}$/;
const BOTH = /^,(?:两者|二者)(?:相差|之差为?|差距为?)(?:了|约|近)?$/;
const EXTREMES =
  /^[^\d;]{0,4}[,;](?:其中)?最[高大多快][^\d,;]{0,4}[与和比]最[低小少慢][^\d,;]{0,4}(?:相差|之差|的?差距|高|多)(?:为|达到?|了|出)?$/;

/** How far a result lies from another figure that the sentence tells beside it, whichever of the two is larger. */
export function* apart(scene: Scene): Iterable<Finding> {
  for (const runs of runsOf(scene)) {
    for (const at of runs.keys()) {
      const [level, other, gap] = [levelBefore(runs, at), runs[at], runs[at + 1]];
      if (gap === undefined || other === undefined || gap.isUnclear || other.isUnclear) continue;
      const change = single(gap);
      if (change === undefined) continue;
      if (EXTREMES.test(gap.lead)) yield* spread(other, change);
      else if (level !== undefined && isHeld(level.lead, other.lead, gap.lead))
        yield* held(single(level), single(other), change, { level, gap });
    }
  }
}

function isHeld(level: string, other: string, gap: string): boolean {
  return (
    (TOP.test(level) && BOTTOM.test(other) && BETWEEN.test(gap)) ||
    (NEXT.test(other) && BOTH.test(gap)) ||
    (OPENS_WORD.test(other) && CLOSES_WORD.test(gap)) ||
    (OPENS_THAN.test(other) && CLOSES_THAN.test(gap)) ||
    (BESIDE.test(other) && APART.test(gap))
  );
}

function single({ figures: [figure, more], isUnclear }: Run): Figure | undefined {
  return more === undefined && !isUnclear ? figure : undefined;
}

/** 92.4%、90.1%和83.6%,最高与最低相差8.8个百分点. */
function* spread({ figures }: Run, change: Figure): Iterable<Finding> {
  const [first, second] = figures;
  if (first === undefined || second === undefined || figures.some((each) => each.claim.comparator !== 'eq')) return;
  const ordered = figures.toSorted((a, b) => (isAbove(a, b) ? -1 : 1));
  const [highest, lowest] = [ordered[0], ordered.at(-1)];
  if (highest !== undefined && lowest !== undefined) yield* found(highest, lowest, change, '最高与最低之差');
}

function isAbove(a: Figure, b: Figure): boolean {
  return minus(a.value, b.value).n > 0n;
}

/** Which of the two is the larger, by the word behind the other. */
const SIDES = /(高|多|超)|(低|少|缩短|压缩|提前)/;

function* held(
  level: Figure | undefined,
  other: Figure | undefined,
  change: Figure,
  runs: { readonly level: Run; readonly gap: Run },
): Iterable<Finding> {
  if (level === undefined || other === undefined || runs.level.role === 'rank') return;
  if (other.claim.comparator !== 'eq' || level.claim.comparator !== 'eq') return;
  const side = CLOSES_THAN.test(runs.gap.lead) ? SIDES.exec(runs.gap.lead.replace(/^.*(?:水平|目标|要求)/, '')) : null;
  const isOver = side === null ? undefined : side[1] !== undefined;
  const held = other.claim.status === 'target' ? { ...other, size: point(other.value) } : other;
  yield* found(level, held, change, '相差', isOver);
}

function* found(level: Figure, other: Figure, change: Figure, name: string, isOver?: boolean): Iterable<Finding> {
  if (!isLike(level, other)) return;
  const isPoints = isProportion(level);
  if (isPoints ? change.unit?.nature !== 'points' || level.unit?.nature !== 'percent' : !isLike(level, change)) return;
  const unit = isPoints ? '%' : level.claim.unit;
  const stated = isPoints ? sizeAs(change, '个百分点', magnitude(change)) : sizeAs(change, unit, magnitude(change));
  const [now, then] = [sizeAs(level, unit, magnitude(level)), sizeAs(other, unit, magnitude(other))];
  const [nowValue, thenValue] = [valueAs(level, unit), valueAs(other, unit)];
  if (!stated || !now || !then || nowValue === undefined || thenValue === undefined) return;
  const value = minus(absolute(nowValue), absolute(thenValue));
  const between = subtract(now, then);
  const computed: Interval = value.n < 0n ? opposite(between) : between;
  const isTurned = isOver !== undefined && value.n !== 0n && value.n > 0n !== isOver;
  const isMet = meets(computed, stated) && !isTurned;
  const [from, to] = value.n < 0n ? [level, other] : [other, level];
  const step = isPoints ? '个百分点' : unit;
  const result = `${shortDecimal(absolute(value))}${step}`;
  yield findingOf('difference', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'difference.agrees' : 'difference.differs',
    evidence: [evidenceOf(level, 'later'), evidenceOf(other, 'target'), evidenceOf(change, 'change')],
    formula: `${signedPrint(to)} − ${signedPrint(from)} = ${result}`,
    computed: result,
    stated: mentionOf(change),
    tolerance: tolerance(computed, stated, step),
    facts: {
      subject: level.subject.text,
      later: signedPrint(level),
      earlier: signedPrint(other),
      change: `${name}${shortDecimal(absolute(change.value))}${step}`,
      computed: result,
    },
    confidence: 0.85,
  });
}
