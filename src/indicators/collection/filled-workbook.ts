import { type CollectionMessages, collectionMessagesFor, type Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { MISSING_REASONS, type MissingReason } from '../../shared/indicator.ts';
import { threadFunction } from '../../threads/thread-function.ts';
import type { Grid, GridCell } from '../tables/grid.ts';
import { openTable } from '../tables/open-table.ts';
import { readMissing } from '../tables/value-cell.rules.ts';
import type { StoredCell } from './cell.queries.ts';
import { WORKBOOK_COLUMNS, type WorkbookColumn } from './collection-workbook.ts';

/** A row of a filled workbook, as it was read. */
export interface FilledRow {
  /** Row of the sheet, counted from 1. */
  readonly row: number;
  /** The cell of the collection that it is about; absent when it cannot be told, and then `problem` says so. */
  readonly cellNo?: number;
  /** Exact decimal. */
  readonly value?: string;
  /** Unit that was written behind the figure or in the unit column. */
  readonly unit?: string;
  readonly missing?: MissingReason;
  readonly note: string;
  readonly evidence: string;
  /** Revision of the cell when the workbook was downloaded. */
  readonly revision?: number;
  /** What stands in the value cell, and where: `G7`. */
  readonly seen: string;
  readonly address: string;
  /** Why the row cannot be taken, in words. */
  readonly problem?: string;
}

/** A filled workbook, as it was read. */
export interface FilledWorkbook {
  readonly sheet: string;
  readonly rows: readonly FilledRow[];
  /** Other sheets, hidden ones included, which were not read. */
  readonly unread: readonly string[];
}

/** Longest remark, unit and figure that can be stored; `contract/collection.ts`. */
const MOST = { text: 2000, unit: 40, whole: 30, places: 18 } as const;
const HEAD_ROWS = 20;
/** Other words for the columns, as units write them in workbooks of their own. */
const SYNONYMS: Readonly<Partial<Record<WorkbookColumn, readonly string[]>>> = {
  indicator: ['指标名称', '项目'],
  unit: ['计量单位'],
  place: ['区域', '单位地区'],
  value: ['数值', '值', '本期', '本期数', '完成值', '实际值'],
  note: ['备注'],
  evidence: ['数据来源', '来源'],
};

/**
 * Reads a workbook (or CSV) that a unit filled in: the one that it downloaded, or one of its own with the same head, whose
 * rows are then found by indicator and place. Nothing is guessed: a row that does not say clearly which cell it is about has
 * a problem. Errors: `table.not-readable`.
 */
export function readFilledWorkbook(
  bytes: Uint8Array,
  fileName: string,
  cells: readonly StoredCell[],
  language: Language,
): FilledWorkbook {
  const words = collectionMessagesFor(language);
  const { grids, hiddenSheets } = openTable(bytes, fileName);
  for (const grid of grids) {
    const head = findHead(grid);
    if (head === undefined) continue;
    const reader = new RowReader(grid, head.columns, cells, words);
    const others = grids.filter((other) => other !== grid).map((other) => other.sheet);
    return { sheet: grid.sheet, rows: reader.readBelow(head.row), unread: [...others, ...hiddenSheets] };
  }
  const columns = [words.workbook.columns.indicator, words.workbook.columns.value].join('」「');
  const detail = words.workbook.problems.head({ columns });
  throw new AppError('table.not-readable', { file: fileName, detail });
}

export const READ_FILLED = threadFunction(import.meta.url, readFilledWorkbook);

type Columns = ReadonlyMap<WorkbookColumn, number>;

/** The first row that names at least the indicator or the number, and the value. */
function findHead(grid: Grid): { readonly row: number; readonly columns: Columns } | undefined {
  const names = headNames();
  for (let row = 0; row < Math.min(grid.height, HEAD_ROWS); row++) {
    const columns = new Map<WorkbookColumn, number>();
    for (let at = 0; at < grid.widthOf(row); at++) {
      const column = names.get(plain(grid.text(row, at)));
      if (column !== undefined && !columns.has(column)) columns.set(column, at);
    }
    if (columns.has('value') && (columns.has('cellNo') || columns.has('indicator'))) return { row, columns };
  }
  return undefined;
}

function headNames(): ReadonlyMap<string, WorkbookColumn> {
  const languages = (['zh-CN', 'en'] as const).map((language) => collectionMessagesFor(language).workbook.columns);
  return new Map(
    WORKBOOK_COLUMNS.flatMap((column) =>
      [...languages.map((columns) => columns[column]), ...(SYNONYMS[column] ?? [])].map(
        (name) => [plain(name), column] as const,
      ),
    ),
  );
}

/** Width, spaces and case do not tell names apart. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

class RowReader {
  readonly #grid: Grid;
  readonly #columns: Columns;
  readonly #cells: readonly StoredCell[];
  readonly #words: CollectionMessages;
  readonly #rowOf = new Map<number, number>();

  constructor(grid: Grid, columns: Columns, cells: readonly StoredCell[], words: CollectionMessages) {
    this.#grid = grid;
    this.#columns = columns;
    this.#cells = cells;
    this.#words = words;
  }

  readBelow(head: number): readonly FilledRow[] {
    const rows: FilledRow[] = [];
    for (let row = head + 1; row < this.#grid.height; row++) {
      if (!this.#grid.isBlankRow(row)) rows.push(this.#read(row));
    }
    return rows;
  }

  #read(row: number): FilledRow {
    const found = this.#findCell(row);
    const value = this.#readValue(row);
    const missing = this.#readMissing(row);
    const revision = Number(this.#text(row, 'revision') || Number.NaN);
    const problem = found.problem ?? value.problem ?? missing.problem ?? this.#tooLong(row);
    const unit = value.unit ?? this.#text(row, 'unit');
    return {
      row: row + 1,
      ...(found.cellNo === undefined ? {} : { cellNo: found.cellNo }),
      ...(value.value === undefined ? {} : { value: value.value }),
      ...(unit === '' || value.value === undefined ? {} : { unit: unit.slice(0, MOST.unit) }),
      ...(missing.reason === undefined ? {} : { missing: missing.reason }),
      note: this.#text(row, 'note'),
      evidence: this.#text(row, 'evidence'),
      ...(Number.isSafeInteger(revision) ? { revision } : {}),
      seen: this.#cell(row, 'value').error ?? this.#text(row, 'value'),
      address: this.#grid.address(row, this.#columns.get('value')),
      ...(problem === undefined ? {} : { problem }),
    };
  }

  #cell(row: number, column: WorkbookColumn): GridCell {
    const at = this.#columns.get(column);
    return at === undefined ? { text: '' } : this.#grid.at(row, at);
  }

  #text(row: number, column: WorkbookColumn): string {
    return this.#cell(row, column).text.trim();
  }

  /** By its number, which must fit what else the row says; without one by indicator and place. */
  #findCell(row: number): { readonly cellNo?: number; readonly problem?: string } {
    const { problems } = this.#words.workbook;
    const no = this.#text(row, 'cellNo');
    const seen = [this.#text(row, 'indicator'), this.#text(row, 'place')].filter((text) => text !== '').join(' ');
    const named = this.#cells.filter((cell) => this.#fits(row, cell));
    const numbered = this.#cells.find((cell) => String(cell.cellNo) === no);
    if (this.#columns.has('revision') || (numbered !== undefined && named.includes(numbered))) {
      if (numbered === undefined) return { problem: problems.unknown({ seen: no || seen }) };
      const expected = `${numbered.name} ${numbered.placeName}`;
      if (!named.includes(numbered)) return { problem: problems.otherFigure({ seen, expected }) };
      return this.#once(numbered.cellNo, row);
    }
    // A list of the unit's own may have numbers of its own.
    const [only, another] = named;
    if (only === undefined || seen === '') return { problem: problems.unknown({ seen: seen || no }) };
    return another === undefined ? this.#once(only.cellNo, row) : { problem: problems.ambiguous({ seen }) };
  }

  #fits(row: number, cell: StoredCell): boolean {
    const indicator = plain(this.#text(row, 'indicator'));
    const place = plain(this.#text(row, 'place'));
    return (indicator === '' || indicator === plain(cell.name)) && (place === '' || place === plain(cell.placeName));
  }

  #once(cellNo: number, row: number): { readonly cellNo?: number; readonly problem?: string } {
    const other = this.#rowOf.get(cellNo);
    if (other === undefined) this.#rowOf.set(cellNo, row);
    const { twice } = this.#words.workbook.problems;
    return {
      cellNo,
      ...(other === undefined ? {} : { problem: twice({ no: String(cellNo), row: String(other + 1) }) }),
    };
  }

  #readValue(row: number): { readonly value?: string; readonly unit?: string; readonly problem?: string } {
    const { problems } = this.#words.workbook;
    const cell = this.#cell(row, 'value');
    if (cell.error !== undefined) return { problem: problems.cellError({ seen: cell.error }) };
    if (cell.formula === 'unsaved') return { problem: problems.unsaved() };
    const shown = cell.text.normalize('NFKC').trim();
    // What is shown as a percentage is stored as a fraction; otherwise the figure behind the display is the one meant.
    const text = shown.includes('%') ? shown : (cell.stored ?? shown);
    if (text === '' || /^[-—–]+$/.test(text)) return {};
    const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(\D*)$/.exec(text);
    const [, sign = '', whole = '', fraction = '', unit = ''] = match ?? [];
    const isTooLong = whole.length > MOST.whole || fraction.length > MOST.places + 1 || unit.length > MOST.unit;
    if (match === null || isTooLong) return { problem: problems.notANumber({ seen: cell.text.trim().slice(0, 100) }) };
    const value = `${sign === '-' ? '-' : ''}${whole.replaceAll(',', '')}${fraction}`;
    return { value, ...(unit === '' ? {} : { unit: unit.trim() }) };
  }

  #tooLong(row: number): string | undefined {
    const longest = Math.max(this.#text(row, 'note').length, this.#text(row, 'evidence').length);
    return longest > MOST.text ? this.#words.workbook.problems.tooLong({ most: String(MOST.text) }) : undefined;
  }

  #readMissing(row: number): { readonly reason?: MissingReason; readonly problem?: string } {
    const text = this.#text(row, 'missing');
    if (text === '') return {};
    const languages = (['zh-CN', 'en'] as const).map((language) => collectionMessagesFor(language).missing);
    const own = MISSING_REASONS.find((reason) => languages.some((words) => plain(words[reason]) === plain(text)));
    const reason = own ?? readMissing(text);
    if (reason !== undefined && reason !== 'not-reported') return { reason };
    const { missing, workbook } = this.#words;
    const allowed = MISSING_REASONS.filter((each) => each !== 'not-reported').map((each) => missing[each]);
    return { problem: workbook.problems.missingWord({ seen: text, words: allowed.join('、') }) };
  }
}
