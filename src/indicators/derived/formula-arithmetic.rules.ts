import {
  compare,
  type Exact,
  exact,
  HUNDRED,
  minus,
  negate,
  ONE,
  over,
  plus,
  reduced,
  times,
} from '../../shared/exact.ts';
import type { Measure, MissingReason, Observation, ObservationStatus } from '../../shared/indicator.ts';
import type { Period } from '../../shared/period.ts';
import {
  convert,
  divideUnits,
  isConvertible,
  isRatio,
  multiplyUnits,
  parseUnit,
  type Unit,
  unit,
} from '../../shared/unit.ts';
import { Refused } from './formula-syntax.rules.ts';

/** 净 or 毛, 新增: a figure after and before what goes out again. The two never add up. */
export type GrossMark = 'net' | 'gross';

/** Whether a figure tells of the world or of a plan; `compared` sets the one against the other (a gap, a completion rate). */
export type Standing = 'actual' | 'plan' | 'compared';

/** A figure of an indicator, with all that decides which arithmetic is legal. Exactly one of `value` and `missing` is there. */
export interface Operand {
  readonly value?: Exact;
  readonly missing?: MissingReason;
  readonly unit: Unit;
  readonly measure: Measure;
  /** What exactly is counted; figures of different calibres do not add up, nor do they make a growth rate. */
  readonly calibre: string;
  readonly mark?: GrossMark;
  readonly standing: Standing;
  /** The series does not continue the one before this period. */
  readonly breaksSeries?: boolean;
  /** For a derived figure: the cells that had no value, of a missing one and of a partial sum. */
  readonly gaps?: readonly Gap[];
}

/** A cell that had no value. */
export interface Gap {
  readonly name: string;
  readonly place: string;
  readonly period: string;
  readonly reason: MissingReason;
}

/** What an operand has become on the way. `constant`: a number of the formula; `derived`: a product without measure of its own. */
export interface Quantity extends Omit<Operand, 'measure' | 'standing'> {
  readonly measure: Measure | 'constant' | 'derived';
  /** Absent for numbers of the formula. */
  readonly standing?: Standing;
  /** Absent for numbers of the formula and for what was made of several periods. */
  readonly period?: Period;
  /** The indicator, as long as it is nothing but this. */
  readonly name?: string;
  /** The words of the formula, for explanations. */
  readonly label: string;
  /** Cells without value: all of them for a missing result, those left out for a partial one. */
  readonly gaps: readonly Gap[];
  /** A bare 100 (1000, …) went into it, as people write who want per cent. */
  readonly hundred?: boolean;
}

export const PERCENT = unit('%');
const RATIO = unit('倍');
const POINTS = unit('百分点');

const BARE_HUNDREDS = new Set([100n, 1000n, 10000n]);

/** A figure as stored, as an operand. Missing: undefined when its unit is not known. */
export function operandOf(
  observation: Omit<Observation, 'provenance'>,
  measure: Measure,
  mark?: GrossMark,
): Operand | undefined {
  const of = parseUnit(observation.unit);
  if (of === undefined) return undefined;
  const value =
    observation.value === undefined
      ? { missing: observation.missing ?? 'not-reported' }
      : { value: exact(observation.value) };
  return {
    ...value,
    unit: of,
    measure,
    calibre: observation.calibre,
    standing: standingOf(observation.status),
    breaksSeries: observation.breaksSeries,
    ...(mark === undefined ? {} : { mark }),
  };
}

/** Targets and bounds are of the plan, everything else is of the world: a forecast (预计) is an estimate of what is. */
function standingOf(status: ObservationStatus): Standing {
  return status === 'target' || status === 'bound' ? 'plan' : 'actual';
}

/** What the name of an indicator says of it: 净增 net, 新增 and 毛利 gross. Missing: undefined for a name that says nothing. */
export function grossMarkOf(name: string): GrossMark | undefined {
  if (/净(增|减|额|值|利|流|出口|进口|投放|迁|收入|支出)/.test(name)) return 'net';
  return /新增|毛(利|收入|额|重)|总(产值|投放|迁入)/.test(name) ? 'gross' : undefined;
}

