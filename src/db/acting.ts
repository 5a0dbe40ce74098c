import { AsyncLocalStorage } from 'node:async_hooks';

/** For whom statements run, as row-level security sees it (`migrations/0008-access.sql`). */
export interface Acting {
  /** An account's id, or one of the marks with `#`. */
  readonly account: string;
  /** Where the request came from. Missing: null for the program itself. */
  readonly address: string | null;
}

/** The program itself: start, background work, identity. Sees and may do everything. */
export const PROGRAM: Acting = { account: '#program', address: null };

const acting = new AsyncLocalStorage<Acting>();

/** Runs work for somebody: every transaction that begins in it carries the name. */
export function actAs<T>(whom: Acting, work: () => T): T {
  return acting.run(whom, work);
}

/** For whom we act. Missing: undefined outside of `actAs`; a transaction then sees nothing. */
export function actingNow(): Acting | undefined {
  return acting.getStore();
}

/** A function that, whenever it is called, acts for whom we act now: for what is read while an answer is sent. */
export function keepActing<A extends readonly unknown[], R>(work: (...values: A) => R): (...values: A) => R {
  const whom = acting.getStore();
  return whom === undefined ? work : (...values) => acting.run(whom, () => work(...values));
}
