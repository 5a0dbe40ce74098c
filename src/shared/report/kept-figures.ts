import type { Inline } from './report.ts';

/** A figure with the signs that must stay on its line: none of them begins or ends one. */
export interface KeptFigure {
  readonly before: string;
  readonly figure: string;
  readonly after: string;
}

/** Signs that no line begins with, and those that none ends with. Source: GB/T 15834-2011, 5.1. */
const NOT_FIRST = /^[，。、；：？！）》〉」』】〕”’％%,.;:?!)\]]+/;
const NOT_LAST = /[（《〈「『【〔“‘([]+$/;

/**
 * Running text whose figures are links or buttons, after which a browser may break the line: words, and figures with the signs
 * beside them.
 */
export function keptFigures(content: readonly Inline[]): readonly (string | KeptFigure)[] {
  const pieces: (string | KeptFigure)[] = [];
  let taken = 0;
  for (const [index, inline] of content.entries()) {
    if (typeof inline !== 'string') {
      const before = beforeFigure(content, index);
      const next = content[index + 1];
      const after = typeof next === 'string' ? (NOT_FIRST.exec(next)?.[0] ?? '') : '';
      pieces.push({ before, figure: inline.figure, after });
      taken = after.length;
      continue;
    }
    const isBeforeFigure = typeof content[index + 1] === 'object';
    const own = inline.slice(taken);
    const words = isBeforeFigure ? own.replace(NOT_LAST, '') : own;
    if (words !== '') pieces.push(words);
    taken = 0;
  }
  return pieces;
}

/** Opening signs at the end of the words before a figure; those that close the figure before are not among them. */
function beforeFigure(content: readonly Inline[], index: number): string {
  const words = content[index - 1];
  if (typeof words !== 'string') return '';
  const isBehindFigure = typeof content[index - 2] === 'object';
  const own = isBehindFigure ? words.replace(NOT_FIRST, '') : words;
  return NOT_LAST.exec(own)?.[0] ?? '';
}
