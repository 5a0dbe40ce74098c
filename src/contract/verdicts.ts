import { z } from 'zod';
import { ASSESSMENT_KINDS, NOT_RATED_REASONS, PROGRESS_MEASURES, VERDICTS } from '../shared/verdict.ts';
import { day, observationView, placeView, planIndicatorView, planView } from './plans.ts';

/** Every question may ask what was known on a day, under which rules, and of which place (default: the plan's own). */
export const asOfQuery = z.object({
  asOf: day.optional(),
  /** `ruleSetId@version`; the newest version of the plan's own set when absent. */
  under: z.string().max(100).optional(),
  place: z.string().max(100).optional(),
});

/** `since`: the day to compare with; default: that of the last kept run, else a year before. */
export const overviewQuery = asOfQuery.extend({ since: day.optional() });

/** One indicator in the places of a group (default: the plan's place and those directly below it). */
export const comparisonQuery = asOfQuery.extend({
  indicator: z.string().max(64),
  group: z.string().max(64).optional(),
  /** Default: the newest period that any of the places has. */
  period: z.string().max(40).optional(),
});

/** A judgement of people; `label` is in their own words. An override says why the computed one does not hold. */
export const assessmentRequest = z.object({
  kind: z.enum(['self', 'third-party', 'official', 'override']),
  verdict: z.enum(VERDICTS),
  label: z.string().min(1).max(40),
  reason: z.string().min(1).max(2000),
  /** Document, meeting or letter that it stands in. */
  source: z.string().min(1).max(500),
});
/** How many indicators of all places stood how, after each period, by the present rules. */
export const reRating = z.object({
  asOf: day,
  under: z.string(),
  places: z.number().int(),
  judged: z.number().int(),
  periods: z.array(z.object({ period: z.string(), byVerdict: z.partialRecord(z.enum(VERDICTS), z.number().int()) })),
});
export const runResult = z.object({ runId: z.number().int() });

export const ratingInputView = z.object({
  role: z.string(),
  period: z.string(),
  value: z.string(),
  unit: z.string(),
  knownOn: day.optional(),
  revision: z.number().int().optional(),
  used: z.string().optional(),
  source: z.string().optional(),
});

export const ratingView = z.object({
  verdict: z.enum(VERDICTS),
  /** The word of the plan's own scale. */
  label: z.string(),
  notRated: z.enum(NOT_RATED_REASONS).optional(),
  measure: z.enum(PROGRESS_MEASURES),
  progress: z.string().optional(),
  expected: z.string().optional(),
  lead: z.string().optional(),
  period: z.string().optional(),
  inputs: z.array(ratingInputView),
  /** The explanation in words, in the language of the request, one step a line. */
  explanation: z.array(z.string()),
  /** One sentence: why. */
  reason: z.string(),
  flags: z.array(z.object({ code: z.string(), text: z.string() })),
  rule: z.string(),
});

/** Whether a verdict would turn: when a threshold moves a point, a vintage changes, the printed figure is stretched. */
export const robustnessView = z.object({
  fragile: z.boolean(),
  tests: z.array(
    z.object({
      kind: z.enum(['threshold', 'rounding', 'vintage']),
      /** In words: what was changed. */
      text: z.string(),
      verdict: z.enum(VERDICTS),
      label: z.string(),
      flips: z.boolean(),
    }),
  ),
});

/** Where an indicator will be at the end of the plan; never without its method and its track record. */
export const forecastView = z.object({
  period: z.string(),
  /** Absent when there are too few points: `refusal` says so. */
  value: z.string().optional(),
  low: z.string().optional(),
  high: z.string().optional(),
  /** Per cent, of the interval. */
  level: z.number().int(),
  method: z.string(),
  points: z.number().int(),
  /** 0 to 100, rounded; absent when it cannot be said. */
  probabilityPercent: z.number().int().optional(),
  trackRecord: z.object({
    tried: z.number().int(),
    inside: z.number().int(),
    meanError: z.string().optional(),
    text: z.string(),
  }),
  refusal: z.string().optional(),
  /** What would have to happen from here on, in words and as a figure per year. */
  requiredPace: z.object({ perYear: z.string(), unit: z.string(), text: z.string() }).optional(),
  band: z.array(z.object({ period: z.string(), value: z.string(), low: z.string(), high: z.string() })),
});

