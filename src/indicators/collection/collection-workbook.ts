import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre';
import { type CollectionMessages, collectionMessagesFor, type Language } from '../../messages/index.ts';
import { minuteOf } from '../../shared/clock.ts';
import { REPORTED_MISSING } from '../../shared/collection.ts';
import { placesOf } from '../../shared/exact.ts';
import type { CellOverview, CollectionOverview } from './collection.service.ts';
import { evidenceLine } from './evidence-line.ts';

/** Columns of the workbook, in their order. */
export const WORKBOOK_COLUMNS = [
  'cellNo',
  'indicator',
  'unit',
  'place',
  'period',
  'last',
  'value',
  'missing',
  'note',
  'evidence',
  'revision',
] as const satisfies readonly (keyof CollectionMessages['workbook']['columns'])[];
export type WorkbookColumn = (typeof WORKBOOK_COLUMNS)[number];

/** What a workbook is made of. */
export interface WorkbookRequest {
  readonly collection: CollectionOverview;
  readonly organisation: string;
  /** Cells of the unit. */
  readonly cells: readonly CellOverview[];
  /** Marks the file, its sheet and its head as demonstration data. */
  readonly demonstration: boolean;
  readonly language: Language;
}

const WIDTHS: Readonly<Record<WorkbookColumn, number>> = {
  cellNo: 7,
  indicator: 34,
  unit: 14,
  place: 14,
  period: 12,
  last: 20,
  value: 16,
  missing: 14,
  note: 30,
  evidence: 40,
  revision: 7,
};
/** The columns that a unit fills in. */
const FILLED: ReadonlySet<WorkbookColumn> = new Set(['value', 'missing', 'note', 'evidence']);
const WRAPPED: ReadonlySet<WorkbookColumn> = new Set(['indicator', 'note', 'evidence']);
/** Significant digits that a spreadsheet keeps; a longer figure stays text rather than becoming another. */
const SPREADSHEET_DIGITS = 15;
const GREY = 'F2F2F2';
const YELLOW = 'FFF9E5';
const thin = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const BORDER = { top: thin, right: thin, bottom: thin, left: thin };

/**
 * The cells of a unit as a workbook to fill in: last values beside the fields, and in the fields what the unit said last, or
 * what the record holds already. Figures are numbers with the places that they were given with.
 */
export async function writeCollectionWorkbook(
  request: WorkbookRequest,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const { collection, organisation, demonstration, language } = request;
  const { workbook: words } = collectionMessagesFor(language);
  const mark = demonstration ? `（${words.demonstration}）` : '';
  const lines = headLines(request).map((line, index) => (index === 0 ? `${line}${mark}` : line));
  const rows: CellValue[][] = [
    ...lines.map((line) => [line]),
    WORKBOOK_COLUMNS.map((column) => words.columns[column]),
    ...request.cells.map((cell) => rowOf(cell, collection.period, language)),
  ];
  const bytes = await writeXlsx({ sheets: [sheetOf(`${words.sheet}${mark}`, rows, lines.length, request)] });
  const name = words.file(collection.title, organisation).replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ');
  return { fileName: `${name}${mark}.xlsx`, bytes };
}

function headLines({ collection, organisation, language }: WorkbookRequest): readonly string[] {
  const { workbook: words } = collectionMessagesFor(language);
  const due = minuteOf(new Date(collection.dueAt));
  const kind = collection.form === undefined ? words.ledger : words.form(collection.form);
  const lines = [words.head(collection.title, organisation, due), kind, words.rule];
  return collection.note === '' ? lines : [...lines, collection.note];
}

function rowOf(cell: CellOverview, period: string, language: Language): CellValue[] {
  const { workbook: words, missing, evidence } = collectionMessagesFor(language);
  const { known, last } = cell.prefill;
  const said = cell.events.at(-1);
  const value = said === undefined ? known?.value : said.value;
  const reason = said?.missing;
  const values: Readonly<Record<WorkbookColumn, CellValue>> = {
    cellNo: cell.cellNo,
    indicator: cell.name,
    unit: cell.unit,
    place: cell.placeName,
    period,
    last:
      last === undefined ? '' : words.lastOf(last.period, last.value ?? (last.missing ? missing[last.missing] : '')),
    value: value === undefined ? null : figure(value),
    missing: reason === undefined ? '' : missing[reason],
    note: said?.note ?? '',
    evidence: evidenceLine(said?.evidence ?? [], evidence),
    revision: cell.revision,
  };
  return WORKBOOK_COLUMNS.map((column) => values[column]);
}

function figure(value: string): CellValue {
  const digits = value.replace(/^-?0*\.?0*|\./g, '').length;
  return digits <= SPREADSHEET_DIGITS ? Number(value) : value;
}

function sheetOf(
  name: string,
  rows: CellValue[][],
  headRow: number,
  { cells: asked, language }: WorkbookRequest,
): WriteSheet {
  const last = WORKBOOK_COLUMNS.length - 1;
  const words = collectionMessagesFor(language).missing;
  const missingColumn = String.fromCharCode(65 + WORKBOOK_COLUMNS.indexOf('missing'));
  const lastRow = Math.max(headRow + 2, rows.length);
  return {
    name,
    rows,
    columns: WORKBOOK_COLUMNS.map((column) => ({ width: WIDTHS[column] })),
    cells: stylesOf(rows, headRow, asked),
    merges: Array.from({ length: headRow }, (_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })),
    freezePane: { rows: headRow + 1 },
    dataValidations: [
      {
        type: 'list',
        values: REPORTED_MISSING.map((reason) => words[reason]),
        allowBlank: true,
        showErrorMessage: true,
        range: `${missingColumn}${headRow + 2}:${missingColumn}${lastRow}`,
      },
    ],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function stylesOf(rows: CellValue[][], headRow: number, asked: readonly CellOverview[]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, index) => {
    row.forEach((_, at) => {
      const column = WORKBOOK_COLUMNS[at] ?? 'note';
      const cell = asked[index - headRow - 1];
      cells.set(`${index},${at}`, { style: styleOf(index - headRow, column, cell) });
    });
  });
  return cells;
}

function styleOf(row: number, column: WorkbookColumn, cell: CellOverview | undefined): CellStyle {
  if (row < 0) return { font: { bold: true }, alignment: { vertical: 'center', wrapText: true } };
  const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
  if (row === 0) {
    const alignment = { horizontal: 'center', vertical: 'center' } as const;
    return { font: { bold: true }, fill: fill(GREY), border: BORDER, alignment };
  }
  const places = placesOf(cell?.events.at(-1)?.value ?? cell?.prefill.known?.value ?? '');
  return {
    border: BORDER,
    fill: FILLED.has(column) ? fill(YELLOW) : fill('FFFFFF'),
    alignment: { vertical: 'center', wrapText: WRAPPED.has(column) },
    ...(column === 'value' && places > 0 ? { numFmt: `0.${'0'.repeat(places)}` } : {}),
  };
}
