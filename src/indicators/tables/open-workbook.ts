import { type CellObject, SSF, type WorkSheet } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { AppError, type ErrorParams } from '../../shared/errors.ts';
import { readWorkbook, WORKBOOK_PARTS, type Workbook } from '../../threads/workbook.ts';
import { Grid, type GridCell, type Merge, type TableFile } from './grid.ts';

/** A workbook as it is read: hidden sheets are named, not read. */
export interface OpenedWorkbook {
  readonly grids: readonly Grid[];
  readonly hiddenSheets: readonly string[];
}

/** Parts smaller than this may be packed as tightly as they like. */
const SMALL_PART = 1024 * 1024;

/** Cells as displayed, with merges and what is hidden. Errors: `table.not-readable`. */
export function openWorkbook(file: TableFile, format: 'xls' | 'xlsx'): OpenedWorkbook {
  const book = parse(file, format);
  if (book.SheetNames.length > file.limits.maxSheets)
    throw refusal(file, 'sheets', { seen: book.SheetNames.length, limit: file.limits.maxSheets });
  const isHidden = (index: number) => (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const taken: Taken = { cells: 0, characters: 0 };
  const grids = book.SheetNames.flatMap((name, index) =>
    isHidden(index) ? [] : [gridOf({ file, name, is1904, taken }, book.Sheets[name])],
  );
  return { grids, hiddenSheets: book.SheetNames.filter((_, index) => isHidden(index)) };
}

function refusal(file: TableFile, reason: string, params: ErrorParams = {}, cause?: unknown): AppError {
  return new AppError('table.not-readable', { file: file.name, reason, ...params }, { cause });
}

function parse(file: TableFile, format: 'xls' | 'xlsx'): Workbook {
  const bytes = format === 'xlsx' ? repacked(file) : file.bytes;
  const book = readWorkbook(bytes, format, { cellFormula: true, cellStyles: true, sheetStubs: true });
  if (typeof book === 'string') throw refusal(file, book);
  return book;
}

/** The archive again, with only the parts that we want, inside our limits, and unpacked: the library trusts it. */
function repacked(file: TableFile): Uint8Array {
  const parts = unpack(file);
  let cells = 0;
  for (const [name, bytes] of Object.entries(parts)) {
    if (!/\.xml$|\.rels$/.test(name)) continue;
    const xml = xmlOf(bytes);
    if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw refusal(file, 'damaged');
    const isSheet = name.startsWith('xl/worksheets/');
    if (isSheet || name === 'xl/sharedStrings.xml') {
      const told = withRaisedDigits(xml);
      if (told !== xml) parts[name] = strToU8(told);
    }
    if (!isSheet) continue;
    for (let at = xml.indexOf('<c '); at !== -1; at = xml.indexOf('<c ', at + 3)) cells++;
    if (!/<\/(\w+:)?worksheet>\s*$/.test(xml) || hasFarColumn(xml)) throw refusal(file, 'damaged');
  }
  if (cells > file.limits.maxCells) throw refusal(file, 'cells', { seen: cells, limit: file.limits.maxCells });
  if (!Object.keys(parts).includes('xl/workbook.xml')) throw refusal(file, 'damaged');
  return zipSync(parts, { level: 0 });
}

/** Columns and rows of a sheet. Source: limits of Excel 2007 and later. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** Whether a width is told for columns that no sheet has; the library would make all of them. */
function hasFarColumn(xml: string): boolean {
  for (const [, last] of xml.matchAll(/<(?:\w+:)?col\s[^>]*?\bmax\s*=\s*["']([^"']*)/g)) {
    if (!(Number(last) <= MOST_COLUMNS)) return true;
  }
  return false;
}

function unpack(file: TableFile): Record<string, Uint8Array> {
  const { limits } = file;
  let entries = 0;
  let unpacked = 0;
  try {
    return unzipSync(file.bytes, {
      filter: ({ name, size, originalSize }) => {
        entries++;
        if (entries > limits.maxEntries) throw refusal(file, 'expands', { limit: limits.maxUnpackedBytes });
        if (!WORKBOOK_PARTS.test(name)) return false;
        unpacked += originalSize;
        const isBomb = originalSize > SMALL_PART && originalSize / Math.max(size, 1) > limits.maxRatio;
        if (isBomb || unpacked > limits.maxUnpackedBytes)
          throw refusal(file, 'expands', { part: name, limit: limits.maxUnpackedBytes });
        return true;
      },
    });
  } catch (cause) {
    throw cause instanceof AppError ? cause : refusal(file, 'damaged', {}, cause);
  }
}

function xmlOf(bytes: Uint8Array): string {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  return mark === '' ? strFromU8(bytes) : new TextDecoder(mark).decode(bytes);
}

/** What the sheets so far came to. */
interface Taken {
  cells: number;
  characters: number;
}

interface SheetReading {
  readonly file: TableFile;
  readonly name: string;
  readonly is1904: boolean;
  readonly taken: Taken;
}

function gridOf({ file, name, is1904, taken }: SheetReading, sheet: WorkSheet | undefined): Grid {
  const { limits } = file;
  const data: unknown = sheet?.['!data'];
  // Rows and cells without content are holes; a hostile sheet has billions of them, so they are counted first.
  const sparse: readonly (readonly (CellObject | undefined)[] | undefined)[] = Array.isArray(data) ? data : [];
  if (sparse.length > MOST_ROWS) throw refusal(file, 'damaged');
  for (const row of sparse) taken.cells += row?.length ?? 0;
  if (taken.cells > limits.maxCells)
    throw refusal(file, 'cells', { sheet: name, seen: taken.cells, limit: limits.maxCells });
  // One long text that many cells share is stored once, and told by each.
  const readTaken = (cell: CellObject | undefined): GridCell | undefined => {
    const read = cell === undefined ? undefined : readCell(cell, is1904);
    taken.characters += read?.text.length ?? 0;
    if (taken.characters > limits.maxCharacters)
      throw refusal(file, 'texts', { sheet: name, limit: limits.maxCharacters });
    return read;
  };
  const hidden = (list: readonly ({ hidden?: boolean } | null | undefined)[] | undefined) =>
    new Set(Object.entries(list ?? []).flatMap(([index, entry]) => (entry?.hidden === true ? [Number(index)] : [])));
  return new Grid(
    name,
    Array.from(sparse, (row) => Array.from(row ?? [], readTaken)),
    {
      merges: (sheet?.['!merges'] ?? []).map(({ s, e }): Merge => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
      hiddenRows: hidden(sheet?.['!rows']),
      hiddenColumns: hidden(sheet?.['!cols']),
    },
  );
}

function readCell(cell: CellObject, is1904: boolean): GridCell {
  const isFormula = typeof cell.f === 'string' && cell.f !== '';
  const formula = isFormula ? { formula: cell.t === 'z' ? ('unsaved' as const) : ('saved' as const) } : {};
  if (cell.t === 'e') return { text: '', error: String(cell.w ?? ERRORS[Number(cell.v)] ?? '#VALUE!'), ...formula };
  if (cell.t === 'z') return { text: '', ...formula };
  if (cell.t === 'b') return { text: cell.v === true ? 'TRUE' : 'FALSE', ...formula };
  if (cell.t !== 'n') return { text: String(cell.v ?? ''), ...formula };
  return { ...figure(Number(cell.v), String(cell.z ?? 'General'), is1904), ...formula };
}

function figure(value: number, format: string, is1904: boolean): GridCell {
  if (SSF.is_date(format)) return { text: dateText(value, format, is1904) };
  const stored = plainNumber(value);
  if (format === 'General' || format === '@') return { text: stored };
  const shown = String(SSF.format(format, value)).trim();
  // 1.2E+05 is no decimal.
  if (/\dE[+-]?\d/i.test(shown)) return { text: stored };
  return isCut(shown, value) ? { text: shown, stored } : { text: shown };
}

/** Whether the display leaves places out, or shows thousands. Looked at only to warn. */
function isCut(shown: string, value: number): boolean {
  const digits = /[\d,]*\.?\d+/.exec(shown)?.[0].replace(/,/g, '');
  const whole = Math.abs(value) * (shown.includes('%') ? 100 : 1);
  return digits !== undefined && Math.abs(Number(digits) - whole) > whole * 1e-12;
}

/** Source: ECMA-376 part 1, 18.17.3 and the codes of the binary format. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

/** Fifteen significant digits, as Excel keeps them, never with an exponent. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e')
    ? value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 15 })
    : text;
}

/** A year or a month where no more is shown, else the day. */
function dateText(serial: number, format: string, is1904: boolean): string {
  const date = SSF.parse_date_code(serial, { date1904: is1904 });
  if (date === null || date === undefined) return plainNumber(serial);
  const two = (part: number) => String(part).padStart(2, '0');
  const shown = format.replace(/"[^"]*"|\[[^\]]*\]/g, '').toLowerCase();
  if (!/[md]/.test(shown)) return String(date.y);
  return shown.includes('d') ? `${date.y}-${two(date.m)}-${two(date.d)}` : `${date.y}-${two(date.m)}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Raised digits as such, which the library does not tell: 60.6 with a raised 1 behind it is no 60.61. */
function withRaisedDigits(xml: string): string {
  if (!xml.includes('"superscript"')) return xml;
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const from = xml.indexOf('<r>', at);
    const to = from === -1 ? -1 : xml.indexOf('</r>', from);
    if (to === -1) return pieces.join('') + xml.slice(at);
    const run = xml.slice(from, to);
    pieces.push(xml.slice(at, from), run.includes('"superscript"') ? raised(run) : run);
    at = to;
  }
}

function raised(run: string): string {
  const [before = '', ...texts] = run.split(/(?=<t[ >])/);
  const digits = (text: string) => text.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
  return before + texts.join('').replace(/>[^<]*/g, digits);
}
