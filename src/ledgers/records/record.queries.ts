import { type Selectable, sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../db/connect.ts';
import type { RecordClockTable, RecordTable } from '../../db/tables/ledger-tables.ts';
import type { LedgerRecord, RecordClock, RecordEvent } from '../../shared/ledger/record.ts';
import { type StoredRecord, toClock, toRecord, toRecordEvent } from './record-row.ts';

/** Which record. */
export type RecordKey = Pick<LedgerRecord, 'placeId' | 'recordId'>;

/** A record with its clocks. Missing: undefined when it is not there, or one may not look. */
export async function findRecord(tx: ReadTx, recordId: string): Promise<StoredRecord | undefined> {
  return (await findRecords(tx, [recordId]))[0];
}

/** Records with their clocks, by place and id. Missing: those that one may not see are left out. */
export async function findRecords(tx: ReadTx, recordIds: readonly string[]): Promise<readonly StoredRecord[]> {
  const rows = await byId(tx, recordIds).execute();
  return withClocks(tx, rows);
}

/** The same, held to the end of the transaction. */
export async function holdRecords(tx: WriteTx, recordIds: readonly string[]): Promise<readonly StoredRecord[]> {
  const rows = await byId(tx, recordIds).forUpdate().execute();
  return withClocks(tx, rows);
}

/** Always in the same order, so that two who hold several never wait for each other. */
function byId(tx: ReadTx, recordIds: readonly string[]) {
  return tx
    .selectFrom('record')
    .selectAll()
    .where(sql<boolean>`record_id = any (${[...recordIds]}::text[])`)
    .orderBy('place_id')
    .orderBy('record_id');
}

/** Adds the clocks of records to their rows. */
export async function withClocks(
  tx: ReadTx,
  rows: readonly Selectable<RecordTable>[],
): Promise<readonly StoredRecord[]> {
  const clocks = await findClocks(
    tx,
    rows.map((row) => ({ placeId: row.place_id, recordId: row.record_id })),
  );
  return rows.map((row) => toRecord(row, clocks.get(row.record_id) ?? []));
}

/** Clocks of records, by record. Missing: records without any are left out. */
export async function findClocks(
  tx: ReadTx,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, readonly RecordClock[]>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<Selectable<RecordClockTable>>`
    select record_clock.* from record_clock
    join unnest(${keys.map(({ placeId }) => placeId)}::text[], ${keys.map(({ recordId }) => recordId)}::text[])
      as wanted (place_id, record_id) using (place_id, record_id)
    order by place_id, record_id, clock`.execute(tx);
  const byRecord = Map.groupBy(rows, (row) => row.record_id);
  return new Map([...byRecord].map(([recordId, own]) => [recordId, own.map(toClock)]));
}

/** Who made each move, by record and move. */
export async function findMakers(
  tx: ReadTx,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ record_id: string; move: string; actors: string[] }>`
    select record_id, move, array_agg(distinct actor) as actors from record_event
    join unnest(${keys.map(({ placeId }) => placeId)}::text[], ${keys.map(({ recordId }) => recordId)}::text[])
      as wanted (place_id, record_id) using (place_id, record_id)
    group by record_id, move`.execute(tx);
  const byRecord = Map.groupBy(rows, (row) => row.record_id);
  return new Map(
    [...byRecord].map(([recordId, own]) => [
      recordId,
      Object.fromEntries(own.map(({ move, actors }) => [move, actors])),
    ]),
  );
}

/** Records that came from another system, by their source there. */
export async function findBySource(
  tx: ReadTx,
  typeId: string,
  sources: readonly { readonly placeId: string; readonly source: string }[],
): Promise<ReadonlyMap<string, Pick<StoredRecord, 'recordId' | 'number' | 'state' | 'revision'>>> {
  if (sources.length === 0) return new Map();
  const { rows } = await sql<{
    place_id: string;
    source: string;
    record_id: string;
    number: string;
    state: string;
    revision: number;
  }>`
    select place_id, source, record_id, number, state, revision from record
    join unnest(${sources.map(({ placeId }) => placeId)}::text[], ${sources.map(({ source }) => source)}::text[])
      as wanted (place_id, source) using (place_id, source)
    where type_id = ${typeId}`.execute(tx);
  return new Map(
    rows.map((row) => [
      `${row.place_id}/${row.source}`,
      { recordId: row.record_id, number: row.number, state: row.state, revision: row.revision },
    ]),
  );
}

/** Rules of records that have opened another one already: `RECORD/RULE`. */
export async function findOpenedBy(tx: ReadTx, recordIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (recordIds.length === 0) return new Set();
  const { rows } = await sql<{ target: string; relation: string }>`
    select target, relation from record_link
    where kind = 'record' and target = any (${[...recordIds]}::text[]) and relation like 'opened-by/%'`.execute(tx);
  return new Set(rows.map(({ target, relation }) => `${target}/${relation.slice('opened-by/'.length)}`));
}

/** Events of a record, in their order. */
export async function listEvents(tx: ReadTx, { placeId, recordId }: RecordKey): Promise<readonly RecordEvent[]> {
  const rows = await tx
    .selectFrom('record_event')
    .selectAll()
    .where('place_id', '=', placeId)
    .where('record_id', '=', recordId)
    .orderBy('sequence')
    .execute();
  return rows.map(toRecordEvent);
}

/** A link of a record, and one of another record to it. */
export interface RecordLinks {
  readonly links: readonly {
    readonly kind: 'indicator' | 'node' | 'document' | 'record';
    readonly target: string;
    readonly relation: string;
    readonly at: Date;
    readonly actor: string;
  }[];
  readonly back: readonly {
    readonly recordId: string;
    readonly typeId: string;
    readonly number: string;
    readonly title: string;
    readonly relation: string;
  }[];
}

/** What a record bears on, and the records that bear on it, as far as one may see them. */
export async function listLinks(tx: ReadTx, { placeId, recordId }: RecordKey): Promise<RecordLinks> {
  const links = await tx
    .selectFrom('record_link')
    .select(['kind', 'target', 'relation', 'at', 'actor'])
    .where('place_id', '=', placeId)
    .where('record_id', '=', recordId)
    .orderBy('at')
    .orderBy('target')
    .execute();
  const back = await tx
    .selectFrom('record_link')
    .innerJoin('record', (join) =>
      join
        .onRef('record.place_id', '=', 'record_link.place_id')
        .onRef('record.record_id', '=', 'record_link.record_id'),
    )
    .select(['record.record_id as recordId', 'record.type_id as typeId', 'record.number', 'record.title'])
    .select('record_link.relation')
    .where('record_link.kind', '=', 'record')
    .where('record_link.target', '=', recordId)
    .orderBy('record.opened_at')
    .limit(100)
    .execute();
  return { links, back };
}

/** Another text whenever a calendar of any place has changed. */
export async function calendarsStamp(tx: ReadTx): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws(' ', (select count(*) || ' ' || coalesce(max(at)::text, '') from calendar_day),
      (select count(*) || ' ' || coalesce(max(at)::text, '') from working_hours)) as stamp`.execute(tx);
  return rows[0]?.stamp ?? '';
}
