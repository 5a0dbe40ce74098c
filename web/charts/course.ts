import type { ObservationView, PlanIndicatorView, TargetView } from '../../src/contract/plans.ts';
import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { compare, type Exact, exact, negate, ratioOf, sign, times, toShortDecimal } from '../../src/shared/exact.ts';
import { parsePeriod, yearsOf } from '../../src/shared/period.ts';
import { convert, isConvertible, parseUnit } from '../../src/shared/unit.ts';
import { accumulate, isAccumulated } from './accumulation.ts';

/** A figure at a place in time; figures are exact decimals in the plan's unit. */
export interface CoursePoint {
  /** In years: the end of a period, 2023 for the year and for its December, 2022.5 for June 2023. */
  readonly at: number;
  readonly period: string;
  readonly value: string;
}

/** What is known of a period. */
export interface ActualPoint extends CoursePoint {
  readonly observation: ObservationView;
  /** Not comparable with what goes before. */
  readonly breaks: boolean;
}

export interface PathPoint extends CoursePoint {
  /** Computed where the plan says nothing. */
  readonly generated: boolean;
}

export interface BandPoint extends CoursePoint {
  readonly low: string;
  readonly high: string;
}

/** A line that a value keeps above or below, or that an average is to reach. */
export interface BoundLine {
  readonly kind: 'upper' | 'lower' | 'bound' | 'average';
  readonly value: string;
}

/** A row of the same as a table. */
export interface CourseRow {
  readonly period: string;
  readonly at: number;
  readonly value?: string;
  /** Of the period, as recorded; absent where nothing is. */
  readonly observation?: ObservationView;
  /** Accumulated from the beginning of the plan. */
  readonly accumulated?: string;
  readonly path?: string;
  readonly generated: boolean;
  readonly forecast?: BandPoint;
  readonly breaks: boolean;
}

/** How an indicator ran, is to run, and is thought to run: what its chart and its table show. */
export interface Course {
  /** Whether the line is what has accumulated since the plan began, not the yearly figures. */
  readonly accumulated: boolean;
  readonly base?: CoursePoint;
  readonly actual: readonly ActualPoint[];
  /** Vintages that a newer one has replaced by another value. */
  readonly former: readonly ActualPoint[];
  readonly line: readonly CoursePoint[];
  readonly path: readonly PathPoint[];
  readonly target?: CoursePoint;
  readonly bounds: readonly BoundLine[];
  readonly band: readonly BandPoint[];
  /** First and last year of the time axis. */
  readonly years: readonly [first: number, last: number];
  /** Ordered by time. */
  readonly rows: readonly CourseRow[];
}

/** Years before the plan that are still drawn. Our choice. */
const YEARS_BEFORE = 10;

/** Where the end of a period stands on the axis of years. Missing: undefined for what is no period. */
export function placeInTime(period: string): number | undefined {
  const last = parsePeriod(period)?.last;
  return last === undefined ? undefined : Number(last.slice(0, 4)) - 1 + Number(last.slice(5, 7)) / 12;
}

/** Places of a figure that was computed, not printed. Our choice. */
const COMPUTED_PLACES = 2;

function shortened<T extends PathPoint>(point: T): T {
  return point.generated ? { ...point, value: toShortDecimal(exact(point.value), COMPUTED_PLACES) } : point;
}

function isSpan(period: string): boolean {
  return period.includes('/');
}

const PLACES = 6;

/** Turns a recorded figure into the plan's unit. Missing: undefined when the units do not convert. */
function converter(from: string, to: string): ((value: Exact) => Exact) | undefined {
  if (from === to) return (value) => value;
  const [source, target] = [parseUnit(from), parseUnit(to)];
  if (source === undefined || target === undefined || !isConvertible(source, target)) return undefined;
  return (value) => convert(value, source, target);
}

function inPlanUnit({ value, unit }: ObservationView, to: string): string | undefined {
  // With the places that were printed.
  if (unit === to) return value;
  const change = converter(unit, to);
  return value === undefined || change === undefined ? undefined : toShortDecimal(change(exact(value)), PLACES);
}

