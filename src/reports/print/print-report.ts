import { Worker } from 'node:worker_threads';
import type { Report } from '../../shared/report/report.ts';
import { askThread } from '../../threads/thread-answer.ts';
import { isOnePage } from '../one-page/back-notes.rules.ts';
import { type OnePageModel, onePageModel } from '../one-page/page-model.ts';
import type { PagePicture } from './page-pictures.rules.ts';
import { type PrintModel, printModel } from './print-model.ts';

/** Our choice; a hundred pages take some seconds. */
const TIMEOUT_MS = 120_000;

/** What is set: sheets of an official document, or one page with its sources on the back. */
export type Sheets = PrintModel | OnePageModel;

/** What the thread is asked. */
export interface TypesetTask {
  readonly model: Sheets;
  readonly to: 'pdf' | 'pages';
}

/** A report as the pages of its PDF, as pictures, and where its blocks begin on them. */
export interface PrintedPages {
  readonly pages: readonly PagePicture[];
  /** In the order of the report; `page` from 1, `top` in points from the upper edge. */
  readonly places: readonly { readonly blockId: string; readonly page: number; readonly top: number }[];
}

/**
 * A report as PDF by GB/T 9704-2012: fonts inside, bookmarks, tags for those who do not see it, sources in footnotes and below
 * tables; a one-page summary on one page, its sources on the back. In a thread of its own, as a long one takes seconds. The same report gives the same bytes. Errors:
 * `ThreadSilence`.
 */
export function printReport(report: Report): Promise<Uint8Array> {
  return typeset(report, 'pdf');
}

/** The pages that the PDF of a report has, as pictures. Errors: `ThreadSilence`. */
export function printPages(report: Report): Promise<PrintedPages> {
  return typeset(report, 'pages');
}

async function typeset<Printed>(report: Report, to: TypesetTask['to']): Promise<Printed> {
  const worker = new Worker(new URL('./typeset.worker.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    return await askThread<Printed>(
      worker,
      { model: isOnePage(report) ? onePageModel(report) : printModel(report), to } satisfies TypesetTask,
      TIMEOUT_MS,
    );
  } finally {
    await worker.terminate();
  }
}
