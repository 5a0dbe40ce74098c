import { AppError } from '../shared/errors.ts';
import { ThreadSilence } from '../threads/thread-answer.ts';
import { openThreadPool, type ThreadPool } from '../threads/thread-pool.ts';
import { READ_DOCUMENT, type ReadDocument, type ReadingTask } from './read-document.ts';

/** Threads that decode and read files, so that the server goes on answering meanwhile. */
export interface ReadingPool extends Pick<ThreadPool, 'load' | 'close'> {
  /**
   * Decodes and reads a file. Errors: the `document.*` codes of decoding; `document.timeout` when it takes too long,
   * `document.expands-too-far` when it needs too much memory; `server.stopping`.
   */
  read(task: ReadingTask): Promise<ReadDocument>;
}

/** Our choices: one file may take five minutes and 2 GB; the decoder's own limits lie below. */
const TIMEOUT_MS = 310_000;
const MEMORY_MB = 2048;

/** Threads of their own, so that many documents do not hold up a table that somebody waits for. */
export function openReadingPool(options: { readonly threads?: number; readonly timeoutMs?: number } = {}): ReadingPool {
  const { threads = 2, timeoutMs = TIMEOUT_MS } = options;
  const pool = openThreadPool({ threads, timeoutMs, memoryMb: MEMORY_MB });
  return {
    ...pool,
    read: (task) =>
      pool.call(READ_DOCUMENT, task).catch((error: unknown) => {
        throw error instanceof ThreadSilence ? refusalOf(error, task.fileName, timeoutMs) : error;
      }),
  };
}

function refusalOf(silence: ThreadSilence, file: string, timeoutMs: number): Error {
  const { reason } = silence;
  if (reason === 'timeout')
    return new AppError('document.timeout', { file, limitSeconds: Math.round(timeoutMs / 1000) });
  if (reason === 'memory') return new AppError('document.expands-too-far', { file, reason });
  return new Error(`the thread that read ${file} ended`, { cause: silence });
}
