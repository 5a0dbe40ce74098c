import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { TYPE_CHANGED } from '../../shared/ledger/record.ts';
import type { CountedEvent } from '../engine/replay.rules.ts';
import type { RecordKey } from '../records/record.queries.ts';

interface EventRow {
  readonly record_id: string;
  readonly at: Date;
  readonly move: string;
  readonly state_to: string;
  readonly fields: CountedEvent['fields'];
  readonly evidence: string[];
}

/** Events of records as measures look at them, by record, in their order. */
export async function listCountedEvents(
  tx: ReadTx,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, readonly CountedEvent[]>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<EventRow>`
    select record_id, at, move, state_to, fields, case when move = ${TYPE_CHANGED} then evidence else '{}' end as evidence
    from record_event
    join unnest(${keys.map(({ placeId }) => placeId)}::text[], ${keys.map(({ recordId }) => recordId)}::text[])
      as wanted (place_id, record_id) using (place_id, record_id)
    order by place_id, record_id, sequence`.execute(tx);
  const byRecord = new Map<string, CountedEvent[]>();
  for (const { record_id, at, move, state_to: to, fields, evidence } of rows) {
    const own = byRecord.get(record_id) ?? [];
    own.push({ at: at.toISOString(), move, to, fields, evidence });
    byRecord.set(record_id, own);
  }
  return byRecord;
}

/** How many records there are of some types. */
export async function countRecordsOf(tx: ReadTx, typeIds: readonly string[]): Promise<number> {
  const { count } = await tx
    .selectFrom('record')
    .select(sql<number>`count(*)`.as('count'))
    .where(sql<boolean>`type_id = any (${[...typeIds]}::text[])`)
    .executeTakeFirstOrThrow();
  return count;
}
