/** Words for a year beside the one that is spoken of. */
type YearWord = 'thisYear' | 'lastYear' | 'yearBefore' | 'nextYear';

/**
 * An expression of time, not yet resolved against the document.
 *
 * `fixed` needs nothing; the others need the year that the passage is about. `years` counts years in firstYears,
 * lastYears and nextYears, and says the half, quarter or month elsewhere.
 */
export type TimeShape =
  | { readonly form: 'fixed'; readonly period: string }
  | { readonly form: YearWord | 'contextYear' | 'yearStart' | 'yearEnd' | 'thatYear' | 'now' }
  | {
      readonly form: 'half' | 'quarter' | 'firstYears' | 'lastYears' | 'nextYears' | 'restYears';
      readonly count: number;
    }
  | { readonly form: 'months'; readonly from: number; readonly to: number }
  | { readonly form: 'within'; readonly year: YearWord; readonly part: TimeShape }
  | { readonly form: 'contextMonth' | 'lastMonth' | 'planEnd' | 'frame' | 'frameEnd' }
  | { readonly form: 'since'; readonly from: string }
  | { readonly form: 'plan'; readonly first: number; readonly part: 'whole' | 'end' | 'firstHalf' | 'secondHalf' };

export interface TimeSpan {
  readonly start: number;
  readonly end: number;
  readonly shape: TimeShape;
  /** `base`: what a change is measured from (较2021年); `from`: a starting value (从2020年的…). */
  readonly role: 'own' | 'base' | 'from';
  /** Written with a character lost between two numbers. */
  readonly repaired: boolean;
}

/** An expression of time and where it ends. */
export interface Shaped {
  readonly end: number;
  readonly shape: TimeShape;
  readonly repaired?: boolean;
}