/** A number of the formula. */
export function constant(value: Exact, of: Unit, label: string): Quantity {
  const hundred = of.dimension === '' && value.d === 1n && BARE_HUNDREDS.has(value.n);
  return { value, unit: of, measure: 'constant', calibre: '', label, gaps: [], ...(hundred ? { hundred } : {}) };
}

export function isRate({ measure }: Pick<Quantity, 'measure'>): boolean {
  return measure === 'ratio' || measure === 'growth' || measure === 'index';
}

/**
 * left + right, or left − right. Refused: other units, per cent with points, stock with flow, net with gross, plan with
 * actual (a difference of the two is a gap, and legal), different calibres, sums of ratios, growth rates, indices and
 * ranks, a stock with itself at another time. The difference of two percentages is in percentage points.
 */
export function add(left: Quantity, right: Quantity, isMinus: boolean): Quantity {
  refuseWordsAndRanks(left, right);
  const to = commonUnit(left, right);
  const isConstant = left.measure === 'constant' || right.measure === 'constant';
  if (!isConstant) refuseIllegalSum(left, right, isMinus);
  const isPoints = isMinus && !isConstant && isRate(left) && isRate(right) && isRatio(to);
  const into = isPoints ? PERCENT : to;
  const combine = isMinus ? minus : plus;
  return {
    ...joined(left, right, (a, b) => combine(convert(a, left.unit, into), convert(b, right.unit, into))),
    unit: isPoints ? POINTS : to,
    measure: measureOfSum(left, right, isMinus),
    calibre: left.calibre || right.calibre,
  };
}

function refuseIllegalSum(left: Quantity, right: Quantity, isMinus: boolean): void {
  const labels = { left: left.label, right: right.label };
  refuseMeasures(left, right, isMinus);
  if (left.mark !== undefined && right.mark !== undefined && left.mark !== right.mark) {
    throw new Refused('net-with-gross', labels);
  }
  if (!isMinus && left.standing !== right.standing) throw new Refused('plan-with-actual', labels);
  refuseCalibres(left, right);
  if (left.period?.text === right.period?.text) return;
  refuseBreak(left, right);
  if (!isMinus && left.measure === 'stock' && right.measure === 'stock') throw new Refused('stock-over-time', labels);
}

function refuseMeasures(left: Quantity, right: Quantity, isMinus: boolean): void {
  const labels = { left: left.label, right: right.label };
  if (left.measure === 'derived' || right.measure === 'derived') return;
  if (isRate(left) || isRate(right)) {
    if (!isRate(left) || !isRate(right)) throw new Refused('rate-with-amount', labels);
    if (!isMinus) throw new Refused(sumRefusal(left, right), labels);
  } else if (left.measure !== right.measure) throw new Refused('stock-with-flow', labels);
}

function sumRefusal(left: Quantity, right: Quantity): 'sum-of-growth' | 'sum-of-indices' | 'sum-of-ratios' {
  if (left.measure === 'growth' && right.measure === 'growth') return 'sum-of-growth';
  return left.measure === 'index' && right.measure === 'index' ? 'sum-of-indices' : 'sum-of-ratios';
}

/** Words and ranks take part in no arithmetic. */
function refuseWordsAndRanks(...quantities: readonly Quantity[]): void {
  for (const { measure, label } of quantities) {
    if (measure === 'qualitative') throw new Refused('words-only', { name: label });
    if (measure === 'rank') throw new Refused('rank-arithmetic', { name: label });
  }
}

/** Refuses figures of two calibres. */
function refuseCalibres(left: Quantity, right: Quantity): void {
  if (left.calibre === right.calibre) return;
  const calibres = { leftCalibre: left.calibre, rightCalibre: right.calibre };
  throw new Refused('mixed-calibre', { left: left.label, right: right.label, ...calibres });
}

/** Refuses figures of two periods between which the series breaks. */
export function refuseBreak(left: Quantity, right: Quantity): void {
  const later = (left.period?.last ?? '') >= (right.period?.last ?? '') ? left : right;
  if (later.breaksSeries !== true) return;
  throw new Refused('series-break', { name: later.label, period: later.period?.text ?? '' });
}

