import { withoutRadicals } from './cjk-radicals.table.ts';

/** A run of text as the PDF library gives it. */
export interface PdfItem {
  readonly str: string;
  readonly width: number;
  /** Matrix from text space to page space. */
  readonly transform: readonly number[];
}

/** A stretch of a line without a wide gap. Units: points, y downwards. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** A line of a page. `size` is the height of its letters. */
export interface Line {
  readonly segments: readonly Segment[];
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
}

/** A page: its lines from top to bottom. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

interface Glyphs {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
}

/** In ems: from here on a gap separates columns; from here on it separates Latin words. Our choice. */
const COLUMN_GAP = 0.7;
const WORD_GAP = 0.12;

const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: damaged fonts give them
const INVISIBLE = /[\u0000-\u001f\u00ad\u200b\ufeff]/g;

/** Typesetters set Latin letters and digits apart from Chinese characters; the library takes the gap for a blank. */
const SET_APART =
  /(?<=[\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%‰℃]) (?=[\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”])/g;

/** The line's text, with a blank for every wide gap. */
export function lineText(line: Line): string {
  return line.segments.map((segment) => segment.text).join(' ');
}

/**
 * Lines of a page from its runs, whatever order they were drawn in. `view` is the matrix of the page as displayed.
 * Slanted runs (watermarks) are left out.
 */
export function linesOf(items: readonly PdfItem[], view: readonly number[]): readonly Line[] {
  const glyphs = items.flatMap((item) => placed(item, view));
  glyphs.sort((a, b) => a.bottom - b.bottom || a.left - b.left);
  const rows: Glyphs[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const run of glyphs) {
    const row = rows[rows.length - 1];
    if (row !== undefined && run.bottom - bottom < 0.45 * Math.max(run.size, row[0]?.size ?? 0)) row.push(run);
    else {
      rows.push([run]);
      bottom = run.bottom;
    }
  }
  return rows.map(toLine);
}

function placed(item: PdfItem, view: readonly number[]): Glyphs[] {
  const text = withoutRadicals(item.str).replace(INVISIBLE, '').replace(SET_APART, '');
  if (text.trim() === '') return [];
  const [a, b, c, d, e, f] = multiply(view, item.transform);
  const size = Math.hypot(c, d);
  const isUpright = Math.abs(b) < 0.05 * Math.abs(a) && a > 0;
  if (!isUpright || size === 0) return [];
  return [{ text, left: e, right: e + item.width, bottom: f, size }];
}

function multiply(
  m: readonly number[],
  n: readonly number[],
): readonly [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = n;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function toLine(row: readonly Glyphs[]): Line {
  const runs = row.toSorted((a, b) => a.left - b.left);
  const main = runs.reduce((widest, run) => (run.right - run.left > widest.right - widest.left ? run : widest));
  const segments: { text: string; left: number; right: number }[] = [];
  let previous: Glyphs | undefined;
  for (const run of runs) {
    const last = segments[segments.length - 1];
    const gap = previous === undefined ? 0 : run.left - previous.right;
    if (isPrintedTwice(previous, run)) continue;
    if (last === undefined || gap > COLUMN_GAP * main.size) {
      segments.push({ text: run.text.trimStart(), left: run.left, right: run.right });
    } else {
      last.text += separator(last.text, run.text, gap / main.size) + run.text;
      last.right = Math.max(last.right, run.right);
    }
    previous = run;
  }
  return {
    segments: segments.map((segment) => ({ ...segment, text: segment.text.trimEnd() })),
    left: segments[0]?.left ?? 0,
    right: segments[segments.length - 1]?.right ?? 0,
    bottom: main.bottom,
    size: main.size,
  };
}

/** Bold faces are sometimes made by printing the same run twice. */
function isPrintedTwice(previous: Glyphs | undefined, run: Glyphs): boolean {
  return previous !== undefined && previous.text === run.text && Math.abs(previous.left - run.left) < 0.1 * run.size;
}

function separator(before: string, after: string, gapInEms: number): string {
  const last = before[before.length - 1] ?? '';
  const first = after[0] ?? '';
  if (gapInEms < WORD_GAP || HAN.test(last) || HAN.test(first) || /\s/.test(last + first)) return '';
  return ' ';
}

/** Two pieces of running text as one: no blank where a Chinese character stands on either side. */
export function joined(before: string, after: string): string {
  return before + joint(before, after) + after;
}

/** What stands between two pieces of running text. Only their ends are looked at: long texts are joined piece by piece. */
export function joint(before: string, after: string): '' | ' ' {
  const last = before[before.length - 1] ?? '';
  const first = after[0] ?? '';
  return last === '' || first === '' || HAN.test(last) || HAN.test(first) ? '' : ' ';
}
