import { sql } from 'kysely';
import type { ReadTx } from './connect.ts';

/**
 * Does a part of somebody's transaction for the program itself: what must be seen to be refused, or concerns what others
 * hold as well. What it sees is told only by the error that it leads to.
 */
export function asProgram<T>(tx: ReadTx, work: () => Promise<T>): Promise<T> {
  return actingAs(tx, '#program', work);
}

/** Does a part of a transaction as an account: whether it may see something, before it is told of it. */
export function asAccount<T>(tx: ReadTx, accountId: string, work: () => Promise<T>): Promise<T> {
  return actingAs(tx, accountId, work);
}

async function actingAs<T>(tx: ReadTx, whom: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ account: string | null }>`
    select current_setting('gangyao.account', true) as account`.execute(tx);
  await sql`select set_config('gangyao.account', ${whom}, true)`.execute(tx);
  const done = await work();
  await sql`select set_config('gangyao.account', ${rows[0]?.account ?? ''}, true)`.execute(tx);
  return done;
}
