import type { PlaceList, PlaceView } from '../../src/contract/plans.ts';
import type { Comparison } from '../../src/contract/verdicts.ts';
import { compareDecimals } from '../plans/progress.ts';

export type ComparedRow = Comparison['rows'][number];

/** Ranked places in their order, then those with a value (the highest first), then the others. */
export function ranked({ rows }: Pick<Comparison, 'rows'>): readonly ComparedRow[] {
  return [...rows].sort(
    (a, b) =>
      (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
      compareDecimals(a.value, b.value, -1) ||
      (a.place.placeId < b.place.placeId ? -1 : 1),
  );
}

/** The periods that any place has a value of, the newest first, with the one that is shown. */
export function periodsOf({ rows, period }: Pick<Comparison, 'rows' | 'period'>): readonly string[] {
  const known = rows.flatMap(({ series }) =>
    series.filter(({ value }) => value !== undefined).map((each) => each.period),
  );
  return [...new Set([...known, period])].filter(Boolean).sort().reverse();
}

/** The lowest and the highest value of all series, for drawing them to one scale. Missing: undefined without values. */
export function rangeOf({ rows }: Pick<Comparison, 'rows'>): readonly [number, number] | undefined {
  const values = rows.flatMap(({ series }) =>
    series.flatMap(({ value }) => (value === undefined ? [] : [Number(value)])),
  );
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)];
}

/** Places that have several directly below them: these can be compared. */
export function placesWithParts({ places }: Pick<PlaceList, 'places'>): readonly PlaceView[] {
  const parts = Map.groupBy(places, ({ parentId }) => parentId);
  return places.filter(({ placeId }) => (parts.get(placeId)?.length ?? 0) > 1);
}

/** How the address names the places below one, beside the ids of groups. */
const BELOW = 'below-';

/** The choice of the address for the places below one. */
export function belowChoice(placeId: string): string {
  return `${BELOW}${placeId}`;
}

/** What a choice of the address asks for: a group, or the places below one; nothing for the plan's own. */
export function membersOf(choice: string): { readonly group?: string; readonly place?: string } {
  if (choice === '') return {};
  return choice.startsWith(BELOW) ? { place: choice.slice(BELOW.length) } : { group: choice };
}
