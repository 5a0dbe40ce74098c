import { compare, type Exact, minus, negate, over, plus, sign, times } from '../shared/exact.ts';

/** All values between two ends, both included; an absent end is open: 超过5 is everything from 5 upwards. */
export interface Interval {
  readonly low?: Exact;
  readonly high?: Exact;
}

/** One value and nothing else. */
export function point(value: Exact): Interval {
  return { low: value, high: value };
}

function between(low: Exact | undefined, high: Exact | undefined): Interval {
  if (low !== undefined) return high === undefined ? { low } : { low, high };
  return high === undefined ? {} : { high };
}

/** Every sum of a value of each. */
export function add(a: Interval, b: Interval): Interval {
  return between(both(a.low, b.low, plus), both(a.high, b.high, plus));
}

/** Every difference of a value of each. */
export function subtract(a: Interval, b: Interval): Interval {
  return between(both(a.low, b.high, minus), both(a.high, b.low, minus));
}

function both(a: Exact | undefined, b: Exact | undefined, op: (a: Exact, b: Exact) => Exact): Exact | undefined {
  return a === undefined || b === undefined ? undefined : op(a, b);
}

/** Every product with a known number. */
export function scale(a: Interval, factor: Exact): Interval {
  const [low, high] = [both(a.low, factor, times), both(a.high, factor, times)];
  return sign(factor) < 0 ? between(high, low) : between(low, high);
}

/** Every product of a value of each. Missing: an open interval where an end is open and a sign is not certain. */
export function multiply(a: Interval, b: Interval): Interval {
  const ends = [a.low, a.high, b.low, b.high];
  if (ends.every((end) => end !== undefined)) {
    const products = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => both(x, y, times) as Exact));
    return { low: products.reduce(least), high: products.reduce(greatest) };
  }
  return isNotNegative(a) && isNotNegative(b) ? between(both(a.low, b.low, times), both(a.high, b.high, times)) : {};
}

/** Every quotient. Missing: an open interval when the divisor may be zero or negative: whoever divides has asked before. */
export function divide(a: Interval, b: Interval): Interval {
  if (b.low === undefined || sign(b.low) <= 0) return {};
  const inverse = between(
    b.high === undefined ? { n: 0n, d: 1n } : over({ n: 1n, d: 1n }, b.high),
    over({ n: 1n, d: 1n }, b.low),
  );
  return multiply(a, inverse);
}

function isNotNegative(a: Interval): boolean {
  return a.low !== undefined && sign(a.low) >= 0;
}

function least(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b;
}

function greatest(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b;
}

/** Sum of any number of them. */
export function total(all: readonly Interval[]): Interval {
  return all.reduce(add, point({ n: 0n, d: 1n }));
}

/** The same values with the other sign. */
export function opposite(a: Interval): Interval {
  return between(a.high && negate(a.high), a.low && negate(a.low));
}

/** Whether some value lies in both: if not, two statements about one thing cannot both be true. */
export function meets(a: Interval, b: Interval): boolean {
  return canBeAtMost(a, b) && canBeAtMost(b, a);
}

/** Whether some value of `a` is not above some value of `b`. */
export function canBeAtMost(a: Interval, b: Interval): boolean {
  return a.low === undefined || b.high === undefined || compare(a.low, b.high) <= 0;
}

/** Whether every value of `a` is below every value of `b`. */
export function isBelow(a: Interval, b: Interval): boolean {
  return a.high !== undefined && b.low !== undefined && compare(a.high, b.low) < 0;
}

/** Whether every value of `inner` lies in `outer`. */
export function isInside(inner: Interval, outer: Interval): boolean {
  const holdsLow = outer.low === undefined || (inner.low !== undefined && compare(outer.low, inner.low) <= 0);
  const holdsHigh = outer.high === undefined || (inner.high !== undefined && compare(inner.high, outer.high) <= 0);
  return holdsLow && holdsHigh;
}

/** Half the width. Missing: undefined when an end is open. */
export function halfWidth(a: Interval): Exact | undefined {
  const width = both(a.high, a.low, minus);
  return width === undefined ? undefined : times(width, { n: 1n, d: 2n });
}
