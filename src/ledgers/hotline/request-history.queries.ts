import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';

/** A request that went to a unit which did not send it back, as far as it is learned from. */
export interface SettledRequest {
  readonly recordId: string;
  readonly at: string;
  readonly title: string;
  /** The beginning of it. */
  readonly text: string;
  readonly kind: string;
  readonly placeId: string;
  readonly unit: string;
}

/** What a matter is about stands at its beginning: no more is learned from (`DISPATCH_SETTINGS`). */
const CHARACTERS_READ = 300;

/** Settled requests, the latest first, from one on; a piece of the history. */
export async function listSettled(
  tx: ReadTx,
  before: Pick<SettledRequest, 'at' | 'recordId'> | undefined,
  limit: number,
): Promise<readonly SettledRequest[]> {
  const rows = await tx
    .selectFrom('record')
    .select(['record_id', 'opened_at', 'title', 'class', 'place_id', 'lead_id'])
    .select(sql<string>`left(fields ->> 'matter', ${CHARACTERS_READ})`.as('text'))
    .where('type_id', '=', REQUEST_TYPE)
    .where('lead_id', 'is not', null)
    // A unit that has not signed for it, or objects, may not be the one.
    .where(sql<boolean>`(closed_at is not null or state not in ('received', 'dispatched', 'objected'))`)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(opened_at, record_id) < (${before?.at}::timestamptz, ${before?.recordId})`),
    )
    .orderBy('opened_at', 'desc')
    .orderBy('record_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    recordId: row.record_id,
    at: row.opened_at.toISOString(),
    title: row.title,
    text: row.text ?? '',
    kind: row.class,
    placeId: row.place_id,
    unit: row.lead_id ?? '',
  }));
}

/** How many requests were dispatched so far, by their totals. */
export async function countDispatched(tx: ReadTx): Promise<number> {
  const row = await tx
    .selectFrom('record_place_total')
    .select(sql<string>`coalesce(sum(amount), 0)`.as('dispatched'))
    .where('type_id', '=', REQUEST_TYPE)
    .where('measure', '=', 'dispatched')
    .executeTakeFirstOrThrow();
  return Number(row.dispatched);
}