/** Whether the plan counts the other way than what is recorded: 降低 against 升降. */
function isReversed({ observations, standing }: IndicatorDetail): boolean {
  return standing.series.some(({ period, value }) =>
    observations.some((observation) => {
      const recorded = inPlanUnit(observation, standing.indicator.unit);
      if (observation.period !== period || value === undefined || recorded === undefined) return false;
      return sign(exact(value)) !== 0 && compare(exact(value), negate(exact(recorded))) === 0;
    }),
  );
}

/** With the other sign, and the same places. */
function turned(value: string): string {
  if (value.startsWith('-')) return value.slice(1);
  return sign(exact(value)) === 0 ? value : `-${value}`;
}

function pointsOf(detail: IndicatorDetail): readonly ActualPoint[] {
  const reversed = isReversed(detail);
  return detail.observations.flatMap((observation) => {
    const at = placeInTime(observation.period);
    const value = inPlanUnit(observation, detail.standing.indicator.unit);
    if (at === undefined || value === undefined || isSpan(observation.period) || isNoResult(observation)) return [];
    const inDirection = reversed ? turned(value) : value;
    return [{ at, period: observation.period, value: inDirection, observation, breaks: observation.breaksSeries }];
  });
}

function isNoResult({ status }: ObservationView): boolean {
  return status === 'target' || status === 'bound';
}

function isNewer(a: ActualPoint, b: ActualPoint): boolean {
  const [left, right] = [a.observation, b.observation];
  return left.revision === right.revision ? left.knownOn > right.knownOn : left.revision > right.revision;
}

function byTime(a: { readonly at: number }, b: { readonly at: number }): number {
  return a.at - b.at;
}

/** The newest vintage of each period, and those that it replaced with another value. */
function vintagesOf(points: readonly ActualPoint[]) {
  const newest = new Map<string, ActualPoint>();
  for (const point of points) {
    const held = newest.get(point.period);
    if (held === undefined || isNewer(point, held)) newest.set(point.period, point);
  }
  const actual = [...newest.values()].sort(byTime);
  const former = points.filter((point) => {
    const held = newest.get(point.period);
    return held !== point && held !== undefined && compare(exact(held.value), exact(point.value)) !== 0;
  });
  return { actual, former };
}

const BOUND_TYPES = ['THRESHOLD_MAX', 'THRESHOLD_MIN', 'AVG_GROWTH', 'RANGE', 'EXTERNAL'];

function boundsOf({ type, target }: PlanIndicatorView): readonly BoundLine[] {
  if (target?.value === undefined || !BOUND_TYPES.includes(type)) return [];
  if (target.valueHigh !== undefined) {
    return [
      { kind: 'lower', value: target.value },
      { kind: 'upper', value: target.valueHigh },
    ];
  }
  return [{ kind: type === 'AVG_GROWTH' ? 'average' : boundKind(target), value: target.value }];
}

function boundKind({ comparator }: TargetView): BoundLine['kind'] {
  if (comparator === 'lt' || comparator === 'le') return 'upper';
  return comparator === 'gt' || comparator === 'ge' ? 'lower' : 'bound';
}

function at<T extends { readonly period: string; readonly value: string }>(
  points: readonly T[],
): readonly (T & CoursePoint)[] {
  return points.flatMap((point) => {
    const place = placeInTime(point.period);
    return place === undefined ? [] : [{ ...point, at: place }];
  });
}

/** The plan's target as a point at its end, where a yearly figure can reach it. */
function targetOf({ type, target }: PlanIndicatorView, accumulated: boolean): CoursePoint | undefined {
  if (target?.value === undefined || BOUND_TYPES.includes(type)) return undefined;
  if (target.cumulative && !accumulated) return undefined;
  const [point] = at([{ period: target.period, value: target.value }]);
  return point;
}

