import { isNumbered } from './document-text.ts';
import { joined, type Line, lineText } from './pdf-lines.ts';

/** A table found on a page: `count` lines from `first` on. */
export interface FoundTable {
  readonly first: number;
  readonly count: number;
  readonly rows: readonly (readonly string[])[];
}

interface Column {
  readonly left: number;
  readonly right: number;
}

/** Fewest characters of a cell that may have been wrapped. Our choice. */
const FEWEST_WRAPPED = 4;
/** Fewest rows of several cells that make a table. Our choice. */
const FEWEST_ROWS = 2;

/** Tables of a page: runs of lines whose pieces stand under each other in two or more clear columns. */
export function findTables(lines: readonly Line[]): readonly FoundTable[] {
  const tables: FoundTable[] = [];
  for (let first = 0; first < lines.length; ) {
    const count = runLength(lines, first);
    const found = count === 0 ? undefined : asTable(lines.slice(first, first + count), lines.slice(first + count));
    if (found !== undefined) tables.push({ first, ...found });
    first += Math.max(found?.count ?? count, 1);
  }
  return tables;
}

/** Lines with several pieces, and single pieces between them that may be parts of cells. */
function runLength(lines: readonly Line[], first: number): number {
  let last = first - 1;
  for (let i = first; i < lines.length; i++) {
    const line = lines[i];
    const previous = lines[i - 1];
    if (line === undefined) break;
    if (i > first && previous !== undefined && line.bottom - previous.bottom > 4 * line.size) break;
    if (line.segments.length >= 2) last = i;
    else if (i - last > 2 || i === first) break;
  }
  return last - first + 1;
}

/** The rows of a run of lines, and of those behind it that go on with its last cells. Missing: undefined for no table. */
function asTable(lines: readonly Line[], behind: readonly Line[]): Omit<FoundTable, 'first'> | undefined {
  const full = lines.filter((line) => line.segments.length >= 2);
  if (full.length < FEWEST_ROWS) return undefined;
  const columns = columnsOf(full);
  if (columns.length < 2) return undefined;
  const rows: string[][] = [];
  let above: PlacedLine | undefined;
  let count = 0;
  for (const line of [...lines, ...behind]) {
    const placed = place(line, columns);
    const row = rows[rows.length - 1];
    const goesOn = row !== undefined && above !== undefined && isSameRow(row, above, placed);
    if (count >= lines.length && !(goesOn && standsInside(line, columns))) break;
    if (row !== undefined && goesOn) {
      for (const [k, cell] of placed.cells.entries()) row[k] = joined(row[k] ?? '', cell);
    } else rows.push([...placed.cells]);
    above = placed;
    count++;
  }
  const filled = rows.filter((row) => row.filter((cell) => cell !== '').length >= 2);
  return filled.length >= FEWEST_ROWS ? { count, rows } : undefined;
}

function standsInside(line: Line, columns: readonly Column[]): boolean {
  return line.segments.every(({ left, right }) =>
    columns.some((column) => left > column.left - line.size / 4 && right < column.right + line.size / 4),
  );
}

interface PlacedLine {
  readonly line: Line;
  readonly cells: readonly string[];
  /** Columns whose text reaches their right edge: it may go on in the next line. */
  readonly full: readonly boolean[];
}

function place(line: Line, columns: readonly Column[]): PlacedLine {
  const cells = Array<string>(columns.length).fill('');
  const full = Array<boolean>(columns.length).fill(false);
  for (const segment of line.segments) {
    const k = nearest(columns, segment);
    cells[k] = joined(cells[k] ?? '', segment.text);
    full[k] = segment.right > (columns[k]?.right ?? 0) - 1.2 * line.size && segment.text.length >= FEWEST_WRAPPED;
  }
  return { line, cells, full };
}

/** Whether a line goes on with the cells of the row above: set closer than lines are, or wrapped at the column's edge. */
function isSameRow(row: readonly string[], above: PlacedLine, below: PlacedLine): boolean {
  if (below.line.bottom - above.line.bottom < 0.95 * below.line.size) return true;
  if (below.line.bottom - above.line.bottom > 2 * below.line.size) return false;
  const first = below.cells.find((cell) => cell !== '') ?? '';
  if (isNumbered(first) || /^\d/.test(below.cells[0] ?? '')) return false;
  const filled = columnsIn(below.cells);
  const before = columnsIn(row);
  const common = filled.filter((k) => before.includes(k));
  if (common.length === 0 || !common.every((k) => above.full[k] === true)) return false;
  return (
    (common.length === filled.length && filled.length < before.length) || (before.length === 1 && filled.length > 1)
  );
}

function columnsIn(cells: readonly string[]): readonly number[] {
  return cells.flatMap((cell, k) => (cell === '' ? [] : [k]));
}

/** Columns by the gaps that no piece of a usual row covers. Rows with merged cells have fewer pieces: they do not count. */
function columnsOf(lines: readonly Line[]): readonly Column[] {
  const counts = new Map<number, number>();
  for (const { segments } of lines) counts.set(segments.length, (counts.get(segments.length) ?? 0) + 1);
  const usual = [...counts].reduce((best, entry) => (entry[1] * entry[0] >= best[1] * best[0] ? entry : best), [0, 0]);
  const spans = lines
    .filter((line) => line.segments.length >= usual[0])
    .flatMap((line) => line.segments.map(({ left, right }) => ({ left, right })))
    .sort((a, b) => a.left - b.left);
  const columns: { left: number; right: number }[] = [];
  for (const span of spans) {
    const last = columns[columns.length - 1];
    if (last === undefined || span.left > last.right) columns.push({ ...span });
    else last.right = Math.max(last.right, span.right);
  }
  return columns;
}

/** The first column that the piece covers; between columns, the nearest. */
function nearest(columns: readonly Column[], span: Column): number {
  const covered = columns.findIndex((column) => span.left < column.right && span.right > column.left);
  if (covered !== -1) return covered;
  const distances = columns.map((column) =>
    Math.min(Math.abs(span.left - column.right), Math.abs(column.left - span.right)),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Lines of a table of contents: words, a leader of dots, a page number. */
export function isContentsLine(line: Line): boolean {
  return /[.．。·…⋯]{4,}\s*\d{1,4}$/.test(lineText(line).replace(/\s/g, ''));
}
