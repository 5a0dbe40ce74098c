/**
 * A stretch of a decoded text.
 *
 * Units: UTF-16 code units of the decoded text, newlines untouched; `end` is exclusive.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}
