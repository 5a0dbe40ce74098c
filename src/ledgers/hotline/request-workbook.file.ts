import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre';
import { AppError } from '../../shared/errors.ts';
import { REQUEST_COLUMNS, REQUIRED_COLUMNS } from './request-columns.table.ts';

/** A column that we take something from. */
export type RequestColumn = keyof typeof REQUEST_COLUMNS;

/** A work order as it stands in the sheet; empty cells are missing. */
export interface RequestRow {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<RequestColumn, string>>>;
}

/** The work orders of a workbook. */
export interface RequestTable {
  readonly rows: readonly RequestRow[];
  /** Columns that nothing is taken from. */
  readonly ignored: readonly string[];
}

/** Our choices: more comes in several files. */
const MOST_ROWS = 2000;
const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;
const HEAD_WITHIN = 20;

/**
 * Reads the first sheet that has the columns of work orders. Errors: `table.not-readable` for anything else, for a workbook
 * that unpacks to more than 100 MB, or has more than 2000 rows.
 */
export async function readRequestWorkbook(bytes: Uint8Array, name: string): Promise<RequestTable> {
  const refuse = (reason: string, detail: string, cause?: unknown) =>
    new AppError('table.not-readable', { file: name, reason, detail, seen: 0, limit: MOST_UNPACKED_BYTES }, { cause });
  let unpacked = 0;
  let sheets: Awaited<ReturnType<typeof readXlsx>>['sheets'];
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
    if (unpacked > MOST_UNPACKED_BYTES) throw refuse('expands', '');
    sheets = (await readXlsx(bytes)).sheets;
  } catch (cause) {
    throw cause instanceof AppError ? cause : refuse('damaged', '', cause);
  }
  for (const { rows } of sheets) {
    const table = tableOf(rows.map((row) => row.map(textOf)));
    if (table === undefined) continue;
    if (table.rows.length > MOST_ROWS) throw refuse('', `> ${MOST_ROWS}`);
    return table;
  }
  throw refuse('', REQUIRED_COLUMNS.map((column) => REQUEST_COLUMNS[column]).join('、'));
}

/** Missing: undefined where no row names all columns that are needed. */
function tableOf(rows: readonly (readonly string[])[]): RequestTable | undefined {
  const head = rows
    .slice(0, HEAD_WITHIN)
    .findIndex((row) => REQUIRED_COLUMNS.every((column) => row.includes(REQUEST_COLUMNS[column])));
  const names = rows[head];
  if (names === undefined) return undefined;
  const columns = Object.entries(REQUEST_COLUMNS) as [RequestColumn, string][];
  const known = new Set<string>(columns.map(([, column]) => column));
  return {
    ignored: names.filter((column) => column !== '' && !known.has(column)),
    rows: rows.slice(head + 1).flatMap((cells, index) => {
      if (cells.every((cell) => cell === '')) return [];
      const own = columns.flatMap(([id, column]) => {
        const text = names.includes(column) ? (cells[names.indexOf(column)] ?? '') : '';
        return text === '' ? [] : [[id, text] as const];
      });
      return [{ row: head + index + 2, cells: Object.fromEntries(own) }];
    }),
  };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (value instanceof Date ? value.toISOString() : String(value)).trim();
}
