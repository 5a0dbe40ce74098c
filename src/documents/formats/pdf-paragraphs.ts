import { type DocumentText, isNumbered } from './document-text.ts';
import { joint, type Line, lineText, type Page } from './pdf-lines.ts';
import { findTables, isContentsLine } from './pdf-tables.ts';

/** How the running text of a document is set. Units: points. */
interface Setting {
  readonly size: number;
  /** Usual distance from line to line. */
  readonly pitch: number;
  readonly left: number;
  readonly right: number;
}

interface Paragraph {
  /** Lines and what joins them. */
  readonly parts: string[];
  readonly size: number;
  readonly isCentred: boolean;
  /** The last two lines. */
  lines: Line[];
}

/** Larger than running text by this factor: a title or heading. Our choice. */
const LARGER = 1.12;
const LONGEST_HEADING = 60;

/** Writes the pages as paragraphs, headings and table rows; a paragraph may go on on the next page. */
export function writePages(text: DocumentText, pages: readonly Page[]): void {
  const setting = settingOf(pages);
  const sizes = headingSizes(pages, setting);
  let open: Paragraph | undefined;
  let hasTitle = false;
  const close = () => {
    if (open === undefined) return;
    const paragraph = open.parts.join('');
    const isLarge = open.size > setting.size * LARGER && paragraph.length <= LONGEST_HEADING * 2;
    const rank = sizes.indexOf(Math.round(open.size));
    if (isLarge && !hasTitle && text.length < 400 && rank === 0) {
      hasTitle = true;
      text.title(paragraph);
    } else if (isLarge && paragraph.length <= LONGEST_HEADING && !/[。；]$/.test(paragraph)) {
      text.heading(Math.min(Math.max(rank, 1), 6), paragraph);
    } else text.paragraph(paragraph);
    open = undefined;
  };
  for (const page of pages) {
    const tables = new Map(findTables(page.lines).map((table) => [table.first, table]));
    for (let i = 0; i < page.lines.length; i++) {
      const line = page.lines[i];
      const table = tables.get(i);
      if (line === undefined) continue;
      if (table !== undefined) {
        close();
        for (const row of table.rows) text.row(row, true);
        i += table.count - 1;
      } else if (isContentsLine(line)) {
        close();
        text.furniture(lineText(line));
      } else if (open !== undefined && continues(open, line, i === 0, setting)) {
        const next = lineText(line);
        open.parts.push(joint(open.parts[open.parts.length - 1] ?? '', next), next);
        open.lines = [open.lines[open.lines.length - 1] ?? line, line];
      } else {
        close();
        open = { parts: [lineText(line)], size: line.size, isCentred: isCentred(line, setting), lines: [line] };
      }
    }
  }
  close();
}

function continues(open: Paragraph, line: Line, opensPage: boolean, setting: Setting): boolean {
  const previous = open.lines[open.lines.length - 1];
  if (previous === undefined || Math.abs(line.size - open.size) > 0.08 * open.size) return false;
  const em = setting.size;
  const step = line.bottom - previous.bottom;
  if (!opensPage && (step > Math.max(1.45 * setting.pitch, 1.3 * line.size) || step < 0)) {
    if (!(open.size > em * LARGER && step < 2.2 * line.size)) return false;
  }
  if (open.isCentred && isCentred(line, setting)) return open.size > em * LARGER && !isNumbered(lineText(line));
  const missing = setting.right - previous.right;
  if (missing > 6 * em) return false;
  const indent = line.left - setting.left;
  const isHanging = open.lines.length > 1 && Math.abs(line.left - previous.left) < 0.5 * em;
  if (indent > 1.2 * em && !isHanging) return false;
  const ends = /[。！？；：!?;:”）)]$/.test(lineText(previous));
  if (missing > 1.8 * em && ends) return false;
  return !(isNumbered(lineText(line)) && (ends || missing > 1.8 * em));
}

/** Blank on both sides alike; a line that is nearly full must be centred exactly. */
function isCentred(line: Line, setting: Setting): boolean {
  const before = line.left - setting.left;
  const after = setting.right - line.right;
  const difference = Math.abs(before - after);
  const em = setting.size;
  return (before > 2.5 * em && after > 2.5 * em && difference < 3 * em) || (before > 0.8 * em && difference < em);
}

/** Sizes, edges and pitch that most characters share. */
function settingOf(pages: readonly Page[]): Setting {
  const sizes = new Map<number, number>();
  const lefts = new Map<number, number>();
  const rights = new Map<number, number>();
  const pitches = new Map<number, number>();
  const add = (map: Map<number, number>, key: number, weight: number) => map.set(key, (map.get(key) ?? 0) + weight);
  const lines = pages.flatMap((page) => page.lines);
  for (const line of lines) add(sizes, Math.round(line.size * 2) / 2, lineText(line).length);
  const size = commonest(sizes, 12);
  for (const page of pages) {
    page.lines.forEach((line, i) => {
      if (Math.abs(line.size - size) > 0.1 * size || line.segments.length > 1) return;
      const weight = lineText(line).length;
      add(lefts, Math.round(line.left), weight);
      add(rights, Math.round(line.right / 4) * 4, weight * weight);
      const step = line.bottom - (page.lines[i - 1]?.bottom ?? line.bottom);
      if (step > 0.8 * size && step < 4 * size) add(pitches, Math.round(step), 1);
    });
  }
  return { size, pitch: commonest(pitches, size * 1.5), left: commonest(lefts, 0), right: rightEdge(rights) };
}

function commonest(counts: ReadonlyMap<number, number>, fallback: number): number {
  let best = fallback;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most) {
      best = value;
      most = count;
    }
  }
  return best;
}

/** The farthest edge that a fair part of the text reaches: long lines weigh more. */
function rightEdge(weights: ReadonlyMap<number, number>): number {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const edges = [...weights].sort((a, b) => b[0] - a[0]);
  let sum = 0;
  for (const [edge, weight] of edges) {
    sum += weight;
    if (sum >= total * 0.08) return edge;
  }
  return 0;
}

/** Sizes of lines larger than running text, largest first, in whole points. */
function headingSizes(pages: readonly Page[], setting: Setting): readonly number[] {
  const sizes = new Set<number>();
  for (const page of pages) {
    for (const line of page.lines) if (line.size > setting.size * LARGER) sizes.add(Math.round(line.size));
  }
  return [...sizes].sort((a, b) => b - a);
}
