import { compare, type Exact, exact, minus, over, parseExact } from '../../shared/exact.ts';
import type { IndicatorType } from '../../shared/indicator.ts';
import { parsePeriod } from '../../shared/period.ts';
import type { AssessmentFacts, IndicatorFacts, ReportFacts, StatedValue } from '../../shared/report/facts.ts';
import { convert, isConvertible, parseUnit } from '../../shared/unit.ts';

/** Types whose target is an upper limit. */
const LOWER_IS_BETTER: ReadonlySet<IndicatorType> = new Set(['LEVEL_DOWN', 'THRESHOLD_MAX']);
/** Types whose values and target are one sort of figure, so that the last value can be held against the target. */
const ONE_SORT: ReadonlySet<IndicatorType> = new Set([
  'LEVEL_UP',
  'LEVEL_DOWN',
  'THRESHOLD_MAX',
  'THRESHOLD_MIN',
  'AVG_GROWTH',
  'CUM_REDUCTION',
  'CUM_INCREASE',
]);

/** What holds of an indicator, by the words of templates. */
export function marksOfIndicator(indicator: IndicatorFacts, facts: ReportFacts): ReadonlySet<string> {
  const { rating, assessments, label } = indicator;
  const marks = new Set<string>();
  if (rating.verdict !== 'not-rated') marks.add('rated');
  if (rating.flags.includes('early')) marks.add('early');
  if (cautionsOf(indicator).length > 0) marks.add('flagged');
  const value = toldValue(indicator);
  if (value === undefined) marks.add('without-value');
  if (indicator.values.length === 0) marks.add('without-data');
  if (value !== undefined && isLater(value, facts)) marks.add('later');
  if (value?.status === 'preliminary' || value?.status === 'forecast') marks.add('provisional');
  const met = forecastMeets(indicator);
  marks.add(met === undefined ? 'forecast-unknown' : met ? 'forecast-met' : 'forecast-unmet');
  if (indicator.path.some(({ period, value: planned }) => period === nextYear(facts) && planned !== undefined)) {
    marks.add('planned-next');
  }
  if (rating.notRated === 'no-target') marks.add('without-target');
  if (rating.notRated === 'no-observation') marks.add('without-result');
  if (assessments.length > 0) marks.add('with-judgement');
  if (assessments.some((assessment) => differsFrom(label, assessment))) marks.add('differs');
  return marks;
}

/** Whether a value is of a time behind the window: outside of a round the day counts, and by then more may be known. */
function isLater({ period }: StatedValue, { window }: ReportFacts): boolean {
  const when = parsePeriod(period);
  return when !== undefined && when.last > window.to;
}

/** Whether a judgement of people contradicts the computed word. */
export function differsFrom(label: string, assessment: AssessmentFacts): boolean {
  return assessment.differs ?? assessment.label !== label;
}

/** Flags that are no caution. */
const GOOD_NEWS: readonly string[] = ['early', 'over-fulfilled'];

/** Things to know beside the verdict that make it less sure. */
export function cautionsOf({ rating }: IndicatorFacts): readonly string[] {
  return rating.flags.filter((flag) => !GOOD_NEWS.includes(flag));
}

/** The year behind the window. */
export function nextYear({ window }: ReportFacts): string {
  return `${Number(window.to.slice(0, 4)) + 1}`;
}

/** The value that a report tells: of the period that was judged, else the newest that is there. Missing: undefined where none is. */
export function toldValue({ values, rating }: IndicatorFacts): StatedValue | undefined {
  const there = values.filter(({ value }) => value !== undefined);
  return there.findLast(({ period }) => period === rating.period) ?? there.at(-1);
}

/** Whether the forecast reaches the target. Missing: undefined without forecast or comparable target. */
function forecastMeets(indicator: IndicatorFacts): boolean | undefined {
  const { forecast, targetValue, type } = indicator;
  if (forecast === undefined || !ONE_SORT.has(type)) return undefined;
  const ahead = inUnitOf(forecast.value, targetValue);
  const target = targetValue?.value === undefined ? undefined : parseExact(targetValue.value);
  if (ahead === undefined || target === undefined) return undefined;
  const order = compare(ahead, target);
  return LOWER_IS_BETTER.has(type) ? order <= 0 : order >= 0;
}

/** A value in the unit of another. Missing: undefined where one has none, or the units do not convert. */
export function inUnitOf(one: StatedValue | undefined, other: StatedValue | undefined): Exact | undefined {
  if (one?.value === undefined || other === undefined) return undefined;
  if (one.unit === other.unit) return exact(one.value);
  const [from, to] = [parseUnit(one.unit), parseUnit(other.unit)];
  if (from === undefined || to === undefined || !isConvertible(from, to)) return undefined;
  return convert(exact(one.value), from, to);
}

/**
 * How much of what was promised the forecast gives: the share of the way from base to target, or of the amount. Missing:
 * undefined where that is no sensible question.
 */
export function completionOf({ forecast, base, targetValue, type }: IndicatorFacts): Exact | undefined {
  if (forecast === undefined || targetValue?.value === undefined) return undefined;
  const [ahead, target] = [inUnitOf(forecast.value, targetValue), exact(targetValue.value)];
  if (ahead === undefined) return undefined;
  if (type === 'CUM_INCREASE' || type === 'CUM_REDUCTION') return target.n === 0n ? undefined : over(ahead, target);
  if (type !== 'LEVEL_UP' && type !== 'LEVEL_DOWN') return undefined;
  const from = inUnitOf(base, targetValue);
  if (from === undefined) return undefined;
  const way = minus(target, from);
  const isRightWay = type === 'LEVEL_UP' ? way.n > 0n : way.n < 0n;
  return isRightWay ? over(minus(ahead, from), way) : undefined;
}
