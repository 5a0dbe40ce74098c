import { compare, HUNDRED, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { percent, shortDecimal, sizeAs } from '../equation.ts';
import { type Figure, mentionOf, printedOf } from '../figure.ts';
import { divide, type Interval, isInside, meets, scale } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { slipsOf } from '../slip.ts';
import { isLike, isProportion, type Run, runsOf } from './runs.ts';

/** A part with the share that it is said to be, and every whole that the two leave open. */
interface Pair {
  readonly part: Figure;
  readonly share: Figure;
  readonly whole: Interval;
}

/** ,占41.7%: the share of what was told right before it. */
const BARE_SHARE = /^[,、](?:约|各)?占(?:比|总[数量额]的?)?(?:为|约|达)?$/;
const LEAST_PAIRS = 3;

/**
 * 甲类35件,占41.7%;乙类24件,占28.6%;丙类14件,占16.7%: shares told one after the other are of one whole, wherever it stands. One that
 * would need another whole than all the others is suspect where a slip of the pen explains it; what is judged already is left out.
 */
export function* sharesOfOneWhole(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const runs of runsOf(scene)) {
    const pairs = pairsOf(runs);
    if (pairs.length < LEAST_PAIRS) continue;
    for (const odd of pairs) {
      const common = commonOf(pairs.filter((pair) => pair !== odd));
      if (common === undefined || meets(common, odd.whole) || judged.has(odd.share.claim.mentionStart)) continue;
      if (isSlip(odd, common)) yield suspected(odd, common);
    }
  }
}

function pairsOf(runs: readonly Run[]): readonly Pair[] {
  return runs.flatMap((run, at) => {
    const next = runs[at + 1];
    const [part, share] = [run.figures[0], next?.figures[0]];
    if (next === undefined || part === undefined || share === undefined || !BARE_SHARE.test(next.lead)) return [];
    if (run.role !== 'level' || run.figures.length > 1 || next.figures.length > 1 || run.isUnclear) return [];
    if (isProportion(part) || share.unit?.nature !== 'percent' || next.isUnclear) return [];
    if (part.claim.comparator !== 'eq' || share.claim.comparator !== 'eq') return [];
    const whole = wholeOf(part.size, share.size);
    return whole === undefined ? [] : [{ part, share, whole }];
  });
}

function wholeOf(part: Interval, share: Interval): Interval | undefined {
  const whole = scale(divide(part, share), HUNDRED);
  return whole.low === undefined || whole.high === undefined ? undefined : whole;
}

/** What all pairs leave open. Missing: undefined when there is nothing, or they are not of one unit. */
function commonOf(pairs: readonly Pair[]): Interval | undefined {
  const [first, ...others] = pairs;
  if (first === undefined || others.some(({ part }) => !isLike(part, first.part))) return undefined;
  let common = first.whole;
  for (const { part, whole } of others) {
    const factor = sizeAs({ ...part, size: whole }, first.part.claim.unit);
    if (factor?.low === undefined || factor.high === undefined || common.low === undefined || common.high === undefined)
      return undefined;
    if (!meets(factor, common)) return undefined;
    common = {
      low: compare(factor.low, common.low) > 0 ? factor.low : common.low,
      high: compare(factor.high, common.high) < 0 ? factor.high : common.high,
    };
  }
  return common;
}

/** Whether the part or the share would fit with one digit changed, or two exchanged. */
function isSlip({ part, share }: Pair, common: Interval): boolean {
  const fits = (some: Interval, of: Interval) => {
    const whole = wholeOf(some, of);
    return whole !== undefined && (meets(whole, common) || isInside(common, whole));
  };
  return slipsOf(share).some((size) => fits(part.size, size)) || slipsOf(part).some((size) => fits(size, share.size));
}

function suspected({ part, share }: Pair, common: Interval): Finding {
  const middle = common.low && common.high && divide(part.size, common);
  const value = middle?.low === undefined ? '' : percent(times(middle.low, HUNDRED), Math.max(share.places, 1));
  const whole = common.low === undefined ? '' : `${shortDecimal(common.low, part.places + 1)}${part.claim.unit}`;
  return findingOf('share', {
    verdict: 'suspect',
    reason: 'share.other-whole',
    evidence: [evidenceOf(part, 'part'), evidenceOf(share, 'rate')],
    formula: `${printedOf(part)} ÷ ${whole} ≈ ${value}`,
    computed: value,
    stated: mentionOf(share),
    facts: { subject: part.subject.text, part: printedOf(part), whole, share: mentionOf(share), computed: value },
    confidence: 0.5,
  });
}
