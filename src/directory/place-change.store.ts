import type { WriteTx } from '../db/connect.ts';
import { insertSource } from './place.store.ts';
import type { PlaceChangeRow } from './place-change.queries.ts';

/** Stores a change of boundaries. Missing: false when its id is taken; nothing is stored then. */
export async function insertPlaceChange(tx: WriteTx, change: PlaceChangeRow): Promise<boolean> {
  const { changeId, kind, effectiveOn, rule, source, shares } = change;
  const sourceId = await insertSource(tx, { kind: 'publication', title: source });
  const inserted = await tx
    .insertInto('place_change')
    .values({ change_id: changeId, kind, effective_on: effectiveOn, rule, source_id: sourceId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto('place_change_share')
    .values(shares.map(({ from, to, share }) => ({ change_id: changeId, from_place_id: from, to_place_id: to, share })))
    .execute();
  return true;
}
