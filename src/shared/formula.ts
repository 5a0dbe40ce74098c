import type { Span } from './span.ts';

/**
 * Why a formula, or a sum over places, is not computed; nothing else is a reason. First what is wrong with the text, then
 * names and periods, then illegal arithmetic. Each is worded in `messages/plans/formula.*`.
 */
export const REFUSAL_CODES = [
  'empty',
  'too-long',
  'too-deep',
  'unexpected',
  'bare-name',
  'unknown-function',
  'argument-count',
  'unknown-unit',
  'unknown-name',
  'ambiguous-name',
  'circular',
  'too-costly',
  'no-members',
  'needs-whole-years',
  'not-year-on-year',
  'different-units',
  'percent-with-points',
  'stock-with-flow',
  'rate-with-amount',
  'net-with-gross',
  'plan-with-actual',
  'mixed-calibre',
  'series-break',
  'sum-of-ratios',
  'sum-of-growth',
  'sum-of-indices',
  'stock-over-time',
  'rank-arithmetic',
  'average-of-ranks',
  'average-of-growth',
  'growth-of-rate',
  'words-only',
  'division-by-zero',
  'negative-base',
  'bare-hundred',
  'weights-missing',
  'weights-negative',
  'declared-unit',
  'declared-measure',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A computation that is not done, and why. */
export interface Refusal {
  readonly code: RefusalCode;
  /** Facts that the wording is made of. */
  readonly params: Readonly<Record<string, string>>;
  /** Where in the text of the formula. */
  readonly at?: Span;
  /** The derived indicators that led to it, outermost first, when it lies in the formula of another one. */
  readonly within?: readonly string[];
}

/** A refusal as parameters of an error: its facts, `because` (the code), `start` and `end`, and `within` a line each. */
export function refusalParams({ code, params, at, within }: Refusal): Readonly<Record<string, string | number>> {
  return { ...params, because: code, ...at, ...(within === undefined ? {} : { within: within.join('\n') }) };
}

/** The refusal that such parameters tell of. Missing: undefined when they tell of none. */
export function refusalOf({
  because,
  start,
  end,
  within,
  ...facts
}: Readonly<Record<string, string | number>>): Refusal | undefined {
  const code = REFUSAL_CODES.find((each) => each === because);
  if (code === undefined) return undefined;
  return {
    code,
    params: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, String(fact)])),
    ...(start === undefined || end === undefined ? {} : { at: { start: Number(start), end: Number(end) } }),
    ...(within === undefined ? {} : { within: String(within).split('\n') }),
  };
}
