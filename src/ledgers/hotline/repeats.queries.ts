import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { REQUEST_TYPE, WITHDRAWAL } from '../../shared/ledger/known-ledgers.ts';

/** A request as it is compared with others. */
export interface ComparedRequest {
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly placeId: string;
  readonly state: string;
  /** Missing: null when nobody is in charge. */
  readonly leadId: string | null;
  readonly at: string;
  readonly demonstration: boolean;
  /** Missing: null when nobody called. */
  readonly personId: string | null;
}

/** Enough to tell matters apart (`groupRepeats` reads no more). */
const CHARACTERS_READ = 300;

/** Requests of a place and a stretch of time that one may see, the latest first. */
export async function listCompared(
  tx: ReadTx,
  { placeId, from, to }: { readonly placeId: string; readonly from: Date; readonly to: Date },
  limit: number,
): Promise<readonly ComparedRequest[]> {
  const rows = await tx
    .selectFrom('record')
    .select(['record_id', 'number', 'title', 'place_id', 'state', 'lead_id', 'opened_at', 'person_id', 'demonstration'])
    .select(sql<string>`left(fields ->> 'matter', ${CHARACTERS_READ})`.as('text'))
    .where('place_id', '=', placeId)
    .where('type_id', '=', REQUEST_TYPE)
    .where('state', '<>', WITHDRAWAL.state)
    .where('opened_at', '>=', from)
    .where('opened_at', '<=', to)
    .orderBy('opened_at', 'desc')
    .orderBy('record_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ recordId: row.record_id, number: row.number, title: row.title, text: row.text ?? '', placeId: row.place_id },
    ...{ state: row.state, leadId: row.lead_id, at: row.opened_at.toISOString(), personId: row.person_id },
    demonstration: row.demonstration,
  }));
}

interface LinkedRow {
  readonly record_id: string;
  readonly number: string;
  readonly title: string;
  readonly place_id: string;
  readonly state: string;
  readonly lead_id: string | null;
  readonly opened_at: Date;
  readonly demonstration: boolean;
}

/** Our choice: no matter has more. */
const MOST_LINKED = 200;

/**
 * Requests of one place that are linked by a relation, directly or through others, the given one among them, the earliest
 * first; what one may not see is not there. Missing: empty when it is linked to none.
 */
export async function listLinked(
  tx: ReadTx,
  { placeId, recordId }: { readonly placeId: string; readonly recordId: string },
  relation: string,
): Promise<readonly Omit<ComparedRequest, 'text' | 'personId'>[]> {
  const { rows } = await sql<LinkedRow>`
    with recursive together (record_id) as (
      select ${recordId}::text
      union
      select next.record_id from together, lateral (
        select target from record_link
        where place_id = ${placeId} and record_link.record_id = together.record_id and kind = 'record' and relation = ${relation}
        union all
        select record_link.record_id from record_link
        where kind = 'record' and target = together.record_id and place_id = ${placeId} and relation = ${relation}
      ) as next (record_id)
    )
    select record.record_id, number, title, place_id, state, lead_id, opened_at, demonstration
    from record join together using (record_id)
    where place_id = ${placeId} and type_id = ${REQUEST_TYPE}
    order by opened_at, record_id limit ${MOST_LINKED}`.execute(tx);
  if (rows.length < 2) return [];
  return rows.map((row) => ({
    ...{ recordId: row.record_id, number: row.number, title: row.title, placeId: row.place_id },
    ...{ state: row.state, leadId: row.lead_id, at: row.opened_at.toISOString(), demonstration: row.demonstration },
  }));
}

/**
 * What stands for callers without naming them, by person: the same number, the same key. Missing: persons whose number is
 * not known, or whom the one who acts may not look at.
 */
export async function callerKeys(
  tx: ReadTx,
  personIds: readonly string[],
  secret: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ person_id: string; key: string }>`
    select person_id, encode(sha256(convert_to(${secret}::text || digits, 'UTF8')), 'hex') as key
    from (select person_id, regexp_replace(phone, '\\D', '', 'g') as digits from person_data
      where person_id = any (${[...personIds]}::text[])) as numbers
    where length(digits) >= 7`.execute(tx);
  return new Map(rows.map((row) => [row.person_id, row.key]));
}
