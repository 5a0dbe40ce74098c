import type { DecompositionRefusal } from '../../shared/decomposition.ts';
import {
  absolute,
  compare,
  type Exact,
  minus,
  ONE,
  over,
  plus,
  power,
  product,
  ratioOf,
  reduced,
  rootToDecimal,
  sign,
  sum,
  times,
  toDecimal,
  ZERO,
} from '../../shared/exact.ts';

/** A result as a decimal in the unit of the target; `rounded` when it has no exact decimal of reasonable length. */
export interface Figure {
  readonly decimal: string;
  readonly rounded: boolean;
}

/** What parts come to, and how that stands to a bound. */
export interface Combination {
  readonly computed: Figure;
  /** `order` is exact: negative, zero or positive as the parts come to less, the same or more; `gap` = parts − bound. */
  against(bound: Exact): { readonly order: -1 | 0 | 1; readonly gap: Figure };
}

/** A combination, or why there is none. */
export type Combined = Combination | DecompositionRefusal;

/** Places of results that are no finite decimal; our choice. */
const ROUNDED_PLACES = 6;
/** Longer decimals than this are not worth printing exactly; our choice. */
const MOST_PLACES = 18;

/** An exact number as a decimal: exactly, where it has one of at most 18 places, else rounded to six (half to even). */
function figureOf(value: Exact): Figure {
  const { n, d } = reduced(value);
  let rest = d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  const places = Math.max(twos, fives);
  if (rest !== 1n || places > MOST_PLACES) return { decimal: toDecimal(value, ROUNDED_PLACES), rounded: true };
  return { decimal: toDecimal({ n, d }, places), rounded: false };
}

function exactly(computed: Exact): Combination {
  return {
    computed: figureOf(computed),
    against: (bound) => ({ order: compare(computed, bound), gap: figureOf(minus(computed, bound)) }),
  };
}

/** Σ parts. */
export function addUp(values: readonly Exact[]): Combination {
  return exactly(sum(values));
}

/** Σ wᵢvᵢ ÷ Σ wᵢ. Errors (as a refusal): a weight that is negative, or none that is positive. */
export function average(parts: readonly { readonly value: Exact; readonly weight: Exact }[]): Combined {
  const total = sum(parts.map(({ weight }) => weight));
  if (sign(total) <= 0 || parts.some(({ weight }) => sign(weight) < 0)) return 'weights-not-positive';
  return exactly(over(sum(parts.map(({ value, weight }) => times(value, weight))), total));
}

/**
 * Yearly reductions, each of what the year before left: (1 − ∏(1 − dᵢ ÷ scale)) × scale; `scale` is 100 for per cent.
 * Errors (as a refusal): a reduction by more than everything. Source: binding reductions 〔〕 of the five-year outlines.
 */
export function chainReductions(rates: readonly Exact[], scale: Exact): Combined {
  const left = rates.map((rate) => minus(ONE, over(rate, scale)));
  if (left.some((factor) => sign(factor) < 0)) return 'rate-impossible';
  return exactly(times(minus(ONE, product(left)), scale));
}

/** Yearly growth accumulated: (∏(1 + gᵢ ÷ scale) − 1) × scale. Errors (as a refusal): a fall by more than everything. */
export function chainGrowth(rates: readonly Exact[], scale: Exact): Combined {
  const factors = rates.map((rate) => plus(ONE, over(rate, scale)));
  if (factors.some((factor) => sign(factor) < 0)) return 'rate-impossible';
  return exactly(times(minus(product(factors), ONE), scale));
}

/**
 * Average yearly growth, the geometric mean: compared by powers, ∏(1 + gᵢ ÷ scale) against (1 + g ÷ scale)ⁿ, so that no
 * root can turn the verdict; the mean itself and its gap are rounded. Errors (as a refusal): a fall by everything.
 */
export function averageGrowth(rates: readonly Exact[], scale: Exact): Combined {
  const factors = rates.map((rate) => plus(ONE, over(rate, scale)));
  if (factors.length === 0 || factors.some((factor) => sign(factor) <= 0)) return 'rate-impossible';
  const grown = product(factors);
  const places = ROUNDED_PLACES + 4;
  const mean = times(minus(decimal(rootToDecimal(grown, rates.length, places), places), ONE), scale);
  return {
    computed: { decimal: toDecimal(mean, ROUNDED_PLACES), rounded: true },
    against: (bound) => {
      const wanted = plus(ONE, over(bound, scale));
      const order = sign(wanted) <= 0 ? 1 : compare(grown, power(wanted, rates.length));
      if (order === 0) return { order, gap: figureOf(ZERO) };
      return { order, gap: { decimal: toDecimal(minus(mean, bound), ROUNDED_PLACES), rounded: true } };
    },
  };
}

function decimal(text: string, places: number): Exact {
  return { n: BigInt(text.replace('.', '')), d: 10n ** BigInt(places) };
}

/** Which side of a bound is right: at or above a floor, at or below a ceiling, or exactly on it. */
export type BoundSide = 'floor' | 'ceiling' | 'exact';

/** Whether something of this order to a bound is on its right side. */
export function isKept(order: -1 | 0 | 1, side: BoundSide): boolean {
  return order === 0 || (side === 'floor' && order > 0) || (side === 'ceiling' && order < 0);
}

/**
 * A bound that every part must keep: what the parts come to is the one of them that keeps it worst; `order` is 0 when that
 * one keeps it, and the gap then tells the margin. There is at least one value.
 */
export function keepEach(values: readonly Exact[], side: BoundSide, bound: Exact): Combination {
  const worstFor = (limit: Exact): Exact =>
    values.reduce((worst, value) => {
      if (side === 'floor') return compare(value, worst) < 0 ? value : worst;
      if (side === 'ceiling') return compare(value, worst) > 0 ? value : worst;
      return compare(absolute(minus(value, limit)), absolute(minus(worst, limit))) > 0 ? value : worst;
    });
  return {
    computed: figureOf(worstFor(bound)),
    against: (limit) => {
      const worst = worstFor(limit);
      const order = compare(worst, limit);
      return { order: isKept(order, side) ? 0 : order, gap: figureOf(minus(worst, limit)) };
    },
  };
}

/** As `keepEach` for a range, both ends within it: what the parts come to is the one farthest outside. */
export function keepRange(values: readonly Exact[], low: Exact, high: Exact): Combination {
  const outside = (value: Exact): Exact => {
    if (compare(value, low) < 0) return minus(value, low);
    return compare(value, high) > 0 ? minus(value, high) : ZERO;
  };
  const worst = values.reduce((a, b) => (compare(absolute(outside(b)), absolute(outside(a))) > 0 ? b : a));
  return {
    computed: figureOf(worst),
    against: () => ({ order: sign(outside(worst)), gap: figureOf(outside(worst)) }),
  };
}

/** What a rate is a part of: 100 for per cent, 1000 for per mille. */
export function scaleOf(unit: string): Exact {
  return ratioOf(/^(‰|个?千分点)$/.test(unit.trim()) ? 1000 : 100, 1);
}