/** The unit in which both can be given: that of the left, unless it is a bare number beside something counted. */
function commonUnit(left: Quantity, right: Quantity): Unit {
  if (isConvertible(left.unit, right.unit)) {
    return left.unit.dimension === '' && right.unit.dimension !== '' ? right.unit : left.unit;
  }
  const isPercentWithPoints =
    (isPoints(left.unit) && isRatio(right.unit)) || (isRatio(left.unit) && isPoints(right.unit));
  const units = { leftUnit: left.unit.text, rightUnit: right.unit.text };
  throw new Refused(isPercentWithPoints ? 'percent-with-points' : 'different-units', {
    left: left.label,
    right: right.label,
    ...units,
  });
}

export function isPoints({ dimension }: Unit): boolean {
  return dimension === POINTS.dimension;
}

function measureOfSum(left: Quantity, right: Quantity, isMinus: boolean): Quantity['measure'] {
  if (left.measure === 'constant') return right.measure;
  if (right.measure === 'constant') return left.measure;
  if (left.measure === 'derived' || right.measure === 'derived') return 'derived';
  const isChange = isMinus && left.period?.text !== right.period?.text;
  if (isRate(left)) return left.measure === 'index' ? 'index' : 'ratio';
  return isChange ? 'flow' : left.measure;
}

/** left × right. A percentage counts as the ratio that it is: 亿元 × 5% is 亿元. Refused: ranks, words, a rate × 100. */
export function multiply(left: Quantity, right: Quantity): Quantity {
  refuseWordsAndRanks(left, right);
  const [a, b] = [asRatio(left), asRatio(right)];
  const result = {
    ...joined(a, b, times),
    unit: multiplyUnits(a.unit, b.unit),
    measure: measureOfProduct(left, right),
  };
  return refuseBareHundred(left, right, result);
}

/** left ÷ right. Refused: division by zero, ranks, words, 100 × a rate, an indicator by itself across a break. */
export function divide(left: Quantity, right: Quantity): Quantity {
  refuseWordsAndRanks(left, right);
  const isOverTime = left.name !== undefined && left.name === right.name && left.period?.text !== right.period?.text;
  if (isOverTime) refuseCalibres(left, right);
  if (isOverTime) refuseBreak(left, right);
  if (right.value?.n === 0n) throw new Refused('division-by-zero', { name: right.label });
  const [a, b] = [asRatio(left), asRatio(right)];
  const result = {
    ...joined(a, b, over),
    unit: isBareNumber(b) ? a.unit : divideUnits(a.unit, b.unit),
    measure: measureOfQuotient(left, right),
  };
  return refuseBareHundred(left, right, result);
}

/** A number of the formula: what it divides stays what it is. A bare count of an indicator makes a ratio. */
function isBareNumber({ measure, unit: { text } }: Quantity): boolean {
  return measure === 'constant' && text === '';
}

/** −quantity. */
export function opposite(quantity: Quantity): Quantity {
  refuseWordsAndRanks(quantity);
  return quantity.value === undefined ? quantity : { ...quantity, value: negate(quantity.value) };
}

function asRatio(quantity: Quantity): Quantity {
  if (!isRatio(quantity.unit)) return quantity;
  return { ...into(quantity, RATIO), unit: RATIO };
}

/** The same quantity in another unit that it converts into. */
export function into(quantity: Quantity, to: Unit): Quantity {
  if (quantity.value === undefined) return { ...quantity, unit: to };
  return { ...quantity, value: convert(quantity.value, quantity.unit, to), unit: to };
}

/** Units are carried along, so that a × 100 or × 10000 behind a quotient would count twice: 100% and 1万人 say what is meant. */
function refuseBareHundred(left: Quantity, right: Quantity, result: Quantity): Quantity {
  if (left.hundred !== true && right.hundred !== true) return result;
  if (isRatio(result.unit) || result.unit.dimension.includes('/')) {
    throw new Refused('bare-hundred', { left: left.label, right: right.label });
  }
  return { ...result, hundred: true };
}

function measureOfProduct(left: Quantity, right: Quantity): Quantity['measure'] {
  if (left.measure === 'constant') return right.measure;
  if (right.measure === 'constant' || isPure(right)) return left.measure;
  return isPure(left) ? right.measure : 'derived';
}

