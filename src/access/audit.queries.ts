import type { ReadTx } from '../db/connect.ts';
import type { JsonValue } from './audit-chain.ts';
import { type ChainCheck, type StoredEntry, walkChain } from './audit-walk.ts';

export type { ChainCheck } from './audit-walk.ts';

const BATCH = 5000;

/**
 * Recomputes the whole audit trail; `onProgress` hears how many entries are done. Entries cut off the end are missing by
 * what `audit_head` says; whoever may write there, too, is only found out by a note of `entries` and `lastHash` kept
 * elsewhere.
 */
export async function verifyAuditChain(
  tx: ReadTx,
  onProgress: (done: number) => void = () => undefined,
): Promise<ChainCheck> {
  const walk = walkChain();
  for (let after = 0; ; ) {
    const entries = await listEntries(tx, { after, limit: BATCH });
    for (const entry of entries) {
      const broken = walk.step(entry);
      if (broken !== undefined) return broken;
      after = entry.sequence;
    }
    onProgress(after);
    if (entries.length < BATCH) break;
  }
  return walk.end(await findAuditHead(tx));
}

/**
 * Recomputes only the last entries of the trail: quick, and blind to what was done before them. Gives how many were
 * recomputed beside what `verifyAuditChain` gives.
 */
export async function verifyTrailEnd(
  tx: ReadTx,
  count: number,
): Promise<{ readonly chain: ChainCheck; readonly recomputed: number }> {
  const head = await findAuditHead(tx);
  const from = Math.max(0, (head?.sequence ?? 0) - count);
  const [behind] = from === 0 ? [] : await listEntries(tx, { after: from - 1, upTo: from, limit: 1 });
  if (from > 0 && behind === undefined) {
    return { chain: { intact: false, brokenAt: from, why: 'missing' }, recomputed: 0 };
  }
  const walk = walkChain(behind);
  const entries = await listEntries(tx, { after: from, limit: count + 1 });
  for (const entry of entries) {
    const broken = walk.step(entry);
    if (broken !== undefined) return { chain: broken, recomputed: entry.sequence - from };
  }
  return { chain: walk.end(head), recomputed: entries.length };
}

/** End of the trail. Missing: undefined for who may not see it. */
export async function findAuditHead(
  tx: ReadTx,
): Promise<{ readonly sequence: number; readonly hash: string } | undefined> {
  return tx.selectFrom('audit_head').select(['sequence', 'hash']).executeTakeFirst();
}

/** Entries behind a sequence in their order, up to another, all that is stored of them. */
export async function listEntries(
  tx: ReadTx,
  { after, upTo, limit }: { readonly after: number; readonly upTo?: number | undefined; readonly limit: number },
): Promise<readonly StoredEntry[]> {
  let query = tx.selectFrom('audit_entry').selectAll().where('sequence', '>', after);
  if (upTo !== undefined) query = query.where('sequence', '<=', upTo);
  const rows = await query.orderBy('sequence').limit(limit).execute();
  return rows.map(({ content_hash, erased_by, previous_hash, before, after: state, ...row }) => ({
    ...row,
    before: before as JsonValue,
    after: state as JsonValue,
    contentHash: content_hash,
    erasedBy: erased_by,
    previousHash: previous_hash,
  }));
}

/** How often an action stands in the audit trail. */
export async function countAudited(tx: ReadTx, action: string): Promise<number> {
  const row = await tx
    .selectFrom('audit_entry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('action', '=', action)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Number of the last audit entry, 0 when there is none: another number, another state of the data. */
export async function lastAuditSequence(tx: ReadTx): Promise<number> {
  return (await findAuditHead(tx))?.sequence ?? 0;
}
