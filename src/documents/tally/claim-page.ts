import type { ReadTx } from '../../db/connect.ts';
import { type ClaimFilter, type ClaimRow, type ClaimWindow, listClaims, planForAllValues } from '../claim.queries.ts';
import { type ClaimFacets, type ClaimTally, countTally, documentsOfTally, pageOfTally } from './claim-tally.rules.ts';

/** A page of claims, with counts to narrow by. */
export interface ClaimPage {
  readonly claims: readonly ClaimRow[];
  readonly total: number;
  readonly facets: ClaimFacets;
}

/** A page of claims from what is counted already: only the documents are looked at that have some of it. */
export async function pageByTally(
  tx: ReadTx,
  filter: ClaimFilter,
  window: ClaimWindow,
  tally: ClaimTally,
): Promise<ClaimPage> {
  const counts = countTally(tally, filter);
  if (counts.total <= window.offset) return { claims: [], ...counts };
  await planForAllValues(tx);
  return { claims: await listByTally(tx, filter, window, tally), ...counts };
}

function listByTally(
  tx: ReadTx,
  filter: ClaimFilter,
  window: ClaimWindow,
  tally: ClaimTally,
): Promise<readonly ClaimRow[]> {
  if (filter.documentId) return listClaims(tx, filter, window);
  if (window.sort !== 'document') return listClaims(tx, filter, window, documentsOfTally(tally, filter));
  const isBackwards = window.order === 'desc';
  const { documentIds, offset } = pageOfTally(tally, filter, { ...window, isBackwards });
  return listClaims(tx, filter, { ...window, offset }, documentIds);
}
