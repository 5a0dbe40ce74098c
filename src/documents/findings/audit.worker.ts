import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { Audit } from '../../audit/index.ts';
import type { LoadedDocument } from './audit.queries.ts';
import { type AuditOutcome, AuditSession, type AuditSlice } from './audit-session.ts';

/** What the thread is asked for: documents one after the other, then the end, then what was found, slice by slice. */
export type AuditTask =
  | { readonly kind: 'add'; readonly loaded: LoadedDocument }
  | { readonly kind: 'finish' }
  | { readonly kind: 'next' };

/** What the thread answers to each task, in their order; nothing for a document, no slice when there are no more. */
export interface AuditAnswer {
  readonly outcome?: AuditOutcome;
  readonly slice?: AuditSlice;
}

/** People who wait come first. On Linux this thread alone gives way; elsewhere, and where a sandbox refuses it, it does not. */
const GIVES_WAY = 15;
if (process.platform === 'linux') giveWay();

function giveWay(): void {
  try {
    setPriority(GIVES_WAY);
  } catch {
    // The audit then takes its turn like the rest.
  }
}

const session = new AuditSession(new Audit());
let slices: Iterator<AuditSlice> | undefined;

function perform(task: AuditTask): AuditAnswer {
  switch (task.kind) {
    case 'add':
      session.add(task.loaded);
      return {};
    case 'finish':
      return { outcome: session.finish() };
    case 'next': {
      slices ??= session.slices();
      const { value, done } = slices.next();
      return done === true ? {} : { slice: value };
    }
  }
}

parentPort?.on('message', (task: AuditTask) => parentPort?.postMessage(perform(task)));
