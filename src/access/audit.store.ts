import { sql } from 'kysely';
import type { WriteTx } from '../db/connect.ts';
import type { Actor } from './actor.ts';
import { type AuditContent, CHAIN_START, canonicalJson, chainHash, type JsonValue } from './audit-chain.ts';

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

/** Key of the lock that puts entries in a row; any number will do, as long as it stays. */
const CHAIN_LOCK = 7_460_003;

/**
 * Appends an entry to the audit trail. Entries wait for each other from here to the end of the transaction, so this is
 * the last statement of one.
 */
export async function appendAudit(tx: WriteTx, change: AuditedChange): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CHAIN_LOCK}::bigint)`.execute(tx);
  const last = await tx
    .selectFrom('audit_entry')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const previousHash = last?.hash ?? CHAIN_START;
  const content: AuditContent = {
    sequence: (last?.sequence ?? 0) + 1,
    at: change.at,
    actor: change.actor.name,
    action: change.action,
    subject: change.subject,
    before: change.before ?? null,
    after: change.after ?? null,
    reason: change.reason ?? null,
  };
  await tx
    .insertInto('audit_entry')
    .values({
      ...content,
      before: content.before === null ? null : canonicalJson(content.before),
      after: content.after === null ? null : canonicalJson(content.after),
      previous_hash: previousHash,
      hash: chainHash(previousHash, content),
    })
    .execute();
}
