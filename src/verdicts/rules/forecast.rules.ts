import { Decimal } from 'decimal.js';
import { type Exact, toDecimal } from '../../shared/exact.ts';
import type { PlanIndicator } from '../../shared/indicator.ts';
import { type Period, yearsOf } from '../../shared/period.ts';
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

/** A year of the band, in the plan's unit. */
export interface ForecastPoint {
  readonly period: string;
  readonly value: Decimal;
  readonly low: Decimal;
  readonly high: Decimal;
}

/** How often earlier forecasts of the same kind would have held the value that came. */
export interface TrackRecord {
  readonly tried: number;
  readonly inside: number;
  /** Mean of the absolute errors one year ahead, in the plan's unit; absent when none was tried. */
  readonly meanError?: Decimal;
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
  const figures = values.map(({ value }) => decimalOf(value));
  const band = Array.from({ length: endYear - lastYear }, (_, index) => ({
    period: String(lastYear + index + 1),
    ...drift(figures, index + 1),
  }));
  return {
    kind: 'made',
    method: 'drift',
    points,
    band: band.map(({ period, value, low, high }) => ({ period, value, low, high })),
    trackRecord: recordOf(figures, (known) => drift(known, 1)),
    ...probability(subject.indicator, band.at(-1), points - 2),
  };
}

interface Estimate {
  readonly value: Decimal;
  readonly low: Decimal;
  readonly high: Decimal;
  readonly error: Decimal;
}

/** h years ahead of the last of the figures. */
function drift(figures: readonly Decimal[], h: number): Estimate {
  const n = figures.length;
  const last = figures.at(-1) ?? new Decimal(0);
  const slope = last.minus(figures[0] ?? last).div(n - 1);
  const changes = figures.slice(1).map((figure, index) => figure.minus(figures[index] ?? figure));
  const variance = mean(changes.map((change) => change.minus(slope).pow(2)))
    .mul(n - 1)
    .div(n - 2);
  const error = variance.sqrt().mul(new Decimal(h).mul(new Decimal(h).div(n - 1).plus(1)).sqrt());
  return estimate(last.plus(slope.mul(h)), error, n - 2);
}

function estimate(value: Decimal, error: Decimal, degrees: number): Estimate {
  const half = error.mul(quantile80(degrees));
  return { value, low: value.minus(half), high: value.plus(half), error };
}

/** Average growth of the whole plan, or the whole accumulated, when the years left are like those that were. */
function forecastRate(subject: Subject): Forecast | undefined {
  const { indicator, plan, series } = subject;
  const years = leadingYears(series.values, plan);
  const total = yearsOf(plan).length;
  if (years.length === 0 || years.length >= total) return undefined;
  const points = years.length;
  if (points < LEAST_POINTS) return { kind: 'refused', points, because: 'few-points' };
  const figures = years.map(({ value }) => decimalOf(value));
  const left = total - points;
  const typical = mean(figures);
  const spread = mean(figures.map((figure) => figure.minus(typical).pow(2)))
    .mul(points)
    .div(points - 1)
    .sqrt();
  const error = spread.mul(new Decimal(left).mul(new Decimal(left).div(points).plus(1)).sqrt());
  const share = indicator.type === 'AVG_GROWTH' ? new Decimal(1).div(total) : new Decimal(1);
  const whole = accumulate(indicator.type, figures, typical, left, total);
  const end = estimate(whole, error.mul(share), points - 1);
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

function meanAhead(known: readonly Decimal[]): Estimate {
  const typical = mean(known);
  const n = known.length;
  const variance = mean(known.map((figure) => figure.minus(typical).pow(2)))
    .mul(n)
    .div(n - 1);
  return estimate(typical, variance.mul(new Decimal(1).div(n).plus(1)).sqrt(), n - 1);
}

function accumulate(
  type: PlanIndicator['type'],
  figures: readonly Decimal[],
  typical: Decimal,
  left: number,
  total: number,
) {
  const all = [...figures, ...Array.from({ length: left }, () => typical)];
  if (type === 'CUM_INCREASE') return all.reduce((sum, figure) => sum.plus(figure), new Decimal(0));
  const sign = type === 'CUM_REDUCTION' ? -1 : 1;
  const factor = all.reduce((held, figure) => held.mul(figure.mul(sign).div(100).plus(1)), new Decimal(1));
  if (type === 'CUM_REDUCTION') return new Decimal(1).minus(factor).mul(100);
  return factor.pow(new Decimal(1).div(total)).minus(1).mul(100);
}

/** Forecasts one year ahead, as they would have been made from fewer values. */
function recordOf(figures: readonly Decimal[], ahead: (known: readonly Decimal[]) => Estimate): TrackRecord {
  const tries = figures.slice(LEAST_POINTS - 1).map((actual, index) => {
    const made = ahead(figures.slice(0, index + LEAST_POINTS - 1));
    return { inside: actual.gte(made.low) && actual.lte(made.high), error: actual.minus(made.value).abs() };
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
  const distance = end.value.minus(decimalOf(goal.value)).mul(better === 'up' ? 1 : -1);
  if (end.error.isZero()) return { probabilityPercent: distance.gte(0) ? 100 : 0 };
  return { probabilityPercent: Math.round(studentCdf(distance.div(end.error).toNumber(), degrees) * 100) };
}

function isContinuous(values: readonly SeriesValue[]): boolean {
  const years = values.map(({ period }) => Number(period.last.slice(0, 4)));
  const isGapless = years.every((year, index) => index === 0 || year === (years[index - 1] ?? 0) + 1);
  return isGapless && !values.slice(1).some(({ from }) => from.breaksSeries);
}

function mean(figures: readonly Decimal[]): Decimal {
  return figures.reduce((sum, figure) => sum.plus(figure), new Decimal(0)).div(Math.max(1, figures.length));
}

function decimalOf(value: Exact): Decimal {
  return new Decimal(toDecimal(value, 12));
}

/** A figure of a forecast as it is shown. */
export function forecastFigure(value: Decimal): string {
  return value.toDecimalPlaces(PLACES).toString();
}

/** The whole period a forecast speaks of: the last year of the plan. */
export function forecastPeriod(plan: Period): string {
  return plan.last.slice(0, 4);
}
