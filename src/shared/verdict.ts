/** Judgement of progress, from best to worst; a plan's scale words each. */
export const VERDICTS = ['achieved', 'ahead', 'on-track', 'basically-on-track', 'behind', 'not-rated'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why an indicator is not rated; nothing else is a reason. */
export const NOT_RATED_REASONS = [
  'no-observation',
  'value-stale',
  'value-missing',
  'no-target',
  'no-base',
  'no-annual-target',
  'target-not-assigned',
  'no-reference',
  'unit-mismatch',
  'calibre-break',
  'period-not-comparable',
  'before-plan',
  'parts-not-rated',
] as const;
export type NotRatedReason = (typeof NOT_RATED_REASONS)[number];

/** Where a judgement comes from; the four are never mixed, and an override never replaces the computed one. */
export const ASSESSMENT_KINDS = ['computed', 'self', 'third-party', 'official', 'override'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

/** What `progress` and `expected` of a rating measure. */
export const PROGRESS_MEASURES = ['share-of-way', 'value', 'difference', 'none'] as const;
export type ProgressMeasure = (typeof PROGRESS_MEASURES)[number];

/** A figure that went into a rating. */
export interface RatingInput {
  /** What it is to the formula: `value`, `base`, `target`, `reference`, `growth`, `path`. */
  readonly role: string;
  readonly period: string;
  /** Exact decimal as stored, in `unit`. */
  readonly value: string;
  readonly unit: string;
  readonly knownOn?: string;
  readonly revision?: number;
  /** The value after conversion into the plan's unit and direction, where that differs. */
  readonly used?: string;
  /** Where it comes from, in a line. */
  readonly source?: string;
}

/** A step of the explanation: a formula with the numbers put in, and what it gives. Codes are worded in `messages`. */
export interface RatingStep {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The judgement of one indicator, with all that is needed to make it again. */
export interface Rating {
  readonly verdict: Verdict;
  /** Present when, and only when, the verdict is `not-rated`. */
  readonly notRated?: NotRatedReason;
  readonly measure: ProgressMeasure;
  /**
   * `share-of-way`: share of the way from base to target (1 is all of it); `value`: the latest value; `difference`:
   * percentage points above the reference. Exact decimal with six places; absent when there is none.
   */
  readonly progress?: string;
  /** The same for the time that has passed. */
  readonly expected?: string;
  /** progress − expected, in percentage points for `share-of-way`. */
  readonly lead?: string;
  /** The period whose value was judged. */
  readonly period?: string;
  readonly inputs: readonly RatingInput[];
  readonly steps: readonly RatingStep[];
  /** Things to know beside the verdict: `base-abnormal`, `official-cumulative`, `mixed-calibre`, `rising-towards-bound`… */
  readonly flags: readonly string[];
  /** `name@version` of the rules. */
  readonly rule: string;
}

/** Thresholds and choices of a set of rules. All of them are settings; none is law (see `basis` of the set). */
export interface RuleSettings {
  /** Least lead for `ahead`, `on-track` and `basically-on-track`, in percentage points; below the last is `behind`. */
  readonly aheadFrom: string;
  readonly onTrackFrom: string;
  readonly basicallyFrom: string;
  /** A value whose period ended longer ago than this is not judged. */
  readonly staleAfterMonths: number;
  /** Whether time is taken at the end of the value's own period, or on the day of the judgement. */
  readonly expectedAt: 'value-period' | 'as-of';
  /** Shape of a path that the plan does not give. */
  readonly path: 'linear' | 'compound';
  /** Percentage points below the reference that still count as 同步 and as 基本同步. */
  readonly inStepTolerance: string;
  readonly roughlyInStepTolerance: string;
  /** Per cent of the target that 左右 allows to either side. */
  readonly approxTolerance: string;
  /** Whether a bound is kept when every year keeps it, when the latest does, or when their average does. */
  readonly thresholdBasis: 'every-year' | 'latest' | 'average';
  /** Whether a published cumulative figure stands in place of the chain of yearly ones. */
  readonly officialCumulative: boolean;
  /** Whether a final target that is met before the end is told as `achieved`; otherwise it is `ahead` until then. */
  readonly earlyAchievement: boolean;
  /** Whether values of different calibres may be chained, with a flag; otherwise the indicator is not rated. */
  readonly chainAcrossCalibres: boolean;
}

/** A set of rules with its version; a version never changes. */
export interface RuleSet {
  readonly ruleSetId: string;
  readonly version: number;
  readonly name: string;
  /** Where the thresholds come from; `inference` is shown to the user as our own proposal. */
  readonly basis: 'published' | 'plan' | 'inference';
  readonly settings: RuleSettings;
}

/** The words of a plan for the verdicts. */
export interface VerdictScale {
  readonly scaleId: string;
  readonly name: string;
  readonly labels: Readonly<Record<Verdict, string>>;
  /** For what was achieved before the plan's end (提前完成) and for what went beyond it by the step of `ahead` (超额完成). */
  readonly early?: string | undefined;
  readonly overFulfilled?: string | undefined;
  readonly source: string;
}

/** One thing that differs between two ratings of an indicator. */
export type RatingDifference =
  | { readonly kind: 'rule'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'value';
      readonly role: string;
      readonly period: string;
      /** Absent where the value was not known before, or is no longer used. */
      readonly from?: RatingInput;
      readonly to?: RatingInput;
    };
