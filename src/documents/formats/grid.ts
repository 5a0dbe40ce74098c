/** A cell as a table states it, before merging is laid out. */
export interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

/** A row of the laid-out table; `spansAll`: its first cell was merged over the whole width. */
export interface GridRow {
  readonly cells: readonly string[];
  readonly spansAll: boolean;
}

/** More columns or rows than any real table: a larger span is cut. Our choice. */
const MAX_SPAN = 1000;

/**
 * Lays out merged cells: each text stands in the first cell that it covers, the others are empty.
 * Every row gets as many cells as the widest one.
 */
export function layOut(rows: readonly (readonly Cell[])[]): readonly GridRow[] {
  /** For each column, how many further rows a cell from above covers. */
  const covered: number[] = [];
  const laid: { cells: string[]; first: number }[] = [];
  for (const row of rows) {
    const cells: string[] = [];
    const skip = () => {
      for (let left = covered[cells.length] ?? 0; left > 0; left = covered[cells.length] ?? 0) {
        covered[cells.length] = left - 1;
        cells.push('');
      }
    };
    for (const cell of row) {
      skip();
      const columns = Math.min(Math.max(cell.columns, 1), MAX_SPAN);
      for (let k = 0; k < columns; k++) {
        covered[cells.length] = Math.min(Math.max(cell.rows, 1), MAX_SPAN) - 1;
        cells.push(k === 0 ? cell.text : '');
      }
    }
    skip();
    laid.push({ cells, first: row[0]?.columns ?? 1 });
  }
  const width = laid.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  return laid.map(({ cells, first }) => ({
    cells: [...cells, ...Array<string>(width - cells.length).fill('')],
    spansAll: first >= width,
  }));
}
