/** A cell as a person sees it. */
export interface GridCell {
  /** As displayed: 12.3%, 1,234.50; days as ISO dates; empty when there is nothing. */
  readonly text: string;
  /** The figure behind the display, where it has more places than are shown. */
  readonly stored?: string;
  /** Its value is the stored result of a formula; `unsaved` when there is none. */
  readonly formula?: 'saved' | 'unsaved';
  /** #DIV/0! and the like; the text is empty then. */
  readonly error?: string;
}

/** Both ends included, counted from 0. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const BLANK: GridCell = { text: '' };

/** A sheet of a workbook, or a CSV file, as rows of cells; counted from 0. */
export class Grid {
  /** Empty for CSV. */
  readonly sheet: string;
  readonly isHiddenRow: (row: number) => boolean;
  readonly isHiddenColumn: (column: number) => boolean;
  readonly #rows: readonly (readonly (GridCell | undefined)[])[];
  readonly #merges: ReadonlyMap<number, readonly Merge[]>;
  readonly #isWorkbook: boolean;

  constructor(
    sheet: string,
    rows: readonly (readonly (GridCell | undefined)[])[],
    options: { merges?: readonly Merge[]; hiddenRows?: ReadonlySet<number>; hiddenColumns?: ReadonlySet<number> } = {},
  ) {
    this.sheet = sheet;
    this.#rows = rows;
    this.#isWorkbook = sheet !== '';
    this.#merges = byRow(options.merges ?? [], rows.length);
    this.isHiddenRow = (row) => options.hiddenRows?.has(row) ?? false;
    this.isHiddenColumn = (column) => options.hiddenColumns?.has(column) ?? false;
  }

  get height(): number {
    return this.#rows.length;
  }

  widthOf(row: number): number {
    return this.#rows[row]?.length ?? 0;
  }

  /** The cell itself; blank for the covered part of a merged one. */
  at(row: number, column: number): GridCell {
    return this.#rows[row]?.[column] ?? BLANK;
  }

  /** Without spaces at the ends. */
  text(row: number, column: number): string {
    return this.at(row, column).text.trim();
  }

  mergeAt(row: number, column: number): Merge | undefined {
    return this.#merges.get(row)?.find((merge) => merge.left <= column && column <= merge.right);
  }

  /** The cell, or the one above that is merged with it downwards. */
  fromAbove(row: number, column: number): { readonly cell: GridCell; readonly row: number } {
    const merge = this.mergeAt(row, column);
    const top = merge === undefined || merge.left !== column ? row : merge.top;
    return { cell: this.at(top, column), row: top };
  }

  isBlankRow(row: number): boolean {
    return this.filled(row).length === 0;
  }

  /** Columns with something in them. */
  filled(row: number): readonly number[] {
    const columns: number[] = [];
    const cells = this.#rows[row] ?? [];
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (cell !== undefined && (cell.text.trim() !== '' || cell.error !== undefined || cell.formula === 'unsaved'))
        columns.push(column);
    }
    return columns;
  }

  /** `C7`; `row 7` in a CSV file. */
  address(row: number, column?: number): string {
    return column === undefined || !this.#isWorkbook ? `row ${row + 1}` : `${columnName(column)}${row + 1}`;
  }
}

/** Merges by the rows that they cover, within the table; at most so many rows in all, so that none can swell. */
function byRow(merges: readonly Merge[], height: number): ReadonlyMap<number, readonly Merge[]> {
  const rows = new Map<number, Merge[]>();
  let covered = 0;
  for (const merge of merges) {
    for (let row = merge.top; row <= Math.min(merge.bottom, height - 1) && covered < MOST_MERGED_ROWS; row++) {
      covered++;
      const there = rows.get(row);
      if (there === undefined) rows.set(row, [merge]);
      else if (there.length < MOST_MERGES_IN_ROW) there.push(merge);
    }
  }
  return rows;
}

const MOST_MERGED_ROWS = 100_000;
const MOST_MERGES_IN_ROW = 400;

/** 0 is A, 26 is AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

const MEGABYTE = 1024 * 1024;

/** How far a table may go before it is refused. Our choice. */
export interface TableLimits {
  readonly maxBytes: number;
  readonly maxUnpackedBytes: number;
  /** How many times larger than packed a part of more than 1 MB may be. */
  readonly maxRatio: number;
  /** Parts of an archive. */
  readonly maxEntries: number;
  /** Over all sheets. */
  readonly maxCells: number;
  /** Of all cells; a text that many share counts for each. */
  readonly maxCharacters: number;
  readonly maxSheets: number;
}

export const TABLE_LIMITS: TableLimits = {
  maxBytes: 16 * MEGABYTE,
  maxUnpackedBytes: 96 * MEGABYTE,
  maxRatio: 400,
  maxEntries: 5000,
  maxCells: 1_500_000,
  maxCharacters: 32 * MEGABYTE,
  maxSheets: 100,
};

/** A file on its way to a table. */
export interface TableFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly limits: TableLimits;
}
