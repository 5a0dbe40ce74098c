import type { ReadTx } from '../db/connect.ts';
import { CHAIN_START, chainHash, type JsonValue } from './audit-chain.ts';

/** Whether the audit trail is as it was written; if not, the first entry at which it is not. */
export type ChainCheck =
  | { readonly intact: true; readonly entries: number; readonly lastHash: string }
  | { readonly intact: false; readonly brokenAt: number; readonly why: 'missing' | 'altered' | 'detached' };

const BATCH = 5000;

/**
 * Recomputes the whole audit trail. `missing`: an entry before it was removed; `altered`: its content does not fit its
 * hash; `detached`: it does not continue the entry before. Entries cut off the end cannot be seen from within: compare
 * `entries` and `lastHash` with a note kept elsewhere.
 */
export async function verifyAuditChain(tx: ReadTx): Promise<ChainCheck> {
  let previousHash = CHAIN_START;
  let expected = 1;
  for (;;) {
    const rows = await tx
      .selectFrom('audit_entry')
      .selectAll()
      .where('sequence', '>=', expected)
      .orderBy('sequence')
      .limit(BATCH)
      .execute();
    for (const { hash, previous_hash, algorithm: _, address, ...row } of rows) {
      if (row.sequence !== expected) return { intact: false, brokenAt: expected, why: 'missing' };
      if (previous_hash !== previousHash) return { intact: false, brokenAt: expected, why: 'detached' };
      const content = {
        ...row,
        before: row.before as JsonValue,
        after: row.after as JsonValue,
        address: address ?? undefined,
      };
      if (chainHash(previousHash, content) !== hash) return { intact: false, brokenAt: expected, why: 'altered' };
      previousHash = hash;
      expected += 1;
    }
    if (rows.length < BATCH) return { intact: true, entries: expected - 1, lastHash: previousHash };
  }
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
  const head = await tx.selectFrom('audit_head').select('sequence').executeTakeFirst();
  return head?.sequence ?? 0;
}
