import { parseCsv } from 'hucre';
import { AppError } from '../../shared/errors.ts';
import { Grid, type TableFile } from './grid.ts';

/** A CSV file as a grid; `openQuote`: a quotation mark is not closed, and what follows it may have run together. */
export interface OpenedCsv {
  readonly grid: Grid;
  readonly openQuote: boolean;
}

/**
 * UTF-8 with or without a byte order mark, UTF-16 with one, else GB18030; cells separated by commas, tabs or semicolons.
 * Errors: `table.not-readable` for what is no text in any of these.
 */
export function openCsv(file: TableFile): OpenedCsv {
  const text = decode(file).replace(/^sep=.\r?\n/i, '');
  const rows = parseCsv(text, { delimiter: delimiterOf(text), typeInference: false, skipBom: true });
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > file.limits.maxCells) {
    const { name, limits } = file;
    throw new AppError('table.not-readable', { file: name, reason: 'cells', seen: cells, limit: limits.maxCells });
  }
  const grid = new Grid(
    '',
    rows.map((row) => row.map((cell) => ({ text: String(cell ?? '') }))),
  );
  return { grid, openQuote: (text.split('"').length - 1) % 2 === 1 };
}

const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function decode(file: TableFile): string {
  const { bytes } = file;
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  for (const encoding of marked === undefined ? ['utf-8', 'gb18030'] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!hasControls(text)) return text;
    } catch {
      // Not in this encoding.
    }
  }
  throw new AppError('table.not-readable', { file: file.name, reason: 'encoding' });
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13) return true;
  }
  return false;
}

/** The sign that separates most cells in the first lines; a comma when there is none. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>([',', '\t', ';'].map((sign) => [sign, 0]));
  let isQuoted = false;
  const end = Math.min(text.length, 10_000);
  for (let at = 0; at < end; at++) {
    const sign = text[at] ?? '';
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined || best[1] === 0 ? ',' : best[0];
}
