import { AppError, type ErrorParams } from '../../shared/errors.ts';
import { type Grid, TABLE_LIMITS, type TableFile, type TableLimits } from './grid.ts';
import { openCsv } from './open-csv.ts';
import { openWorkbook } from './open-workbook.ts';

/** The sheets of a file, and what there is to say of it as a whole. */
export interface OpenedTable {
  readonly grids: readonly Grid[];
  readonly hiddenSheets: readonly string[];
  readonly openQuote: boolean;
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Opens a table by what its bytes are, whatever its name says. Errors: `table.not-readable`. */
export function openTable(bytes: Uint8Array, name: string, limits: TableLimits = TABLE_LIMITS): OpenedTable {
  const file: TableFile = { bytes, name, limits };
  const refuse = (reason: string, params: ErrorParams = {}) =>
    new AppError('table.not-readable', { file: name, reason, ...params });
  if (bytes.length === 0) throw refuse('empty');
  if (bytes.length > limits.maxBytes)
    throw refuse('too-large', { sizeBytes: bytes.length, limitBytes: limits.maxBytes });
  const begins = (head: readonly number[]) => head.every((byte, at) => bytes[at] === byte);
  if (begins(ZIP)) return { ...openWorkbook(file, 'xlsx'), openQuote: false };
  if (begins(OLE)) return { ...openWorkbook(file, 'xls'), openQuote: false };
  const { grid, openQuote } = openCsv(file);
  return { grids: [grid], hiddenSheets: [], openQuote };
}
