import { chainedFactor, factorOf, yearlyGrowth } from '../../shared/chained-growth.ts';
import { absolute, compare, type Exact, minus, negate, ONE, power, sign } from '../../shared/exact.ts';
import type { EvidenceRole, Finding } from '../../shared/finding.ts';
import { isRatio } from '../../shared/unit.ts';
import type { Calibre } from '../calibre.ts';
import { cannotExceed, isGrowth, isResult, nameOf } from '../comparable.ts';
import { factorsOf, magnitude, shortDecimal, signedPrint, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, printedOf } from '../figure.ts';
import { type Interval, isBelow, meets, point, subtract } from '../interval.ts';
import { evidenceOf, findingOf, type Judgement, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import type { Comparison } from './comparison.ts';

/** A figure of a comparison with the one that it is held against, both in the unit of the first. */
interface Pair {
  readonly left: Figure;
  readonly right: Figure;
  readonly values: readonly [left: Exact, right: Exact];
  readonly sizes: readonly [left: Interval, right: Interval];
  readonly outcome: Outcome;
}

/** What the intervals leave of a comparison: it holds, it cannot hold, or the print does not tell. */
type Outcome = 'holds' | 'broken' | 'open';

/** Holds each figure against its own yardsticks; of several values told for one, one that fits is enough. */
export function judgePairs(
  scene: Scene,
  found: Comparison,
  lefts: readonly Figure[],
  rights: readonly (readonly Figure[])[],
): Finding | undefined {
  const best = lefts.flatMap((left, at) =>
    bestOf((rights[at] ?? []).flatMap((right) => pairOf(found, left, right) ?? [])),
  );
  const wrong = best.filter(({ outcome }) => outcome === 'broken');
  const pairs = wrong.length > 0 ? wrong : best;
  const [first] = pairs;
  if (first === undefined || best.length < lefts.length || pairs.some(({ outcome }) => outcome === 'open'))
    return undefined;
  const { amount, phrase } = found;
  const beside = pairs.map(({ right }) => right);
  return findingOf('comparison-word', {
    ...verdictOn(found, wrong.length === 0, [...lefts, ...beside]),
    evidence: [
      ...pairs.map(({ left }) => evidenceOf(left, 'statement')),
      ...yardstickEvidence(scene, found, beside),
      ...(amount === undefined ? [] : [evidenceOf(amount, 'change')]),
    ],
    formula: pairs.map((pair) => formulaOf(found, pair)).join('; '),
    computed: gapOf(first),
    stated: amount === undefined ? phrase : printedOf(amount),
    tolerance: amount === undefined ? '' : tolerance(subtract(...first.sizes), magnitude(amount), unitOf(first)),
    facts: { ...factsOf(found, lefts, beside), gap: gapOf(first) },
  });
}

function bestOf(pairs: readonly Pair[]): readonly Pair[] {
  const fitting = pairs.find(({ outcome }) => outcome === 'holds') ?? pairs.find(({ outcome }) => outcome === 'open');
  return (fitting ?? pairs[0]) === undefined ? [] : [fitting ?? (pairs[0] as Pair)];
}

function pairOf(found: Comparison, left: Figure, right: Figure): Pair | undefined {
  const { unit } = left.claim;
  const values = [left.value, valueAs(right, unit)] as const;
  const sizes = [left.size, isSet(right) ? values[1] && point(values[1]) : sizeAs(right, unit)] as const;
  if (values[1] === undefined || sizes[1] === undefined || isTurned(left, right)) return undefined;
  const pair = { left, right, values: [values[0], values[1]], sizes: [sizes[0], sizes[1]] } as const;
  return { ...pair, outcome: outcomeOf(found, pair) };
}

/** A fall beside a plan that is told without its sign (下降2.1%, 目标2%): which of them counts as more is left open. */
function isTurned(left: Figure, right: Figure): boolean {
  return isSet(right) && sign(left.value) * sign(right.value) < 0;
}

/** What is set, as a plan, is what is printed; a value that was measured is rounded. */
function isSet(figure: Figure): boolean {
  return !isResult(figure) || figure.claim.comparator !== 'eq';
}

/** How far apart two growths may be that are 同步, in percentage points. Our choice. */
const IN_STEP = ONE;

function outcomeOf({ sense, amount }: Comparison, { values, sizes }: Pick<Pair, 'values' | 'sizes'>): Outcome {
  if (sense === 'level') {
    const gap = subtract(...sizes);
    if (isBelow(gap, point(negate(IN_STEP)))) return 'broken';
    return compare(absolute(minus(...values)), IN_STEP) <= 0 ? 'holds' : 'open';
  }
  const [high, low] = sense === 'above' ? sizes : [sizes[1], sizes[0]];
  if (cannotExceed(high, low)) return 'broken';
  if (amount !== undefined) return meets(subtract(high, low), magnitude(amount)) ? 'holds' : 'broken';
  return compare(...values) === (sense === 'above' ? 1 : -1) ? 'holds' : 'open';
}

const SIGNS = { '-1': '<', '0': '=', '1': '>' } as const;

function formulaOf({ amount, sense }: Comparison, pair: Pair): string {
  const { left, right, values } = pair;
  if (amount === undefined) return `${signedPrint(left)} ${SIGNS[compare(...values)]} ${signedPrint(right)}`;
  const [high, low] = sense === 'below' ? [right, left] : [left, right];
  return `${signedPrint(high)} − ${signedPrint(low)} = ${gapOf(pair)}`;
}

function gapOf(pair: Pair): string {
  const gap = minus(...pair.values);
  return `${shortDecimal(absolute(gap))}${unitOf(pair)}`;
}

function unitOf({ left }: Pair): string {
  return left.unit !== undefined && isRatio(left.unit) ? '个百分点' : left.claim.unit;
}

/**
 * Holds growths of single years against the yearly average over the same years: each above its own year, their product is
 * above that of the average. 7.4% and 3.1% cannot both be above an average of 6.2%.
 */
export function judgeAverage(
  scene: Scene,
  found: Comparison,
  lefts: readonly Figure[],
  average: Figure,
): Finding | undefined {
  const years = lefts.length;
  const [grown, yardstick] = [factorsOf(lefts), factorsOf(lefts.map(() => average))];
  if (found.sense === 'level' || found.amount !== undefined || grown === undefined || yardstick === undefined)
    return undefined;
  const isRight = !(found.sense === 'above' ? cannotExceed(grown, yardstick) : cannotExceed(yardstick, grown));
  const factor = chainedFactor(lefts.map(({ value }) => value));
  const mean = `${shortDecimal(yearlyGrowth(factor, years, 8), Math.max(2, average.places + 1))}%`;
  return findingOf('comparison-word', {
    ...verdictOn(found, isRight, [...lefts, average]),
    evidence: [...lefts.map((left) => evidenceOf(left, 'statement')), ...yardstickEvidence(scene, found, [average])],
    formula: `${lefts.map((left) => `(1 + ${signedPrint(left)})`).join(' × ')} ${SIGNS[compare(factor, power(factorOf(average.value), years))]} (1 + ${signedPrint(average)})^${years}`,
    computed: mean,
    stated: found.phrase,
    facts: { ...factsOf(found, lefts, [average]), mean },
  });
}

function verdictOn(
  { sense }: Comparison,
  isRight: boolean,
  figures: readonly Figure[],
): Pick<Judgement, 'verdict' | 'reason'> {
  const isTold = (...names: readonly Calibre[]) =>
    figures.some(({ calibres }) => names.some((name) => calibres.includes(name)));
  if (isTold('nominal', 'current-prices') && isTold('real', 'constant-prices'))
    return { verdict: 'not-comparable', reason: 'comparison-word.other-calibre' };
  if (isRight) return { verdict: 'consistent', reason: 'comparison-word.agrees' };
  return { verdict: sense === 'level' ? 'suspect' : 'inconsistent', reason: 'comparison-word.contradicts' };
}

/** The words of the comparison, unless they stand in the quote of a figure; and the values that it is held against. */
function yardstickEvidence(scene: Scene, { segment, yardstick }: Comparison, rights: readonly Figure[]) {
  const role: EvidenceRole = yardstick.kind === 'plan' ? 'target' : 'context';
  return [
    ...(segment.slots.length === 0 ? [statementOf(scene, segment, 'rating')] : []),
    ...[...new Set(rights)].map((right) => evidenceOf(right, role)),
  ];
}

function factsOf(
  found: Comparison,
  lefts: readonly Figure[],
  rights: readonly Figure[],
): Readonly<Record<string, string>> {
  return {
    subject: lefts[0] === undefined ? '' : nameOf(lefts[0]),
    word: found.word,
    phrase: found.phrase,
    left: lefts.map(signedPrint).join('、'),
    right: [...new Set(rights.map(signedPrint))].join('、'),
    ...(found.yardstick.kind === 'economy' && lefts.every(isGrowth) ? { cause: 'prices' } : {}),
  };
}
