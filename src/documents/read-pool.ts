import { Worker } from 'node:worker_threads';
import { AppError } from '../shared/errors.ts';
import type { WorkerOrder, WorkerReport, WorkerSetup } from './read-worker.cli.ts';

type Batch = Extract<WorkerReport, { kind: 'batch' }>;

/** What came of one file, as it comes: batches, then the end or the failure. */
export type FileEvent = Batch | { readonly kind: 'done' } | { readonly kind: 'failed'; readonly error: unknown };

/** A worker that does not answer for this long after the time limit is ended. */
const GRACE_MS = 5_000;
/** Memory that reading one file may take. Our choice. */
const HEAP_MB = 3_072;

/** Files read side by side by worker threads. One that fails or hangs takes no other with it. */
export class ReadPool {
  readonly #setup: WorkerSetup;
  readonly #queues: FileQueue[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(setup: WorkerSetup) {
    this.#setup = setup;
  }

  /** Starts as many workers as wanted; the events of each file come out of its own queue, in order. */
  start(paths: readonly string[], workers: number): readonly AsyncIterable<FileEvent>[] {
    this.#queues.push(...paths.map(() => new FileQueue()));
    const waiting = paths.map((path, index) => ({ path, queue: this.#queues[index] }));
    for (let k = 0; k < Math.min(workers, paths.length); k++) {
      const run = this.#serve(waiting);
      this.#running.add(run);
    }
    return this.#queues;
  }

  /** Waits for all workers to end. */
  async finished(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #serve(waiting: { path: string; queue: FileQueue | undefined }[]): Promise<void> {
    let worker: Worker | undefined;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (next.queue === undefined) continue;
      worker ??= new Worker(new URL('./read-worker.cli.ts', import.meta.url), {
        workerData: this.#setup,
        stdin: true,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      });
      if (!(await this.#readOne(worker, next.path, next.queue))) {
        await worker.terminate();
        worker = undefined;
      }
    }
    await worker?.terminate();
  }

  /** Whether the worker is fit for another file. */
  #readOne(worker: Worker, path: string, queue: FileQueue): Promise<boolean> {
    const { limits, standardInput } = this.#setup;
    const file = path === '-' ? standardInput : path;
    return new Promise((resolve) => {
      const end = (event: FileEvent, isFit: boolean) => {
        clearTimeout(timer);
        worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
        queue.push(event);
        resolve(isFit);
      };
      const giveUp = () => {
        const limitSeconds = Math.round(limits.timeoutMs / 1000);
        end({ kind: 'failed', error: new AppError('document.timeout', { file, limitSeconds }) }, false);
      };
      // Pipes may be slow for good reasons: only files are timed, until their first claims.
      const timer = setTimeout(giveUp, path === '-' ? 2 ** 31 - 1 : limits.timeoutMs + GRACE_MS);
      worker.on('message', (report: WorkerReport) => {
        if (report.kind === 'done') end(report, true);
        else if (report.kind === 'failed') end({ kind: 'failed', error: errorOf(report) }, true);
        else {
          clearTimeout(timer);
          queue.push(report, () => worker.postMessage({ kind: 'more' } satisfies WorkerOrder));
        }
      });
      worker.on('error', (error: Error & { code?: string }) =>
        end({ kind: 'failed', error: crashOf(error, file) }, false),
      );
      worker.on('exit', () => end({ kind: 'failed', error: new Error(`worker ended while reading ${file}`) }, false));
      if (path === '-' && worker.stdin !== null) process.stdin.pipe(worker.stdin);
      worker.postMessage({ kind: 'read', path } satisfies WorkerOrder);
    });
  }
}

function errorOf(report: Extract<WorkerReport, { kind: 'failed' }>): Error {
  if (report.code !== undefined) return new AppError(report.code, report.params);
  const error = new Error('unexpected');
  error.stack = report.stack;
  return error;
}

function crashOf(error: Error & { code?: string }, file: string): Error {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new AppError(
    'document.expands-too-far',
    { file, reason: 'memory', seen: HEAP_MB, limit: HEAP_MB },
    { cause: error },
  );
}

/** Events of one file, waiting to be written. Taking a batch lets its worker go on. */
class FileQueue implements AsyncIterable<FileEvent> {
  readonly #events: { event: FileEvent; taken?: () => void }[] = [];
  #wake: (() => void) | undefined;

  push(event: FileEvent, taken?: () => void): void {
    this.#events.push({ event, ...(taken === undefined ? {} : { taken }) });
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FileEvent> {
    for (;;) {
      const next = this.#events.shift();
      if (next === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      yield next.event;
      next.taken?.();
      if (next.event.kind !== 'batch') return;
    }
  }
}
