import { parentPort } from 'node:worker_threads';
import type { Language } from '../../messages/index.ts';
import { findingReport } from './finding-report.ts';
import type { FindingSummary } from './finding-summary.queries.ts';
import { findingWorkbook } from './finding-workbook.ts';
import { type SummaryWording, summaryWording } from './summary-wording.ts';

/** A summary to be written as a file. */
export interface SummaryTask {
  readonly summary: FindingSummary;
  readonly format: 'docx' | 'xlsx';
  readonly language: Language;
}

const WRITERS: Readonly<Record<SummaryTask['format'], (summary: SummaryWording) => Promise<Buffer>>> = {
  docx: findingReport,
  xlsx: findingWorkbook,
};

parentPort?.on('message', ({ summary, format, language }: SummaryTask) => {
  void WRITERS[format](summaryWording(summary, language)).then((bytes) => parentPort?.postMessage(bytes));
});
