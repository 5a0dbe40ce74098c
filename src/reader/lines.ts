import type { LayoutMark } from '../shared/document.ts';
import { workload } from './lexer/workload.ts';
import { headingOf, isFurniture } from './sections.ts';

/** A stretch of whole lines that is read as one. `blanks` are line breaks and page furniture inside it. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly kind: 'paragraph' | 'row' | 'furniture';
  readonly blanks: readonly { readonly start: number; readonly end: number }[];
}

/** What is known of the lines of a text besides their characters. */
export interface Layout {
  /** See `wrapWidth`. */
  readonly width: number;
  /** What the file format says of the place; offsets are those of the view. */
  markAt(at: number): LayoutMark | undefined;
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Marks that end a sentence or open a list: a line that closes with one does not run on. */
const TERMINAL = '。!?;:”）)】》.';
/** Longest paragraph that is put together from lines; bounds the memory of a stream. */
export const LONGEST_PARAGRAPH = 20_000;
/** In a text without fixed line width only a line of at least this length can have been cut. */
const LONG_LINE = 40;

/**
 * The width at which a text was wrapped, 0 when its lines are paragraphs. Taken from the lines of its head that end
 * without punctuation: wrapped texts have many of nearly the same length.
 */
export function wrapWidth(head: string): number {
  const lengths = new Map<number, number>();
  let lines = 0;
  for (const line of head.split('\n')) {
    const length = line.trim().length;
    if (length === 0) continue;
    lines++;
    if (length < 15 || length > 120 || TERMINAL.includes(line.trim().at(-1) ?? '')) continue;
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
  }
  let best = { width: 0, count: 0 };
  for (const length of lengths.keys()) {
    let count = 0;
    for (let near = length - 2; near <= length; near++) count += lengths.get(near) ?? 0;
    if (count > best.count || (count === best.count && length > best.width)) best = { width: length, count };
  }
  return best.count >= 5 && best.count >= lines * 0.3 ? best.width : 0;
}

/** Cells of a table row stand between tabs, strokes, or gaps of two blanks and more; at least three of them. */
export function isRow(view: string, start: number, end: number): boolean {
  let separators = 0;
  let tabs = 0;
  for (let i = start; i < end; i++) {
    if (view[i] === '\t') tabs++;
    else if (view[i] === '|') separators++;
    else if (view[i] === ' ' && view[i + 1] === ' ' && view[i - 1] !== ' ' && i > start && i + 2 < end) separators++;
    else if (view[i] === '。') return false;
  }
  return tabs >= 1 || separators >= 2 || isLooseRow(view, start, end);
}

/** Cells kept apart by single blanks: at least four short ones without punctuation, as tables come out of web pages. */
function isLooseRow(view: string, start: number, end: number): boolean {
  if (end - start > 160) return false;
  const cells = view.slice(start, end).trim().split(/ +/);
  return cells.length >= 4 && cells.every((cell) => cell.length <= 24 && !/[,。;:!?、]/.test(cell));
}

function isNoise(view: string, layout: Layout, start: number, end: number): boolean {
  return layout.markAt(start)?.kind === 'furniture' || isFurniture(view, start, end);
}

/** Whether a line may run on into the next one. Decides also where a stream may be cut. */
export function runsOn(view: string, line: Line, layout: Layout): boolean {
  let { start, end } = line;
  while (start < end && ' \t\r'.includes(view[start] ?? 'x')) start++;
  while (end > start && ' \t\r'.includes(view[end - 1] ?? 'x')) end--;
  const length = end - start;
  if (length === 0) return false;
  if (isNoise(view, layout, start, end)) return layout.width > 0;
  if (layout.markAt(start) !== undefined) return false;
  if (TERMINAL.includes(view[end - 1] ?? '。') || isRow(view, start, end)) return false;
  if (layout.width > 0) return length >= layout.width * 0.8;
  const heading = headingOf(view, start, end, () => '');
  return length >= LONG_LINE && heading?.end !== end && /[,。;]/.test(view.slice(start, end));
}

/** The blocks of a stretch of whole lines, in order. */
export function* blocksOf(view: string, layout: Layout): Generator<Block> {
  let start = 0;
  while (start < view.length) {
    const line = lineAt(view, start);
    start = view[line.end] === '\n' ? line.end + 1 : line.end;
    if (view.slice(line.start, line.end).trim() === '') continue;
    if (isRow(view, line.start, line.end)) {
      yield { ...line, kind: 'row', blanks: [] };
      continue;
    }
    if (isNoise(view, layout, line.start, line.end)) {
      yield { ...line, kind: 'furniture', blanks: [] };
      continue;
    }
    const block = joinLines(view, line, layout);
    start = view[block.end] === '\n' ? block.end + 1 : block.end;
    yield block;
  }
}

/** The line at a place, cut where it grows beyond the longest paragraph; never looks further than that. */
function lineAt(view: string, start: number): Line {
  const furthest = Math.min(view.length, start + LONGEST_PARAGRAPH + 1);
  let end = start;
  while (end < furthest && view[end] !== '\n') end++;
  workload.characters += end - start;
  return { start, end: pieceEnd(view, start, end) };
}

/** Where a line without end is cut: behind a full stop in the second half of the longest paragraph, else at its end. */
export function pieceEnd(view: string, start: number, end: number): number {
  if (end - start <= LONGEST_PARAGRAPH) return end;
  for (let i = start + LONGEST_PARAGRAPH - 1; i > start + LONGEST_PARAGRAPH / 2; i--) {
    if (view[i] === '。') return i + 1;
  }
  return start + LONGEST_PARAGRAPH;
}

function joinLines(view: string, first: Line, layout: Layout): Block {
  const blanks: { start: number; end: number }[] = [];
  let last = first;
  while (last.end < view.length && runsOn(view, last, layout) && last.end - first.start < LONGEST_PARAGRAPH) {
    const next = nextLine(view, last.end + 1, layout);
    if (next === undefined || opensAnew(view, next, layout)) break;
    blanks.push({ start: last.end, end: next.start });
    last = next;
  }
  return { start: first.start, end: last.end, kind: 'paragraph', blanks };
}

/** The line that a cut line goes on in: page numbers and running heads between them, with their blank lines, are skipped. */
function nextLine(view: string, from: number, layout: Layout): Line | undefined {
  let skipped = 0;
  let furniture = false;
  for (let start = from; start < view.length && skipped < 6; skipped++) {
    const line = lineAt(view, start);
    const blank = view.slice(line.start, line.end).trim() === '';
    const noise = !blank && layout.width > 0 && isNoise(view, layout, line.start, line.end);
    if (!blank && !noise) return skipped > 0 && !furniture ? undefined : line;
    furniture ||= noise;
    start = line.end + 1;
  }
  return undefined;
}

function opensAnew(view: string, line: Line, layout: Layout): boolean {
  if (isRow(view, line.start, line.end) || isNoise(view, layout, line.start, line.end)) return true;
  if (layout.markAt(line.start) !== undefined) return true;
  const indented = view.startsWith('  ', line.start);
  let start = line.start;
  while (start < line.end && view[start] === ' ') start++;
  if (layout.width > 0 && indented) return true;
  return (
    headingOf(view, start, line.end, () => '') !== undefined ||
    /^(--|[一二三四五六七八九十]是)/.test(view.slice(start, start + 3))
  );
}

/** A paragraph without the line breaks and page numbers inside it, and the way back to the text. */
export interface Compact {
  readonly text: string;
  readonly view: string;
  /** Where a place of the compact text stands in the whole. */
  place(at: number): number;
}

/** Joins the lines of a block. Offsets into the result are given back by `place`; the text itself stays as it is. */
export function compact(text: string, view: string, block: Block): Compact {
  const texts: string[] = [];
  const views: string[] = [];
  const steps: { readonly from: number; readonly shift: number }[] = [];
  let from = block.start;
  let length = 0;
  for (const blank of [...block.blanks, { start: block.end, end: block.end }]) {
    let end = blank.start;
    while (end > from && ' \r'.includes(view[end - 1] ?? 'x')) end--;
    steps.push({ from: length, shift: from - length });
    texts.push(text.slice(from, end));
    views.push(view.slice(from, end));
    length += end - from;
    from = blank.end;
    while (from < block.end && view[from] === ' ') from++;
  }
  const place = (at: number) => at + (steps.findLast((step) => step.from <= at)?.shift ?? 0);
  return { text: texts.join(''), view: views.join(''), place };
}
