import { compare, type Exact, over, plus, reduced, sign, times, ZERO } from '../../shared/exact.ts';
import type { Refusal, RefusalCode } from '../../shared/formula.ts';
import { type Measure, MISSING_REASONS, type MissingReason } from '../../shared/indicator.ts';
import { convert, divideUnits, isConvertible, isRatio, type Unit, unit } from '../../shared/unit.ts';
import { isPoints, type Operand } from './formula-arithmetic.rules.ts';

/** A figure of one place or unit. A measure of `derived` is not known, and summed as the unit allows. */
export interface AggregateCell {
  readonly key: string;
  readonly operand: Omit<Operand, 'measure'> & { readonly measure: Measure | 'derived' };
}

/** A figure with the figure that it weighs by. */
export interface WeightedCell extends AggregateCell {
  /** Absent: nobody has said which; missing in itself: the cell is left out for the reason of its weight. */
  readonly weight?: Operand;
}

/** Numerator and denominator of a place or unit. */
export interface QuotientCell {
  readonly key: string;
  readonly numerator: Operand;
  readonly denominator: Operand;
}

/** How many members a figure is made of, and how many of them had no value, by the reason. */
export interface Coverage {
  readonly used: number;
  readonly leftOut: Readonly<Record<MissingReason, number>>;
  /** Members that ought to have a value have none. One to which the figure does not apply has nothing to add. */
  readonly partial: boolean;
}

/** A figure of many places or units. Exactly one of `value` and `missing` is there. */
export interface Aggregate extends Coverage {
  readonly value?: Exact;
  /** When no member has a value: the reason that most asks for something to be done. */
  readonly missing?: MissingReason;
  readonly unit: Unit;
  /** Members that have the least or greatest value, in order; empty for other aggregates. */
  readonly at: readonly string[];
}

/** An aggregate, or why it is not computed. */
export type AggregateResult =
  | { readonly ok: true; readonly aggregate: Aggregate }
  | { readonly ok: false; readonly refusal: Refusal };

/** What stands for many missing ones: first what somebody owes, last what nobody does. */
const URGENCY: readonly MissingReason[] = ['not-reported', 'not-published', 'withheld', 'not-due', 'not-applicable'];

/**
 * Σ of stocks or flows, in `to` or the largest of their units. A zero counts as a value, a missing cell never as zero.
 * Refused: ratios, growth rates, indices, ranks and words (`weightedMeanOf`, `quotientOfSums` take them); different units,
 * calibres or net and gross marks; plan with actual.
 */
export function sumOf(cells: readonly AggregateCell[], to?: Unit): AggregateResult {
  const refusal = sumRefusal(cells) ?? mixedRefusal(cells);
  if (refusal !== undefined) return { ok: false, refusal };
  return aggregateOf(cells, to, (values) => ({ value: total(values) }));
}

/** The least value and the places that have it. Refused: different units, calibres or marks; plan with actual; words. */
export function minimumOf(cells: readonly AggregateCell[], to?: Unit): AggregateResult {
  return extremeOf(cells, to, -1);
}

/** The greatest value and the places that have it. Refused: as `minimumOf`. */
export function maximumOf(cells: readonly AggregateCell[], to?: Unit): AggregateResult {
  return extremeOf(cells, to, 1);
}

/** How many cells have a value, zeros included; how many not, and why. */
export function countOf(cells: readonly AggregateCell[]): Coverage {
  const leftOut = Object.fromEntries(MISSING_REASONS.map((reason) => [reason, 0])) as Record<MissingReason, number>;
  for (const { operand } of cells) if (operand.value === undefined) leftOut[operand.missing ?? 'not-reported']++;
  const used = cells.filter(({ operand }) => operand.value !== undefined).length;
  return { used, leftOut, partial: used + leftOut['not-applicable'] < cells.length };
}

/**
 * Σ weight × value ÷ Σ weight. Refused: ranks and words, a cell to which nobody gave a weight, negative weights, weights
 * that come to zero, and mixtures as in `sumOf`.
 */
export function weightedMeanOf(cells: readonly WeightedCell[], to?: Unit): AggregateResult {
  const refusal = meanRefusal(cells) ?? mixedRefusal(cells) ?? weightRefusal(cells);
  if (refusal !== undefined) return { ok: false, refusal };
  const weighed = cells.map(({ key, operand, weight }) => ({
    key,
    operand: operand.value !== undefined && weight?.value === undefined ? without(operand, weight) : operand,
  }));
  const weights = cells.filter((_, index) => weighed[index]?.operand.value !== undefined).map(({ weight }) => weight);
  const weightUnit = weights[0]?.unit;
  const shares = weights.map((weight) =>
    weight?.value === undefined || weightUnit === undefined ? ZERO : convert(weight.value, weight.unit, weightUnit),
  );
  const whole = total(shares);
  if (weights.length > 0 && sign(whole) === 0) return refused('division-by-zero', { name: 'Σw' });
  return aggregateOf(weighed, to, (values) => ({
    value: over(total(values.map((value, index) => times(value, shares[index] ?? ZERO))), whole),
  }));
}

