import type { PlaceView } from '../contract/plans.ts';
import type {
  AssessmentView,
  ForecastView,
  IndicatorDetail,
  IndicatorStanding,
  PlanOverview,
  RatingView,
  RobustnessView,
  StandingCounts,
} from '../contract/verdicts.ts';
import type { Place } from '../directory/index.ts';
import { toObservationView, toPlanIndicatorView, toPlanView } from '../indicators/index.ts';
import { type Language, verdictMessagesFor } from '../messages/index.ts';
import { exact, minus, plus, ratioOf, times, toDecimal, toShortDecimal } from '../shared/exact.ts';
import { monthCount, monthsElapsed, period, yearsOf } from '../shared/period.ts';
import { type Rating, type RuleSet, VERDICTS, type Verdict, type VerdictScale } from '../shared/verdict.ts';
import type { AssessmentRow } from './assessment.queries.ts';
import { type Forecast, forecastFigure, INTERVAL_LEVEL, LEAST_POINTS } from './rules/forecast.rules.ts';
import type { RobustnessTest } from './rules/robustness.rules.ts';
import { labelOf } from './rules/scale.rules.ts';
import type { Standing } from './rules/standing.rules.ts';
import type { OverviewOfPlan, StandingDetail } from './verdict.service.ts';
import { flagText, reasonText, stepText } from './wording.ts';

const VALUE_PLACES = 6;

/** A plan's verdicts as the API tells them, in a language. */
export function toPlanOverview(overview: OverviewOfPlan, language: Language): PlanOverview {
  const { plan, place, ruleSet, scale, standings, assessments, since, changes } = overview;
  const words = verdictMessagesFor(language);
  const whole = period(plan.plan.period);
  const months = monthsElapsed(whole, plan.asOf);
  const total = monthCount(whole) ?? 0;
  const early = months < total ? ['early'] : [];
  return {
    plan: toPlanView(plan.plan),
    place: toPlaceView(place),
    asOf: plan.asOf,
    under: ruleName(ruleSet),
    timeProgress: { months, total, percent: toDecimal(ratioOf(months * 100, Math.max(1, total)), 1) },
    scale: VERDICTS.map((verdict) => ({ verdict, label: labelOf(scale, verdict, early) })),
    thresholds: thresholdsOf(ruleSet, language),
    ruleBasis: ruleSet.basis,
    counts: countsOf(standings),
    standings: standings.map((standing) => toStanding(standing, scale, assessments, language)),
    attention: attentionOf(standings).map((standing) => ({
      indicatorId: standing.row.indicatorId,
      text: attentionText(standing, scale, language),
    })),
    changes: {
      ...(since === undefined ? {} : { since }),
      items: changes.map(({ indicatorId, name, from, to, differences }) => ({
        indicatorId,
        name,
        from,
        to,
        text: words.change({
          name,
          from: labelOf(scale, from, early),
          to: labelOf(scale, to, early),
          because: differences.map((difference) => words.difference(difference)).join(language === 'en' ? '; ' : '；'),
        }),
      })),
    },
  };
}

/** One indicator with its grounds, as the API tells it. */
export function toIndicatorDetail(detail: StandingDetail, language: Language): IndicatorDetail {
  const { plan, place, ruleSet, scale, standing, observations, history, former } = detail;
  return {
    plan: toPlanView(plan.plan),
    place: toPlaceView(place),
    asOf: plan.asOf,
    under: ruleName(ruleSet),
    standing: toStanding(standing, scale, detail.assessments, language),
    robustness: toRobustness(detail.robustness, scale, language),
    observations: observations.map(toObservationView),
    path: pathOf(standing),
    formerTargets: former.map(({ version, phrase, rating }) => ({
      version,
      phrase,
      label: labelOf(scale, rating.verdict, rating.flags),
    })),
    history: history.map((entry) => ({ ...entry })),
  };
}

function ruleName({ ruleSetId, version }: RuleSet): string {
  return `${ruleSetId}@${version}`;
}

/** A place as the API tells it. */
export function toPlaceView(place: Place): PlaceView {
  return { ...place };
}

