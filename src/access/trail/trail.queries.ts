import type { ReadTx } from '../../db/connect.ts';
import type { JsonValue } from '../audit-chain.ts';

/** What narrows the trail; `action` is an area or a whole action, `subject` how one begins. */
export interface TrailSelection {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly address?: string | undefined;
  readonly from?: Date | undefined;
  /** Not included. */
  readonly to?: Date | undefined;
}

/** An entry as it is shown. */
export interface ShownEntry {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly reason: string | null;
  readonly address: string | null;
  readonly algorithm: 'sha256' | 'sm3';
  readonly hash: string;
  readonly erasedBy: number | null;
}

/** Behind every text that begins with another, in the order of bytes. */
const BEHIND_ALL = '\u{10ffff}';

/** Entries of a selection before a sequence, the latest first. */
export async function listTrail(
  tx: ReadTx,
  { actor, action, subject, address, from, to }: TrailSelection,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly ShownEntry[]> {
  let query = tx.selectFrom('audit_entry').selectAll();
  if (before !== undefined) query = query.where('sequence', '<', before);
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (address !== undefined) query = query.where('address', '=', address);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<', to);
  if (subject !== undefined) query = query.where('subject', '>=', subject).where('subject', '<', subject + BEHIND_ALL);
  if (action?.includes('.')) query = query.where('action', '=', action);
  else if (action !== undefined) query = query.where('action', '>=', `${action}.`).where('action', '<', `${action}/`);
  const rows = await query.orderBy('sequence', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    sequence: row.sequence,
    at: row.at,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    before: row.before as JsonValue,
    after: row.after as JsonValue,
    reason: row.reason,
    address: row.address,
    algorithm: row.algorithm,
    hash: row.hash,
    erasedBy: row.erased_by,
  }));
}

/** When somebody last did something, by the trail. Missing: undefined. */
export async function lastDone(tx: ReadTx, actor: string, action: string): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('audit_entry')
    .select('at')
    .where('actor', '=', actor)
    .where('action', '=', action)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** How the next entry is hashed. Missing: SHA-256 for who may not see the head. */
export async function findTrailHash(tx: ReadTx): Promise<'sha256' | 'sm3'> {
  const row = await tx.selectFrom('audit_head').select('algorithm').executeTakeFirst();
  return row?.algorithm ?? 'sha256';
}

/** Entries between two instants, as the first and last of their sequences. Missing: undefined when there are none. */
export async function trailRange(
  tx: ReadTx,
  { from, to }: Pick<TrailSelection, 'from' | 'to'>,
): Promise<{ readonly first: number; readonly last: number } | undefined> {
  let query = tx
    .selectFrom('audit_entry')
    .select((eb) => [
      eb.fn.min<number | null>('sequence').as('first'),
      eb.fn.max<number | null>('sequence').as('last'),
    ]);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<', to);
  const { first, last } = await query.executeTakeFirstOrThrow();
  return first === null || last === null ? undefined : { first, last };
}
