import { readText } from '../../reader/index.ts';
import type { Inline } from '../../shared/report/report.ts';
import type { Span } from '../../shared/span.ts';

/** A number as it is written, with its unit. */
export interface NumberMention extends Span {
  readonly text: string;
}

const DIGITS = /[+-]?\d+(?:[,，]\d{3})*(?:\.\d+)?(?:[-—~～至]\d+(?:\.\d+)?)?\s*[%％‰]?/g;
/** Years, dates, numbering, names with digits: no figures. */
const NO_FIGURES = [
  /(?<!\d)(?:19|20)\d{2}(?:[-—~～至](?:19|20)?\d{2})?(?!\d)(?!\s*[亿万元个项家人件户])(?:\s*年)?/g,
  /\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?/g,
  /\d{1,2}\s*日/g,
  /第\s*\d+/g,
  /12345|12348|12315/g,
  /[A-Za-z]+[-.]?\d+(?:\.\d+)?/g,
  /[〔[（(]\d+[〕\]）)]/g,
  /^\s*\d{1,2}[.、．](?!\d)/g,
  /[表图件]\s*\d+/g,
];

/**
 * Numbers in words, in their order: what is written in digits and is no date or name, and whatever else the reader takes for
 * a figure (`三成`). `before` and `after` are what the words stand between.
 */
export function numbersIn(words: string, before = '', after = ''): readonly NumberMention[] {
  const passed = NO_FIGURES.flatMap((pattern) => spansOf(words, pattern));
  const digits = spansOf(words, DIGITS).filter(
    (span) => !passed.some((no) => no.start <= span.start && span.start < no.end),
  );
  const read = readText(before + words + after)
    .claims.map(({ mentionStart, mentionEnd }) => ({
      start: mentionStart - before.length,
      end: mentionEnd - before.length,
    }))
    .filter(({ start, end }) => start >= 0 && end <= words.length);
  const found = [...read, ...digits.filter((span) => !read.some((claim) => overlaps(claim, span)))];
  return found
    .sort((a, b) => a.start - b.start)
    .map((span) => ({ ...span, text: words.slice(span.start, span.end).trim() }))
    .filter(({ text }) => text !== '');
}

/** Numbers in the words of a passage, with the piece in which they stand. Figures are what the reader sees around them. */
export function numbersInContent(
  content: readonly Inline[],
  printed: (figure: string) => string,
): readonly (NumberMention & { readonly piece: number })[] {
  const texts = content.map((inline) => (typeof inline === 'string' ? inline : printed(inline.figure)));
  return content.flatMap((inline, piece) =>
    typeof inline === 'string'
      ? numbersIn(inline, texts.slice(0, piece).join(''), texts.slice(piece + 1).join('')).map((mention) => ({
          ...mention,
          piece,
        }))
      : [],
  );
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