function thresholdsOf({ settings }: RuleSet, language: Language): PlanOverview['thresholds'] {
  const { thresholds } = verdictMessagesFor(language);
  return Object.entries(settings).map(([name, value]) => {
    const told = String(value);
    const word = thresholds[name];
    return { name, value: told, text: word === undefined ? `${name}: ${told}` : word(told) };
  });
}

function countsOf(standings: readonly Standing[]): StandingCounts {
  const tally = (of: readonly Standing[]) =>
    Object.fromEntries(
      VERDICTS.map((verdict) => [verdict, of.filter(({ rating }) => rating.verdict === verdict).length]),
    );
  const byCategory = Map.groupBy(standings, ({ row }) => row.plan.category);
  const byAttribute = Map.groupBy(standings, ({ row }) => row.plan.attribute);
  return {
    total: standings.length,
    byVerdict: tally(standings) as Record<Verdict, number>,
    byAttribute: Object.fromEntries([...byAttribute].map(([attribute, of]) => [attribute, tally(of)])),
    byCategory: [...byCategory].map(([category, of]) => ({ category, byVerdict: tally(of) })),
  };
}

const MOST_ATTENTION = 8;

/** The most urgent first: what is behind, binding before expected; then what carries a warning; then what lags a little. */
function attentionOf(standings: readonly Standing[]): readonly Standing[] {
  const urgency = ({ rating, row, warnings }: Standing): number => {
    const binding = row.plan.attribute === 'binding' ? 0 : 1;
    if (rating.verdict === 'behind') return binding;
    const early = warnings.some(({ code }) => code !== 'no-owner');
    if (rating.verdict === 'basically-on-track') return early ? 2 + binding : 4 + binding;
    return early ? 6 + binding : 99;
  };
  return standings
    .filter((standing) => urgency(standing) < 99)
    .sort((a, b) => urgency(a) - urgency(b))
    .slice(0, MOST_ATTENTION);
}

function attentionText({ row, rating, warnings }: Standing, scale: VerdictScale, language: Language): string {
  const words = verdictMessagesFor(language);
  const early = warnings
    .filter(({ code }) => code !== 'no-owner')
    .map(({ code, params }) => words.warnings[code](params));
  const label = labelOf(scale, rating.verdict, rating.flags);
  return words.attention({
    name: row.plan.name,
    label,
    reason: reasonText(rating, language),
    warnings: early.join(''),
  });
}

function toStanding(
  standing: Standing,
  scale: VerdictScale,
  assessments: readonly AssessmentRow[],
  language: Language,
): IndicatorStanding {
  const { row, rating, latest, warnings } = standing;
  const words = verdictMessagesFor(language);
  const made = toForecast(standing, language);
  return {
    indicator: toPlanIndicatorView(row),
    rating: toRating(rating, scale, language),
    ...(latest === undefined ? {} : { latest: toObservationView(latest) }),
    series: yearlySeries(standing),
    ...(made === undefined ? {} : { forecast: made }),
    warnings: warnings.map(({ code, params }) => ({ code, text: words.warnings[code](params) })),
    assessments: assessments.filter(({ indicatorId }) => indicatorId === row.indicatorId).map(toAssessment),
  };
}

/** A rating as the API tells it. */
export function toRating(rating: Rating, scale: VerdictScale, language: Language): RatingView {
  const { steps, flags, inputs, ...rest } = rating;
  return {
    ...rest,
    label: labelOf(scale, rating.verdict, flags),
    inputs: inputs.map((input) => ({ ...input })),
    explanation: steps.map((step) => stepText(step, language)),
    reason: reasonText(rating, language),
    flags: flags.map((code) => ({ code, text: flagText(code, language) })),
  };
}

function toAssessment({ assessmentId, indicatorId: _, ...row }: AssessmentRow): AssessmentView {
  return { ...row, assessmentId: String(assessmentId) };
}

