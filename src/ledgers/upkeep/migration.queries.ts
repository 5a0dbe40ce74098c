import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../db/connect.ts';
import { type RecordKey, withClocks } from '../records/record.queries.ts';
import type { StoredRecord } from '../records/record-row.ts';

/** Open records of a type that stand under an older version, by place and id. */
export interface OutdatedQuestion {
  readonly typeId: string;
  /** The newest version. */
  readonly version: number;
  /** Missing: from the beginning. */
  readonly after: RecordKey | undefined;
  readonly limit: number;
}

/** Open records under an older version of a type. */
export interface OutdatedCount {
  readonly typeId: string;
  readonly version: number;
  readonly open: number;
}

/** How many open records stand under each version older than the one named for their type, by type and version. */
export async function countOutdated(
  tx: ReadTx,
  newest: readonly { readonly id: string; readonly version: number }[],
): Promise<readonly OutdatedCount[]> {
  const { rows } = await sql<OutdatedCount>`
    select type_id as "typeId", type_version as version, count(*)::int as open
    from record join unnest(${newest.map(({ id }) => id)}::text[], ${newest.map(({ version }) => version)}::int[])
      as newest (type_id, version) using (type_id)
    where closed_at is null and type_version < newest.version
    group by type_id, type_version order by type_id, type_version`.execute(tx);
  return rows;
}

/** A piece of them with their clocks. */
export async function listOutdated(tx: ReadTx, question: OutdatedQuestion): Promise<readonly StoredRecord[]> {
  return withClocks(tx, await outdated(tx, question).execute());
}

/** The same, held to the end of the transaction. */
export async function holdOutdated(tx: WriteTx, question: OutdatedQuestion): Promise<readonly StoredRecord[]> {
  return withClocks(tx, await outdated(tx, question).forUpdate().execute());
}

function outdated(tx: ReadTx, { typeId, version, after, limit }: OutdatedQuestion) {
  return tx
    .selectFrom('record')
    .selectAll()
    .where('type_id', '=', typeId)
    .where('type_version', '<', version)
    .where('closed_at', 'is', null)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(place_id, record_id) > (${after?.placeId}, ${after?.recordId})`),
    )
    .orderBy('place_id')
    .orderBy('record_id')
    .limit(limit);
}

/** Whether the one who acts may change types of records, which hold everywhere. */
export async function mayConfigure(tx: ReadTx): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select acts_for_program() or permitted_everywhere('ledger.configure') as may`.execute(tx);
  return rows[0]?.may === true;
}
