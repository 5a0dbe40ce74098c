import { Worker } from 'node:worker_threads';
import { AppError } from '../shared/errors.ts';
import type { ReadDocument, ReadingAnswer, ReadingTask } from './reading.worker.ts';
import { askThread, ThreadSilence } from './thread-answer.ts';

/** Threads that decode and read files, so that the server goes on answering meanwhile. */
export interface ReadingPool {
  /**
   * Decodes and reads a file. Errors: the `document.*` codes of decoding; `document.timeout` when it takes too long,
   * `document.expands-too-far` when it needs too much memory.
   */
  read(task: ReadingTask): Promise<ReadDocument>;
  /** Files that wait and that are being read; `isOpen`: whether more are taken. */
  load(): { readonly waiting: number; readonly busy: number; readonly isOpen: boolean };
  close(): Promise<void>;
}

/** Our choices: one file may take five minutes and 2 GB; the decoder's own limits lie below. */
const TIMEOUT_MS = 310_000;
const MEMORY_MB = 2048;

interface Waiting {
  readonly task: ReadingTask;
  readonly resolve: (value: ReadDocument) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A pool is in one of two states: open, where each thread is idle or busy with one task and tasks wait in a row; and
 * closed, where every task that was waiting or under way has failed. A thread that runs out of time or memory is ended
 * and replaced; its task fails, no other does.
 */
export function openReadingPool(options: { readonly threads?: number; readonly timeoutMs?: number } = {}): ReadingPool {
  const threads = options.threads ?? 2;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const idle: Worker[] = [];
  const busy = new Map<Worker, Waiting>();
  const row: Waiting[] = [];
  let isClosed = false;

  const forget = (worker: Worker): void => {
    const index = idle.indexOf(worker);
    if (index !== -1) idle.splice(index, 1);
  };

  const startNext = (): void => {
    if (isClosed || row.length === 0) return;
    const worker = idle.pop() ?? (busy.size < threads ? newWorker(forget) : undefined);
    if (worker === undefined) return;
    const next = row.shift();
    if (next === undefined) {
      idle.push(worker);
      return;
    }
    busy.set(worker, next);
    void perform(worker, next, timeoutMs).then((isReusable) => {
      busy.delete(worker);
      if (isReusable && !isClosed) idle.push(worker);
      else void worker.terminate();
      startNext();
    });
  };

  return {
    read: (task) =>
      new Promise<ReadDocument>((resolve, reject) => {
        if (isClosed) {
          reject(new Error('the server is stopping'));
          return;
        }
        row.push({ task, resolve, reject });
        startNext();
      }),
    load: () => ({ waiting: row.length, busy: busy.size, isOpen: !isClosed }),
    close: async () => {
      isClosed = true;
      for (const waiting of row.splice(0)) waiting.reject(new Error('the server is stopping'));
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}

function newWorker(onExit: (worker: Worker) => void): Worker {
  const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  // A thread that dies while it has nothing to do is simply not used again.
  worker.on('error', () => onExit(worker));
  worker.on('exit', () => onExit(worker));
  worker.unref();
  return worker;
}

/** Settles the task; gives whether the thread can be used again. */
async function perform(worker: Worker, { task, resolve, reject }: Waiting, timeoutMs: number): Promise<boolean> {
  const file = task.fileName;
  worker.ref();
  try {
    const answer = await askThread<ReadingAnswer>(worker, task, timeoutMs);
    if ('done' in answer) resolve(answer.done);
    else if ('refused' in answer) reject(new AppError(answer.refused.code, answer.refused.params));
    else reject(new Error(`reading ${file} failed: ${answer.failed}`));
    return true;
  } catch (error) {
    reject(error instanceof ThreadSilence ? refusalOf(error, file, timeoutMs) : error);
    return false;
  } finally {
    worker.unref();
  }
}

function refusalOf({ reason }: ThreadSilence, file: string, timeoutMs: number): Error {
  if (reason === 'timeout')
    return new AppError('document.timeout', { file, limitSeconds: Math.round(timeoutMs / 1000) });
  if (reason === 'memory') return new AppError('document.expands-too-far', { file, reason });
  return new Error('the server is stopping');
}
