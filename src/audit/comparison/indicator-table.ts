import type { Span } from '../../shared/span.ts';
import type { Figure } from '../figure.ts';
import type { Scene, Sentence } from '../scene.ts';

/** A cell of a row, under the words of its column. */
export interface Cell extends Span {
  readonly heading: string;
  /** Without spaces. */
  readonly words: string;
  /** The figure that fills it. */
  readonly figure?: Figure;
}

/** The rows of a table below its headings; each has as many cells as there are headings. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const TABLES = new WeakMap<Scene, readonly Table[]>();

/** The tables of a document whose first row holds words. Rows with cells that are joined or left out are passed over. */
export function tablesIn(scene: Scene): readonly Table[] {
  const known = TABLES.get(scene);
  if (known !== undefined) return known;
  const figures = new Map(scene.figures.map((figure) => [figure.claim.mentionStart, figure]));
  const tables = blocksIn(scene).flatMap((block) => tableOf(scene, block, figures) ?? []);
  TABLES.set(scene, tables);
  return tables;
}

/** Lines with tabs that follow each other. */
function blocksIn({ view, sentences }: Scene): readonly (readonly Span[])[] {
  const blocks: Span[][] = [];
  for (const start of rowStarts(view, sentences)) {
    const end = lineEnd(view, start);
    const open = blocks.at(-1);
    if (open !== undefined && open.at(-1)?.end === start - 1) open.push({ start, end });
    else blocks.push([{ start, end }]);
  }
  return blocks;
}

function rowStarts(view: string, sentences: readonly Sentence[]): readonly number[] {
  const starts = sentences
    .map(({ start }) => view.lastIndexOf('\n', start) + 1)
    .filter((start) => view.slice(start, lineEnd(view, start)).includes('\t'));
  return [...new Set(starts)];
}

function lineEnd(view: string, start: number): number {
  const end = view.indexOf('\n', start);
  return end === -1 ? view.length : end;
}

type FiguresByStart = ReadonlyMap<number, Figure>;

function tableOf(scene: Scene, [head, ...lines]: readonly Span[], figures: FiguresByStart): Table | undefined {
  if (head === undefined || lines.length === 0) return undefined;
  const headings = spansOf(scene.view, head).map(({ start, end }) => wordsOf(scene.view, start, end));
  if (headings.slice(1).some((heading) => /^[\d.%-]*$/.test(heading))) return undefined;
  const rows = lines
    .map((line) => spansOf(scene.view, line))
    .filter((spans) => spans.length === headings.length)
    .map((spans) => spans.map((span, at) => cellOf(scene, span, headings[at] ?? '', figures)));
  return { headings, rows };
}

function spansOf(view: string, { start, end }: Span): readonly Span[] {
  let at = start;
  return view
    .slice(start, end)
    .split('\t')
    .map((cell) => {
      const span = { start: at, end: at + cell.length };
      at = span.end + 1;
      return span;
    });
}

function wordsOf(view: string, start: number, end: number): string {
  return view.slice(start, end).replace(/\s/g, '');
}

function cellOf(scene: Scene, span: Span, heading: string, figures: FiguresByStart): Cell {
  const words = wordsOf(scene.view, span.start, span.end);
  const first = span.start + scene.view.slice(span.start, span.end).search(/\S/);
  const figure = figures.get(first);
  const isFilled = figure !== undefined && /^[<>≤≥]?-?\d/.test(words);
  return { ...span, heading, words, ...(isFilled ? { figure } : {}) };
}
