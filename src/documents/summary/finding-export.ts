import { Worker } from 'node:worker_threads';
import type { Db } from '../../db/connect.ts';
import { type Language, registerMessagesFor } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { askThread } from '../../threads/thread-answer.ts';
import { countFindings, type FindingFilter } from '../findings/finding.queries.ts';
import { isDemonstration, loadFindingSummary } from './finding-summary.queries.ts';
import type { SummaryTask } from './summary.worker.ts';

/** Which findings, as what file. */
export interface FindingExport extends FindingFilter {
  readonly format: SummaryTask['format'];
  readonly lang: Language;
}

/** A file to hand over. */
export interface FindingFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Our choices: what a person reads as a text, and what a workbook is made of at once. */
const MOST = { docx: 2000, xlsx: 20_000 } as const;
const TIMEOUT_MS = 120_000;

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * A summary of findings that a person can hand over; demonstration data are marked in its name and inside. Errors:
 * `finding.export-too-large`.
 */
export async function exportFindings(
  db: Db,
  { format, lang: language, ...filter }: FindingExport,
): Promise<FindingFile> {
  const limit = MOST[format];
  const summary = await db.read(async (tx) => {
    const count = await countFindings(tx, filter);
    if (count > limit) throw new AppError('finding.export-too-large', { count, limit });
    return loadFindingSummary(tx, filter, limit);
  });
  const { summary: words } = registerMessagesFor(language);
  const only = filter.documentId ? (summary.documents[0]?.title ?? '') : '';
  const name = words.fileName(only.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 80));
  const mark = isDemonstration(summary) ? `（${words.demonstration}）` : '';
  const content = await write({ summary, format, language });
  return { fileName: `${name}${mark}.${format}`, mediaType: MEDIA_TYPES[format], content };
}

/** In a thread of its own: thousands of rows take seconds, and what writes them takes a while to load. */
async function write(task: SummaryTask): Promise<Buffer> {
  const worker = new Worker(new URL('./summary.worker.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    return Buffer.from(await askThread<Uint8Array>(worker, task, TIMEOUT_MS));
  } finally {
    await worker.terminate();
  }
}
