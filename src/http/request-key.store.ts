import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../db/connect.ts';

/** A request that may be repeated: whose it is, its key, and the hash of what it asks for. */
export interface KeyedRequest {
  readonly account: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly requestId: string;
}

/** What was kept of an answer. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is known of a key. `answer` missing: undefined when the change was made, and its answer was not kept. */
export interface KnownKey {
  readonly fingerprint: string;
  readonly at: Date;
  readonly answer: KeptAnswer | undefined;
}

/** Missing: undefined when the key was not used, or what came with it changed nothing. */
export async function findRequestKey(
  tx: ReadTx,
  { account, key }: Pick<KeyedRequest, 'account' | 'key'>,
): Promise<KnownKey | undefined> {
  const row = await tx
    .selectFrom('request_key')
    .select(['fingerprint', 'at', 'status', 'headers', 'body'])
    .where('account', '=', account)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { fingerprint, at, status, headers, body } = row;
  return {
    fingerprint,
    at,
    answer: status === null ? undefined : { status, headers: headers ?? {}, body: body ?? '' },
  };
}

/** Notes a key; false when it is taken by another request. Waits for one that is being carried out. */
export async function insertRequestKey(
  tx: WriteTx,
  { requestId, ...request }: KeyedRequest,
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('request_key')
    .values({ ...request, request_id: requestId, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * Keeps the answer beside the key, if the request is still the one that noted it. It does not wait for the disk: without it,
 * a repeat hears that the change was made.
 */
export async function keepAnswer(
  tx: WriteTx,
  { account, key, requestId }: KeyedRequest,
  { status, headers, body }: KeptAnswer,
): Promise<void> {
  await sql`select set_config('synchronous_commit', 'off', true)`.execute(tx);
  await tx
    .updateTable('request_key')
    .set({ status, headers: JSON.stringify(headers), body })
    .where('account', '=', account)
    .where('key', '=', key)
    .where('request_id', '=', requestId)
    .execute();
}

/** Forgets keys from before a moment; of one account, or of all that may be seen. */
export async function deleteRequestKeys(tx: WriteTx, before: Date, account?: string): Promise<void> {
  let query = tx.deleteFrom('request_key').where('at', '<', before);
  if (account !== undefined) query = query.where('account', '=', account);
  await query.execute();
}

/** Number of the last change of a thing, 0 when nothing was noted of it. */
export async function findLastChange(tx: ReadTx, subject: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`select last_change(${subject}) as number`.execute(tx);
  return rows[0]?.number ?? 0;
}

/**
 * Keeps the state of a thing for the rest of the transaction: `exclusive` from everybody else who changes it through the
 * API, else from those who do so exclusively.
 */
export async function holdState(tx: WriteTx, subject: string, exclusive: boolean): Promise<void> {
  if (exclusive) await sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 7460002))`.execute(tx);
  else await sql`select pg_advisory_xact_lock_shared(hashtextextended(${subject}, 7460002))`.execute(tx);
}
