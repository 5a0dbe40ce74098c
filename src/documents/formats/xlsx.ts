import { type CellObject, SSF, type WorkSheet } from '@e965/xlsx';
import { zipSync } from 'fflate';
import type { DecodedDocument } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import { readWorkbook, WORKBOOK_PARTS, type Workbook } from '../../threads/workbook.ts';
import { partText, unpack } from './archive.ts';
import { DocumentText } from './document-text.ts';
import type { DecodeRequest } from './limits.ts';

/**
 * A workbook as text: for each visible sheet a heading with its name, then its rows with tabs between the cells. Numbers
 * as displayed (12.3%), days as ISO dates, formulas by their stored result, errors as they are (#REF!). A merged cell
 * has its text first and blanks behind; a row with nothing but its first cell is a paragraph.
 */
export function decodeWorkbook(request: DecodeRequest, format: 'xls' | 'xlsx'): DecodedDocument {
  const book = open(request, format);
  const text = new DocumentText();
  let cells = 0;
  let characters = 0;
  book.SheetNames.forEach((name, index) => {
    if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) return;
    const sparse = rowsOf(book.Sheets[name]);
    if (sparse.length > MOST_ROWS)
      throw new AppError('document.damaged', { file: request.fileName, format, part: name });
    for (const row of sparse) cells += row?.length ?? 0;
    if (cells > request.limits.maxCells) throw tooManyCells(request, cells);
    const is1904 = book.Workbook?.WBProps?.date1904 === true;
    const lines = Array.from(sparse, (row) => Array.from(row ?? [], (cell) => display(cell, is1904)));
    for (const line of lines) for (const cell of line) characters += cell.length;
    if (characters > request.limits.maxCharacters) throw tooLong(request, characters);
    writeSheet(text, name, lines);
  });
  return text.finish('xlsx');
}

function tooManyCells(request: DecodeRequest, seen: number): AppError {
  const { fileName: file, limits } = request;
  return new AppError('document.expands-too-far', { file, reason: 'cells', seen, limit: limits.maxCells });
}

function tooLong({ fileName: file, limits }: DecodeRequest, seen: number): AppError {
  return new AppError('document.expands-too-far', { file, reason: 'texts', seen, limit: limits.maxCharacters });
}

function open(request: DecodeRequest, format: 'xls' | 'xlsx'): Workbook {
  const { fileName: file, bytes } = request;
  const book = readWorkbook(format === 'xlsx' ? repacked(request) : bytes, format, { cellFormula: false });
  if (book === 'encrypted') throw new AppError('document.encrypted', { file });
  if (book === 'damaged') throw new AppError('document.damaged', { file, format });
  return book;
}

/** The archive again, with only the parts that we want, inside our limits, and unpacked: the library trusts it. */
function repacked(request: DecodeRequest): Uint8Array {
  const parts = unpack(request, 'xlsx', (name) => WORKBOOK_PARTS.test(name));
  let cells = 0;
  for (const [name, bytes] of parts) {
    if (!/\.xml$|\.rels$/.test(name)) continue;
    const xml = partText(request, bytes);
    if (!name.startsWith('xl/worksheets/')) continue;
    for (let at = xml.indexOf('<c '); at !== -1; at = xml.indexOf('<c ', at + 3)) cells++;
    if (!/<\/(\w+:)?worksheet>\s*$/.test(xml)) {
      throw new AppError('document.damaged', { file: request.fileName, format: 'xlsx', part: name });
    }
  }
  if (cells > request.limits.maxCells) throw tooManyCells(request, cells);
  if (!parts.has('xl/workbook.xml')) {
    throw new AppError('document.damaged', { file: request.fileName, format: 'xlsx', part: 'xl/workbook.xml' });
  }
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

/** Rows of a sheet. Source: limits of Excel 2007 and later. */
const MOST_ROWS = 1_048_576;

type Row = readonly (CellObject | undefined)[];

/** Rows and cells without content are holes; a hostile sheet has billions of them. */
function rowsOf(sheet: WorkSheet | undefined): readonly (Row | undefined)[] {
  const data: unknown = sheet?.['!data'] ?? sheet;
  return Array.isArray(data) ? data : [];
}

function writeSheet(text: DocumentText, name: string, lines: readonly (readonly string[])[]): void {
  const width = lines.reduce((widest, line) => Math.max(widest, line.findLastIndex((cell) => cell !== '') + 1), 0);
  if (width === 0) return;
  text.heading(1, name);
  for (const line of lines) {
    const cells = Array.from({ length: width }, (_, i) => line[i] ?? '');
    text.row(cells, true);
  }
}

/** A cell as a person sees it. */
function display(cell: CellObject | undefined, is1904: boolean): string {
  if (cell === undefined || cell.t === 'z') return '';
  if (cell.t === 'e') return String(cell.w ?? ERRORS[Number(cell.v)] ?? '#VALUE!');
  if (cell.t === 'b') return cell.v === true ? 'TRUE' : 'FALSE';
  if (cell.t !== 'n') return String(cell.v ?? '');
  const value = Number(cell.v);
  const format = String(cell.z ?? 'General');
  if (SSF.is_date(format)) return isoDate(value, is1904);
  if (format === 'General' || format === '@') return plainNumber(value);
  return String(SSF.format(format, value)).trim();
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

function isoDate(serial: number, is1904: boolean): string {
  const date = SSF.parse_date_code(serial, { date1904: is1904 });
  if (date === null || date === undefined) return String(serial);
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  const day = `${date.y}-${two(date.m)}-${two(date.d)}`;
  const time = `${two(date.H)}:${two(date.M)}${date.S > 0 ? `:${two(date.S)}` : ''}`;
  if (serial < 1) return time;
  return date.H + date.M + date.S > 0 ? `${day} ${time}` : day;
}
