import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** What goes before the first change of a request, in the same transaction: all of it is done or nothing. */
type Step = (tx: Transaction<Schema>) => Promise<void>;

interface FirstWrite {
  readonly step: Step;
  state: 'waiting' | 'under-way' | 'done' | 'closed';
}

const firstWrite = new AsyncLocalStorage<FirstWrite>();

/**
 * Runs work whose first writing transaction begins with `step`, whoever it acts for. `happened` tells whether it was
 * committed. What goes on in the background behind the end of the work writes without it.
 */
export async function beforeFirstWrite<T>(step: Step, work: (happened: () => boolean) => Promise<T>): Promise<T> {
  const first: FirstWrite = { step, state: 'waiting' };
  try {
    return await firstWrite.run(first, () => work(() => first.state === 'done'));
  } finally {
    if (first.state !== 'done') first.state = 'closed';
  }
}

/** Makes `write` begin with what goes first, where something does. A write that comes to nothing leaves it to the next one. */
export async function leadFirstWrite<T>(write: (step: Step) => Promise<T>): Promise<T> {
  const first = firstWrite.getStore();
  if (first?.state !== 'waiting') return write(async () => undefined);
  first.state = 'under-way';
  try {
    const result = await write(first.step);
    first.state = 'done';
    return result;
  } catch (error) {
    if (first.state === 'under-way') first.state = 'waiting';
    throw error;
  }
}

/** What goes before the first change of a request, for a transaction that makes the changes of several. */
export interface TakenStep {
  readonly step: Step;
  /** To be called when that transaction is over. */
  readonly settle: (committed: boolean) => void;
}

/** Takes over what goes first; whatever the request writes from now on goes without it. Missing: undefined where nothing does. */
export function takeFirstWrite(): TakenStep | undefined {
  const first = firstWrite.getStore();
  if (first?.state !== 'waiting') return undefined;
  first.state = 'under-way';
  const settle = (committed: boolean) => {
    if (first.state === 'under-way') first.state = committed ? 'done' : 'waiting';
  };
  return { step: first.step, settle };
}

/** Runs work that belongs to no request in particular. */
export function apartFromRequests<T>(work: () => T): T {
  return firstWrite.exit(work);
}
