import { PassThrough, Readable } from 'node:stream';
import { type CellValue, writeCsvStream, writeXlsxStream } from 'hucre';
import { keepActing } from '../db/acting.ts';
import type { Db } from '../db/connect.ts';
import { type Language, messagesFor, pageMessagesFor } from '../messages/index.ts';
import {
  type ClaimFilter,
  type ClaimPlace,
  type ClaimRow,
  hasDemonstrationClaims,
  listClaimsAfter,
} from './claim.queries.ts';

/** A file that is made while it is sent. */
export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Readable;
}

const BATCH = 2000;

/**
 * Claims under a filter as a file, in the order of documents and their text, of any number with flat memory.
 * Demonstration data are marked in a column of their own, in the name of the sheet and in that of the file.
 * Figures: as numbers where a spreadsheet holds them exactly (15 digits), else as text.
 */
export async function exportClaims(
  db: Db,
  filter: ClaimFilter & { readonly format: 'xlsx' | 'csv' },
  language: Language,
): Promise<ExportedFile> {
  const words = messagesFor(language).claimTable;
  const isMarked = await db.read((tx) => hasDemonstrationClaims(tx, filter));
  const name = isMarked ? words.nameWithDemonstration : words.name;
  const columns = columnsFor(language);
  // Rows are read while the answer is sent: for whoever asked.
  const batchAfter = keepActing((place: ClaimPlace) => db.read((tx) => listClaimsAfter(tx, filter, place, BATCH)));
  const rows = rowsOf(batchAfter, columns);
  if (filter.format === 'csv') {
    const options = { bom: true, escapeFormulae: true, headers: columns.map((column) => column.header) };
    const content = Readable.fromWeb(writeCsvStream(rows, options) as import('node:stream/web').ReadableStream);
    return { fileName: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', content: content.pipe(new PassThrough()) };
  }
  const options = { name, columns: columns.map(({ header, width }) => ({ header, width })), freezePane: { rows: 1 } };
  return {
    fileName: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: Readable.fromWeb(writeXlsxStream(rows, options) as import('node:stream/web').ReadableStream),
  };
}

interface Column {
  readonly header: string;
  readonly width: number;
  readonly cell: (claim: ClaimRow) => CellValue;
}

function columnsFor(language: Language): readonly Column[] {
  const { columns, yes } = messagesFor(language).claimTable;
  const words = pageMessagesFor(language);
  const correction = (claim: ClaimRow) =>
    Object.entries(claim.correction ?? {})
      .map(([field, value]) => `${field}=${value}`)
      .join('; ');
  return [
    { header: columns.document, width: 32, cell: (claim) => claim.documentTitle },
    { header: columns.demonstration, width: 10, cell: (claim) => (claim.demonstration ? yes : '') },
    { header: columns.section, width: 24, cell: (claim) => claim.section.join(' / ') },
    { header: columns.subject, width: 28, cell: (claim) => claim.subject },
    { header: columns.region, width: 14, cell: (claim) => claim.region },
    { header: columns.period, width: 12, cell: (claim) => claim.period },
    { header: columns.comparator, width: 8, cell: (claim) => words.comparators[claim.comparator] },
    { header: columns.value, width: 14, cell: (claim) => figure(claim.value) },
    { header: columns.valueHigh, width: 10, cell: (claim) => (claim.valueHigh ? figure(claim.valueHigh) : null) },
    { header: columns.unit, width: 10, cell: (claim) => claim.unit },
    { header: columns.valueCanonical, width: 14, cell: (claim) => figure(claim.valueCanonical) },
    { header: columns.unitCanonical, width: 10, cell: (claim) => claim.unitCanonical },
    { header: columns.kind, width: 10, cell: (claim) => words.kinds[claim.kind] },
    { header: columns.status, width: 8, cell: (claim) => words.statuses[claim.status] },
    { header: columns.quote, width: 60, cell: (claim) => claim.quote },
    { header: columns.review, width: 10, cell: (claim) => words.states[claim.reviewState] },
    { header: columns.correction, width: 20, cell: correction },
    { header: columns.confidence, width: 8, cell: (claim) => claim.confidence },
    { header: columns.flags, width: 14, cell: (claim) => claim.flags.join('; ') },
    { header: columns.address, width: 40, cell: (claim) => `/documents/${claim.documentId}/claims/${claim.key}` },
  ];
}

async function* rowsOf(
  batchAfter: (place: ClaimPlace) => ReturnType<typeof listClaimsAfter>,
  columns: readonly Column[],
): AsyncGenerator<CellValue[]> {
  let after: ClaimPlace | undefined = { documentId: '', readingNo: 0, number: 0 };
  while (after !== undefined) {
    const { claims, last } = await batchAfter(after);
    for (const claim of claims) yield columns.map((column) => column.cell(claim));
    after = claims.length < BATCH ? undefined : last;
  }
}

/** Spreadsheets hold 15 digits; a longer figure stays text rather than becoming another. */
function figure(value: string): CellValue {
  return value.replace(/^-?0*\.?0*|\./g, '').length <= 15 && Number.isFinite(Number(value)) ? Number(value) : value;
}
