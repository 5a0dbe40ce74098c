import { lastAuditSequence } from '../access/audit.queries.ts';
import { actingNow } from '../db/acting.ts';
import type { ReadTx } from '../db/connect.ts';

/** Filters whose counts are remembered. Our choice. */
const MOST = 200;

/** Counts that took longer are shown again, although something changed, for four times as long: our choice. */
const SLOW_MS = 500;
const SLOW_FACTOR = 4;

interface Remembered<Counts> {
  readonly counts: Promise<Counts>;
  /** Number of the last audit entry when they were counted. */
  readonly sequence: number;
  /** Until when they are good enough, whatever changed; in milliseconds of `performance.now()`. */
  goodUntil: number;
}

/**
 * Counts under filters, remembered until anything changes: every change has an audit entry, so the number of the last one
 * tells whether what is remembered still holds. For each account its own: it counts what it may read. Who asks while the
 * same is being counted waits for it. Where counting takes long, it takes a fifth of the time at most. `keyOf`: all that the
 * counts depend on; not the page, not the order.
 */
export function rememberCounts<Filter, Counts>(
  count: (tx: ReadTx, filter: Filter) => Promise<Counts>,
  keyOf: (filter: Filter) => readonly unknown[],
): (tx: ReadTx, filter: Filter) => Promise<Counts> {
  const remembered = new Map<string, Remembered<Counts>>();
  return async (tx, filter) => {
    const sequence = await lastAuditSequence(tx);
    const key = JSON.stringify([actingNow()?.account, ...keyOf(filter)]);
    const known = remembered.get(key);
    const startedAt = performance.now();
    if (known !== undefined && (known.sequence === sequence || known.goodUntil > startedAt)) return known.counts;
    const counting: Remembered<Counts> = { counts: count(tx, filter), sequence, goodUntil: 0 };
    remembered.delete(key);
    remembered.set(key, counting);
    const oldest = remembered.size > MOST ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    try {
      return await counting.counts;
    } catch (error) {
      if (remembered.get(key) === counting) remembered.delete(key);
      throw error;
    } finally {
      const tookMs = performance.now() - startedAt;
      if (tookMs > SLOW_MS) counting.goodUntil = startedAt + (1 + SLOW_FACTOR) * tookMs;
    }
  };
}
