import type { IndicatorInPlan, StoredTarget } from '../../indicators/index.ts';
import { verdictMessagesFor } from '../../messages/index.ts';
import { dayOf } from '../../shared/clock.ts';
import { compare, type Exact, exact, HUNDRED, toShortDecimal } from '../../shared/exact.ts';
import type { Observation, Provenance, Target } from '../../shared/indicator.ts';
import { comparePeriods, period } from '../../shared/period.ts';
import type { AssessmentFacts, IndicatorFacts, StatedValue } from '../../shared/report/facts.ts';
import type { VerdictScale } from '../../shared/verdict.ts';
import type { AssessmentRow } from '../../verdicts/assessment.queries.ts';
import { forecastFigure } from '../../verdicts/rules/forecast.rules.ts';
import { labelOf } from '../../verdicts/rules/scale.rules.ts';
import { knownOn, type SeriesValue } from '../../verdicts/rules/series.rules.ts';
import type { Standing } from '../../verdicts/rules/standing.rules.ts';
import { reasonText } from '../../verdicts/wording.ts';
import type { SourceBook } from './source-book.ts';

/** Places of a converted value; one that needs more is told as it was recorded. */
const PLACES = 6;

/** What indicators are told with. */
export interface IndicatorTelling {
  readonly asOf: string;
  readonly scale: VerdictScale;
  readonly book: SourceBook;
  readonly observations: ReadonlyMap<string, readonly Observation[]>;
  readonly assessments: readonly AssessmentRow[];
  /** Where targets come from, by the ids of their sources. */
  readonly targetSources: ReadonlyMap<number, Provenance>;
  /** Where base values come from, and targets of which nothing is known: the plan. */
  readonly planSource: string;
}

/** An indicator with all that a report tells of it. */
export function indicatorFacts(standing: Standing, telling: IndicatorTelling): IndicatorFacts {
  const { row, subject, rating } = standing;
  const { plan } = row;
  const { base, target, path } = subject.indicator;
  const targetSource = target === undefined ? telling.planSource : sourceOfTarget(target, row.targets, telling);
  const forecast = forecastOf(standing, telling);
  const stated = target === undefined ? undefined : targetValue(target, plan.unit, targetSource);
  return {
    indicatorId: row.indicatorId,
    no: plan.no,
    category: plan.category,
    name: plan.name,
    unit: plan.unit,
    attribute: plan.attribute,
    type: plan.type,
    responsible: row.responsible,
    ...(base === undefined
      ? {}
      : { base: { period: base.period, value: base.value, unit: plan.unit, source: telling.planSource } }),
    target: {
      period: target?.period ?? subject.plan.text,
      phrase: target?.phrase ?? '',
      cumulative: target?.cumulative ?? false,
      source: targetSource,
    },
    ...(stated === undefined ? {} : { targetValue: stated }),
    path: path.flatMap((step) => stepValue(step, plan.unit, sourceOfTarget(step, row.targets, telling)) ?? []),
    ...annualOf(row, telling),
    ...rangesOf(row, target, telling),
    values: valuesOf(standing, telling),
    rating,
    label: labelOf(telling.scale, rating.verdict, rating.flags),
    reason: withoutStop(reasonText(rating, 'zh-CN')),
    ...(forecast === undefined ? {} : { forecast }),
    assessments: newestOfEach(telling.assessments.filter(({ indicatorId }) => indicatorId === row.indicatorId)).map(
      (each) => toAssessment(each, telling.book),
    ),
    ...(row.continuity === undefined || row.continuity.note === '' ? {} : { continuity: row.continuity.note }),
  };
}

/** What annual plans set, where that is not the path by which the indicator is judged. */
export function annualOf(
  { annual, plan, targets }: IndicatorInPlan,
  telling: Parameters<typeof sourceOfTarget>[2],
): { readonly annual?: readonly StatedValue[] } {
  const beside = annual.filter((target) => !plan.path.includes(target));
  const told = beside.flatMap((target) => stepValue(target, plan.unit, sourceOfTarget(target, targets, telling)) ?? []);
  return told.length === 0 ? {} : { annual: told };
}

/** A target as a figure. Missing: undefined where it is not one figure. */
export function targetValue(target: Target, unit: string, source: string): StatedValue | undefined {
  if (target.value === undefined || target.valueHigh !== undefined) return undefined;
  return { period: target.period, value: target.value, unit, status: 'target', source };
}

/** A target for a year as a figure, with how it is told. Missing: undefined where it is not one figure. */
export function stepValue(target: Target, unit: string, source: string): StatedValue | undefined {
  const stated = targetValue(target, unit, source);
  return (
    stated && {
      ...stated,
      ...(target.comparator === 'approx' ? { about: true } : {}),
      ...(target.cumulative ? { cumulative: true } : {}),
    }
  );
}

