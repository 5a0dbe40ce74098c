import { randomBytes } from 'node:crypto';
import { actingNow } from '../db/acting.ts';
import type { WriteTx } from '../db/connect.ts';
import { AppError } from '../shared/errors.ts';
import type { Actor } from './actor.ts';
import { canonicalJson, contentHash, type JsonValue, linkHash, type TrailHash } from './audit-chain.ts';
import { queueForWebhooks } from './webhook-queue.store.ts';

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

const SALT_BYTES = 16;

/**
 * Appends an entry to the audit trail. Entries wait for each other from here to the end of the transaction, so this is
 * the last statement of one.
 */
export async function appendAudit(tx: WriteTx, change: AuditedChange): Promise<void> {
  await queueForWebhooks(tx, { ...change, actor: change.actor.name });
  const head = await lockHead(tx);
  const { algorithm, hash: previousHash } = head;
  const sequence = head.sequence + 1;
  const { at, action, subject } = change;
  const link = { sequence, at, actor: change.actor.name, action, subject };
  const content = {
    before: change.before ?? null,
    after: change.after ?? null,
    reason: change.reason ?? null,
    address: actingNow()?.address ?? null,
  };
  const salt = randomBytes(SALT_BYTES).toString('hex');
  const ofContent = contentHash(algorithm, salt, content);
  const hash = linkHash(algorithm, previousHash, link, ofContent);
  await tx
    .insertInto('audit_entry')
    .values({
      ...link,
      ...content,
      before: jsonText(content.before),
      after: jsonText(content.after),
      scheme: 2,
      algorithm,
      salt,
      content_hash: ofContent,
      previous_hash: previousHash,
      hash,
    })
    .execute();
  await tx.updateTable('audit_head').set({ sequence, hash }).execute();
}

/** Errors: `access.denied` for whoever was shut out while they waited. */
function lockHead(tx: WriteTx) {
  return tx
    .selectFrom('audit_head')
    .select(['sequence', 'hash', 'algorithm'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new AppError('access.denied', {}));
}

/** Makes other writers wait, and gives the sequence that the next entry of this transaction will have. */
export async function reserveEntry(tx: WriteTx): Promise<number> {
  return (await lockHead(tx)).sequence + 1;
}

function jsonText(value: JsonValue): string | null {
  return value === null ? null : canonicalJson(value);
}

/** How entries are hashed from now on; tells the trail when that changes. */
export async function chooseTrailHash(
  tx: WriteTx,
  algorithm: TrailHash,
  { actor, at }: Pick<AuditedChange, 'actor' | 'at'>,
): Promise<void> {
  const head = await lockHead(tx);
  if (head.algorithm === algorithm) return;
  await tx.updateTable('audit_head').set({ algorithm }).execute();
  const [before, after] = [{ algorithm: head.algorithm }, { algorithm }];
  await appendAudit(tx, { actor, at, action: 'trail.choose-hash', subject: 'trail', before, after });
}
