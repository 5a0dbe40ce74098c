import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';

/** Units that lead a record, and those that lead the records which it is about. */
export async function listOwners(tx: ReadTx, recordId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ lead_id: string }>`
    select lead_id from record where record_id = ${recordId} and lead_id is not null
    union
    select record.lead_id from record_link link join record on record.record_id = link.target
    where link.record_id = ${recordId} and link.kind = 'record' and record.lead_id is not null`.execute(tx);
  return rows.map((row) => row.lead_id);
}
