import { chainedFactor } from '../shared/chained-growth.ts';
import { type Exact, HUNDRED, ONE, sign, toDecimal, toShortDecimal } from '../shared/exact.ts';
import { parseUnit } from '../shared/unit.ts';
import { type Figure, printedOf, sizeIn } from './figure.ts';
import { divide, halfWidth, type Interval, opposite, point, scale, subtract } from './interval.ts';
import type { Direction } from './movement.ts';

/** The size of a figure without its sign: a fall of 0.9 is told as 减少0.9 and read as -0.9. */
export function magnitude(figure: Figure): Interval {
  return sign(figure.value) < 0 ? opposite(figure.size) : figure.size;
}

/** A change with the sign that its words give it; a minus that is printed behind a word of rising stays. */
export function signedSize(figure: Figure, direction: Direction | undefined): Interval {
  return direction === 'down' ? opposite(magnitude(figure)) : figure.size;
}

/** What a figure leaves open in a unit. Missing: undefined when its own does not convert into it. */
export function sizeAs(figure: Figure, unit: string, size = figure.size): Interval | undefined {
  const to = parseUnit(unit);
  return to === undefined ? undefined : sizeIn({ ...figure, size }, to);
}

/** The printed number in a unit, as if it were exact. Missing: undefined when it does not convert. */
export function valueAs(figure: Figure, unit: string): Exact | undefined {
  return sizeAs(figure, unit, point(figure.value))?.low;
}

/** By how many per cent one value lies above another. */
export function growthOf(later: Interval, earlier: Interval): Interval {
  return scale(subtract(divide(later, earlier), point(ONE)), HUNDRED);
}

/** What rates of following years make of one together. Missing: undefined when one is open or no percentage. */
export function factorsOf(rates: readonly Figure[]): Interval | undefined {
  const sizes = rates.map((rate) => sizeAs(rate, '%'));
  const ends = (pick: (size: Interval) => Exact | undefined) => sizes.map((size) => (size ? pick(size) : undefined));
  const [low, high] = [ends((size) => size.low), ends((size) => size.high)].map(compound);
  return low === undefined || high === undefined ? undefined : { low, high };
}

function compound(rates: readonly (Exact | undefined)[]): Exact | undefined {
  const known = rates.filter((rate) => rate !== undefined);
  return known.length < rates.length ? undefined : chainedFactor(known);
}

/** What rounding leaves open between two results: `±0.15个百分点`. Empty when nothing is, or an end is open. */
export function tolerance(computed: Interval, stated: Interval, unit: string): string {
  const half = halfWidth(subtract(computed, stated));
  return half === undefined || sign(half) === 0 ? '' : `±${shortDecimal(half, 3)}${unit}`;
}

/** A number for people, without trailing zeros and with a true minus. */
export function shortDecimal(value: Exact, places = 6): string {
  return toShortDecimal(value, places).replace('-', '−');
}

/** A percentage for people, with all its places. */
export function percent(value: Exact, places: number): string {
  return `${toDecimal(value, places).replace('-', '−')}%`;
}

/** A figure as printed, with its minus where it has one; a rank as 第9位. */
export function signedPrint(figure: Figure): string {
  if (figure.claim.kind === 'rank') return `第${printedOf(figure)}位`;
  return `${sign(figure.value) < 0 ? '−' : ''}${printedOf(figure)}`;
}
