import { actingNow } from '../db/acting.ts';
import type { WriteTx } from '../db/connect.ts';
import type { Actor } from './actor.ts';
import { type AuditContent, canonicalJson, chainHash, type JsonValue } from './audit-chain.ts';

/** A change as it is told to the audit trail, in the transaction that makes it. */
export interface AuditedChange {
  readonly actor: Actor;
  readonly at: Date;
  readonly action: string;
  readonly subject: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  readonly reason?: string | undefined;
}

/**
 * Appends an entry to the audit trail. Entries wait for each other from here to the end of the transaction, so this is
 * the last statement of one.
 */
export async function appendAudit(tx: WriteTx, change: AuditedChange): Promise<void> {
  const head = await tx.selectFrom('audit_head').select(['sequence', 'hash']).forUpdate().executeTakeFirstOrThrow();
  const previousHash = head.hash;
  const content: AuditContent = {
    sequence: head.sequence + 1,
    at: change.at,
    actor: change.actor.name,
    action: change.action,
    subject: change.subject,
    before: change.before ?? null,
    after: change.after ?? null,
    reason: change.reason ?? null,
    address: actingNow()?.address ?? undefined,
  };
  const hash = chainHash(previousHash, content);
  await tx
    .insertInto('audit_entry')
    .values({
      ...content,
      address: content.address ?? null,
      before: content.before === null ? null : canonicalJson(content.before),
      after: content.after === null ? null : canonicalJson(content.after),
      previous_hash: previousHash,
      hash,
    })
    .execute();
  await tx.updateTable('audit_head').set({ sequence: content.sequence, hash }).execute();
}
