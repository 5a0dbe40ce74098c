import { safeCell } from '../../src/shared/printed-value.ts';

/** A figure stays one; everything else could be taken for a formula. */
const FIGURE = /^-?\d+(?:\.\d+)?$/;

function quoted(cell: string): string {
  const safe = FIGURE.test(cell) ? cell : safeCell(cell);
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as the text of a CSV file, without formulas. Source: RFC 4180. */
export function csvText(rows: ReadonlyArray<readonly string[]>): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}
