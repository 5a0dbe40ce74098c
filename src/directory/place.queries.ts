import { type Selectable, sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { PlaceTable } from '../db/tables/plan-tables.ts';
import { AppError } from '../shared/errors.ts';
import { isInForce } from '../shared/period.ts';
import { type GroupMember, membersOn, type Place, type PlaceGroup, treeOn } from './place.rules.ts';

/** First day of what has no beginning. */
export const SINCE_EVER = '0001-01-01';

/** A group as of a day. */
export interface GroupOnDay {
  readonly groupId: string;
  readonly name: string;
  readonly placeIds: readonly string[];
  readonly source: string;
  readonly demonstration: boolean;
}

/** The places of a day, or of all days when none is given; order: code, then id. */
export async function listPlaces(tx: ReadTx, on?: string): Promise<readonly Place[]> {
  const rows = await tx.selectFrom('place').selectAll().orderBy(sql`code nulls last`).orderBy('place_id').execute();
  const places = rows.map(toPlace);
  return on === undefined ? places : places.filter((place) => isInForce(place, on));
}

/** Places by their ids, of whatever time. Missing: ids that are not there are left out. */
export async function findPlaces(tx: ReadTx, placeIds: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  if (placeIds.length === 0) return new Map();
  const rows = await tx.selectFrom('place').selectAll().where('place_id', 'in', placeIds).execute();
  return new Map(rows.map((row) => [row.place_id, toPlace(row)]));
}

/** One place, of whatever time. Missing: undefined. */
export async function getPlace(tx: ReadTx, placeId: string): Promise<Place | undefined> {
  return (await findPlaces(tx, [placeId])).get(placeId);
}

/** All groups with their dated membership. */
async function loadGroups(tx: ReadTx): Promise<readonly PlaceGroup[]> {
  const groups = await tx.selectFrom('place_group').selectAll().orderBy('group_id').execute();
  const rows = await tx.selectFrom('place_group_member').selectAll().orderBy('place_id').execute();
  const members = Map.groupBy(rows, (row) => row.group_id);
  return groups.map((group) => ({
    groupId: group.group_id,
    name: group.name,
    source: group.source,
    demonstration: group.demonstration,
    members: (members.get(group.group_id) ?? []).map(
      (row): GroupMember => ({ placeId: row.place_id, ...datesOf(row) }),
    ),
  }));
}

/** Groups with their members on a day; a group without any on that day is left out. */
export async function listGroups(tx: ReadTx, on: string): Promise<readonly GroupOnDay[]> {
  const tree = treeOn(await listPlaces(tx), on);
  return (await loadGroups(tx)).flatMap((group) => {
    const placeIds = membersOn(group, tree, on);
    const { members: _, ...rest } = group;
    return placeIds.length === 0 ? [] : [{ ...rest, placeIds }];
  });
}

/** Places that are compared or added up, in the order of their codes. */
export interface Members {
  readonly name: string;
  readonly places: readonly Place[];
}

/**
 * Members of a group on a day; without one the places directly below a place, or itself when there are none.
 * Errors: `place.not-found` when there is no such group on that day.
 */
export async function listMembers(
  tx: ReadTx,
  { groupId, placeId }: { readonly groupId?: string | undefined; readonly placeId: string },
  on: string,
): Promise<Members> {
  const places = await listPlaces(tx, on);
  if (groupId === undefined) {
    const own = places.find((place) => place.placeId === placeId);
    const below = places.filter(({ parentId }) => parentId === placeId);
    return { name: own?.name ?? '', places: below.length > 0 || own === undefined ? below : [own] };
  }
  const group = (await listGroups(tx, on)).find((each) => each.groupId === groupId);
  if (group === undefined) throw new AppError('place.not-found', { placeId: groupId });
  return { name: group.name, places: places.filter((place) => group.placeIds.includes(place.placeId)) };
}

/** Dates as they are told: what has no beginning or no end has no day for it. */
export function datesOf(row: { readonly valid_from: string; readonly valid_to: string | null }): {
  readonly validFrom?: string;
  readonly validTo?: string;
} {
  return {
    ...(row.valid_from === SINCE_EVER ? {} : { validFrom: row.valid_from }),
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
  };
}

function toPlace(row: Selectable<PlaceTable>): Place {
  return {
    placeId: row.place_id,
    name: row.name,
    ...(row.code === null ? {} : { code: row.code }),
    level: row.level,
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    ...datesOf(row),
    ...(row.tile_column === null || row.tile_row === null
      ? {}
      : { tile: { column: row.tile_column, row: row.tile_row } }),
    demonstration: row.demonstration,
  };
}