/** Yearly values from the base to the end of the plan, with gaps where there is none. */
export function yearlySeries({ subject }: Pick<Standing, 'subject'>): IndicatorStanding['series'] {
  const byYear = new Map<string, string>();
  for (const { period: of, value } of subject.series.values) {
    if (of.text.length === 4 || of.text.endsWith('-12'))
      byYear.set(of.last.slice(0, 4), toShortDecimal(value, VALUE_PLACES));
  }
  const base = subject.indicator.base?.period.slice(0, 4);
  const first = [...byYear.keys(), ...(base === undefined ? [] : [base])].sort()[0] ?? subject.plan.last.slice(0, 4);
  const years = yearsOf(period(`${first}/${subject.plan.last.slice(0, 4)}`));
  return years.map((year) => {
    const value = byYear.get(String(year));
    return { period: String(year), ...(value === undefined ? {} : { value }) };
  });
}

function toForecast({ forecast, pace, subject, row }: Standing, language: Language): ForecastView | undefined {
  const words = verdictMessagesFor(language);
  if (forecast === undefined && pace === undefined) return undefined;
  const required =
    pace === undefined
      ? {}
      : { requiredPace: { perYear: pace.perYear, unit: pace.unit, text: words.pace[pace.kind](pace) } };
  const common = { period: subject.plan.last.slice(0, 4), level: INTERVAL_LEVEL, ...required };
  const none = { tried: 0, inside: 0, text: words.track({ tried: 0, inside: 0, error: '', unit: row.plan.unit }) };
  if (forecast === undefined || forecast.kind === 'refused') {
    const refusal =
      words.refusals[forecast?.because ?? 'not-of-this-kind']?.({
        points: String(forecast?.points ?? 0),
        least: String(LEAST_POINTS),
      }) ?? '';
    return { ...common, method: '', points: forecast?.points ?? 0, trackRecord: none, refusal, band: [] };
  }
  return { ...common, ...madeForecast(forecast, row.plan.unit, language) };
}

function madeForecast(forecast: Extract<Forecast, { kind: 'made' }>, unit: string, language: Language) {
  const words = verdictMessagesFor(language);
  const band = forecast.band.map(({ period: of, value, low, high }) => ({
    period: of,
    value: forecastFigure(value),
    low: forecastFigure(low),
    high: forecastFigure(high),
  }));
  const { tried, inside, meanError } = forecast.trackRecord;
  const error = meanError === undefined ? '' : forecastFigure(meanError);
  const end = band.at(-1);
  return {
    ...(end === undefined ? {} : { value: end.value, low: end.low, high: end.high }),
    method: words.methods[forecast.method],
    points: forecast.points,
    ...(forecast.probabilityPercent === undefined ? {} : { probabilityPercent: forecast.probabilityPercent }),
    trackRecord: {
      tried,
      inside,
      ...(meanError === undefined ? {} : { meanError: error }),
      text: words.track({ tried, inside, error, unit }),
    },
    band,
  };
}

function toRobustness(tests: readonly RobustnessTest[], scale: VerdictScale, language: Language): RobustnessView {
  const words = verdictMessagesFor(language);
  return {
    fragile: tests.some(({ flips }) => flips),
    tests: tests.map(({ kind, params, verdict, flags, flips }) => ({
      kind,
      text: words.robustness[kind](params),
      verdict,
      label: labelOf(scale, verdict, flags),
      flips,
    })),
  };
}

/** Base, the plan's own steps, target; between them, yearly, in a straight line where the plan says nothing. */
function pathOf({ subject }: Standing): IndicatorDetail['path'] {
  const { indicator, plan } = subject;
  const { base, target, type } = indicator;
  const own = indicator.path.flatMap(({ period: of, value }) =>
    value === undefined ? [] : [{ period: of, value, generated: false }],
  );
  if (own.length > 0 || base === undefined || target?.value === undefined || !type.startsWith('LEVEL')) return own;
  const years = yearsOf(plan);
  const [from, way] = [exact(base.value), minus(exact(target.value), exact(base.value))];
  return [
    { period: base.period, value: base.value, generated: false },
    ...years.map((year, index) => ({
      period: String(year),
      value: toShortDecimal(plus(from, times(way, ratioOf(index + 1, years.length))), VALUE_PLACES),
      generated: index + 1 < years.length,
    })),
  ];
}
