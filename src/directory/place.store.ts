import type { WriteTx } from '../db/connect.ts';
import type { Provenance } from '../shared/indicator.ts';
import type { Dated } from '../shared/period.ts';
import { SINCE_EVER } from './place.queries.ts';
import type { Place, PlaceGroup } from './place.rules.ts';

/** Rows of one statement. */
const SLICE = 1000;

/** Adds places, those above before those below. Gives the ids that were added: what is there stays as it is. */
export async function insertPlaces(tx: WriteTx, places: readonly Place[]): Promise<readonly string[]> {
  const added: string[] = [];
  for (let first = 0; first < places.length; first += SLICE) {
    const rows = await tx
      .insertInto('place')
      .values(places.slice(first, first + SLICE).map(placeRow))
      .onConflict((conflict) => conflict.column('place_id').doNothing())
      .returning('place_id')
      .execute();
    added.push(...rows.map((row) => row.place_id));
  }
  return added;
}

function placeRow(place: Place) {
  return {
    place_id: place.placeId,
    name: place.name,
    code: place.code ?? null,
    level: place.level,
    parent_id: place.parentId ?? null,
    valid_from: place.validFrom ?? SINCE_EVER,
    valid_to: place.validTo ?? null,
    tile_column: place.tile?.column ?? null,
    tile_row: place.tile?.row ?? null,
    demonstration: place.demonstration,
  };
}

/** Gives places their last day. Missing: those that have one already are left as they are; gives the ids of the others. */
export async function endPlaces(tx: WriteTx, placeIds: readonly string[], lastDay: string): Promise<readonly string[]> {
  if (placeIds.length === 0) return [];
  const rows = await tx
    .updateTable('place')
    .set({ valid_to: lastDay })
    .where('place_id', 'in', placeIds)
    .where('valid_to', 'is', null)
    .returning('place_id')
    .execute();
  return rows.map((row) => row.place_id);
}

/** Adds groups and memberships that are not there yet; gives how many rows were new. */
export async function insertGroups(tx: WriteTx, groups: readonly PlaceGroup[]): Promise<number> {
  let added = 0;
  for (const { groupId, name, source, demonstration, members } of groups) {
    const group = await tx
      .insertInto('place_group')
      .values({ group_id: groupId, name, source, demonstration })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const rows = await tx
      .insertInto('place_group_member')
      .values(members.map((member) => ({ group_id: groupId, place_id: member.placeId, ...datesRow(member) })))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(group.numInsertedOrUpdatedRows ?? 0) + Number(rows.numInsertedOrUpdatedRows ?? 0);
  }
  return added;
}

/** Dates as they are stored. */
export function datesRow({ validFrom, validTo }: Dated): { valid_from: string; valid_to: string | null } {
  return { valid_from: validFrom ?? SINCE_EVER, valid_to: validTo ?? null };
}

/** Stores where something comes from; gives its number. */
export async function insertSource(tx: WriteTx, provenance: Provenance): Promise<number> {
  const row = await tx
    .insertInto('source')
    .values({ kind: provenance.kind, detail: JSON.stringify(provenance) })
    .returning('source_id')
    .executeTakeFirstOrThrow();
  return row.source_id;
}

/** Notes an import of places; gives its number. */
export async function insertPlaceImport(
  tx: WriteTx,
  batch: { readonly fileName: string; readonly at: Date; readonly actor: string; readonly summary: object },
): Promise<number> {
  const row = await tx
    .insertInto('import_batch')
    .values({
      kind: 'places',
      file_name: batch.fileName,
      at: batch.at,
      actor: batch.actor,
      summary: JSON.stringify(batch.summary),
    })
    .returning('import_no')
    .executeTakeFirstOrThrow();
  return row.import_no;
}
