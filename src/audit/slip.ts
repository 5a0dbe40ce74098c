import { absolute, type Exact, sign, toDecimal } from '../shared/exact.ts';
import type { Figure } from './figure.ts';

/** Two figures exchanged are telling from two digits on, one other figure only from three on. Our choice. */
const LEAST_DIGITS = { exchanged: 2, other: 3 } as const;

/**
 * Whether a figure looks like a value that slipped from the pen: it has the same digits but for one, or but for two that
 * stand in each other's place. Where the grammar only suggests a relation, a mismatch of this kind is worth a look; any other
 * mismatch says no more than that the suggestion was wrong. `meant` is in the unit of the figure.
 */
export function isSlip({ value, places }: Pick<Figure, 'value' | 'places'>, meant: Exact): boolean {
  if (sign(meant) <= 0) return false;
  const [told, should] = [digitsOf(value, places), digitsOf(meant, places)];
  if (told.length !== should.length) return false;
  const apart = [...told].flatMap((digit, at) => (digit === should[at] ? [] : [at]));
  const [one, other, ...more] = apart;
  if (one === undefined || more.length > 0) return false;
  if (other === undefined) return told.length >= LEAST_DIGITS.other;
  return told.length >= LEAST_DIGITS.exchanged && told[one] === should[other] && told[other] === should[one];
}

/** The digits from the first that is not zero. */
function digitsOf(value: Exact, places: number): string {
  return toDecimal(absolute(value), places).replace('.', '').replace(/^0+/, '');
}
