import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode, type ErrorParams } from '../../shared/errors.ts';
import type { Report } from '../../shared/report/report.ts';
import type { ReportFormat } from '../../shared/report/report-life.ts';

/** Files that are written from a report alone; `pages`: its pages as pictures, for the screen. */
export type OutputFormat = Exclude<ReportFormat, 'bundle'> | 'pages';

/** What the thread is asked, and answers. */
export interface OutputTask {
  readonly report: Report;
  readonly format: OutputFormat;
  /** A Word document with placeholders, for `docx`. */
  readonly template?: Uint8Array;
}
export type OutputAnswer =
  | { readonly bytes: Uint8Array }
  | { readonly refused: ErrorCode; readonly params: ErrorParams }
  | { readonly failed: string };

/** Writes files of reports; the same text is written once while it is remembered. */
export interface ReportOutputs {
  /** Errors: whatever a writer throws. `sha256`: of the text of the report. */
  write(sha256: string, report: Report, format: OutputFormat): Promise<Uint8Array>;
  /** A person's own Word document, filled. Errors: `report.word-template`. */
  fill(report: Report, template: Uint8Array): Promise<Uint8Array>;
}

/** Bytes of files that are remembered. Our choice. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Memory that writing one file may take. Our choice. */
const HEAP_MB = 1024;

/** Files are written by threads of their own, one after the other: a large one takes seconds and hundreds of MB. */
export function createReportOutputs(): ReportOutputs {
  const known = new Map<string, Uint8Array>();
  let last: Promise<unknown> = Promise.resolve();
  const remember = (key: string, bytes: Uint8Array) => {
    known.set(key, bytes);
    for (const [oldest] of known) {
      const size = [...known.values()].reduce((sum, each) => sum + each.length, 0);
      if (size <= MOST_BYTES || known.size === 1) break;
      known.delete(oldest);
    }
  };
  const inTurn = (work: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    write: async (sha256, report, format) => {
      const key = `${format} ${sha256}`;
      return (
        known.get(key) ??
        inTurn(async () => {
          const found = known.get(key);
          if (found !== undefined) return found;
          const bytes = await writeInThread({ report, format });
          remember(key, bytes);
          return bytes;
        })
      );
    },
    fill: (report, template) => inTurn(() => writeInThread({ report, format: 'docx', template })),
  };
}

function writeInThread(task: OutputTask): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./report-output.worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.once('message', (answer: OutputAnswer) => {
      void worker.terminate();
      if ('failed' in answer) reject(new Error(answer.failed));
      else if ('refused' in answer) reject(new AppError(answer.refused, answer.params));
      else resolve(answer.bytes);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that writes reports ended with ${code}`)));
  });
}