/** What chart and table of an indicator show. */
export function courseOf(detail: IndicatorDetail): Course {
  const { indicator, series, forecast } = detail.standing;
  const { actual, former } = vintagesOf(pointsOf(detail));
  const accumulated = isAccumulated(indicator);
  const chain = accumulated ? at(accumulate(indicator, series, detail.plan.period)) : [];
  const target = targetOf(indicator, accumulated);
  // A forecast of the average or of the sum is no point of a line of yearly figures.
  const isOfLine = accumulated || indicator.type !== 'AVG_GROWTH';
  const band = isOfLine ? at(forecast?.band ?? []) : [];
  const [base] = indicator.base === undefined || accumulated ? [] : at([indicator.base]);
  const steps = (accumulated ? accumulatedPath(detail, target) : at(detail.path)).map(shortened);
  const path = fromBase(steps, base);
  const years = yearsShown(detail, [...actual, ...path, ...(base === undefined ? [] : [base])]);
  const isShown = ({ at: place }: CoursePoint) => place >= years[0];
  const shown = actual.filter(isShown);
  return {
    accumulated,
    ...(base === undefined ? {} : { base: { at: base.at, period: base.period, value: base.value } }),
    actual: shown,
    former: accumulated ? [] : former.filter(isShown),
    line: accumulated ? chain : shown,
    path,
    ...(target === undefined ? {} : { target }),
    bounds: boundsOf(indicator),
    band,
    years,
    rows: rowsOf({ detail, actual: shown, chain, path, band }),
  };
}

/** The way to a target begins at the base. */
function fromBase(path: readonly PathPoint[], base: CoursePoint | undefined): readonly PathPoint[] {
  const [first] = path;
  if (base === undefined || first === undefined || first.at <= base.at) return path;
  return [{ at: base.at, period: base.period, value: base.value, generated: false }, ...path];
}

/** From nothing at the beginning to the whole at the end, in a straight line. */
function accumulatedPath({ plan }: IndicatorDetail, target: CoursePoint | undefined): readonly PathPoint[] {
  const whole = parsePeriod(plan.period);
  if (target === undefined || whole === undefined) return [];
  const years = yearsOf(whole);
  const steps = years.map((year, index) => ({
    at: year,
    period: String(year),
    value: toShortDecimal(times(exact(target.value), ratioOf(index + 1, years.length)), PLACES),
    generated: index + 1 < years.length,
  }));
  const begin = (years[0] ?? 0) - 1;
  return [{ at: begin, period: String(begin), value: '0', generated: true }, ...steps];
}

function yearsShown({ plan }: IndicatorDetail, points: readonly CoursePoint[]): readonly [number, number] {
  const first = Number(plan.period.slice(0, 4)) - 1;
  const last = Number(plan.period.slice(5, 9));
  const places = points.map((point) => point.at).filter((place) => place >= first - YEARS_BEFORE);
  return [Math.floor(Math.min(first, ...places)), Math.ceil(Math.max(last, ...places))];
}

interface Parts {
  readonly detail: IndicatorDetail;
  readonly actual: readonly ActualPoint[];
  readonly chain: readonly CoursePoint[];
  readonly path: readonly PathPoint[];
  readonly band: readonly BandPoint[];
}

function rowsOf({ detail, actual, chain, path, band }: Parts): readonly CourseRow[] {
  const { base } = detail.standing.indicator;
  const missing = detail.observations.filter(({ value, period }) => value === undefined && !isSpan(period));
  const yearly = path.filter(({ period }) => !isSpan(period));
  const periods = new Set(
    [...actual, ...missing, ...yearly, ...band, ...chain, ...(base === undefined ? [] : [base])].map(
      ({ period }) => period,
    ),
  );
  const rows = [...periods].flatMap((period): CourseRow[] => {
    const place = placeInTime(period);
    if (place === undefined) return [];
    const point = actual.find((each) => each.period === period);
    const observation = point?.observation ?? missing.findLast((each) => each.period === period);
    const value = point?.value ?? (base?.period === period ? base.value : undefined);
    const step = yearly.find((each) => each.period === period);
    const sum = chain.find((each) => each.period === period);
    const forecast = band.find((each) => each.period === period);
    return [
      {
        period,
        at: place,
        ...(value === undefined ? {} : { value }),
        ...(observation === undefined ? {} : { observation }),
        ...(sum === undefined ? {} : { accumulated: sum.value }),
        ...(step === undefined ? {} : { path: step.value }),
        generated: step?.generated ?? false,
        ...(forecast === undefined ? {} : { forecast }),
        breaks: point?.breaks ?? false,
      },
    ];
  });
  return rows.sort(byTime);
}
