import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import { CLAIM_COLUMNS, type ClaimRecord, cellText } from './claim-record.ts';

/** Rows of a sheet. Source: Excel's limit of 1,048,576 with the header. */
const ROWS_PER_SHEET = 1_000_000;

const WIDTHS: Readonly<Record<string, number>> = { doc: 24, quote: 60, subject: 30, section: 40, rules: 30, flags: 20 };

/** A workbook of claims. Figures that a spreadsheet can hold exactly are numbers, all others text. */
export async function claimWorkbook(records: readonly ClaimRecord[], sheetName: string): Promise<Uint8Array> {
  const sheets: { data: SheetData; sheet: string; columns: { width: number }[]; stickyRowsCount: number }[] = [];
  for (let from = 0; from === 0 || from < records.length; from += ROWS_PER_SHEET) {
    const header = CLAIM_COLUMNS.map((column) => ({ value: column, fontWeight: 'bold' as const }));
    const rows = records.slice(from, from + ROWS_PER_SHEET).map(toRow);
    sheets.push({
      data: [header, ...rows],
      sheet: sheets.length === 0 ? sheetName : `${sheetName} ${sheets.length + 1}`,
      columns: CLAIM_COLUMNS.map((column) => ({ width: WIDTHS[column] ?? 14 })),
      stickyRowsCount: 1,
    });
  }
  return await writeExcelFile(sheets).toBuffer();
}

function toRow(record: ClaimRecord): CellObject[] {
  return CLAIM_COLUMNS.map((column) => {
    const value = record[column];
    if (typeof value === 'number') return { value, type: Number };
    const text = cellText(record, column);
    const isFigure = /^value/.test(column) && text !== '' && String(Number(text)) === text;
    return isFigure ? { value: Number(text), type: Number } : { value: text, type: String };
  });
}
