import type { Span } from './span.ts';

/** What sort of figure a claim states. Source: conventions of the gold sets, `docs/glossary.md`. */
export const CLAIM_KINDS = [
  'level',
  'growth',
  'change',
  'share',
  'rank',
  'count',
  'cumulative',
  'bound',
  'target',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** How the stated value relates to the true one: 超 gt, 以上 ge, 以内 le, 不到 lt, 约 approx, else eq. */
export const COMPARATORS = ['eq', 'ge', 'gt', 'le', 'lt', 'approx'] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** Whether the text tells of a result, a plan or a forecast. */
export const CLAIM_STATUSES = ['actual', 'target', 'expected'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** Where the period of a claim was found: in the quote, before it, or nowhere (the document's own window is assumed). */
export const PERIOD_BASES = ['explicit', 'inherited', 'default'] as const;
export type PeriodBasis = (typeof PERIOD_BASES)[number];

/**
 * One quantified statement, bound to the exact characters that state it.
 *
 * Its own span (`start`, `end`) is the quote: the shortest clause that supports the figure. All offsets are UTF-16
 * units of the decoded text. Two claims may share a mention (均, joint subjects); subject and period then differ.
 */
export interface Claim extends Span {
  /** The number with its unit, inside the quote. */
  readonly mentionStart: number;
  readonly mentionEnd: number;
  /** The measured thing, made self-contained. */
  readonly subject: string;
  /** `/` goes from the larger place to the smaller one; empty when the document names none. */
  readonly region: string;
  /** `2025`, `2025-06`, `2025-H1`, `2021/2025`, `../2025-12`; empty when unknown. */
  readonly period: string;
  readonly periodBasis: PeriodBasis;
  /** Exact decimal as a string, signed; number words become digits (千家 → 1000). The low end of a range. */
  readonly value: string;
  /** The high end of a range (5%—5.5%). */
  readonly valueHigh?: string;
  /** As written (亿元, %, 个百分点, 万人); empty for ranks. */
  readonly unit: string;
  /** Value in `unitCanonical`: money 亿元, land 平方公里, floor space 万平方米, people 人, 成 and 倍 %. */
  readonly valueCanonical: string;
  readonly unitCanonical: string;
  readonly kind: ClaimKind;
  readonly comparator: Comparator;
  readonly status: ClaimStatus;
  /** Headings above the claim, outermost first. */
  readonly section: readonly string[];
  /** Phenomena that a person should know of: `repaired`, `range`, `table`, `ellipsis-subject`, … */
  readonly flags: readonly string[];
  /** Names of the rules that made this reading, in the order in which they applied. */
  readonly rules: readonly string[];
  /** 0 to 1: how sure the reader is, by the rules that it needed. */
  readonly confidence: number;
}