/** Targets that are told as ranges: of annual plans, then of the path, then the plan's own. */
export function rangesOf(
  { annual, plan, targets }: IndicatorInPlan,
  own: Target | undefined,
  telling: Parameters<typeof sourceOfTarget>[2],
): { readonly ranges?: readonly StatedValue[] } {
  const all = [...new Set([...annual, ...plan.path, ...(own === undefined ? [] : [own])])];
  const ranges = all.flatMap((target): readonly StatedValue[] => {
    const { period, value, valueHigh: high, cumulative } = target;
    if (value === undefined || high === undefined) return [];
    const source = sourceOfTarget(target, targets, telling);
    const stated = { period, value, high, unit: plan.unit, status: 'target', source } as const;
    return [cumulative ? { ...stated, cumulative } : stated];
  });
  return ranges.length === 0 ? {} : { ranges };
}

/** The source of a target in force, which is one of those that are stored, as it was last written; else that of the plan. */
export function sourceOfTarget(
  target: Target,
  stored: readonly StoredTarget[],
  telling: Pick<IndicatorTelling, 'book' | 'targetSources' | 'planSource'>,
): string {
  const own = stored.findLast(
    ({ period: of, phrase, value }) => of === target.period && phrase === target.phrase && value === target.value,
  );
  const provenance = own === undefined ? undefined : telling.targetSources.get(own.sourceId);
  return provenance === undefined ? telling.planSource : telling.book.of(provenance);
}

/** The vintage of each period that counts on the day, in the plan's unit where a short decimal says it exactly. */
function valuesOf({ row, subject }: Standing, { asOf, book, observations }: IndicatorTelling): readonly StatedValue[] {
  const converted = new Map(subject.series.values.map((each) => [each.from, each]));
  const own = knownOn(observations.get(row.indicatorId) ?? [], asOf)
    .filter(({ status }) => status !== 'target' && status !== 'forecast' && status !== 'bound')
    .toSorted((a, b) => comparePeriods(period(a.period), period(b.period)));
  return own.map((observation) => ({
    period: observation.period,
    ...figureOf(observation, converted.get(observation), row.plan.unit),
    status: observation.status,
    knownOn: observation.knownOn,
    revision: observation.revision,
    ...(observation.calibre === '' ? {} : { calibre: observation.calibre }),
    source: book.of(observation.provenance),
  }));
}

function figureOf({ value, missing, unit }: Observation, converted: SeriesValue | undefined, wanted: string) {
  if (value === undefined) return { ...(missing === undefined ? {} : { missing }), unit };
  if (unit === wanted || converted === undefined) return { value, unit };
  const short = toShortDecimal(converted.value, PLACES);
  return compare(exact(short), converted.value) === 0 ? { value: short, unit: wanted } : { value, unit };
}

function forecastOf({ forecast, row, subject }: Standing, { book }: IndicatorTelling): IndicatorFacts['forecast'] {
  if (forecast?.kind !== 'made') return undefined;
  const end = forecast.band.at(-1);
  if (end === undefined || !isPossible(end.value, subject)) return undefined;
  const method = verdictMessagesFor('zh-CN').methods[forecast.method];
  const value = forecastFigure(end.value);
  const source = book.add({ line: method });
  return {
    value: { period: end.period, value, unit: row.plan.unit, status: 'forecast', source },
    low: forecastFigure(end.low),
    high: forecastFigure(end.high),
    method,
  };
}

/** A trend that leads to more than the whole of a share is none to be told. */
export function isPossible(value: Exact, { measure, indicator }: Pick<Standing['subject'], 'measure' | 'indicator'>) {
  return measure !== 'ratio' || indicator.unit !== '%' || compare(value, HUNDRED) <= 0;
}

/** Of each kind the last, in the order in which they were made. */
function newestOfEach(rows: readonly AssessmentRow[]): readonly AssessmentRow[] {
  const newest = new Map(rows.map((row) => [row.kind, row]));
  return rows.filter((row) => newest.get(row.kind) === row);
}

function toAssessment({ kind, verdict, label, reason, source, at }: AssessmentRow, book: SourceBook): AssessmentFacts {
  return { kind, verdict, label, reason, source: book.add({ line: `${source} · ${dayOf(new Date(at))}` }) };
}

/** One sentence: what stood apart stands behind a semicolon, and what a later part says again is left out. */
export function withoutStop(text: string): string {
  const parts = text.split(/[。；]/).filter((part) => part !== '');
  return parts.filter((part, index) => !parts.slice(index + 1).some((later) => later.startsWith(part))).join('；');
}
