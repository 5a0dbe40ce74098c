import { type Exact, exact, HUNDRED, minus, ONE, product, rootToDecimal, times } from './exact.ts';

/** What a growth in per cent makes of one: 1 + g. A reduction is a negative growth. */
export function factorOf(percent: Exact): Exact {
  const d = percent.d * 100n;
  return { n: percent.n + d, d };
}

/** What rates of following years, in per cent, make of one together: ∏(1 + gᵢ). */
export function chainedFactor(percents: readonly Exact[]): Exact {
  return product(percents.map(factorOf));
}

/** By how many per cent a factor changes: 10 for 1.1. */
export function percentOf(factor: Exact): Exact {
  return times(minus(factor, ONE), HUNDRED);
}

/**
 * The equal yearly growth in per cent that makes a factor in so many years: the geometric mean of what was chained. Its root
 * is rounded to so many places, so that it is for showing: comparisons use powers. Errors: a `RangeError` for a negative factor.
 */
export function yearlyGrowth(factor: Exact, years: number, places: number): Exact {
  return percentOf(exact(rootToDecimal(factor, years, places)));
}
