import { withoutGuard } from '../../shared/printed-value.ts';
import { isNote, isSignature } from './footnotes.rules.ts';
import { columnName, type Grid, type GridCell } from './grid.ts';
import type { TableColumn } from './head.rules.ts';
import type { ColumnRole } from './head-words.table.ts';
import { isSameRow, type TableArea } from './layout.rules.ts';
import type { Report, Spot } from './table-problems.ts';

/** A cell of a row, with its place. */
export interface PlacedCell {
  readonly column: TableColumn;
  /** Without spaces at the ends; empty for errors and formulas without a result. */
  readonly text: string;
  readonly spot: Spot & { readonly seen: string };
  /** It holds an error, or a formula without a result; this was told. */
  readonly isUnread: boolean;
}

const FIGURES: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'base',
  'target',
  'over-years',
  'path',
  'actual',
  'year',
  'current',
  'value',
]);

/** The cells of a row by what their columns hold. Reading a cell takes note of what is the matter with it. */
export class TableRow {
  /** Counted from 0. */
  readonly index: number;
  readonly #area: TableArea;
  readonly #report: Report;

  constructor(area: TableArea, index: number, report: Report) {
    this.#area = area;
    this.index = index;
    this.#report = report;
  }

  get spot(): Spot & { readonly seen: string } {
    const { grid } = this.#area;
    const seen = grid.filled(this.index).map((column) => grid.text(this.index, column));
    return { sheet: grid.sheet, cell: `row ${this.index + 1}`, seen: seen.join(' | ') };
  }

  /** Whether the table has a column of one of the roles. */
  has(...roles: readonly ColumnRole[]): boolean {
    return this.#area.columns.some(({ role }) => roles.includes(role));
  }

  /** Of the first column of a role; empty when there is none. */
  text(role: ColumnRole): string {
    return this.cell(role)?.text ?? '';
  }

  cell(role: ColumnRole): PlacedCell | undefined {
    const column = this.#area.columns.find((candidate) => candidate.role === role);
    return column === undefined ? undefined : this.read(column);
  }

  cells(...roles: readonly ColumnRole[]): readonly PlacedCell[] {
    return this.#area.columns.filter(({ role }) => roles.includes(role)).map((column) => this.read(column));
  }

  read(column: TableColumn): PlacedCell {
    const { grid } = this.#area;
    const { cell, row } = grid.fromAbove(this.index, column.column);
    const at = Math.max(row, this.#area.headBottom + 1);
    const found = at === row ? cell : grid.at(at, column.column);
    const text = withoutGuard(found.text.trim());
    const spot = { sheet: grid.sheet, cell: grid.address(this.index, column.column), seen: found.error ?? text };
    this.#note(found, FIGURES.has(column.role), spot);
    if (at !== this.index && text !== '' && FIGURES.has(column.role)) this.#report('cell-merged', spot);
    const isUnread = found.error !== undefined || found.formula === 'unsaved';
    return { column, text: isUnread ? '' : text, spot, isUnread };
  }

  #note(cell: GridCell, isFigure: boolean, spot: Spot): void {
    if (cell.error !== undefined) this.#report('cell-error', spot);
    else if (cell.formula === 'unsaved') this.#report('formula-unsaved', spot);
    else if (cell.formula === 'saved') this.#report('formula-value', spot);
    if (cell.stored !== undefined && isFigure) this.#report('shown-rounded', spot, { stored: cell.stored });
  }
}

/** What a row below a head is. */
export type BodyRow =
  | { readonly kind: 'indicator'; readonly row: number; readonly category: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'nameless'; readonly row: number };

/**
 * Sorts the rows below a head. Categories are merged downwards, stand in rows of their own, or (`carries`) run on until the
 * next one. Blank rows, repeated heads and numbers with nothing behind them are left out.
 */
export function* bodyOf(area: TableArea, carries: boolean): Generator<BodyRow> {
  const { grid } = area;
  const name = area.columns.find(({ role }) => role === 'name')?.column ?? 0;
  const category = area.columns.find(({ role }) => role === 'category');
  let current = '';
  let inNotes = false;
  for (let row = area.headBottom + 1; row <= area.end; row++) {
    const kind = kindOf(area, row, name, inNotes);
    if (kind === 'skip') continue;
    inNotes = kind === 'note';
    const texts = grid.filled(row).map((column) => grid.text(row, column));
    if (kind === 'note') yield { kind: 'note', text: texts.join(' ') };
    else if (kind === 'category') current = texts[0] ?? '';
    else {
      const own = category === undefined ? '' : grid.fromAbove(row, category.column).cell.text.trim();
      if (own !== '' || (category !== undefined && !carries)) current = own;
      yield kind === 'indicator' ? { kind, row, category: categoryName(current) } : { kind, row };
    }
  }
}

