import type { ReviewState } from '../review.rules.ts';
import { type Counting, countFacets, isWanted, narrowedFacets, type WantedFacets } from './facet-count.rules.ts';

/** What claims can be narrowed by, and counted under. */
export const CLAIM_FACETS = ['kind', 'status', 'reviewState', 'region', 'period'] as const;
export type ClaimFacet = (typeof CLAIM_FACETS)[number];

/** How many claims there are for each value, under all filters but that of the facet itself. */
export type ClaimFacets = Readonly<Record<ClaimFacet, Record<string, number>>>;

type Wanted = WantedFacets<ClaimFacet>;

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
  wanted: Wanted & { readonly documentId?: string | undefined },
): ClaimCounts {
  if (wanted.documentId) return countRows([tally.get(wanted.documentId) ?? []], wanted);
  const key = JSON.stringify(CLAIM_FACETS.map((facet) => wanted[facet]));
  const known = COUNTED.get(tally) ?? new Map<string, ClaimCounts>();
  const counts = known.get(key) ?? countRows(tally.values(), wanted);
  if (known.size < MOST_COUNTED) known.set(key, counts);
  COUNTED.set(tally, known);
  return counts;
}

const CLAIMS: Counting<ClaimFacet, ClaimTallyRow> = {
  facets: CLAIM_FACETS,
  valueIn: (row, facet) => row[facet],
  weightOf: ({ claims }) => claims,
};

function countRows(some: Iterable<readonly ClaimTallyRow[]>, wanted: Wanted): ClaimCounts {
  const { total, facets } = countFacets(each(some), wanted, CLAIMS);
  const byFacet = CLAIM_FACETS.map((facet) => [facet, Object.fromEntries(facets[facet])]);
  return { total, facets: Object.fromEntries(byFacet) };
}

function* each(some: Iterable<readonly ClaimTallyRow[]>): Generator<ClaimTallyRow> {
  for (const rows of some) yield* rows;
}

/**
 * Where the claims of a page stand that is `offset` into those wanted, in the order of documents (`isBackwards`: from the
 * last): the documents, and how many wanted claims of the first of them come before the page.
 */
export function pageOfTally(
  tally: ClaimTally,
  wanted: Wanted,
  { offset, limit, isBackwards }: { readonly offset: number; readonly limit: number; readonly isBackwards: boolean },
): { readonly documentIds: readonly string[]; readonly offset: number } {
  const documentIds: string[] = [];
  const active = narrowedFacets(CLAIM_FACETS, wanted);
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
export function documentsOfTally(tally: ClaimTally, wanted: Wanted): readonly string[] {
  const active = narrowedFacets(CLAIM_FACETS, wanted);
  return [...tally].filter(([, rows]) => wantedOf(rows, active, wanted) > 0).map(([documentId]) => documentId);
}

function wantedOf(rows: readonly ClaimTallyRow[], active: readonly ClaimFacet[], wanted: Wanted): number {
  let sum = 0;
  for (const row of rows) if (active.every((facet) => isWanted(row[facet], wanted[facet]))) sum += row.claims;
  return sum;
}
