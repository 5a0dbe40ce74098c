import type { SurveyShare } from '../../shared/evaluation/survey.ts';
import {
  compare,
  type Exact,
  exact,
  HUNDRED,
  minus,
  ONE,
  over,
  parseExact,
  plus,
  ratioOf,
  rootToDecimal,
  sum,
  times,
  toDecimal,
  ZERO,
} from '../../shared/exact.ts';

/** Of the normal distribution, for 95 %. */
const Z = exact('1.959964');
const Z2 = times(Z, Z);
const ROOT_PLACES = 12;

/** An interval of a share, between 0 and 1. */
export interface ShareInterval {
  readonly low: Exact;
  readonly high: Exact;
}

/**
 * Wilson's score interval of a share of 95 %, never outside of 0 and 1 and never empty. `n` need not be whole: behind
 * weighting it is the effective number. Source: E. B. Wilson 1927, JASA 22, 209–212; R. G. Newcombe 1998, Statistics in
 * Medicine 17, 857–872, method 3.
 */
export function wilsonInterval(share: Exact, n: Exact): ShareInterval {
  if (n.n <= 0n) return { low: ZERO, high: ONE };
  const spread = over(Z2, n);
  const centre = plus(share, over(spread, exact('2')));
  const variance = plus(over(times(share, minus(ONE, share)), n), over(over(spread, exact('4')), n));
  const half = times(Z, exact(rootToDecimal(variance, 2, ROOT_PLACES)));
  const scale = plus(ONE, spread);
  return {
    low: share.n === 0n ? ZERO : limited(over(minus(centre, half), scale)),
    high: compare(share, ONE) === 0 ? ONE : limited(over(plus(centre, half), scale)),
  };
}

function limited(value: Exact): Exact {
  if (value.n < 0n) return ZERO;
  return compare(value, ONE) > 0 ? ONE : value;
}

/** A share with its interval, per cent, as it is told. */
export function toldShare(share: Exact, n: Exact, places = 1): SurveyShare {
  const { low, high } = wilsonInterval(share, n);
  const told = (value: Exact) => toDecimal(times(value, HUNDRED), places);
  return { share: told(share), low: told(low), high: told(high) };
}

/** A stratum of the sample: how many answered, and its part of the population (any unit; only proportions count). */
export interface WeightedStratum {
  readonly answered: number;
  readonly population: Exact;
}

/**
 * Weights of post-stratification: what each answer of a stratum counts, so that strata count as in the population.
 * Missing: undefined when a stratum of the population has no answers, or one with answers no population.
 * Source: Holt & Smith 1979, JRSS A 142, 33–46.
 */
export function stratumWeights(strata: readonly WeightedStratum[]): readonly Exact[] | undefined {
  const all = sum(strata.map(({ population }) => population));
  const total = strata.reduce((n, { answered }) => n + answered, 0);
  if (all.n <= 0n || strata.some(({ answered, population }) => answered === 0 || population.n <= 0n)) return undefined;
  return strata.map(({ answered, population }) => times(over(population, all), ratioOf(total, answered)));
}

/**
 * How many answers of a simple random sample the weighted ones are worth: (Σw)² / Σw². n divided by it is the design effect
 * of weighting. Source: Kish 1965, Survey Sampling, 11.7; it takes no account of what strata gain.
 */
export function effectiveNumber(strata: readonly { readonly answered: number; readonly weight: Exact }[]): Exact {
  const weighed = (power: 1 | 2) =>
    sum(
      strata.map(({ answered, weight }) => times(ratioOf(answered, 1), power === 1 ? weight : times(weight, weight))),
    );
  const squares = weighed(2);
  return squares.n === 0n ? ZERO : over(times(weighed(1), weighed(1)), squares);
}

/** The share of those with an answer over all strata, each with its weight. */
export function weightedShare(
  strata: readonly { readonly answered: number; readonly chosen: number; readonly weight: Exact }[],
): Exact {
  const part = sum(strata.map(({ chosen, weight }) => times(ratioOf(chosen, 1), weight)));
  const whole = sum(strata.map(({ answered, weight }) => times(ratioOf(answered, 1), weight)));
  return whole.n === 0n ? ZERO : over(part, whole);
}

/** Population shares as they were typed. Missing: ZERO for what is no positive decimal. */
export function populationOf(share: string | undefined): Exact {
  const read = share === undefined ? undefined : parseExact(share);
  return read === undefined || read.n <= 0n ? ZERO : read;
}
