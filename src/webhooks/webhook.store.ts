import type { WriteTx } from '../db/connect.ts';

/** A webhook as it is stored. */
export interface NewWebhookRow {
  readonly webhookId: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly secret: string;
  readonly createdAt: Date;
  readonly createdBy: string;
}

/** Stores a webhook. */
export async function insertWebhook(tx: WriteTx, webhook: NewWebhookRow): Promise<void> {
  await tx
    .insertInto('webhook')
    .values({
      webhook_id: webhook.webhookId,
      url: webhook.url,
      events: [...webhook.events],
      secret: webhook.secret,
      created_at: webhook.createdAt,
      created_by: webhook.createdBy,
    })
    .execute();
}

/** Ends a webhook: nothing is sent to it any more. Missing: undefined when there is no such webhook, or not any more. */
export async function endWebhook(
  tx: WriteTx,
  webhookId: string,
  at: Date,
): Promise<{ readonly url: string; readonly events: readonly string[] } | undefined> {
  return tx
    .updateTable('webhook')
    .set({ disabled_at: at, secret: null })
    .where('webhook_id', '=', webhookId)
    .where('disabled_at', 'is', null)
    .returning(['url', 'events'])
    .executeTakeFirst();
}

/** Queues a delivery for one webhook, whatever it listens for. */
export async function insertDelivery(
  tx: WriteTx,
  delivery: {
    readonly deliveryId: string;
    readonly webhookId: string;
    readonly event: string;
    readonly subject: string;
    readonly actor: string;
    readonly at: Date;
  },
): Promise<void> {
  const { deliveryId, webhookId, event, subject, actor, at } = delivery;
  await tx
    .insertInto('webhook_delivery')
    .values({
      delivery_id: deliveryId,
      webhook_id: webhookId,
      event,
      subject,
      actor,
      at,
      tried_since: at,
      next_attempt_at: at,
    })
    .execute();
}

/** Has a delivery tried again from the beginning, whatever became of it. */
export async function restartDelivery(tx: WriteTx, deliveryId: string, at: Date): Promise<void> {
  await tx
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', attempts: 0, tried_since: at, next_attempt_at: at })
    .where('delivery_id', '=', deliveryId)
    .execute();
}
