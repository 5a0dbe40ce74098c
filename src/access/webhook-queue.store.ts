import { sql } from 'kysely';
import type { WriteTx } from '../db/connect.ts';

/** What is told to other programs of a change. */
export interface ToldChange {
  readonly action: string;
  readonly subject: string;
  readonly actor: string;
  readonly at: Date;
}

/** Queues a change for every webhook that wants it, in the transaction of the change: told if it happened, and only then. */
export async function queueForWebhooks(tx: WriteTx, { action, subject, actor, at }: ToldChange): Promise<void> {
  await sql`select queue_webhooks(${action}, ${subject}, ${actor}, ${at})`.execute(tx);
}

/** The same for many changes at once. */
export async function queueManyForWebhooks(tx: WriteTx, changes: readonly ToldChange[]): Promise<void> {
  const rows = changes.map(({ action, subject, actor, at }) => [action, subject, actor, at.toISOString()]);
  await sql`select queue_webhooks_for(${JSON.stringify(rows)}::jsonb)`.execute(tx);
}
