import { absolute, type Exact, exact, printedInterval, sign, toDecimal } from '../shared/exact.ts';
import type { Figure } from './figure.ts';
import { type Interval, point } from './interval.ts';

/** Two figures exchanged are telling from two digits on, one other figure only from three on. Our choice. */
const LEAST_DIGITS = { exchanged: 2, other: 3 } as const;

/**
 * Whether a figure looks like a value that slipped from the pen: it has the same digits but for one, or but for two that
 * stand in each other's place. Where the grammar only suggests a relation, a mismatch of this kind is worth a look; any other
 * mismatch says no more than that the suggestion was wrong. `meant` is in the unit of the figure. `isPinned`: where the words name
 * both other figures, one other digit of two is telling as well.
 */
export function isSlip({ value, places }: Pick<Figure, 'value' | 'places'>, meant: Exact, isPinned = false): boolean {
  if (sign(meant) <= 0) return false;
  const digits = [digitsOf(value, places), digitsOf(meant, places)] as const;
  const length = Math.max(digits[0].length, digits[1].length);
  const isOfOneLength = digits[0].length === digits[1].length;
  const [told, should] = [digits[0].padStart(length, '0'), digits[1].padStart(length, '0')];
  const apart = [...told].flatMap((digit, at) => (digit === should[at] ? [] : [at]));
  const [one, other, ...more] = apart;
  if (one === undefined || more.length > 0) return false;
  if (other === undefined)
    return isOfOneLength && told.length >= (isPinned ? LEAST_DIGITS.exchanged : LEAST_DIGITS.other);
  return told.length >= LEAST_DIGITS.exchanged && told[one] === should[other] && told[other] === should[one];
}

/** The digits from the first that is not zero. */
function digitsOf(value: Exact, places: number): string {
  return toDecimal(absolute(value), places).replace('.', '').replace(/^0+/, '');
}

/** What a figure would leave open if one of its digits, or two that stand side by side, had slipped; the first digit is never zero. */
export function slipsOf({ value, places, size }: Pick<Figure, 'value' | 'places' | 'size'>): readonly Interval[] {
  const text = toDecimal(absolute(value), places);
  const at = [...text].flatMap((digit, index) => (digit === '.' ? [] : [index]));
  const isExact =
    size.low !== undefined && size.high !== undefined && size.low.n * size.high.d === size.high.n * size.low.d;
  const changed =
    at.length < LEAST_DIGITS.other
      ? []
      : at.flatMap((place) => [...'0123456789'].map((digit) => text.slice(0, place) + digit + text.slice(place + 1)));
  const exchanged = at.slice(1).map((place, index) => {
    const digits = [...text];
    const before = at[index] as number;
    [digits[before], digits[place]] = [digits[place] as string, digits[before] as string];
    return digits.join('');
  });
  return [...changed, ...exchanged]
    .filter((slip) => slip !== text && slip[0] !== '0')
    .map((slip) => (isExact ? point(exact(slip)) : printedInterval(slip)));
}
