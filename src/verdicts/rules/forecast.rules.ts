import { chainedFactor, percentOf, yearlyGrowth } from '../../shared/chained-growth.ts';
import {
  absolute,
  compare,
  type Exact,
  exact,
  minus,
  negate,
  ONE,
  over,
  plus,
  rootToDecimal,
  sum,
  times,
  toDecimal,
  toShortDecimal,
} from '../../shared/exact.ts';
import type { PlanIndicator } from '../../shared/indicator.ts';
import { yearCount } from '../../shared/period.ts';
import { goalOf } from './goal.rules.ts';
import type { Subject } from './judgement.rules.ts';
import { leadingYears, type SeriesValue } from './series.rules.ts';
import { quantile80, studentCdf } from './student-t.rules.ts';

/** Fewest yearly values that a forecast is made from. Our choice. */
export const LEAST_POINTS = 4;
/** Per cent, of the interval. */
export const INTERVAL_LEVEL = 80;
/** Yearly values at the most: what lies further back tells of other times. Our choice. */
const MOST_POINTS = 10;
const PLACES = 4;
/** Of a standard error; its square is exact. */
const ROOT_PLACES = 12;

/** A year of the band, in the plan's unit. */
export interface ForecastPoint {
  readonly period: string;
  readonly value: Exact;
  readonly low: Exact;
  readonly high: Exact;
}

/** How often earlier forecasts of the same kind would have held the value that came. */
export interface TrackRecord {
  readonly tried: number;
  readonly inside: number;
  /** Mean of the absolute errors one year ahead, in the plan's unit; absent when none was tried. */
  readonly meanError?: Exact;
}

/** Where an indicator will be at the end of the plan, with its method and its record; or why that cannot be said. */
export type Forecast =
  | {
      readonly kind: 'made';
      /** `drift`: the last value and the mean yearly change. `mean`: the mean of the yearly figures so far, accumulated. */
      readonly method: 'drift' | 'mean';
      readonly points: number;
      readonly band: readonly ForecastPoint[];
      readonly trackRecord: TrackRecord;
      /** Whole per cent; absent when the target has no figure. */
      readonly probabilityPercent?: number;
    }
  | { readonly kind: 'refused'; readonly points: number; readonly because: 'few-points' | 'not-continuous' };

/**
 * A forecast to the end of the plan from yearly values alone. Missing: undefined when the plan is over, or its target is not
 * of a kind that can be carried on.
 *
 * Levels and bounds: random walk with drift, σ·√(h·(1 + h/(n−1))), n−2 degrees of freedom. Average growth and what
 * accumulates: the mean of the years so far for each that is left. Intervals by Student's t; never fewer than four values.
 * Source: R. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice (3rd ed.), 5.2 and 5.5.
 */
export function forecast(subject: Subject): Forecast | undefined {
  const { indicator } = subject;
  if (indicator.type === 'LEVEL_UP' || indicator.type === 'LEVEL_DOWN' || indicator.type.startsWith('THRESHOLD'))
    return forecastLevel(subject);
  if (['AVG_GROWTH', 'CUM_REDUCTION'].includes(indicator.type)) return forecastRate(subject);
  if (indicator.type === 'CUM_INCREASE' && indicator.base === undefined) return forecastRate(subject);
  return undefined;
}

/** Whole years, or points at their ends, the latest of each. */
function yearlyLevels({ series, plan }: Subject): readonly SeriesValue[] {
  const byYear = new Map<string, SeriesValue>();
  for (const value of series.values) {
    const { text, last } = value.period;
    if (last > plan.last || text.includes('/')) continue;
    if (text.length === 4 || text.endsWith('-12')) byYear.set(last.slice(0, 4), value);
  }
  return [...byYear.values()].slice(-MOST_POINTS);
}

function forecastLevel(subject: Subject): Forecast | undefined {
  const values = yearlyLevels(subject);
  const last = values.at(-1);
  const lastYear = Number(last?.period.last.slice(0, 4));
  const endYear = Number(subject.plan.last.slice(0, 4));
  if (last === undefined || lastYear >= endYear) return undefined;
  const points = values.length;
  if (points < LEAST_POINTS) return { kind: 'refused', points, because: 'few-points' };
  if (!isContinuous(values)) return { kind: 'refused', points, because: 'not-continuous' };
  const figures = values.map(({ value }) => value);
  const ahead = Array.from({ length: endYear - lastYear }, (_, index) => drift(figures, index + 1));
  return {
    kind: 'made',
    method: 'drift',
    points,
    band: ahead.map(({ value, low, high }, index) => ({ period: String(lastYear + index + 1), value, low, high })),
    trackRecord: recordOf(figures, (known) => drift(known, 1)),
    ...probability(subject.indicator, ahead.at(-1), points - 2),
  };
}

interface Estimate {
  readonly value: Exact;
  readonly low: Exact;
  readonly high: Exact;
  readonly error: Exact;
}

const whole = (count: number): Exact => ({ n: BigInt(count), d: 1n });
const square = (value: Exact): Exact => times(value, value);

