import type { IndicatorInPlan, PlanAsOf } from '../../indicators/index.ts';
import type { Observation, PlanIndicator } from '../../shared/indicator.ts';
import { period } from '../../shared/period.ts';
import { isConvertible, parseUnit } from '../../shared/unit.ts';
import type { Rating, RuleSet } from '../../shared/verdict.ts';
import { type Forecast, forecast } from './forecast.rules.ts';
import type { Judgement, Subject } from './judgement.rules.ts';
import { type RequiredPace, requiredPace } from './pace.rules.ts';
import { tell } from './rate.rules.ts';
import { judge } from './rating.rules.ts';
import { growthOf, knownOn, readSeries, type Series, type Vintage } from './series.rules.ts';
import { type Warning, warningsFor } from './warning.rules.ts';

/** Vintages of the indicators of a plan in a place, by indicator. */
export type SeriesByIndicator = ReadonlyMap<string, readonly Observation[]>;

/** How an indicator of a plan stands on a day. */
export interface Standing {
  readonly row: IndicatorInPlan;
  readonly subject: Subject;
  readonly judgement: Judgement;
  readonly rating: Rating;
  readonly forecast?: Forecast;
  readonly pace?: RequiredPace;
  readonly warnings: readonly Warning[];
  /** The newest value that counts. */
  readonly latest?: Observation;
}

/** What is judged: a plan as it stood, what was known, and the rules. */
export interface StandingInput {
  readonly plan: PlanAsOf;
  readonly series: SeriesByIndicator;
  readonly ruleSet: RuleSet;
}

/** An indicator with its judgement alone. */
export interface Judged {
  readonly row: IndicatorInPlan;
  readonly subject: Subject;
  readonly judgement: Judgement;
}

/** Judges every indicator of a plan, in its order; the parts of a composite go into their whole. */
export function judgeAll({ plan, series, ruleSet }: StandingInput): readonly Judged[] {
  const alone = plan.indicators.map((row) => {
    const subject = subjectOf(row, { plan, series });
    return { row, subject, judgement: judge(subject, ruleSet.settings, plan.asOf) };
  });
  return alone.map((each) => {
    const { parts: numbers } = each.subject.indicator;
    if (numbers.length === 0) return each;
    const parts = numbers.flatMap((no) => {
      const part = alone.find(({ subject }) => subject.indicator.no === no);
      return part === undefined ? [] : [{ no, name: part.row.plan.name, judgement: part.judgement }];
    });
    const subject = { ...each.subject, parts };
    return { row: each.row, subject, judgement: judge(subject, ruleSet.settings, plan.asOf) };
  });
}

/** How every indicator of a plan stands: judgement, forecast, pace, warnings, in the order of the plan. */
export function standingsOf(input: StandingInput): readonly Standing[] {
  return judgeAll(input).map((judged) => standingOf(judged, input));
}

function standingOf({ row, subject, judgement }: Judged, { plan, ruleSet, series }: StandingInput): Standing {
  const made = forecast(subject);
  const pace = requiredPace(judgement, subject);
  const observations = series.get(row.indicatorId) ?? [];
  const judged = observations.find((each) => each === judgement.value?.from);
  const latest = judged ?? newest(observations, plan.asOf);
  return {
    row,
    subject,
    judgement,
    rating: tell(judgement, subject, ruleSet),
    ...(made === undefined ? {} : { forecast: made }),
    ...(pace === undefined ? {} : { pace }),
    warnings: warningsFor({ subject, judgement, forecast: made, pace, asOf: plan.asOf, responsible: row.responsible }),
    ...(latest === undefined ? {} : { latest }),
  };
}

/** An indicator ready to be judged: its series in the plan's unit, its reference, its target in force. */
export function subjectOf(
  row: IndicatorInPlan,
  { plan, series }: { readonly plan: PlanAsOf; readonly series: ReadonlyMap<string, readonly Vintage[]> },
): Subject {
  const whole = period(plan.plan.period);
  const reference = row.referenceId === undefined ? undefined : series.get(row.referenceId);
  return {
    indicator: targeted(row),
    measure: row.definition.measure,
    plan: whole,
    series: seriesIn(series.get(row.indicatorId) ?? [], row.plan.unit, plan.asOf),
    ...(reference === undefined ? {} : { reference: seriesIn(reference, '%', plan.asOf) }),
  };
}

/** A target from above counts where the plan leaves it to the superior. */
function targeted({ plan, external }: IndicatorInPlan): PlanIndicator {
  return plan.type === 'EXTERNAL' && external !== undefined ? { ...plan, target: external } : plan;
}

/** Growth is computed from amounts where the plan speaks of per cent and the series does not. */
function seriesIn(observations: readonly Vintage[], unit: string, asOf: string): Series {
  const own = observations.find(({ value }) => value !== undefined)?.unit ?? unit;
  const [from, to] = [parseUnit(own), parseUnit(unit)];
  const isAmount = to?.nature === 'percent' && from !== undefined && !isConvertible(from, to);
  if (!isAmount || from.nature === 'points') return readSeries(observations, { unit }, asOf);
  const amounts = readSeries(observations, { unit: own }, asOf);
  return { ...amounts, values: growthOf(amounts.values) };
}

function newest(observations: readonly Observation[], asOf: string): Observation | undefined {
  return knownOn(observations, asOf)
    .filter(({ status }) => status !== 'target' && status !== 'bound')
    .reduce<Observation | undefined>((held, each) => {
      const isLater = held === undefined || period(each.period).last > period(held.period).last;
      return isLater ? each : held;
    }, undefined);
}