function measureOfQuotient(left: Quantity, right: Quantity): Quantity['measure'] {
  if (right.measure === 'constant' || (isPure(right) && !isPure(left))) return left.measure;
  return 'ratio';
}

/** A share, a growth rate or an index: it changes how much there is, not what it is. */
function isPure(quantity: Quantity): boolean {
  return isRate(quantity) && (isRatio(quantity.unit) || quantity.measure === 'index');
}

/** All that a result has of both, its value included; a missing one makes it missing. */
function joined(left: Quantity, right: Quantity, compute: (a: Exact, b: Exact) => Exact): Quantity {
  const calibres = [left.calibre, right.calibre].filter((calibre) => calibre !== '');
  const standings = [left.standing, right.standing].filter((standing) => standing !== undefined);
  const periods = [left.period, right.period].filter((period) => period !== undefined);
  const marks = [left.mark, right.mark].filter((mark) => mark !== undefined);
  const [standing, other = standing] = standings;
  const [first, second = first] = periods;
  const missing = left.missing ?? right.missing;
  const { value: a } = left;
  const { value: b } = right;
  return {
    ...(missing !== undefined || a === undefined || b === undefined
      ? { missing: missing ?? 'not-reported' }
      : { value: reduced(compute(a, b)) }),
    unit: left.unit,
    measure: left.measure,
    calibre: [...new Set(calibres)].sort().join('、'),
    ...(marks[0] === undefined ? {} : { mark: marks[0] }),
    ...(standing === undefined || other === undefined
      ? {}
      : { standing: standing === other ? standing : ('compared' as const) }),
    ...(first !== undefined && first.text === second?.text ? { period: first } : {}),
    ...(left.breaksSeries === true || right.breaksSeries === true ? { breaksSeries: true } : {}),
    label: left.label,
    gaps: mergeGaps(left.gaps, right.gaps),
  };
}

/** Gaps of several quantities, each once. */
export function mergeGaps(...lists: readonly (readonly Gap[])[]): readonly Gap[] {
  const [first = [], ...others] = lists.filter((list) => list.length > 0);
  if (others.length === 0) return first;
  const all = lists.flat();
  return [...new Map(all.map((gap) => [`${gap.name}\n${gap.place}\n${gap.period}`, gap])).values()];
}

/**
 * Growth of `now` over `before`, in per cent. Refused: a growth rate or percentage (its change is in points), a rank, two
 * calibres, a break of the series, a base of zero or below.
 */
export function growthOf(now: Quantity, before: Quantity): Quantity {
  refuseWordsAndRanks(now, before);
  if (now.measure === 'growth' || isRatio(now.unit) || isPoints(now.unit)) {
    throw new Refused('growth-of-rate', { name: now.label, unit: now.unit.text });
  }
  commonUnit(now, before);
  refuseCalibres(now, before);
  refuseBreak(now, before);
  const base = before.value;
  if (base?.n === 0n) throw new Refused('division-by-zero', { name: before.label });
  if (base !== undefined && base.n < 0n) throw new Refused('negative-base', { name: before.label });
  const result = joined(now, { ...before, calibre: now.calibre }, (a, b) =>
    times(minus(over(convert(a, now.unit, before.unit), b), ONE), HUNDRED),
  );
  const { period } = now;
  return { ...result, unit: PERCENT, measure: 'growth', ...(period === undefined ? {} : { period }) };
}

/** The least or the greatest of two. Refused: what cannot be compared, for its unit, calibre or lack of figures. */
export function extremeOf(left: Quantity, right: Quantity, which: 'min' | 'max'): Quantity {
  for (const { measure, label } of [left, right]) {
    if (measure === 'qualitative') throw new Refused('words-only', { name: label });
  }
  const to = commonUnit(left, right);
  const isConstant = left.measure === 'constant' || right.measure === 'constant';
  if (!isConstant) refuseCalibres(left, right);
  const [a, b] = [into(left, to), into(right, to)];
  const result = joined(a, b, (x, y) => (compare(x, y) < 0 === (which === 'min') ? x : y));
  return { ...result, unit: to, measure: left.measure === 'constant' ? right.measure : left.measure };
}
