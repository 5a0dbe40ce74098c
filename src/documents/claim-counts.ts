import { lastAuditSequence } from '../access/audit.queries.ts';
import { actingNow } from '../db/acting.ts';
import type { ReadTx } from '../db/connect.ts';
import { type ClaimFilter, countClaims } from './claim.queries.ts';

type Counts = Awaited<ReturnType<typeof countClaims>>;

/** Filters whose counts are remembered. Our choice. */
const MOST = 200;

/**
 * Counts of claims under filters, remembered until anything changes: every change has an audit entry, so the number of
 * the last one tells whether what is remembered still holds. For each account its own: it counts what it may read.
 */
export function rememberCounts(): (tx: ReadTx, filter: ClaimFilter) => Promise<Counts> {
  const remembered = new Map<string, Counts>();
  let sequence = -1;
  return async (tx, filter) => {
    const latest = await lastAuditSequence(tx);
    if (latest > sequence) {
      remembered.clear();
      sequence = latest;
    }
    const key = JSON.stringify([actingNow()?.account, ...keyOf(filter)]);
    const known = latest === sequence ? remembered.get(key) : undefined;
    if (known !== undefined) return known;
    const counts = await countClaims(tx, filter);
    if (latest === sequence) remembered.set(key, counts);
    const oldest = remembered.size > MOST ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    return counts;
  };
}

/** What counts depend on: not the page, not the order. */
function keyOf(filter: ClaimFilter): readonly unknown[] {
  const { documentId, kind, status, reviewState, region, period } = filter;
  const { minConfidence, maxConfidence, from, to, search } = filter;
  return [documentId, kind, status, reviewState, region, period, minConfidence, maxConfidence, from, to, search];
}
