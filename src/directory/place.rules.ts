import { type Dated, isInForce } from '../shared/period.ts';

/** Levels of places, from above; a zone stands beside the districts. */
export type PlaceLevel = 'nation' | 'province' | 'city' | 'district' | 'street' | 'community' | 'zone';

/** A place with the days between which it exists. Its id is its GB/T 2260 code where it has one. */
export interface Place extends Dated {
  readonly placeId: string;
  readonly name: string;
  readonly code?: string;
  readonly level: PlaceLevel;
  readonly parentId?: string;
  /** Place on the tile grid, from the left and from above; absent when it has none. */
  readonly tile?: { readonly column: number; readonly row: number };
  /** Fictional; must be marked as such wherever it is shown. */
  readonly demonstration: boolean;
}

/** A place that belongs to a group for a while. */
export interface GroupMember extends Dated {
  readonly placeId: string;
}

/** A named group that cuts across the tree (城六区), with dated membership. */
export interface PlaceGroup {
  readonly groupId: string;
  readonly name: string;
  /** Who says what belongs to it. */
  readonly source: string;
  readonly demonstration: boolean;
  readonly members: readonly GroupMember[];
}

/** The places of one day, with their order below each other. */
export interface PlaceTree {
  readonly places: ReadonlyMap<string, Place>;
  /** Those directly below; the roots stand under the empty id. A place whose parent is not in force is a root. */
  readonly children: ReadonlyMap<string, readonly Place[]>;
}

/** The tree as of a day, children ordered by code and id. Places that do not exist on that day are not in it. */
export function treeOn(places: readonly Place[], on: string): PlaceTree {
  const inForce = new Map(places.filter((place) => isInForce(place, on)).map((place) => [place.placeId, place]));
  const sorted = [...inForce.values()].sort(byCode);
  const children = Map.groupBy(sorted, ({ parentId }) => (inForce.has(parentId ?? '') ? (parentId ?? '') : ''));
  return { places: inForce, children };
}

function byCode(a: Place, b: Place): number {
  const [left, right] = [`${a.code ?? '~'} ${a.placeId}`, `${b.code ?? '~'} ${b.placeId}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** All places below one, each behind the one above it. Missing: empty when it has none, or is not in the tree. */
export function descendantsOf(tree: PlaceTree, placeId: string): readonly Place[] {
  const found: Place[] = [];
  const seen = new Set([placeId]);
  const visit = (id: string): void => {
    for (const child of tree.children.get(id) ?? []) {
      if (seen.has(child.placeId)) continue;
      seen.add(child.placeId);
      found.push(child);
      visit(child.placeId);
    }
  };
  if (tree.places.has(placeId)) visit(placeId);
  return found;
}

/** The places above one, the nearest first. Missing: empty for a root, or when it is not in the tree. */
export function ancestorsOf(tree: PlaceTree, placeId: string): readonly Place[] {
  const found: Place[] = [];
  let above = tree.places.get(tree.places.get(placeId)?.parentId ?? '');
  while (above !== undefined && !found.includes(above) && above.placeId !== placeId) {
    found.push(above);
    above = tree.places.get(above.parentId ?? '');
  }
  return found;
}

/** Ids of the members of a group on a day, sorted. Members that are no places of that day are left out. */
export function membersOn(group: PlaceGroup, tree: PlaceTree, on: string): readonly string[] {
  const ids = group.members
    .filter((member) => isInForce(member, on) && tree.places.has(member.placeId))
    .map(({ placeId }) => placeId);
  return [...new Set(ids)].sort();
}

/** Something that is wrong with a set of places. */
export interface PlaceProblem {
  readonly code:
    | 'parent-unknown'
    | 'circle'
    | 'ends-before-it-begins'
    | 'outlives-parent'
    | 'not-below-parent'
    | 'code-twice';
  readonly placeId: string;
  /** The other place that it is about. */
  readonly other?: string;
}

const RANKS: Readonly<Record<PlaceLevel, number>> = {
  nation: 0,
  province: 1,
  city: 2,
  district: 3,
  zone: 3,
  street: 4,
  community: 5,
};

/**
 * What is wrong with places as a whole: parents that are not there, circles, dates out of order, a place that exists
 * while the one above it does not, a level that is not below its parent's, a code that two places have on one day.
 */
export function findPlaceProblems(places: readonly Place[]): readonly PlaceProblem[] {
  const byId = new Map(places.map((place) => [place.placeId, place]));
  return [...places.flatMap((place) => problemsOf(place, byId)), ...codesTwice(places)];
}

function problemsOf(place: Place, byId: ReadonlyMap<string, Place>): PlaceProblem[] {
  const { placeId, parentId } = place;
  const found: PlaceProblem[] = [];
  if (place.validTo !== undefined && place.validTo < (place.validFrom ?? ''))
    found.push({ code: 'ends-before-it-begins', placeId });
  if (parentId === undefined) return found;
  const parent = byId.get(parentId);
  const about = { placeId, other: parentId };
  if (parent === undefined) return [...found, { code: 'parent-unknown', ...about }];
  if (isCircle(place, byId)) return [...found, { code: 'circle', ...about }];
  if (RANKS[place.level] <= RANKS[parent.level]) found.push({ code: 'not-below-parent', ...about });
  if ((place.validFrom ?? '') < (parent.validFrom ?? '') || isLater(place.validTo, parent.validTo))
    found.push({ code: 'outlives-parent', ...about });
  return found;
}

/** Whether a last day lies behind another; no last day lies behind all. */
function isLater(a: string | undefined, b: string | undefined): boolean {
  return b !== undefined && (a === undefined || a > b);
}

function isCircle(place: Place, byId: ReadonlyMap<string, Place>): boolean {
  const seen = new Set<string>();
  for (let at: Place | undefined = place; at !== undefined; at = byId.get(at.parentId ?? '')) {
    if (seen.has(at.placeId)) return true;
    seen.add(at.placeId);
  }
  return false;
}

function codesTwice(places: readonly Place[]): PlaceProblem[] {
  const coded = places.filter(({ code }) => code !== undefined);
  return [...Map.groupBy(coded, ({ code }) => code).values()].flatMap((same) =>
    same.slice(1).flatMap((place, index): PlaceProblem[] => {
      const other = same.slice(0, index + 1).find((former) => shareDay(former, place));
      return other === undefined ? [] : [{ code: 'code-twice', placeId: place.placeId, other: other.placeId }];
    }),
  );
}

function shareDay(a: Dated, b: Dated): boolean {
  return !isLater(a.validFrom ?? '', b.validTo) && !isLater(b.validFrom ?? '', a.validTo);
}
