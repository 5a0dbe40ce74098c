import type { ReadTx } from '../db/connect.ts';
import type { DeliveryFailure, DeliveryState } from '../shared/collaboration.ts';

/** A webhook that is not deleted, with what is on its way. */
export interface WebhookRow {
  readonly webhookId: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly waiting: number;
  readonly givenUp: number;
}

/** A delivery, and what became of it. */
export interface DeliveryRow {
  readonly deliveryId: string;
  readonly event: string;
  readonly subject: string;
  readonly actor: string;
  readonly at: Date;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly lastAttemptAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastFailure: DeliveryFailure | null;
}

const DELIVERY_COLUMNS = [
  'delivery_id as deliveryId',
  'event',
  'subject',
  'actor',
  'at',
  'state',
  'attempts',
  'next_attempt_at as nextAttemptAt',
  'last_attempt_at as lastAttemptAt',
  'last_status as lastStatus',
  'last_failure as lastFailure',
] as const;

/** Webhooks that are not deleted, the oldest first. */
export async function listWebhooks(tx: ReadTx): Promise<readonly WebhookRow[]> {
  return tx
    .selectFrom('webhook')
    .where('disabled_at', 'is', null)
    .select((eb) => {
      const count = (state: DeliveryState) =>
        eb
          .selectFrom('webhook_delivery')
          .whereRef('webhook_delivery.webhook_id', '=', 'webhook.webhook_id')
          .where('state', '=', state)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .$asScalar()
          .$notNull();
      return [
        'webhook_id as webhookId',
        'url',
        'events',
        'created_at as createdAt',
        'created_by as createdBy',
        count('waiting').as('waiting'),
        count('given-up').as('givenUp'),
      ];
    })
    .orderBy('created_at')
    .orderBy('webhook_id')
    .execute();
}

/** Whether there is such a webhook, not deleted. */
export async function hasWebhook(tx: ReadTx, webhookId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('webhook')
    .select('webhook_id')
    .where('webhook_id', '=', webhookId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Deliveries of a webhook, the youngest first. */
export async function listDeliveries(
  tx: ReadTx,
  webhookId: string,
  { state, limit }: { readonly state?: DeliveryState | undefined; readonly limit: number },
): Promise<readonly DeliveryRow[]> {
  return tx
    .selectFrom('webhook_delivery')
    .select(DELIVERY_COLUMNS)
    .where('webhook_id', '=', webhookId)
    .$if(state !== undefined, (query) => query.where('state', '=', state as DeliveryState))
    .orderBy('at', 'desc')
    .orderBy('delivery_id')
    .limit(limit)
    .execute();
}

/** A delivery of a webhook. Missing: undefined. */
export async function findDelivery(
  tx: ReadTx,
  webhookId: string,
  deliveryId: string,
): Promise<DeliveryRow | undefined> {
  return tx
    .selectFrom('webhook_delivery')
    .select(DELIVERY_COLUMNS)
    .where('webhook_id', '=', webhookId)
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst();
}

/** Webhooks for which something is to be tried now. */
export async function listDueWebhooks(tx: ReadTx, now: Date): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.webhook_id', 'webhook_delivery.webhook_id')
    .select('webhook_delivery.webhook_id')
    .distinct()
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', now)
    .where('disabled_at', 'is', null)
    .execute();
  return rows.map(({ webhook_id }) => webhook_id);
}
