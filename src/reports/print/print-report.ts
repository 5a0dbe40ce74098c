import { Worker } from 'node:worker_threads';
import { askThread } from '../../documents/thread-answer.ts';
import type { Report } from '../../shared/report/report.ts';
import { printModel } from './print-model.ts';

/** Our choice; a hundred pages take some seconds. */
const TIMEOUT_MS = 120_000;

/**
 * A report as PDF by GB/T 9704-2012: fonts inside, bookmarks, tags for those who do not see it, sources in footnotes and below
 * tables. In a thread of its own, as a long one takes seconds. The same report gives the same bytes. Errors:
 * `ThreadSilence`.
 */
export async function printReport(report: Report): Promise<Uint8Array> {
  const worker = new Worker(new URL('./typeset.worker.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    return await askThread<Uint8Array>(worker, printModel(report), TIMEOUT_MS);
  } finally {
    await worker.terminate();
  }
}
