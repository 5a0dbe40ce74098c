import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { askThread, ThreadSilence } from '../../threads/thread-answer.ts';
import type { LoadedDocument } from './audit.queries.ts';
import type { AuditAnswer, AuditTask } from './audit.worker.ts';
import type { AuditOutcome, AuditSlice } from './audit-session.ts';

/**
 * A thread that audits documents, so that the server goes on answering meanwhile. Errors of all: `audit.failed` when a rule
 * throws, takes too long or needs too much memory, and when the thread was closed.
 */
export interface AuditThread {
  add(loaded: LoadedDocument): Promise<void>;
  finish(): Promise<AuditOutcome>;
  /** What was found, behind `finish`; once. */
  slices(): AsyncIterable<AuditSlice>;
  /** Ends the thread, whatever it is doing. Twice is once. */
  close(): Promise<void>;
}

/** Our choices: no step of an audit takes five minutes, no archive 2 GB. */
const TIMEOUT_MS = 300_000;
const MEMORY_MB = 2048;

/** Starts a thread for one audit. */
export function openAuditThread(options: { readonly timeoutMs?: number } = {}): AuditThread {
  const worker = new Worker(new URL('./audit.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  worker.unref();
  let hasEnded = false;
  worker.on('exit', () => {
    hasEnded = true;
  });
  // Heard by the task that is under way; without a listener it would end the program.
  worker.on('error', () => undefined);
  const ask = async (task: AuditTask): Promise<AuditAnswer> => {
    try {
      if (hasEnded) throw new ThreadSilence('ended');
      return await askThread<AuditAnswer>(worker, task, options.timeoutMs ?? TIMEOUT_MS);
    } catch (cause) {
      const documentId = task.kind === 'add' ? task.loaded.document.doc : '';
      const reason = cause instanceof ThreadSilence ? cause.reason : (cause as Error).message;
      throw new AppError('audit.failed', { documentId, reason }, { cause });
    }
  };
  return {
    add: async (loaded) => void (await ask({ kind: 'add', loaded })),
    finish: async () => {
      const { outcome } = await ask({ kind: 'finish' });
      if (outcome === undefined) throw new Error('the thread told no outcome');
      return outcome;
    },
    slices: async function* () {
      for (;;) {
        const { slice } = await ask({ kind: 'next' });
        if (slice === undefined) return;
        yield slice;
      }
    },
    close: async () => void (await worker.terminate()),
  };
}
