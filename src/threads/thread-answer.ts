import type { Worker } from 'node:worker_threads';

/** A thread that gives no answer: it takes too long, needs too much memory, was ended, or its answer is larger than is taken. */
export class ThreadSilence extends Error {
  readonly reason: 'timeout' | 'memory' | 'ended' | 'answer';

  constructor(reason: ThreadSilence['reason'], options?: { cause?: unknown }) {
    super(`the thread gave no answer: ${reason}`, options);
    this.name = 'ThreadSilence';
    this.reason = reason;
  }
}

/** Sends a task to a thread and waits for its next message. Errors: `ThreadSilence`; what was thrown in the thread. */
export function askThread<Answer>(worker: Worker, task: unknown, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (settled: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      settled();
    };
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onError = (error: NodeJS.ErrnoException): void =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadSilence('memory') : error));
    const onExit = (): void => settle(() => reject(new ThreadSilence('ended')));
    const timer = setTimeout(() => settle(() => reject(new ThreadSilence('timeout'))), timeoutMs);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(task);
  });
}