/**
 * Σ numerator ÷ Σ denominator over the cells that have both: the right mean of a ratio. In `to` or the quotient of the
 * units. Refused: as `sumOf` for both, a denominator of zero, a result that does not convert into `to`.
 */
export function quotientOfSums(cells: readonly QuotientCell[], to?: Unit): AggregateResult {
  const both = cells.map((cell) => ({
    above: {
      key: cell.key,
      operand: cell.denominator.value === undefined ? without(cell.numerator, cell.denominator) : cell.numerator,
    },
    below: {
      key: cell.key,
      operand: cell.numerator.value === undefined ? without(cell.denominator, cell.numerator) : cell.denominator,
    },
  }));
  const above = sumOf(both.map((cell) => cell.above));
  const below = sumOf(both.map((cell) => cell.below));
  if (!above.ok) return above;
  if (!below.ok) return below;
  const own = divideUnits(above.aggregate.unit, below.aggregate.unit);
  const into = to ?? own;
  if (!isConvertible(own, into)) return refused('declared-unit', { unit: own.text, declared: into.text });
  const [n, d] = [above.aggregate.value, below.aggregate.value];
  if (n === undefined || d === undefined) return { ok: true, aggregate: { ...above.aggregate, unit: into } };
  if (sign(d) === 0) return refused('division-by-zero', { name: 'Σ' });
  return { ok: true, aggregate: { ...above.aggregate, value: convert(reduced(over(n, d)), own, into), unit: into } };
}

function extremeOf(cells: readonly AggregateCell[], to: Unit | undefined, direction: -1 | 1): AggregateResult {
  const words = cells.find(({ operand }) => operand.measure === 'qualitative');
  const refusal = words === undefined ? mixedRefusal(cells) : refusalOf('words-only', { name: words.key });
  if (refusal !== undefined) return { ok: false, refusal };
  return aggregateOf(cells, to, (values, keys) => {
    const value = values.reduce((best, each) => (compare(each, best) === direction ? each : best));
    return { value, at: keys.filter((_, index) => compare(values[index] ?? value, value) === 0).sort() };
  });
}

function aggregateOf(
  cells: readonly AggregateCell[],
  to: Unit | undefined,
  compute: (values: readonly Exact[], keys: readonly string[]) => { value: Exact; at?: readonly string[] },
): AggregateResult {
  const into = to ?? largestUnit(cells.map(({ operand }) => operand.unit));
  const coverage = countOf(cells);
  if (into === undefined)
    return { ok: true, aggregate: { ...coverage, missing: 'not-applicable', unit: unit(''), at: [] } };
  const wrong = cells.find(({ operand }) => !isConvertible(operand.unit, into));
  if (wrong !== undefined) return refused('declared-unit', { unit: wrong.operand.unit.text, declared: into.text });
  const used = cells.filter(({ operand }) => operand.value !== undefined);
  if (used.length === 0)
    return { ok: true, aggregate: { ...coverage, missing: mostUrgent(coverage), unit: into, at: [] } };
  const values = used.map(({ operand }) => convert(operand.value ?? ZERO, operand.unit, into));
  const { value, at = [] } = compute(
    values,
    used.map(({ key }) => key),
  );
  return { ok: true, aggregate: { ...coverage, value: reduced(value), unit: into, at } };
}

/** The largest of the units; something counted comes before a bare number. Missing: undefined when there are none. */
function largestUnit(units: readonly Unit[]): Unit | undefined {
  const distinct = [...new Map(units.map((each) => [each.text, each])).values()];
  return distinct.sort((a, b) => {
    const byKind = Number(a.dimension === '') - Number(b.dimension === '');
    return byKind || compare(b.factor, a.factor) || (a.text < b.text ? -1 : 1);
  })[0];
}

/** Values of one denominator first, so that the numbers stay short. */
function total(values: readonly Exact[]): Exact {
  const byDenominator = new Map<bigint, bigint>();
  for (const { n, d } of values) byDenominator.set(d, (byDenominator.get(d) ?? 0n) + n);
  return [...byDenominator].reduce((sum, [d, n]) => reduced(plus(sum, { n, d })), ZERO);
}

function without<T extends { readonly missing?: MissingReason }>(operand: T, because: Operand | undefined): T {
  const { value: _, ...facts } = operand as T & { readonly value?: Exact };
  return { ...facts, missing: operand.missing ?? because?.missing ?? 'not-reported' } as T;
}

function mostUrgent({ leftOut }: Coverage): MissingReason {
  return mostUrgentOf(MISSING_REASONS.filter((reason) => leftOut[reason] > 0));
}

