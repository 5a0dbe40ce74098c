import { keepActing } from '../../db/acting.ts';
import type { Db } from '../../db/connect.ts';
import { safeCell } from '../../shared/printed-value.ts';
import { listEntries } from '../audit.queries.ts';
import type { StoredEntry } from '../audit-walk.ts';

/** How a trail is written out: a JSON object a line with all that is hashed, or a table for spreadsheets. */
export type TrailFormat = 'jsonl' | 'csv';

const COLUMNS = [
  'sequence',
  'at',
  'actor',
  'action',
  'subject',
  'before',
  'after',
  'reason',
  'address',
  'scheme',
  'algorithm',
  'salt',
  'contentHash',
  'erasedBy',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof StoredEntry)[];

const BATCH = 2000;

/** Entries from one sequence to another as lines, with flat memory; each piece in a transaction of its own. */
export function writeTrail(
  db: Db,
  range: { readonly first: number; readonly last: number },
  format: TrailFormat,
): AsyncGenerator<string> {
  const upTo = range.last;
  const read = keepActing((after: number) => db.read((tx) => listEntries(tx, { after, upTo, limit: BATCH })));
  return linesOf(read, range, format);
}

async function* linesOf(
  read: (after: number) => Promise<readonly StoredEntry[]>,
  { first, last }: { readonly first: number; readonly last: number },
  format: TrailFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield `\ufeff${COLUMNS.join(',')}\r\n`;
  for (let after = first - 1; after < last; ) {
    const entries = await read(after);
    if (entries.length === 0) return;
    yield entries.map((entry) => (format === 'csv' ? csvLine(entry) : jsonLine(entry))).join('');
    after = entries.at(-1)?.sequence ?? last;
  }
}

function jsonLine(entry: StoredEntry): string {
  return `${JSON.stringify(Object.fromEntries(COLUMNS.map((column) => [column, entry[column]])))}\n`;
}

function csvLine(entry: StoredEntry): string {
  const cells = COLUMNS.map((column) => {
    const value = entry[column];
    if (value === null) return '';
    if (value instanceof Date) return value.toISOString();
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const safe = safeCell(text);
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${cells.join(',')}\r\n`;
}
