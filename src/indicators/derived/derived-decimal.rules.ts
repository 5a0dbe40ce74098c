import { absolute, type Exact, reduced, toShortDecimal } from '../../shared/exact.ts';

/** Places that a finite decimal keeps. Our choice: no unit of official statistics comes near it. */
const MOST_PLACES = 12;
/** Places of a decimal that has no end, and significant digits of one below 1. Our choice. */
const PLACES = 6;
const DIGITS_BELOW_ONE = 8;

/**
 * A computed figure as a decimal: exactly, when it has no more than 12 places; else with 6 places (below 1 with 8
 * significant digits), halves to the even neighbour.
 */
export function derivedDecimal(value: Exact): string {
  const exactPlaces = placesOfFinite(reduced(value));
  if (exactPlaces !== undefined && exactPlaces <= MOST_PLACES) return toShortDecimal(value, exactPlaces);
  const size = absolute(value);
  return toShortDecimal(value, size.n < size.d ? leadingZeros(size) + DIGITS_BELOW_ONE : PLACES);
}

/** Missing: undefined when the decimal has no end. */
function placesOfFinite({ d }: Exact): number | undefined {
  let [rest, twos, fives] = [d, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/** Zeros between the point and the first other digit of a figure below 1, or one more. */
function leadingZeros(size: Exact): number {
  return (size.d / size.n).toString().length - 1;
}
