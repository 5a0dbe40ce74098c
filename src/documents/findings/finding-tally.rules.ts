import { type Counting, countFacets } from '../tally/facet-count.rules.ts';

/** What findings can be narrowed by, besides documents, and counted under. */
export const FINDING_FACETS = ['rule', 'verdict', 'severity', 'state'] as const;
export type FindingFacet = (typeof FINDING_FACETS)[number];

/** How many findings are alike in all facets and documents. */
export interface FindingTallyRow extends Readonly<Record<FindingFacet, string>> {
  readonly documents: readonly string[];
  /** Below zero: so many of others are not what those say. */
  readonly findings: number;
}

/** Findings, counted. */
export interface FindingTally {
  readonly rows: readonly FindingTallyRow[];
}

/** How many findings there are for each value, under all filters but that of the facet itself. */
export interface FindingFacets extends Readonly<Record<FindingFacet, Record<string, number>>> {
  /** The documents with the most findings first. */
  readonly document: readonly { readonly documentId: string; readonly count: number }[];
}

/** How many findings are wanted, and the values that each facet could take instead. */
export interface FindingCounts {
  readonly total: number;
  readonly facets: FindingFacets;
}

/** Which findings are wanted; what is absent or empty does not narrow. */
export interface WantedFindings extends Readonly<Partial<Record<FindingFacet, readonly string[] | undefined>>> {
  readonly documentId?: string | undefined;
}

const FINDINGS: Counting<FindingFacet | 'document', FindingTallyRow> = {
  facets: [...FINDING_FACETS, 'document'],
  valueIn: (row, facet) => (facet === 'document' ? row.documents : row[facet]),
  weightOf: ({ findings }) => findings,
};

/**
 * A tally of what the last run found, `open`, and of what was decided about some of it since: those are taken out of the open
 * ones and stand under their state.
 */
export function tallyOfFindings(
  open: readonly Omit<FindingTallyRow, 'state'>[],
  settled: readonly FindingTallyRow[],
): FindingTally {
  const elsewhere = settled.map((row) => ({ ...row, state: 'open', findings: -row.findings }));
  return { rows: [...open.map((row) => ({ ...row, state: 'open' })), ...settled, ...elsewhere] };
}

/** The findings of a tally all of whose documents are among some. */
export function cutTally({ rows }: FindingTally, documentIds: ReadonlySet<string>): FindingTally {
  return { rows: rows.filter(({ documents }) => documents.every((id) => documentIds.has(id))) };
}

const GRAVE: ReadonlySet<string> = new Set(['inconsistent', 'suspect']);

/** Counts of tallies: everybody asks for the same. */
const OPEN_GRAVE = new WeakMap<FindingTally, number>();

/** How many findings are inconsistent or suspect, and not settled. */
export function countOpenGrave(tally: FindingTally): number {
  const known = OPEN_GRAVE.get(tally);
  if (known !== undefined) return known;
  let sum = 0;
  for (const { verdict, state, findings } of tally.rows) if (state === 'open' && GRAVE.has(verdict)) sum += findings;
  OPEN_GRAVE.set(tally, sum);
  return sum;
}

/** How many findings of a tally are wanted, and the values that each facet could take instead. */
export function countFindingTally({ rows }: FindingTally, wanted: WantedFindings): FindingCounts {
  const { total, facets } = countFacets(rows, { ...wanted, document: wanted.documentId }, FINDINGS);
  const { document, ...others } = facets;
  const byFacet = Object.entries(others).map(([facet, values]) => [facet, Object.fromEntries(values)]);
  return {
    total,
    facets: {
      ...(Object.fromEntries(byFacet) as Record<FindingFacet, Record<string, number>>),
      document: document.map(([documentId, count]) => ({ documentId, count })),
    },
  };
}
