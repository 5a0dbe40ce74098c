import { absolute, type Exact, minus, plus } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { isLike, isProportion } from '../arithmetic/runs.ts';
import { magnitude, shortDecimal, signedPrint, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf } from '../figure.ts';
import { type Interval, meets, opposite, subtract } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isSlip } from '../slip.ts';
import { FAR, figuresNear, leadIn, levelsNear, NEAR } from './near.ts';

/** 高于全市平均水平[2个], 比法定期限90天少[42天]: whom or what a distance is measured from. */
const GAP = /(?:高于|低于|快于|慢于|高出|超出|超过|少于|多于|大于|小于|领先|落后)([\u4e00-\u9fff]{2,14})(?:约|近)?$/;
const THAN =
  /(?:比|较|与)([^,;:()]{2,22}?)(?:的|水平|相比)*(?:还|再|约)?(?:高|快|多|低|慢|少|提高|提升|上升|增加|扩大|下降|降低|减少|缩短|压缩|缩小|回落|相差|差)(?:出|了|约|近)*[\u4e00-\u9fff]{0,4}$/;
/** 尚有[21个]正在整改, 其余[6个]: what is left of a whole when a part of it is taken away. */
const REST =
  /(?:尚有|还有|仍有|尚余|还剩|剩余|其余|余下|另有|另外|还差|仍差|尚差|缺口为?|相差|顺差|逆差|结余)[^\d,;、()]{0,8}$/;
/** 由31个增至46个,全年新设[15个]: what lies between the two. */
const NEW = /^(?:[^,;]{0,6})?(?:新增|新设|新建|净增|增加|减少|压减|新开|提高|提升|上升|下降|降低)(?:了|约)?$/;
const TIMES = /^(?:上|去)(?:一?年|学年|期|月|季)|^同期|^年初|^期初|^(?:19|20)\d\d年|十[一二三四五]五/;
const AIMS = /目标|计划|任务|预算|指标|期限|时限|标准|进度|要求/;
const REGION = /全[国省市区县州]/;
const MOST_LEVELS = 3;

/**
 * Distances, remainders and additions that no other rule has judged: told only where no two values around them lie so far apart,
 * and the two that the words point at would but for a slip of the pen.
 */
export function* likelySteps(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const step of scene.figures) {
    const { comparator, mentionStart, kind, flags } = step.claim;
    if (comparator !== 'eq' || kind === 'rank' || judged.has(mentionStart) || flags.includes('table')) continue;
    if (step.unit === undefined || step.unit.nature === 'percent' || step.value.n === 0n) continue;
    const pairs = pairsFor(scene, step);
    const slipped = pairs.find((pair) => isSlipped(step, pair));
    if (slipped === undefined || isExplained(scene, step)) continue;
    yield suspected(step, slipped);
  }
}

interface Pair {
  readonly later: Figure;
  readonly earlier: Figure;
  /** The words leave no other pair. */
  readonly isPinned?: boolean;
}

function pairsFor(scene: Scene, step: Figure): readonly Pair[] {
  const lead = leadIn(scene, step);
  const name = (GAP.exec(lead) ?? THAN.exec(lead))?.[1];
  const isTold = name !== undefined || REST.test(lead) || NEW.test(lead) || PLANNED.test(lead);
  const like = isTold ? likeOf(scene, step) : undefined;
  if (like === undefined) return [];
  const near = levelsNear(scene, step, like, { ...NEAR, ahead: 1 });
  const before = near.filter(({ no }) => no < step.no);
  const own = before.filter(({ sentence }) => sentence === step.sentence);
  const planned = outlook(scene, step, lead);
  if (planned.length > 0) return planned;
  if (name !== undefined) return named(scene, step, name, near);
  if (step.unit?.nature === 'points') return [];
  if (REST.test(lead)) return pairsOf(own.length > 1 ? own.slice(-MOST_LEVELS) : before.slice(-2));
  const [first, second] = own.slice(-2);
  const isBetween = NEW.test(lead) && first !== undefined && /[由从](?:[^,;]*)$/.test(leadIn(scene, first));
  return isBetween && second !== undefined && second.clause < step.clause
    ? [{ later: second, earlier: first, isPinned: true }]
    : [];
}

/** 比2025年增加[1360件], 再增加9个,达到55个, 下半年还需完成[513.8亿元]: from the last result to what is planned. */
const PLANNED =
  /(?:比|较)(?:(?:19|20)\d\d|上|去|今)年[^\d,;]{0,10}$|(?:再|新)(?:增加|新增|增|建成|提高|提升)$|(?:还需|尚需|需再?)[^\d,;]{0,4}$/;
/** Results of one subject that are tried, the last ones. Our choice. */
const MOST_RESULTS = 3;
/** So many figures before a plan may hold its result. Our choice. */
const MOST_BEFORE = 400;

function outlook(scene: Scene, step: Figure, lead: string): readonly Pair[] {
  if (step.claim.status !== 'target' || !PLANNED.test(lead)) return [];
  const isPoints = step.unit?.nature === 'points';
  const isAlike = (each: Figure) => (isPoints ? each.unit?.nature === 'percent' : isLike(each, step));
  const own = (scene.sentences[step.sentence]?.figures ?? []).filter(
    (each) => each !== step && isAlike(each) && Math.abs(each.clause - step.clause) <= 1,
  );
  const [later] = own;
  if (later === undefined || own.length > 1) return [];
  const { key } = later.subject;
  const tail = key.slice(-3);
  if (tail.length < 3) return [];
  const results = scene.figures
    .slice(Math.max(0, step.no - MOST_BEFORE), step.no)
    .filter(
      (each) =>
        each.claim.status !== 'target' &&
        isAlike(each) &&
        each.claim.kind !== 'change' &&
        each.subject.key.endsWith(tail),
    );
  const namesakes = results.filter(({ subject }) => subject.key === key);
  const some = (namesakes.length > 0 ? namesakes : results).slice(-MOST_RESULTS);
  return some.map((earlier) => ({ later, earlier, isPinned: some.length === 1 }));
}

