import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre';
import { AppError } from '../../shared/errors.ts';
import { threadFunction } from '../../threads/thread-function.ts';
import {
  REQUEST_COLUMN_ALIASES,
  REQUEST_COLUMNS,
  REQUIRED_COLUMNS,
  type RequestColumn,
} from './request-columns.table.ts';

/** A work order as it stands in the sheet; empty cells are missing. */
export interface RequestRow {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<RequestColumn, string>>>;
}

/** A column of the sheet, from its head. */
export interface SheetColumn {
  /** From 0, as they stand. */
  readonly index: number;
  readonly name: string;
  /** The first cell below that is not empty. Missing: empty text when there is none. */
  readonly sample: string;
  /** Missing: null when nothing is taken from it. */
  readonly takes: RequestColumn | null;
}

/** The work orders of a workbook. */
export interface RequestTable {
  /** As the spreadsheet numbers it. */
  readonly headRow: number;
  readonly columns: readonly SheetColumn[];
  /** Columns that must be there and are not: nothing can come in before somebody says where they are. */
  readonly missing: readonly RequestColumn[];
  readonly rows: readonly RequestRow[];
}

/** Which column of the sheet, counted from 0, each is taken from. */
export type ChosenColumns = Readonly<Partial<Record<RequestColumn, number>>>;

/** Our choices: more comes in several files. */
const MOST_ROWS = 2000;
const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;
const HEAD_WITHIN = 20;
/** A head that names nothing that we know has at least so many cells. Our choice. */
const FEWEST_HEADS = 3;

type Lines = readonly (readonly string[])[];

/**
 * Reads the sheet whose head names most of what work orders have. `chosen`: columns as somebody corrected them; absent, by
 * their names. Errors: `table.not-readable` for anything else, for a workbook that unpacks to more than 100 MB, or has
 * more than 2000 rows.
 */
export async function readRequestWorkbook(
  bytes: Uint8Array,
  name: string,
  chosen?: ChosenColumns,
): Promise<RequestTable> {
  const refuse = (reason: string, detail: string, cause?: unknown) =>
    new AppError('table.not-readable', { file: name, reason, detail, seen: 0, limit: MOST_UNPACKED_BYTES }, { cause });
  let unpacked = 0;
  let sheets: readonly Lines[];
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
    if (unpacked > MOST_UNPACKED_BYTES) throw refuse('expands', '');
    sheets = (await readXlsx(bytes)).sheets.map(({ rows }) => rows.map((row) => row.map(textOf)));
  } catch (cause) {
    throw cause instanceof AppError ? cause : refuse('damaged', '', cause);
  }
  const heads = sheets.flatMap((lines) => headOf(lines) ?? []);
  const best = heads.toSorted((a, b) => b.known - a.known)[0];
  if (best === undefined) throw refuse('', REQUIRED_COLUMNS.map((column) => REQUEST_COLUMNS[column]).join('、'));
  const table = tableOf(best, chosen);
  if (table.rows.length > MOST_ROWS) throw refuse('', `> ${MOST_ROWS}`);
  return table;
}

export const READ_REQUESTS = threadFunction(import.meta.url, readRequestWorkbook);

interface Head {
  readonly lines: Lines;
  readonly at: number;
  /** How many columns are recognised. */
  readonly known: number;
}

/** Missing: undefined where no row looks like a head. */
function headOf(lines: Lines): Head | undefined {
  const first = lines.slice(0, HEAD_WITHIN).map((names, at) => ({ lines, at, known: recognised(names).size }));
  const best = first.toSorted((a, b) => b.known - a.known || a.at - b.at)[0];
  if (best !== undefined && best.known > 0) return best;
  return first.find(({ at }) => (lines[at] ?? []).filter((name) => name !== '').length >= FEWEST_HEADS);
}

/** Columns by their names or other names; where two would do, the first one. */
function recognised(names: readonly string[]): ReadonlyMap<number, RequestColumn> {
  const columns = Object.keys(REQUEST_COLUMNS) as RequestColumn[];
  return new Map(
    columns.flatMap((column) => {
      const index = [REQUEST_COLUMNS[column], ...(REQUEST_COLUMN_ALIASES[column] ?? [])]
        .map((name) => names.indexOf(name))
        .find((at) => at >= 0);
      return index === undefined ? [] : [[index, column] as const];
    }),
  );
}

function tableOf({ lines, at }: Head, chosen: ChosenColumns | undefined): RequestTable {
  const names = lines[at] ?? [];
  const below = lines.slice(at + 1);
  const taken =
    chosen === undefined
      ? recognised(names)
      : new Map(Object.entries(chosen).map(([column, index]) => [index, column as RequestColumn]));
  const found = new Set(taken.values());
  const missing = REQUIRED_COLUMNS.filter((column) => !found.has(column));
  const width = Math.max(names.length, ...[...taken.keys()].map((index) => index + 1));
  return {
    headRow: at + 1,
    missing,
    columns: Array.from({ length: width }, (_, index) => ({
      ...{ index, name: names[index] ?? '', takes: taken.get(index) ?? null },
      sample: below.find((cells) => (cells[index] ?? '') !== '')?.[index]?.slice(0, 60) ?? '',
    })).filter(({ name, sample, takes }) => name !== '' || sample !== '' || takes !== null),
    rows: below.flatMap((cells, index) => {
      if (missing.length > 0 || cells.every((cell) => cell === '')) return [];
      const own = [...taken].flatMap(([from, column]) => {
        const text = cells[from] ?? '';
        return text === '' ? [] : [[column, text] as const];
      });
      return [{ row: at + index + 2, cells: Object.fromEntries(own) }];
    }),
  };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (value instanceof Date ? value.toISOString() : String(value)).trim();
}
