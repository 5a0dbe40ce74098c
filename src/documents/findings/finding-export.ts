import type { Db } from '../../db/connect.ts';
import { type Language, registerMessagesFor } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { countFindings, type FindingFilter } from './finding.queries.ts';
import { loadFindingSummary } from './finding-summary.queries.ts';
import { type SummaryWording, summaryWording } from './summary-wording.ts';

/** Which findings, as what file. */
export interface FindingExport extends FindingFilter {
  readonly format: 'docx' | 'xlsx';
  readonly lang: Language;
}

/** A file to hand over. */
export interface FindingFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Our choices: what a person reads as a text, and what a workbook is made of at once. */
const MOST = { docx: 500, xlsx: 20_000 } as const;

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * A summary of findings that a person can hand over; demonstration data are marked in its name and inside. Errors:
 * `finding.export-too-large`.
 */
export async function exportFindings(db: Db, { format, lang, ...filter }: FindingExport): Promise<FindingFile> {
  const limit = MOST[format];
  const summary = await db.read(async (tx) => {
    const count = await countFindings(tx, filter);
    if (count > limit) throw new AppError('finding.export-too-large', { count, limit });
    return loadFindingSummary(tx, filter, limit);
  });
  const words = registerMessagesFor(lang).summary;
  const wording = summaryWording(summary, lang);
  const only = filter.documentId ? (summary.documents[0]?.title ?? '') : '';
  const name = words.fileName(only.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 80));
  const mark = wording.isDemonstration ? `（${words.demonstration}）` : '';
  const content = format === 'xlsx' ? await workbook(wording) : await text(wording);
  return { fileName: `${name}${mark}.${format}`, mediaType: MEDIA_TYPES[format], content };
}

/** What writes files is loaded when it is needed for the first time: a quarter of a second of every start. */
async function workbook(wording: SummaryWording): Promise<Buffer> {
  return (await import('./finding-workbook.ts')).findingWorkbook(wording);
}

async function text(wording: SummaryWording): Promise<Buffer> {
  return (await import('./finding-report.ts')).findingReport(wording);
}
