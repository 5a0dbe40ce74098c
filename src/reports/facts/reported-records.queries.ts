import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { RecordRow } from '../../db/tables/ledger-tables.ts';
import { toRecordEvent } from '../../ledgers/index.ts';
import { type RecordEvent, TYPE_CHANGED } from '../../shared/ledger/record.ts';

/** Records that a report could tell of. */
export interface RecordWindow {
  readonly typeIds: readonly string[];
  /** With all that lies in it. */
  readonly placeId: string;
  /** First instant of the window: what was closed before is not told. */
  readonly from: Date;
  /** First instant behind the day: what was opened later is not known. */
  readonly before: Date;
}

/** The records as they stand today, by type and number; those that one may not see are left out. */
export async function listReportedRecords(tx: ReadTx, window: RecordWindow): Promise<readonly RecordRow[]> {
  return tx
    .selectFrom('record')
    .selectAll()
    .where(sql<boolean>`type_id = any (${[...window.typeIds]}::text[])`)
    .where(sql<boolean>`place_id = any ((select places_within(array[${window.placeId}]))::text[])`)
    .where('opened_at', '<', window.before)
    .where((where) => where.or([where('closed_at', 'is', null), where('closed_at', '>=', window.from)]))
    .orderBy('type_id')
    .orderBy('number')
    .orderBy('record_id')
    .execute();
}

/** Events of records before an instant, and all that changed the version of their type, by record, in their order. */
export async function listEventsBefore(
  tx: ReadTx,
  records: readonly Pick<RecordRow, 'place_id' | 'record_id'>[],
  before: Date,
): Promise<ReadonlyMap<string, readonly RecordEvent[]>> {
  if (records.length === 0) return new Map();
  const rows = await tx
    .selectFrom('record_event')
    .selectAll()
    .where(sql<boolean>`(place_id, record_id) in (
      select * from unnest(
        ${records.map((row) => row.place_id)}::text[], ${records.map((row) => row.record_id)}::text[]))`)
    .where((where) => where.or([where('at', '<', before), where('move', '=', TYPE_CHANGED)]))
    .orderBy('record_id')
    .orderBy('sequence')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.record_id)].map(([recordId, own]) => [recordId, own.map(toRecordEvent)]),
  );
}

/** A sum of a month, over a place and all that lies in it. */
export interface MonthSum {
  readonly typeId: string;
  /** The place, or the one right below it. */
  readonly placeId: string;
  readonly measure: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly amount: string;
}

/** Sums of totals by place, measure and month; `placeIds` each with all that lies in it. What nobody added to is left out. */
export async function sumMonths(
  tx: ReadTx,
  question: {
    readonly typeIds: readonly string[];
    readonly placeIds: readonly string[];
    readonly from: string;
    readonly to: string;
  },
): Promise<readonly MonthSum[]> {
  const { typeIds, placeIds, from, to } = question;
  if (placeIds.length === 0) return [];
  const { rows } = await sql<MonthSum>`
    select t.type_id as "typeId", wanted.place_id as "placeId", t.measure, to_char(t.month, 'YYYY-MM') as month,
      trim_scale(sum(t.amount))::text as amount
    from unnest(${[...placeIds]}::text[]) as wanted (place_id)
    join record_place_total t on t.place_id = any (places_within(array[wanted.place_id]))
    where t.type_id = any (${[...typeIds]}::text[])
      and t.month between ${`${from}-01`}::date and ${`${to}-01`}::date
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4`.execute(tx);
  return rows;
}

/** The name of the unit in charge of a record. Missing: undefined when nobody is, or one may not see the record. */
export async function findLeadOf(tx: ReadTx, recordId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('record')
    .innerJoin('organisation', 'organisation.organisation_id', 'record.lead_id')
    .select('organisation.name')
    .where('record.record_id', '=', recordId)
    .executeTakeFirst();
  return row?.name;
}
