import { keepPreviousData, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { ClaimDetail, ClaimPage, ClaimView } from '../../src/contract/claims.ts';
import type { DocumentDetail, DocumentList, PassagePage } from '../../src/contract/documents.ts';
import { getJson } from './api-client.ts';
import { type ClaimSelection, queryOf } from './claim-selection.ts';

/** Passages that are asked for at once, together with their claims. */
export const STRETCH = 200;
/** The most claims that the API gives at once. */
const MOST = 1000;

export const documentsQuery = queryOptions({
  queryKey: ['documents'],
  queryFn: ({ signal }) => getJson<DocumentList>('/api/documents', signal),
});

export const documentQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId],
    queryFn: ({ signal }) => getJson<DocumentDetail>(`/api/documents/${documentId}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A text never changes, so its passages are kept for good. */
export const passagesQuery = (documentId: string, stretch: number) =>
  queryOptions({
    queryKey: ['passages', documentId, stretch],
    queryFn: ({ signal }) =>
      getJson<PassagePage>(
        `/api/documents/${documentId}/passages?offset=${stretch * STRETCH}&limit=${STRETCH}`,
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The number of the passage that holds an offset of the text. */
export const passageAtQuery = (documentId: string, at: number) =>
  queryOptions({
    queryKey: ['passage-at', documentId, at],
    queryFn: async ({ signal }) =>
      (await getJson<PassagePage>(`/api/documents/${documentId}/passages?at=${at}&limit=1`, signal)).offset,
    staleTime: Number.POSITIVE_INFINITY,
  });

function claimsPath(selection: ClaimSelection, more: Readonly<Record<string, string | number>>): string {
  const query = queryOf(selection);
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return `/api/claims?${query}`;
}

/** The selected claims of a stretch of the text, however many, in its order. */
async function claimsBetween(selection: ClaimSelection, from: number, to: number, signal: AbortSignal) {
  const claims: ClaimView[] = [];
  for (;;) {
    const path = claimsPath(selection, { from, to, limit: MOST, offset: claims.length });
    const page = await getJson<ClaimPage>(path, signal);
    claims.push(...page.claims);
    if (page.claims.length === 0 || claims.length >= page.total) return claims;
  }
}

export const stretchClaimsQuery = (selection: ClaimSelection, from: number, to: number) =>
  queryOptions({
    queryKey: ['claims', 'stretch', selection, from, to],
    queryFn: ({ signal }) => claimsBetween(selection, from, to, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** One page of claims, with the counts of what the filters leave. */
export const claimsQuery = (selection: ClaimSelection, more: Readonly<Record<string, string | number>>) =>
  queryOptions({
    queryKey: ['claims', 'page', selection, more],
    queryFn: ({ signal }) => getJson<ClaimPage>(claimsPath(selection, more), signal),
    placeholderData: keepPreviousData,
  });

/** How many selected claims there are, and how many by kind, status and so on. */
export const facetsQuery = (selection: ClaimSelection) => claimsQuery(selection, { limit: 1 });

export const claimQuery = (documentId: string, key: string) =>
  queryOptions({
    queryKey: ['claim', documentId, key],
    queryFn: ({ signal }) =>
      getJson<ClaimDetail>(`/api/documents/${documentId}/claims/${encodeURIComponent(key)}`, signal),
  });

const NEIGHBOURS = 20;
/** Behind every text. */
const END = 2 ** 31 - 2;

/** Characters within which the neighbour is looked for first: counting what is left of a long text takes its time. */
const NEAR = 5000;

/**
 * The selected claim that follows (or goes before) another one in the text. Missing: undefined at the end.
 * Several claims may share a mention, hence the look at a few.
 */
export async function findNeighbour(
  client: QueryClient,
  selection: ClaimSelection,
  at: { readonly key: string; readonly mentionStart: number } | undefined,
  step: 1 | -1,
): Promise<ClaimView | undefined> {
  // Nowhere yet: the first one, or going backwards the last.
  const from = at?.mentionStart ?? (step === 1 ? 0 : END);
  const look = async (range: Readonly<Record<string, string | number>>) => {
    const query = claimsQuery(selection, { ...range, order: step === 1 ? 'asc' : 'desc', limit: NEIGHBOURS });
    const { claims } = await client.fetchQuery({ ...query, staleTime: 1000 });
    if (at === undefined) return claims[0];
    const here = claims.findIndex((claim) => claim.key === at.key);
    if (here !== -1) return claims[here + 1];
    return claims.find((claim) => (step === 1 ? claim.mentionStart > from : claim.mentionStart < from));
  };
  if (step === 1) return (await look({ from, to: from + NEAR })) ?? look({ from });
  return (await look({ from: Math.max(0, from - NEAR), to: from + 1 })) ?? look({ to: from + 1 });
}

/** The place (from 1) of a claim among the selected ones. Missing: undefined when it is not one of them. */
export function usePlace(selection: ClaimSelection, claim: ClaimView | undefined): number | undefined {
  const at = claim?.mentionStart ?? 0;
  const before = useQuery({
    ...claimsQuery(selection, { to: at, limit: 1 }),
    enabled: claim !== undefined,
    placeholderData: (previous) => previous,
  });
  const same = useQuery({
    ...claimsQuery(selection, { from: at, to: at + 1, limit: NEIGHBOURS }),
    enabled: claim !== undefined,
  });
  if (claim === undefined || before.data === undefined || same.data === undefined) return undefined;
  const index = same.data.claims.findIndex((each) => each.key === claim.key);
  return index === -1 ? undefined : before.data.total + index + 1;
}
