import { parseCsv } from 'hucre/csv';
import { AppError } from '../shared/errors.ts';
import { threadFunction } from '../threads/thread-function.ts';
import { type ReadPlaceRows, readPlaceRows } from './place-table.rules.ts';

/**
 * Reads a table of places from the bytes of a CSV: UTF-8 or, as spreadsheets write it in China, GB 18030.
 * Errors: `table.not-readable` for anything that is not such a text.
 */
export function readPlaceTable(bytes: Uint8Array, fileName: string): ReadPlaceRows {
  const text = decode(bytes);
  if (text === undefined) throw new AppError('table.not-readable', { file: fileName, detail: 'UTF-8 / GB 18030' });
  return readPlaceRows(parseCsv(text).map((row) => row.map((cell) => String(cell ?? ''))));
}

export const READ_PLACES = threadFunction(import.meta.url, readPlaceTable);

function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one, if there is one.
    }
  }
  return undefined;
}
