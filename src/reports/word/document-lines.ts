import type { DecodedDocument } from '../../shared/document.ts';
import { plainLine, type ReturnedLine } from './returned-passage.rules.ts';

/** A line of a Word document: a paragraph, or a row with tabs between its cells. */
export interface Line {
  readonly text: string;
  /** Names of the bookmarks at its beginning. */
  readonly anchors: readonly string[];
  readonly pieces: ReturnedLine;
}

/** The lines of a decoded document but heads and feet, with the controls of figures in them. */
export function linesOf({ text, marks, liveFigures = [], anchors = [] }: DecodedDocument): readonly Line[] {
  const furniture = new Set(marks.flatMap(({ kind, start }) => (kind === 'furniture' ? [start] : [])));
  const names = Map.groupBy(anchors, ({ start }) => start);
  const lines: Line[] = [];
  let figure = 0;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const controls: { start: number; end: number; key: string }[] = [];
    for (let next = liveFigures[figure]; next !== undefined && next.start < end; next = liveFigures[++figure]) {
      controls.push(next);
    }
    if (!furniture.has(start)) {
      const own = (names.get(start) ?? []).map(({ name }) => name);
      lines.push({ text: line.trim(), anchors: own, pieces: piecesOf(text, { start, end }, controls) });
    }
    start = end + 1;
  }
  return lines;
}

function piecesOf(
  text: string,
  line: { readonly start: number; readonly end: number },
  controls: readonly { readonly start: number; readonly end: number; readonly key: string }[],
): ReturnedLine {
  const pieces: (string | { figure: string; now: string })[] = [];
  let from = line.start;
  for (const { start, end, key } of controls) {
    if (start > from) pieces.push(plainLine(text.slice(from, start)));
    pieces.push({ figure: key, now: text.slice(start, end) });
    from = end;
  }
  if (from < line.end) pieces.push(plainLine(text.slice(from, line.end)));
  return pieces;
}
