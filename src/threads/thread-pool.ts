import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { AppError } from '../shared/errors.ts';
import { askThread, ThreadSilence } from './thread-answer.ts';
import type { ThreadAnswer, ThreadCall, ThreadFunction } from './thread-function.ts';

/** How many threads a pool has, and how far each call may go. */
export interface ThreadLimits {
  readonly threads: number;
  readonly timeoutMs: number;
  /** Of objects and texts of one thread; unpacked bytes are limited by who unpacks them. */
  readonly memoryMb: number;
  /** Largest answer. Absent: any. */
  readonly answerBytes?: number;
}

/** Threads that call functions on files from outside, so that the server goes on answering meanwhile. */
export interface ThreadPool {
  /**
   * Calls a function in a thread. Errors: what it throws as `AppError`; `ThreadSilence` beyond the limits and when the thread
   * dies; `server.stopping`; another error for what the function should not have thrown.
   */
  call<Given extends readonly unknown[], Result>(does: ThreadFunction<Given, Result>, ...given: Given): Promise<Result>;
  /** Calls that wait and that are under way; `isOpen`: whether more are taken. */
  load(): { readonly waiting: number; readonly busy: number; readonly isOpen: boolean };
  close(): Promise<void>;
}

interface Waiting {
  readonly call: ThreadCall;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A pool is in one of two states: open, where each thread is idle or busy with one call and calls wait in a row; and closed,
 * where every call that was waiting or under way has failed. A thread that goes beyond its limits is ended and replaced;
 * its call fails, no other does. Threads start when they are needed, and stay warm: the one used last is taken first.
 */
export function openThreadPool(limits: ThreadLimits): ThreadPool {
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
    const worker = idle.pop() ?? (busy.size < limits.threads ? newWorker(limits, forget) : undefined);
    if (worker === undefined) return;
    const next = row.shift();
    if (next === undefined) {
      idle.push(worker);
      return;
    }
    busy.set(worker, next);
    void perform(worker, next, limits.timeoutMs).then((silence) => {
      busy.delete(worker);
      if (silence === undefined && !isClosed) idle.push(worker);
      else void worker.terminate();
      if (silence !== undefined) next.reject(isClosed ? new AppError('server.stopping') : silence);
      startNext();
    });
  };

  return {
    call: <Given extends readonly unknown[], Result>(
      { module, name }: ThreadFunction<Given, Result>,
      ...given: Given
    ): Promise<Result> =>
      new Promise<unknown>((resolve, reject) => {
        if (isClosed) {
          reject(new AppError('server.stopping'));
          return;
        }
        row.push({ call: { module, name, given, answerBytes: limits.answerBytes }, resolve, reject });
        startNext();
      }) as Promise<Result>,
    load: () => ({ waiting: row.length, busy: busy.size, isOpen: !isClosed }),
    close: async () => {
      isClosed = true;
      for (const waiting of row.splice(0)) waiting.reject(new AppError('server.stopping'));
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}

function newWorker({ memoryMb }: ThreadLimits, onExit: (worker: Worker) => void): Worker {
  const worker = new Worker(new URL('./call.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  // A thread that dies while it has nothing to do is simply not used again.
  worker.on('error', () => onExit(worker));
  worker.on('exit', () => onExit(worker));
  worker.unref();
  return worker;
}

/** Settles the call. Missing: undefined when the thread can be used again; else why it cannot, and the call is open yet. */
async function perform(worker: Worker, { call, resolve, reject }: Waiting, timeoutMs: number): Promise<unknown> {
  worker.ref();
  try {
    const answer = await askThread<ThreadAnswer>(worker, call, timeoutMs);
    if ('done' in answer) resolve(deserialize(answer.done));
    else if ('refused' in answer) reject(new AppError(answer.refused.code, answer.refused.params));
    else if ('isTooLarge' in answer) reject(new ThreadSilence('answer'));
    else reject(new Error(`${call.name} failed in a thread: ${answer.failed}`));
    return undefined;
  } catch (error) {
    return error instanceof ThreadSilence ? error : new ThreadSilence('ended', { cause: error });
  } finally {
    worker.unref();
  }
}
