import { parentPort } from 'node:worker_threads';
import { Audit } from '../../audit/index.ts';
import type { LoadedDocument } from './audit.queries.ts';
import { type AuditOutcome, AuditSession, type AuditSlice } from './audit-session.ts';

/** What the thread is asked for: documents one after the other, then the end, then what was found, slice by slice. */
export type AuditTask =
  | { readonly kind: 'add'; readonly loaded: LoadedDocument }
  | { readonly kind: 'finish' }
  | { readonly kind: 'next' };

/** What the thread answers to each task, in their order; `done` without a slice when there is nothing more. */
export type AuditAnswer =
  | { readonly kind: 'done'; readonly outcome?: AuditOutcome; readonly slice?: AuditSlice }
  | { readonly kind: 'failed'; readonly reason: string; readonly stack?: string | undefined };

const session = new AuditSession(new Audit());
let slices: Iterator<AuditSlice> | undefined;

function perform(task: AuditTask): AuditAnswer {
  switch (task.kind) {
    case 'add':
      session.add(task.loaded);
      return { kind: 'done' };
    case 'finish':
      return { kind: 'done', outcome: session.finish() };
    case 'next': {
      slices ??= session.slices();
      const { value, done } = slices.next();
      return done === true ? { kind: 'done' } : { kind: 'done', slice: value };
    }
  }
}

parentPort?.on('message', (task: AuditTask) => {
  try {
    parentPort?.postMessage(perform(task));
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    parentPort?.postMessage({ kind: 'failed', reason: message, stack } satisfies AuditAnswer);
  }
});
