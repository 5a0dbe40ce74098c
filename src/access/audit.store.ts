import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { actingNow } from '../db/acting.ts';
import type { WriteTx } from '../db/connect.ts';
import { AppError } from '../shared/errors.ts';
import type { Actor } from './actor.ts';
import { canonicalJson, contentHash, type JsonValue, linkHash, type TrailHash } from './audit-chain.ts';
import { queueForWebhooks, queueManyForWebhooks } from './webhook-queue.store.ts';

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
  const entry = chainedEntry(await lockHead(tx), change);
  await tx
    .insertInto('audit_entry')
    .values({ ...entry, before: jsonText(entry.before), after: jsonText(entry.after) })
    .execute();
  await tx.updateTable('audit_head').set({ sequence: entry.sequence, hash: entry.hash }).execute();
}

/** The same for many changes, in their order, in as many statements as for one. */
export async function appendAudits(tx: WriteTx, changes: readonly AuditedChange[]): Promise<void> {
  if (changes.length === 0) return;
  await queueManyForWebhooks(
    tx,
    changes.map((change) => ({ ...change, actor: change.actor.name })),
  );
  let head = await lockHead(tx);
  const entries = changes.map((change) => {
    const entry = chainedEntry(head, change);
    head = { ...head, sequence: entry.sequence, hash: entry.hash };
    return { ...entry, at: entry.at.toISOString() };
  });
  await sql`
    insert into audit_entry (sequence, at, actor, action, subject, before, after, reason, address, scheme, algorithm, salt,
      content_hash, previous_hash, hash)
    select sequence, at, actor, action, subject, before, after, reason, address, scheme, algorithm, salt, content_hash,
      previous_hash, hash
    from jsonb_to_recordset(${canonicalJson(entries)}::jsonb) as row (sequence bigint, at timestamptz, actor text,
      action text, subject text, before jsonb, after jsonb, reason text, address text, scheme smallint, algorithm text,
      salt text, content_hash text, previous_hash text, hash text)`.execute(tx);
  await tx.updateTable('audit_head').set({ sequence: head.sequence, hash: head.hash }).execute();
}

/** An entry behind the last one. */
function chainedEntry(head: Awaited<ReturnType<typeof lockHead>>, change: AuditedChange) {
  const { algorithm, hash: previousHash } = head;
  const { at, action, subject } = change;
  const link = { sequence: head.sequence + 1, at, actor: change.actor.name, action, subject };
  const content = {
    before: change.before ?? null,
    after: change.after ?? null,
    reason: change.reason ?? null,
    address: actingNow()?.address ?? null,
  };
  const salt = randomBytes(SALT_BYTES).toString('hex');
  const ofContent = contentHash(algorithm, salt, content);
  return {
    ...link,
    ...content,
    scheme: 2 as const,
    algorithm,
    salt,
    content_hash: ofContent,
    previous_hash: previousHash,
    hash: linkHash(algorithm, previousHash, link, ofContent),
  };
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
