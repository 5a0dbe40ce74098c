import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { packedPages } from '../print/packed-pages.ts';
import type { OutputAnswer, OutputTask } from './report-outputs.ts';

async function write({ report, format, template }: OutputTask): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('../word/index.ts')).writeWord(report, template === undefined ? {} : { template });
    case 'pdf':
      return (await import('../print/print-report.ts')).printReport(report);
    case 'pages':
      return packedPages(await (await import('../print/print-report.ts')).printPages(report));
    case 'html':
      return Buffer.from((await import('../page/report-page.ts')).reportPage(report));
    case 'xlsx':
      return (await import('../workbook/annex-workbook.ts')).annexWorkbook(report);
  }
}

async function perform(task: OutputTask): Promise<OutputAnswer> {
  try {
    return { bytes: await write(task) };
  } catch (error) {
    if (error instanceof AppError) return { refused: error.code, params: error.params };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

void perform(workerData as OutputTask).then((answer) => parentPort?.postMessage(answer));