/** A level that the step is a distance of: percentages for points, else its own kind. */
function likeOf(scene: Scene, step: Figure): Figure | undefined {
  if (step.unit?.nature !== 'points') return step;
  return figuresNear(scene, step, { ...NEAR, ahead: 1 }).find(
    ({ unit, claim }) => unit?.nature === 'percent' && claim.kind !== 'growth',
  );
}

function named(scene: Scene, step: Figure, name: string, near: readonly Figure[]): readonly Pair[] {
  const others = near.filter((each) => isNamed(scene, each, name)).slice(-MOST_LEVELS);
  const levels = near.filter(({ no }) => no < step.no && !others.some((other) => other.no === no));
  const own = levels.filter(({ sentence }) => sentence === step.sentence);
  const anchors = (own.length > 0 ? own : levels).slice(-2).toReversed();
  return anchors.flatMap((later) => others.map((earlier) => ({ later, earlier })));
}

/** Whether the words of a value name what a distance is measured from, or stand in the very words. */
function isNamed(scene: Scene, value: Figure, name: string): boolean {
  const { claim } = value;
  const lead = leadIn(scene, value);
  if (TIMES.test(name)) {
    const year = /\d{4}/.exec(name)?.[0];
    return year === undefined ? /(?:上|去)年|上学年|同期|年初/.test(lead) : lead.includes(year);
  }
  const region = REGION.exec(name)?.[0];
  if (region !== undefined) return lead.includes(region);
  const aim = AIMS.exec(name)?.[0];
  if (aim !== undefined)
    return (
      lead.includes(aim) ||
      claim.status === 'target' ||
      new RegExp(`^[^,;]{0,6}${aim}`).test(scene.view.slice(claim.mentionEnd, claim.mentionEnd + 8))
    );
  const core = name.replace(/^[其该]|(?:的|平均|水平|总数|总量)+$/g, '');
  return core.length > 1 && lead.includes(core.slice(-4));
}

function pairsOf(levels: readonly Figure[]): readonly Pair[] {
  return levels.flatMap((earlier, at) => levels.slice(at + 1).map((later) => ({ later, earlier })));
}

function distance(
  step: Figure,
  { later, earlier }: Pair,
): { readonly value: Exact; readonly size: Interval } | undefined {
  const unit = isProportion(later) ? '%' : step.claim.unit;
  const [now, then] = [sizeAs(later, unit, magnitude(later)), sizeAs(earlier, unit, magnitude(earlier))];
  const [nowValue, thenValue] = [valueAs(later, unit), valueAs(earlier, unit)];
  if (!now || !then || nowValue === undefined || thenValue === undefined) return undefined;
  const value = minus(absolute(nowValue), absolute(thenValue));
  const size = subtract(now, then);
  return { value: absolute(value), size: value.n < 0n ? opposite(size) : size };
}

function isSlipped(step: Figure, pair: Pair): boolean {
  const { later, earlier } = pair;
  const between = distance(step, pair);
  if (between === undefined || meets(between.size, magnitude(step)) || !isLike(later, earlier)) return false;
  if (isSlip(step, between.value, pair.isPinned)) return true;
  const areExact = later.claim.unit === earlier.claim.unit && later.places === earlier.places;
  if (!areExact || (!isProportion(later) && later.claim.unit !== step.claim.unit) || step.places > later.places)
    return false;
  const size = absolute(step.value);
  return [pair, { later: earlier, earlier: later }].some(
    ({ later: one, earlier: other }) => isSlip(one, plus(other.value, size)) || isSlip(one, minus(other.value, size)),
  );
}

/** Whether a value close by and one further round lie just so far apart, whichever they are. */
function isExplained(scene: Scene, step: Figure): boolean {
  const like = likeOf(scene, step);
  const stated = magnitude(step);
  if (like === undefined) return true;
  const near = levelsNear(scene, step, like, { ...NEAR, ahead: 1 });
  return levelsNear(scene, step, like, FAR).some((earlier) =>
    near.some((later) => {
      const between = later === earlier ? undefined : distance(step, { later, earlier });
      return between !== undefined && meets(between.size, stated);
    }),
  );
}

function suspected(step: Figure, { later, earlier }: Pair): Finding {
  const isPoints = step.unit?.nature === 'points';
  const unit = isPoints ? '个百分点' : step.claim.unit;
  const between = distance(step, { later, earlier });
  const value = between?.value ?? step.value;
  const isOver = later.value.n * earlier.value.d >= earlier.value.n * later.value.d;
  const [to, from] = isOver ? [later, earlier] : [earlier, later];
  const result = `${shortDecimal(value)}${unit}`;
  return findingOf('difference', {
    verdict: 'suspect',
    reason: 'difference.differs',
    evidence: [evidenceOf(later, 'later'), evidenceOf(earlier, 'earlier'), evidenceOf(step, 'change')],
    formula: `${signedPrint(to)} − ${signedPrint(from)} = ${result}`,
    computed: result,
    stated: mentionOf(step),
    tolerance: between === undefined ? '' : tolerance(between.size, magnitude(step), unit),
    facts: {
      subject: later.subject.text,
      later: signedPrint(later),
      earlier: signedPrint(earlier),
      change: `相差${shortDecimal(absolute(step.value))}${unit}`,
      computed: result,
    },
    confidence: 0.5,
  });
}
