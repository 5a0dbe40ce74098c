import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';

/** Documents of a place: those that belong to it, and those for everybody that were read as being about it. */
export async function listDocumentsOf(
  tx: ReadTx,
  place: { readonly placeId: string; readonly name: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ document_id: string }>`
    select d.document_id from document d
    join reading r on r.document_id = d.document_id and r.reading_no = d.current_reading
    where d.place_id = ${place.placeId} or (d.place_id is null and r.region = ${place.name})
    order by d.document_id`.execute(tx);
  return rows.map((row) => row.document_id);
}