/** Of several reasons the one that most asks for something to be done; `not-applicable` for none. */
export function mostUrgentOf(reasons: readonly MissingReason[]): MissingReason {
  return URGENCY.find((reason) => reasons.includes(reason)) ?? 'not-applicable';
}

function refusalOf(code: RefusalCode, params: Refusal['params']): Refusal {
  return { code, params };
}

function refused(code: RefusalCode, params: Refusal['params']): AggregateResult {
  return { ok: false, refusal: { code, params } };
}

/** Measures whose figures do not add up. */
const NOT_ADDITIVE: readonly (readonly [Measure, RefusalCode])[] = [
  ['qualitative', 'words-only'],
  ['rank', 'rank-arithmetic'],
  ['growth', 'sum-of-growth'],
  ['index', 'sum-of-indices'],
  ['ratio', 'sum-of-ratios'],
];

function sumRefusal(cells: readonly AggregateCell[]): Refusal | undefined {
  for (const [measure, code] of NOT_ADDITIVE) {
    const found = firstKey(cells, ({ operand }) => operand.measure === measure);
    if (found !== undefined) return refusalOf(code, { name: found });
  }
  const rate = firstKey(cells, ({ operand }) => isRatio(operand.unit) || isPoints(operand.unit));
  if (rate !== undefined) return refusalOf('sum-of-ratios', { name: rate });
  return undefined;
}

function meanRefusal(cells: readonly WeightedCell[]): Refusal | undefined {
  const words = firstKey(cells, ({ operand }) => operand.measure === 'qualitative');
  if (words !== undefined) return refusalOf('words-only', { name: words });
  const rank = firstKey(cells, ({ operand }) => operand.measure === 'rank');
  if (rank !== undefined) return refusalOf('average-of-ranks', { name: rank });
  const unweighted = firstKey(cells, (cell) => (cell as WeightedCell).weight === undefined);
  return unweighted === undefined ? undefined : refusalOf('weights-missing', { name: unweighted });
}

function weightRefusal(cells: readonly WeightedCell[]): Refusal | undefined {
  const weights = cells.flatMap(({ key, weight }) => (weight === undefined ? [] : [{ key, operand: weight }]));
  const negative = firstKey(weights, ({ operand }) => operand.value !== undefined && sign(operand.value) < 0);
  return negative === undefined ? mixedRefusal(weights) : refusalOf('weights-negative', { name: negative });
}

/** The first key in order among those that a test holds for: the same whatever the order of the cells. */
function firstKey(cells: readonly AggregateCell[], test: (cell: AggregateCell) => boolean): string | undefined {
  return cells
    .filter(test)
    .map(({ key }) => key)
    .sort()[0];
}

/** Cells that differ in what must be one: unit, measure, mark, calibre, standing. Missing cells have no calibre yet. */
function mixedRefusal(cells: readonly AggregateCell[]): Refusal | undefined {
  const ordered = [...cells].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const used = ordered.filter(({ operand }) => operand.value !== undefined);
  const differ = (list: readonly AggregateCell[], of: (operand: AggregateCell['operand']) => string | undefined) => {
    const known = list.filter(({ operand }) => of(operand) !== undefined);
    const [first] = known;
    const other = known.find(({ operand }) => first !== undefined && of(operand) !== of(first.operand));
    return first === undefined || other === undefined ? undefined : { first, other };
  };
  const first = ordered.find(({ operand }) => operand.unit.dimension !== '') ?? ordered[0];
  const foreign = ordered.find(
    ({ operand }) => first !== undefined && !isConvertible(operand.unit, first.operand.unit),
  );
  if (first !== undefined && foreign !== undefined) {
    const units = { leftUnit: first.operand.unit.text, rightUnit: foreign.operand.unit.text };
    return refusalOf('different-units', { left: first.key, right: foreign.key, ...units });
  }
  const amounts = differ(ordered, ({ measure }) => (measure === 'stock' || measure === 'flow' ? measure : undefined));
  if (amounts !== undefined) return refusalOf('stock-with-flow', keysOf(amounts));
  const marks = differ(used, ({ mark }) => mark);
  if (marks !== undefined) return refusalOf('net-with-gross', keysOf(marks));
  const standings = differ(used, ({ standing }) => standing);
  if (standings !== undefined) return refusalOf('plan-with-actual', keysOf(standings));
  const calibres = differ(used, ({ calibre }) => calibre);
  if (calibres === undefined) return undefined;
  const names = { leftCalibre: calibres.first.operand.calibre, rightCalibre: calibres.other.operand.calibre };
  return refusalOf('mixed-calibre', { ...keysOf(calibres), ...names });
}

function keysOf({ first, other }: { first: AggregateCell; other: AggregateCell }): Refusal['params'] {
  return { left: first.key, right: other.key };
}