/** h years ahead of the last of the figures. */
function drift(figures: readonly Exact[], h: number): Estimate {
  const steps = figures.length - 1;
  const [first, last] = [figures[0], figures.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a drift needs figures');
  const slope = over(minus(last, first), whole(steps));
  const changes = figures.slice(1).map((figure, index) => minus(figure, figures[index] ?? figure));
  const variance = over(sum(changes.map((change) => square(minus(change, slope)))), whole(steps - 1));
  const spread = times(variance, plus(whole(h), over(whole(h * h), whole(steps))));
  return estimate(plus(last, times(slope, whole(h))), spread, steps - 1);
}

/** `variance` of the error, whose root is taken to `ROOT_PLACES`. */
function estimate(value: Exact, variance: Exact, degrees: number): Estimate {
  const error = exact(rootToDecimal(variance, 2, ROOT_PLACES));
  const half = times(error, exact(quantile80(degrees)));
  return { value, low: minus(value, half), high: plus(value, half), error };
}

/** Average growth of the whole plan, or the whole accumulated, when the years left are like those that were. */
function forecastRate(subject: Subject): Forecast | undefined {
  const { indicator, plan, series } = subject;
  const years = leadingYears(series.values, plan);
  const total = yearCount(plan);
  if (years.length === 0 || years.length >= total) return undefined;
  const points = years.length;
  if (points < LEAST_POINTS) return { kind: 'refused', points, because: 'few-points' };
  const figures = years.map(({ value }) => value);
  const left = total - points;
  const spread = times(varianceOf(figures), plus(whole(left), over(whole(left * left), whole(points))));
  // An average takes its part of the error of the sum.
  const share = indicator.type === 'AVG_GROWTH' ? square(over(ONE, whole(total))) : ONE;
  const end = estimate(accumulate(indicator.type, figures, left, total), times(spread, share), points - 1);
  const { value, low, high } = end;
  return {
    kind: 'made',
    method: 'mean',
    points,
    band: [{ period: plan.last.slice(0, 4), value, low, high }],
    trackRecord: recordOf(figures, meanAhead),
    ...probability(indicator, end, points - 1),
  };
}

function varianceOf(figures: readonly Exact[]): Exact {
  const typical = mean(figures);
  return over(sum(figures.map((figure) => square(minus(figure, typical)))), whole(figures.length - 1));
}

function meanAhead(known: readonly Exact[]): Estimate {
  const spread = times(varianceOf(known), plus(ONE, over(ONE, whole(known.length))));
  return estimate(mean(known), spread, known.length - 1);
}

function accumulate(type: PlanIndicator['type'], figures: readonly Exact[], left: number, total: number): Exact {
  const typical = mean(figures);
  const all = [...figures, ...Array.from({ length: left }, () => typical)];
  if (type === 'CUM_INCREASE') return sum(all);
  if (type === 'CUM_REDUCTION') return negate(percentOf(chainedFactor(all.map(negate))));
  return yearlyGrowth(chainedFactor(all), total, ROOT_PLACES);
}

/** Forecasts one year ahead, as they would have been made from fewer values. */
function recordOf(figures: readonly Exact[], ahead: (known: readonly Exact[]) => Estimate): TrackRecord {
  const tries = figures.slice(LEAST_POINTS - 1).map((actual, index) => {
    const made = ahead(figures.slice(0, index + LEAST_POINTS - 1));
    const inside = compare(actual, made.low) >= 0 && compare(actual, made.high) <= 0;
    return { inside, error: absolute(minus(actual, made.value)) };
  });
  return {
    tried: tries.length,
    inside: tries.filter(({ inside }) => inside).length,
    ...(tries.length === 0 ? {} : { meanError: mean(tries.map(({ error }) => error)) }),
  };
}

function probability(indicator: PlanIndicator, end: Estimate | undefined, degrees: number) {
  const better = indicator.type === 'LEVEL_DOWN' || indicator.type === 'THRESHOLD_MAX' ? 'down' : 'up';
  const goal = indicator.target === undefined ? undefined : goalOf(indicator.target, better, '0');
  if (goal === undefined || end === undefined) return {};
  const distance = better === 'up' ? minus(end.value, goal.value) : minus(goal.value, end.value);
  if (end.error.n === 0n) return { probabilityPercent: distance.n >= 0n ? 100 : 0 };
  const deviations = Number(toDecimal(over(distance, end.error), PLACES));
  return { probabilityPercent: Math.round(studentCdf(deviations, degrees) * 100) };
}

function isContinuous(values: readonly SeriesValue[]): boolean {
  const years = values.map(({ period }) => Number(period.last.slice(0, 4)));
  const isGapless = years.every((year, index) => index === 0 || year === (years[index - 1] ?? 0) + 1);
  return isGapless && !values.slice(1).some(({ from }) => from.breaksSeries);
}

function mean(figures: readonly Exact[]): Exact {
  return over(sum(figures), whole(Math.max(1, figures.length)));
}

/** A figure of a forecast as it is shown. */
export function forecastFigure(value: Exact): string {
  return toShortDecimal(value, PLACES);
}
