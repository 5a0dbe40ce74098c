import {
  type Exact,
  exact,
  HUNDRED,
  minus,
  ONE,
  over,
  rootToDecimal,
  sign,
  times,
  toDecimal,
  toShortDecimal,
} from '../../shared/exact.ts';
import { monthCount, monthsElapsed } from '../../shared/period.ts';
import { neededGrowth } from './explanation.rules.ts';
import type { Judgement, Subject } from './judgement.rules.ts';

/** What would have to happen in each year that is left. */
export interface RequiredPace {
  /** `change`: by so much a year; `growth`: growth in per cent; `reduction`: fall in per cent; `none`: nothing more. */
  readonly kind: 'change' | 'growth' | 'reduction' | 'none';
  /** Decimal; signed for a change. */
  readonly perYear: string;
  readonly unit: string;
  /** Years left, with two places: half a year is 0.5. */
  readonly years: string;
}

/**
 * The pace from here on: (T − v) ÷ years left for a level, ((1 + g*)ⁿ ÷ ∏)^(1/left) − 1 for an average growth, and
 * 1 − ((1 − D) ÷ (1 − C))^(1/left) for a reduction. Missing: undefined when there is nothing to reach, or no time left.
 */
export function requiredPace(judgement: Judgement, { indicator, plan }: Subject): RequiredPace | undefined {
  const { trace, value } = judgement;
  const total = monthCount(plan);
  if (value === undefined || total === undefined) return undefined;
  const left = { n: BigInt(total - monthsElapsed(plan, value.period.last)), d: 12n };
  if (left.n <= 0n) return undefined;
  const years = toShortDecimal(left, 2);
  const { unit } = indicator;
  if ('met' in trace && trace.met && trace.kind !== 'annual') return { kind: 'none', perYear: '0', unit, years };
  if (trace.kind === 'level') {
    const perYear = toShortDecimal(over(minus(trace.goal.value, value.value), left), 4);
    return { kind: 'change', perYear, unit, years };
  }
  if (trace.kind === 'growth') {
    const needed = neededGrowth(trace);
    return needed === undefined ? undefined : { kind: 'growth', perYear: needed, unit: '%', years };
  }
  if (trace.kind !== 'cumulative') return undefined;
  if (trace.form !== 'reduction') {
    const perYear = toShortDecimal(over(minus(trace.goal.value, trace.reached), left), 4);
    return { kind: 'change', perYear, unit, years };
  }
  return { kind: 'reduction', perYear: neededReduction(trace.goal.value, trace.reached, left), unit: '%', years };
}

function neededReduction(goal: Exact, reached: Exact, left: Exact): string {
  const rest = over(minus(ONE, over(goal, HUNDRED)), minus(ONE, over(reached, HUNDRED)));
  if (sign(rest) <= 0) return '100';
  // The root of a twelfth part: years left are a whole number of months.
  const monthly = exact(rootToDecimal(rest, Number(left.n), 24));
  const yearly = times(minus(ONE, { n: monthly.n ** 12n, d: monthly.d ** 12n }), HUNDRED);
  return toDecimal(yearly, 3);
}
