import type { Exact } from '../../shared/exact.ts';
import type { Measure, MissingReason, PlanIndicator } from '../../shared/indicator.ts';
import type { Period } from '../../shared/period.ts';
import type { NotRatedReason, ProgressMeasure, Verdict } from '../../shared/verdict.ts';
import type { Goal } from './goal.rules.ts';
import type { Series, SeriesValue } from './series.rules.ts';

/** What a judgement is made of: an indicator of a plan and what was known of it on the day. */
export interface Subject {
  readonly indicator: PlanIndicator;
  readonly measure?: Measure;
  readonly plan: Period;
  readonly series: Series;
  /** The indicator that a RELATIVE target names. */
  readonly reference?: Series;
  /** Judgements of the parts of a COMPOSITE. */
  readonly parts?: readonly Part[];
}

/** A part of a composite indicator with its judgement. */
export interface Part {
  readonly no: string;
  readonly name: string;
  readonly judgement: Judgement;
}

/** A year of a relative target: own growth and that of the reference, per cent. */
export interface YearPair {
  readonly own: SeriesValue;
  readonly reference: SeriesValue;
}

/** How a judgement came about, in exact figures; `explanation.rules.ts` tells it. */
export type Trace =
  | { readonly kind: 'none'; readonly missing?: MissingReason; readonly unit?: string }
  | {
      readonly kind: 'level';
      readonly base: Exact | undefined;
      readonly goal: Goal;
      readonly value: SeriesValue;
      readonly elapsed: number;
      readonly total: number;
      /** The plan's own value for the time of the value, when it gives one. */
      readonly planned?: Exact;
      readonly met: boolean;
    }
  | {
      readonly kind: 'threshold';
      readonly goal: Goal;
      readonly years: readonly { readonly value: SeriesValue; readonly kept: boolean }[];
      readonly average?: Exact;
    }
  | {
      readonly kind: 'growth';
      readonly goal: Goal;
      readonly years: readonly SeriesValue[];
      readonly official?: SeriesValue;
      /** ∏(1 + g) so far, over `count` of `total` years. */
      readonly product: Exact;
      readonly count: number;
      readonly total: number;
      readonly met: boolean;
    }
  | {
      readonly kind: 'cumulative';
      readonly goal: Goal;
      readonly years: readonly SeriesValue[];
      readonly official?: SeriesValue;
      /** Accumulated so far, by the chain (or sum) and as judged. */
      readonly chained?: Exact;
      readonly reached: Exact;
      readonly form: 'reduction' | 'sum' | 'difference';
      readonly elapsed: number;
      readonly total: number;
      readonly met: boolean;
    }
  | {
      readonly kind: 'relative';
      readonly pairs: readonly YearPair[];
      readonly ownAverage: Exact;
      readonly referenceAverage: Exact;
      readonly tolerance: Exact;
      readonly strict: boolean;
    }
  | { readonly kind: 'annual'; readonly goal: Goal; readonly value: SeriesValue; readonly met: boolean }
  | { readonly kind: 'composite'; readonly parts: readonly Part[] };

/** A verdict with its exact figures; nothing in it is rounded. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly notRated?: NotRatedReason;
  readonly measure: ProgressMeasure;
  readonly progress?: Exact;
  readonly expected?: Exact;
  /** Percentage points for `share-of-way`, else in the unit of the measure; positive is good. */
  readonly lead?: Exact;
  /** The value that was judged. */
  readonly value?: SeriesValue;
  readonly flags: readonly string[];
  readonly trace: Trace;
}

/** No judgement, and why. */
export function notRated(
  reason: NotRatedReason,
  trace: Trace = { kind: 'none' },
  flags: readonly string[] = [],
): Judgement {
  return { verdict: 'not-rated', notRated: reason, measure: 'none', flags, trace };
}
