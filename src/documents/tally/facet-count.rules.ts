/** Values of facets that are wanted; what is absent or empty does not narrow. */
export type WantedFacets<Facet extends string> = { readonly [F in Facet]?: string | readonly string[] | undefined };

/** How many are wanted, and for each facet how many have each value under all wishes but its own. */
export interface FacetCounts<Facet extends string> {
  readonly total: number;
  /** The most frequent first, at most `MOST_VALUES`. */
  readonly facets: Readonly<Record<Facet, readonly (readonly [value: string, count: number])[]>>;
}

/** How rows are counted. */
export interface Counting<Facet extends string, Row> {
  readonly facets: readonly Facet[];
  /** The value of a facet, or the values. */
  readonly valueIn: (row: Row, facet: Facet) => string | readonly string[];
  /** For how many a row stands. */
  readonly weightOf: (row: Row) => number;
}

/** Most values that a facet lists. Our choice. */
export const MOST_VALUES = 500;

/** Counts rows by their facets. One pass. */
export function countFacets<Facet extends string, Row>(
  rows: Iterable<Row>,
  wanted: WantedFacets<Facet>,
  { facets, valueIn, weightOf }: Counting<Facet, Row>,
): FacetCounts<Facet> {
  const counts = facets.map((facet) => ({ facet, byValue: new Map<string, number>() }));
  const active = narrowedFacets(facets, wanted);
  let total = 0;
  for (const row of rows) {
    const missed = active.filter((facet) => !isWanted(valueIn(row, facet), wanted[facet]));
    if (missed.length > 1) continue;
    const [only] = missed;
    const weight = weightOf(row);
    if (only === undefined) total += weight;
    for (const { facet, byValue } of counts) {
      if (only !== undefined && only !== facet) continue;
      const value = valueIn(row, facet);
      if (typeof value === 'string') byValue.set(value, (byValue.get(value) ?? 0) + weight);
      else for (const each of value) byValue.set(each, (byValue.get(each) ?? 0) + weight);
    }
  }
  const listed = counts.map(({ facet, byValue }) => [facet, mostFrequent(byValue)]);
  return { total, facets: Object.fromEntries(listed) };
}

/** Facets that are narrowed. */
export function narrowedFacets<Facet extends string>(
  facets: readonly Facet[],
  wanted: WantedFacets<Facet>,
): readonly Facet[] {
  return facets.filter((facet) => (wanted[facet]?.length ?? 0) > 0);
}

/** Whether a value, or one of some, is among those that are wanted. */
export function isWanted(value: string | readonly string[], wanted: string | readonly string[] = []): boolean {
  if (typeof value !== 'string') return value.some((each) => isWanted(each, wanted));
  return typeof wanted === 'string' ? value === wanted : wanted.includes(value);
}

function mostFrequent(byValue: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...byValue]
    .filter(([, count]) => count > 0)
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, MOST_VALUES);
}
