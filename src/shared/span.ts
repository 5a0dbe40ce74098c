/**
 * A stretch of a decoded text.
 *
 * Units: UTF-16 code units of the decoded text, newlines untouched; `end` is exclusive.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters that a span covers, verbatim. */
export function textOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