function kindOf(
  area: TableArea,
  row: number,
  name: number,
  inNotes: boolean,
): 'skip' | 'note' | 'category' | 'indicator' | 'nameless' {
  const { grid } = area;
  const filled = grid.filled(row);
  const [first] = filled;
  if (first === undefined || isHeadAgain(area, row)) return 'skip';
  const isAlone = filled.length === 1;
  const text = grid.text(row, first);
  const isNumber = /^[\d.]+[a-z]?$/.test(text);
  if (isAlone && isNumber && area.columns.some(({ column, role }) => column === first && role === 'no')) return 'skip';
  const isLong = text.length > LONGEST_ALONE;
  if (isSignature(text) || (isNote(text) && (isAlone || grid.text(row, name) === ''))) return 'note';
  if (isAlone && (inNotes || isLong)) return 'note';
  if (isAlone && isCategory(area, row, first, name)) return 'category';
  return grid.fromAbove(row, name).cell.text.trim() === '' ? 'nameless' : 'indicator';
}

/** A cell that stands alone in its row and says more than this is a note. */
const LONGEST_ALONE = 40;

function isHeadAgain({ grid, headTop, headBottom }: TableArea, row: number): boolean {
  for (let head = headTop; head <= headBottom; head++) {
    if (grid.filled(head).length > 1 && isSameRow(grid, head, row)) return true;
  }
  return false;
}

const NUMBERING = /^[(（]?[一二三四五六七八九十]+[)）、.．]/;

function isCategory({ grid }: TableArea, row: number, first: number, name: number): boolean {
  const text = grid.text(row, first);
  const merge = grid.mergeAt(row, first);
  const isWide = merge !== undefined && merge.right - merge.left >= 2;
  return isWide || first < name || (NUMBERING.test(text) && first === name);
}

/** 一、经济发展 is 经济发展. */
function categoryName(text: string): string {
  const plain = text.replace(/\s+/g, '');
  return plain.replace(NUMBERING, '').replace(/[:：]$/, '');
}

/** What concerns the columns and rows of a table as a whole: hidden ones, and heads that are not known. */
export function reportTable({ grid, columns, headBottom, end }: TableArea, report: Report): void {
  const whole = { sheet: grid.sheet, cell: '' };
  const rows: number[] = [];
  for (let row = headBottom + 1; row <= end; row++) {
    if (grid.isHiddenRow(row) && !grid.isBlankRow(row)) rows.push(row + 1);
  }
  const hidden = columns.filter(({ column }) => grid.isHiddenColumn(column)).map(({ column }) => columnName(column));
  if (rows.length > 0) report('hidden-rows', whole, { rows: listed(rows) });
  if (hidden.length > 0) report('hidden-columns', whole, { columns: listed(hidden) });
  for (const { role, column, head } of columns) {
    const spot = { sheet: grid.sheet, cell: grid.address(headBottom, column), seen: head.join(' ') };
    if (role === 'other') report('column-unknown', spot);
  }
}

function listed(parts: readonly (string | number)[]): string {
  return parts.length > 20 ? `${parts.slice(0, 20).join('、')}…` : parts.join('、');
}

/** A head further down: with the rows of its table when they are not read, or its own when they are read by it. */
export function reportHead(
  code: 'table-other-layout' | 'head-changes',
  { grid, headTop, headBottom, end }: TableArea,
  report: Report,
): void {
  const seen = grid.filled(headBottom).map((column) => grid.text(headBottom, column));
  const spot = { sheet: grid.sheet, cell: `row ${headBottom + 1}`, seen: seen.join(' | ') };
  report(code, spot, { from: headTop + 1, to: (code === 'head-changes' ? headBottom : end) + 1 });
}

/** A row with content and no name: told with all that stands in it. */
export function reportNameless(grid: Grid, row: number, report: Report): void {
  const seen = grid.filled(row).map((column) => grid.text(row, column) || (grid.at(row, column).error ?? ''));
  report('name-missing', { sheet: grid.sheet, cell: `row ${row + 1}`, seen: seen.join(' | ') });
}
