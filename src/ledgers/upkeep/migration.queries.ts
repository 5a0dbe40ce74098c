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

/** How many open records of a type stand under each older version; without any: empty. */
export async function countOutdated(
  tx: ReadTx,
  typeId: string,
  version: number,
): Promise<readonly { readonly version: number; readonly open: number }[]> {
  return tx
    .selectFrom('record')
    .select(['type_version as version'])
    .select(sql<number>`count(*)`.as('open'))
    .where('type_id', '=', typeId)
    .where('type_version', '<', version)
    .where('closed_at', 'is', null)
    .groupBy('type_version')
    .orderBy('type_version')
    .execute();
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
