/**
 * An exact rational number. Verdicts, paths and aggregates are computed in these, so that no rounding can turn one:
 * (1 + 8.1 %) × (1 + 3.0 %) is compared with (1 + 5 %)² as it is, without a root. Never reduced on the way, as most live
 * for a few operations only. `d` is always positive.
 */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

const POWERS: bigint[] = [1n];

function tenTo(power: number): bigint {
  for (let next = POWERS.length; next <= power; next++) POWERS.push((POWERS[next - 1] ?? 1n) * 10n);
  return POWERS[power] ?? 1n;
}

export const ZERO: Exact = { n: 0n, d: 1n };
export const ONE: Exact = { n: 1n, d: 1n };
export const HUNDRED: Exact = { n: 100n, d: 1n };

/** Whole numbers up to here are exact as a number, and quicker to make a bigint of than text is. */
const SAFE_DIGITS = 15;
const [ZERO_CODE, NINE_CODE, POINT, MINUS, PLUS] = [48, 57, 46, 45, 43];

/** A decimal such as `-0.50` or `67`. Missing: undefined for anything else (exponents, blanks, NaN). */
export function parseExact(text: string): Exact | undefined {
  const first = text.charCodeAt(0);
  const start = first === MINUS || first === PLUS ? 1 : 0;
  let point = -1;
  let whole = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === POINT && point === -1) point = at;
    else if (code < ZERO_CODE || code > NINE_CODE) return undefined;
    else whole = whole * 10 + code - ZERO_CODE;
  }
  const digits = text.length - start - (point === -1 ? 0 : 1);
  if (digits === 0 || point === start || point === text.length - 1) return undefined;
  const places = point === -1 ? 0 : text.length - 1 - point;
  const n = digits <= SAFE_DIGITS ? BigInt(whole) : BigInt(text.slice(start).replace('.', ''));
  return { n: first === MINUS ? -n : n, d: tenTo(places) };
}

/** A decimal that is known to be one, as from a `numeric` column. Errors: a `RangeError` for anything else. */
export function exact(text: string): Exact {
  const value = parseExact(text);
  if (value === undefined) throw new RangeError(`${JSON.stringify(text)} is not a decimal`);
  return value;
}

/** n/d of two counts. Errors: a `RangeError` when `d` is not positive or one of them is not whole. */
export function ratioOf(n: number, d: number): Exact {
  if (d <= 0) throw new RangeError(`${n}/${d} is not a ratio of counts`);
  return { n: BigInt(n), d: BigInt(d) };
}

export function plus(a: Exact, b: Exact): Exact {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function minus(a: Exact, b: Exact): Exact {
  return a.d === b.d ? { n: a.n - b.n, d: a.d } : { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
}

export function times(a: Exact, b: Exact): Exact {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a ÷ b. Errors: a `RangeError` when b is zero: whoever divides has asked before. */
export function over(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new RangeError('division by zero');
  return b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
}

export function negate(a: Exact): Exact {
  return { n: -a.n, d: a.d };
}

export function absolute(a: Exact): Exact {
  return a.n < 0n ? negate(a) : a;
}

/** a to a whole power of zero or more. */
export function power(a: Exact, exponent: number): Exact {
  return { n: a.n ** BigInt(exponent), d: a.d ** BigInt(exponent) };
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const left = a.d === b.d ? a.n : a.n * b.d;
  const right = a.d === b.d ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function sign(a: Exact): -1 | 0 | 1 {
  return a.n < 0n ? -1 : a.n > 0n ? 1 : 0;
}

export function sum(values: readonly Exact[]): Exact {
  return values.reduce(plus, ZERO);
}

export function product(values: readonly Exact[]): Exact {
  return values.reduce(times, ONE);
}

/** In lowest terms: for values that are kept, or compared as text. */
export function reduced(a: Exact): Exact {
  let [x, y] = [a.n < 0n ? -a.n : a.n, a.d];
  while (y > 0n) [x, y] = [y, x % y];
  return x <= 1n ? a : { n: a.n / x, d: a.d / x };
}

/**
 * As a decimal with so many places, halves to the even neighbour. Trailing zeros stay.
 * Source: GB/T 8170 (round half to even).
 */
export function toDecimal(a: Exact, places: number): string {
  const scaled = (a.n < 0n ? -a.n : a.n) * tenTo(places);
  const floor = scaled / a.d;
  const twice = (scaled % a.d) * 2n;
  const up = twice > a.d || (twice === a.d && floor % 2n === 1n);
  const digits = (floor + (up ? 1n : 0n)).toString().padStart(places + 1, '0');
  const isNegative = a.n < 0n && /[1-9]/.test(digits);
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return isNegative ? `-${text}` : text;
}

/** As `toDecimal`, without trailing zeros: 0.93600 is 0.936. */
export function toShortDecimal(a: Exact, places: number): string {
  const text = toDecimal(a, places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** How many places a decimal is printed with: 67.00 has two. */
export function placesOf(text: string): number {
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

/** What a printed figure stands for: 2.7 for [2.65, 2.75]. */
export interface ExactInterval {
  readonly low: Exact;
  readonly high: Exact;
}

/** The values that are printed as `text`: half a unit of the last place to either side. */
export function printedInterval(text: string): ExactInterval {
  const value = exact(text);
  const half = { n: 1n, d: 2n * tenTo(placesOf(text)) };
  return { low: minus(value, half), high: plus(value, half) };
}

/**
 * The n-th root of a positive number as a decimal, for showing only: comparisons use powers.
 * Errors: a `RangeError` for a negative number.
 */
export function rootToDecimal(a: Exact, n: number, places: number): string {
  if (a.n < 0n) throw new RangeError('root of a negative number');
  if (a.n === 0n || n === 1) return toDecimal(a, places);
  // Guard digits behind the last place, so that the cut of the integer root does not reach it.
  const guard = places + 8;
  const root = integerRoot((a.n * tenTo(guard * n)) / a.d, n);
  return toDecimal({ n: root, d: tenTo(guard) }, places);
}

/** Largest whole number whose n-th power is not above `value`; Newton's method from just above. */
function integerRoot(value: bigint, n: number): bigint {
  const exponent = BigInt(n);
  let guess = estimateAbove(value, n);
  for (;;) {
    const next = ((exponent - 1n) * guess + value / guess ** (exponent - 1n)) / exponent;
    if (next >= guess) return guess;
    guess = next;
  }
}

const MANTISSA_BITS = 52;

/** A whole number a little above the n-th root, right to about forty bits: each of Newton's steps doubles them. */
function estimateAbove(value: bigint, n: number): bigint {
  const bits = value.toString(16).length * 4;
  const shift = Math.max(0, bits - MANTISSA_BITS);
  const log2 = (shift + Math.log2(Number(value >> BigInt(shift)) + 1)) / n;
  const low = Math.max(0, Math.floor(log2) - MANTISSA_BITS);
  const root = 2 ** (log2 - low) * (1 + 2 ** -40);
  return (BigInt(Math.ceil(root)) + 1n) << BigInt(low);
}