export const assessmentView = z.object({
  assessmentId: z.string(),
  kind: z.enum(ASSESSMENT_KINDS),
  verdict: z.enum(VERDICTS),
  label: z.string(),
  reason: z.string(),
  source: z.string(),
  actor: z.string(),
  at: z.string(),
  asOf: day,
});

export const warningView = z.object({ code: z.string(), text: z.string() });

export const indicatorStanding = z.object({
  indicator: planIndicatorView,
  rating: ratingView,
  /** The latest value that counts, as printed. */
  latest: observationView.optional(),
  /** Yearly values for a sparkline, in the plan's unit; `value` absent where there is none. */
  series: z.array(z.object({ period: z.string(), value: z.string().optional() })),
  forecast: forecastView.optional(),
  warnings: z.array(warningView),
  assessments: z.array(assessmentView),
});

export const standingCounts = z.object({
  total: z.number().int(),
  byVerdict: z.record(z.enum(VERDICTS), z.number().int()),
  byAttribute: z.record(z.string(), z.record(z.string(), z.number().int())),
  byCategory: z.array(z.object({ category: z.string(), byVerdict: z.record(z.string(), z.number().int()) })),
});

/** A plan on a day: how much time is over, how its indicators stand, which need attention, what changed. */
export const planOverview = z.object({
  plan: planView,
  place: placeView,
  asOf: day,
  under: z.string(),
  timeProgress: z.object({ months: z.number().int(), total: z.number().int(), percent: z.string() }),
  scale: z.array(z.object({ verdict: z.enum(VERDICTS), label: z.string() })),
  thresholds: z.array(z.object({ name: z.string(), value: z.string(), text: z.string() })),
  ruleBasis: z.enum(['published', 'plan', 'inference']),
  counts: standingCounts,
  standings: z.array(indicatorStanding),
  /** Indicator ids, the most urgent first, with a sentence each. */
  attention: z.array(z.object({ indicatorId: z.string(), text: z.string() })),
  changes: z.object({
    /** The day compared with; absent when there is none. */
    since: day.optional(),
    items: z.array(
      z.object({
        indicatorId: z.string(),
        name: z.string(),
        from: z.enum(VERDICTS),
        to: z.enum(VERDICTS),
        text: z.string(),
      }),
    ),
  }),
});

/** One indicator of a plan with all that is known of it on a day. */
export const indicatorDetail = z.object({
  plan: planView,
  place: placeView,
  asOf: day,
  under: z.string(),
  standing: indicatorStanding,
  robustness: robustnessView,
  /** All vintages known on that day, the oldest first. */
  observations: z.array(observationView),
  /** Path from base to target, in the plan's unit, yearly: the plan's own or a generated one. */
  path: z.array(z.object({ period: z.string(), value: z.string(), generated: z.boolean() })),
  /** Targets in former versions of the plan, and the rating each would give. */
  formerTargets: z.array(z.object({ version: z.number().int(), phrase: z.string(), label: z.string() })),
  history: z.array(z.object({ asOf: day, verdict: z.enum(VERDICTS), label: z.string(), rule: z.string() })),
});

/** One indicator in several places, ranked within a named group and period. */
export const comparison = z.object({
  indicator: planIndicatorView,
  period: z.string(),
  group: z.string(),
  rows: z.array(
    z.object({
      place: placeView,
      value: z.string().optional(),
      missing: z.string().optional(),
      /** Place in the group, equal values share it; absent without a value or where no direction is better. */
      rank: z.number().int().optional(),
      rating: ratingView.optional(),
      series: z.array(z.object({ period: z.string(), value: z.string().optional() })),
    }),
  ),
  /** How many places have no value, by reason. */
  missing: z.record(z.string(), z.number().int()),
});

export type ReRatingView = z.infer<typeof reRating>;
export type AssessmentRequest = z.infer<typeof assessmentRequest>;
export type AsOfQuery = z.infer<typeof asOfQuery>;
export type RatingView = z.infer<typeof ratingView>;
export type RobustnessView = z.infer<typeof robustnessView>;
export type ForecastView = z.infer<typeof forecastView>;
export type AssessmentView = z.infer<typeof assessmentView>;
export type IndicatorStanding = z.infer<typeof indicatorStanding>;
export type StandingCounts = z.infer<typeof standingCounts>;
export type PlanOverview = z.infer<typeof planOverview>;
export type IndicatorDetail = z.infer<typeof indicatorDetail>;
export type Comparison = z.infer<typeof comparison>;
