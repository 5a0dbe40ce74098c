import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../db/connect.ts';
import type { Provenance } from '../../shared/indicator.ts';

/** Rows of one statement: large enough to be quick, small enough to be planned and sent in one go. */
const SLICE = 5000;

/** Stores where figures come from; gives the ids in the order of the provenances. Equal ones of one call share a row. */
export async function insertSources(tx: WriteTx, provenances: readonly Provenance[]): Promise<readonly number[]> {
  const keys = provenances.map((provenance) => JSON.stringify(provenance));
  const distinct = [...new Set(keys)];
  const ids = new Map<string, number>();
  for (let first = 0; first < distinct.length; first += SLICE) {
    const slice = distinct.slice(first, first + SLICE);
    // Identities are handed out in the order in which rows are inserted, which is that of the list.
    const { rows } = await sql<{ source_id: number }>`
      insert into source (kind, detail)
      select detail ->> 'kind', detail
      from unnest(${slice}::text[]::jsonb[]) with ordinality as given (detail, place)
      order by place
      returning source_id`.execute(tx);
    for (const [index, row] of rows.entries()) ids.set(slice[index] ?? '', row.source_id);
  }
  return keys.map((key) => ids.get(key) ?? 0);
}

/** One provenance; see `insertSources`. */
export async function insertSource(tx: WriteTx, provenance: Provenance): Promise<number> {
  return (await insertSources(tx, [provenance]))[0] ?? 0;
}

/** Where figures come from, by the ids of their sources. Missing: ids that are not there are left out. */
export async function loadSources(tx: ReadTx, sourceIds: Iterable<number>): Promise<ReadonlyMap<number, Provenance>> {
  const ids = [...new Set(sourceIds)];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ source_id: number; detail: Provenance }>`
    select source_id, detail from source where source_id = any(${ids}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.source_id, row.detail]));
}
