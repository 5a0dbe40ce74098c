import { type Exact, exact, over, plus, ratioOf, sum, times, ZERO } from '../../shared/exact.ts';
import { type Interval, wilsonInterval } from './intervals.rules.ts';

/** The three rates of 接诉即办: 响应率, 解决率, 满意率. */
export const REQUEST_RATES = ['response', 'solution', 'satisfaction'] as const;
export type RequestRate = (typeof REQUEST_RATES)[number];

/** A rate as an exact fraction with what it is of. */
export interface CountedRate {
  readonly rate: RequestRate;
  readonly count: number;
  readonly of: number;
  /** Absent when there is nothing to count. */
  readonly share?: Exact;
  /** Wilson, 95 %; absent with `share`. */
  readonly interval?: Interval;
}

/**
 * A rate from two counts, as incremental measures keep them. Missing: no share and no interval when `of` is 0.
 * Errors: a `RangeError` when `count` is not within 0…of.
 */
export function countedRate(rate: RequestRate, count: number, of: number): CountedRate {
  const interval = wilsonInterval(count, of);
  return { rate, count, of, ...(interval === undefined ? {} : { share: ratioOf(count, of), interval }) };
}

/** Weights of the three rates from a day on, as decimals that add up to 1 (`0.3`). */
export interface RateWeights {
  readonly version: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly weights: Readonly<Record<RequestRate, string>>;
}

/** 综合得分 of 100, or why there is none. */
export type CompositeScore =
  | { readonly score: Exact; readonly weightsVersion: string }
  | { readonly missing: 'no-weights' | 'no-basis' };

/**
 * w₁·响应率 + w₂·解决率 + w₃·满意率 on a scale of 100, with the weights that were in force on a day. There are no weights
 * unless somebody set them: the official ones are not public. A rate with weight and without basis leaves no score.
 * Errors: a `RangeError` when weights do not add up to 1, or several versions are in force.
 */
export function compositeScore(
  rates: readonly CountedRate[],
  versions: readonly RateWeights[],
  day: string,
): CompositeScore {
  const inForce = versions.filter(({ validFrom, validTo }) => validFrom <= day && (validTo ?? day) >= day);
  const [current] = inForce;
  if (current === undefined) return { missing: 'no-weights' };
  if (inForce.length > 1)
    throw new RangeError(`weights ${inForce.map(({ version }) => version).join(', ')} are all in force on ${day}`);
  const weights = REQUEST_RATES.map((rate) => exact(current.weights[rate]));
  const total = sum(weights);
  if (total.n !== total.d) throw new RangeError(`weights of version ${current.version} do not add up to 1`);
  let score = ZERO;
  for (const [index, rate] of REQUEST_RATES.entries()) {
    const weight = weights[index] as Exact;
    const share = rates.find((counted) => counted.rate === rate)?.share;
    if (weight.n === 0n) continue;
    if (share === undefined) return { missing: 'no-basis' };
    score = plus(score, times(weight, share));
  }
  return { score: times(score, { n: 100n, d: 1n }), weightsVersion: current.version };
}

/**
 * 万人诉求比: requests of a period for ten thousand residents. `population` is a decimal number of people.
 * Missing: undefined when the population is not known. Errors: a `RangeError` when it is not positive or no decimal.
 */
export function requestsPerTenThousand(requests: number, population: string | undefined): Exact | undefined {
  if (population === undefined) return undefined;
  const people = exact(population);
  if (people.n <= 0n) throw new RangeError(`a population of ${population}`);
  return over({ n: BigInt(requests) * 10_000n, d: 1n }, people);
}
