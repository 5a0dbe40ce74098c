import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Former } from './once.rules.ts';

/** Records of a type that were opened for reasons which begin alike (`verdict/`). */
export async function listFormer(tx: ReadTx, typeId: string, beginning: string): Promise<readonly Former[]> {
  const { rows } = await sql<{ place_id: string; source: string; closed_at: Date | null }>`
    select place_id, source, closed_at from record
    where type_id = ${typeId} and source is not null and starts_with(source, ${beginning})`.execute(tx);
  return rows.map((row) => ({
    placeId: row.place_id,
    source: row.source,
    closedAt: row.closed_at?.toISOString(),
  }));
}

/** A task that nobody leads. */
export interface OwnerlessTask {
  readonly placeId: string;
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly demonstration: boolean;
}

/** Open tasks without a lead that were opened before a moment. */
export async function listOwnerlessTasks(tx: ReadTx, before: Date): Promise<readonly OwnerlessTask[]> {
  return tx
    .selectFrom('record')
    .select(['place_id as placeId', 'record_id as recordId', 'number', 'title', 'demonstration'])
    .where('type_id', '=', 'task')
    .where('lead_id', 'is', null)
    .where('closed_at', 'is', null)
    .where('opened_at', '<', before)
    .orderBy('record_id')
    .execute();
}
