import type { ReviewState } from './review.rules.ts';

/** What claims can be narrowed by, and counted under. */
export const CLAIM_FACETS = ['kind', 'status', 'reviewState', 'region', 'period'] as const;
export type ClaimFacet = (typeof CLAIM_FACETS)[number];

/** How many claims there are for each value, under all filters but that of the facet itself. */
export type ClaimFacets = Readonly<Record<ClaimFacet, Record<string, number>>>;

/** Values of facets that are wanted; what is absent or empty does not narrow. */
export type WantedFacets = { readonly [F in ClaimFacet]?: string | readonly string[] | undefined };

/** How many claims of a document are alike in all facets. */
export interface ClaimTallyRow {
  readonly documentId: string;
  readonly kind: string;
  readonly status: string;
  readonly reviewState: ReviewState;
  readonly region: string;
  readonly period: string;
  readonly claims: number;
}

/** Claims of documents, counted. Order: by document. */
export type ClaimTally = ReadonlyMap<string, readonly ClaimTallyRow[]>;

/** Most values that a facet lists, the most frequent first. Our choice. */
export const MOST_VALUES = 500;

/** A tally from its rows. */
export function tallyOf(rows: readonly ClaimTallyRow[]): ClaimTally {
  return ordered(Map.groupBy(rows, ({ documentId }) => documentId));
}

/** A tally in which some documents are counted anew: `rows` holds what they have now. */
export function renewedTally(
  tally: ClaimTally,
  documentIds: ReadonlySet<string>,
  rows: readonly ClaimTallyRow[],
): ClaimTally {
  const kept = [...tally].filter(([documentId]) => !documentIds.has(documentId));
  return ordered([...kept, ...Map.groupBy(rows, ({ documentId }) => documentId)]);
}

function ordered(entries: Iterable<[string, readonly ClaimTallyRow[]]>): ClaimTally {
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Counts of a tally by what was wanted: many ask for the same. */
const COUNTED = new WeakMap<ClaimTally, Map<string, ClaimCounts>>();

/** Wishes that are remembered for each tally. Our choice. */
const MOST_COUNTED = 50;

/** How many claims are wanted, and the values that each facet could take instead. */
export interface ClaimCounts {
  readonly total: number;
  readonly facets: ClaimFacets;
}

/** How many claims of one document or all are wanted, and the values that each facet could take instead. */
export function countTally(
  tally: ClaimTally,
  wanted: WantedFacets & { readonly documentId?: string | undefined },
): ClaimCounts {
  if (wanted.documentId) return countRows([tally.get(wanted.documentId) ?? []], wanted);
  const key = JSON.stringify(CLAIM_FACETS.map((facet) => wanted[facet]));
  const known = COUNTED.get(tally) ?? new Map<string, ClaimCounts>();
  const counts = known.get(key) ?? countRows(tally.values(), wanted);
  if (known.size < MOST_COUNTED) known.set(key, counts);
  COUNTED.set(tally, known);
  return counts;
}

function countRows(some: Iterable<readonly ClaimTallyRow[]>, wanted: WantedFacets): ClaimCounts {
  const counts = CLAIM_FACETS.map((facet) => ({ facet, byValue: new Map<string, number>() }));
  const active = activeOf(wanted);
  let total = 0;
  for (const rows of some) {
    for (const row of rows) {
      const missed = active.filter((facet) => !isWanted(row, facet, wanted));
      if (missed.length > 1) continue;
      const [only] = missed;
      if (only === undefined) total += row.claims;
      for (const { facet, byValue } of counts) {
        if (only === undefined || only === facet) byValue.set(row[facet], (byValue.get(row[facet]) ?? 0) + row.claims);
      }
    }
  }
  const facets = counts.map(({ facet, byValue }) => {
    const frequent = [...byValue].sort(([, a], [, b]) => b - a).slice(0, MOST_VALUES);
    return [facet, Object.fromEntries(frequent)];
  });
  return { total, facets: Object.fromEntries(facets) };
}

/** Facets that are narrowed. */
function activeOf(wanted: WantedFacets): readonly ClaimFacet[] {
  return CLAIM_FACETS.filter((facet) => (wanted[facet]?.length ?? 0) > 0);
}

/**
 * Where the claims of a page stand that is `offset` into those wanted, in the order of documents (`isBackwards`: from the
 * last): the documents, and how many wanted claims of the first of them come before the page.
 */
export function pageOfTally(
  tally: ClaimTally,
  wanted: WantedFacets,
  { offset, limit, isBackwards }: { readonly offset: number; readonly limit: number; readonly isBackwards: boolean },
): { readonly documentIds: readonly string[]; readonly offset: number } {
  const documentIds: string[] = [];
  const active = activeOf(wanted);
  let before = 0;
  let within = 0;
  for (const [documentId, rows] of isBackwards ? [...tally].reverse() : tally) {
    const claims = wantedOf(rows, active, wanted);
    if (claims === 0) continue;
    if (documentIds.length === 0 && before + claims <= offset) {
      before += claims;
      continue;
    }
    documentIds.push(documentId);
    within += claims;
    if (before + within >= offset + limit) break;
  }
  return { documentIds, offset: offset - before };
}

/** Documents with wanted claims. */
export function documentsOfTally(tally: ClaimTally, wanted: WantedFacets): readonly string[] {
  const active = activeOf(wanted);
  return [...tally].filter(([, rows]) => wantedOf(rows, active, wanted) > 0).map(([documentId]) => documentId);
}

function wantedOf(rows: readonly ClaimTallyRow[], active: readonly ClaimFacet[], wanted: WantedFacets): number {
  let sum = 0;
  for (const row of rows) if (active.every((facet) => isWanted(row, facet, wanted))) sum += row.claims;
  return sum;
}

function isWanted(row: ClaimTallyRow, facet: ClaimFacet, wanted: WantedFacets): boolean {
  const values = wanted[facet] ?? [];
  return typeof values === 'string' ? row[facet] === values : values.includes(row[facet]);
}
