import { parentPort, workerData } from 'node:worker_threads';
import type { Report } from '../../shared/report/report.ts';
import type { OutputAnswer, OutputFormat, OutputTask } from './report-outputs.ts';

async function write(report: Report, format: OutputFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('../word/index.ts')).writeWord(report);
    case 'pdf':
      return (await import('../print/print-report.ts')).printReport(report);
    case 'html':
      return Buffer.from((await import('../page/report-page.ts')).reportPage(report));
    case 'xlsx':
      return (await import('../workbook/annex-workbook.ts')).annexWorkbook(report);
  }
}

async function perform({ report, formats }: OutputTask): Promise<OutputAnswer> {
  try {
    const done: Partial<Record<OutputFormat, Uint8Array>> = {};
    for (const format of formats) done[format] = await write(report, format);
    return { done };
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

void perform(workerData as OutputTask).then((answer) => parentPort?.postMessage(answer));
