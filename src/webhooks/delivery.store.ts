import type { WriteTx } from '../db/connect.ts';
import type { DeliveryFailure } from '../shared/collaboration.ts';

/** A delivery that is being tried now, with all that is sent. */
export interface DueDelivery {
  readonly deliveryId: string;
  readonly event: string;
  readonly subject: string;
  readonly actor: string;
  readonly at: Date;
  readonly url: string;
  readonly secret: string;
  /** Counts from 1. */
  readonly attempts: number;
  readonly triedSince: Date;
}

/** What became of an attempt. */
export type Outcome =
  | { readonly delivered: true; readonly status: number }
  | { readonly delivered: false; readonly status: number | null; readonly failure: DeliveryFailure };

/**
 * Takes deliveries of a webhook that are to be tried, for whoever works on them until `leaseUntil`: should it die, they are
 * tried again then. Others that take at the same time get others.
 */
export async function takeDue(
  tx: WriteTx,
  webhookId: string,
  { now, leaseUntil, limit }: { readonly now: Date; readonly leaseUntil: Date; readonly limit: number },
): Promise<readonly DueDelivery[]> {
  return tx
    .with('due', (query) =>
      query
        .selectFrom('webhook_delivery')
        .select('delivery_id')
        .where('webhook_id', '=', webhookId)
        .where('state', '=', 'waiting')
        .where('next_attempt_at', '<=', now)
        .orderBy('next_attempt_at')
        .orderBy('delivery_id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('webhook_delivery')
    .from(['due', 'webhook'])
    .whereRef('webhook_delivery.delivery_id', '=', 'due.delivery_id')
    .whereRef('webhook_delivery.webhook_id', '=', 'webhook.webhook_id')
    .where('webhook.disabled_at', 'is', null)
    .set((eb) => ({
      attempts: eb('webhook_delivery.attempts', '+', 1),
      last_attempt_at: now,
      next_attempt_at: leaseUntil,
    }))
    .returning([
      'webhook_delivery.delivery_id as deliveryId',
      'webhook_delivery.event',
      'webhook_delivery.subject',
      'webhook_delivery.actor',
      'webhook_delivery.at',
      'webhook.url',
      'webhook.secret',
      'webhook_delivery.attempts',
      'webhook_delivery.tried_since as triedSince',
    ])
    .$narrowType<{ secret: string }>()
    .execute();
}

/** Notes what became of an attempt. `retryAt` missing: undefined when a failed one is not to be tried again. */
export async function settleAttempt(
  tx: WriteTx,
  deliveryId: string,
  outcome: Outcome,
  retryAt: Date | undefined,
): Promise<void> {
  const [state, failure] = outcome.delivered
    ? (['delivered', null] as const)
    : ([retryAt === undefined ? 'given-up' : 'waiting', outcome.failure] as const);
  await tx
    .updateTable('webhook_delivery')
    .set({
      state,
      last_status: outcome.status,
      last_failure: failure,
      ...(retryAt === undefined ? {} : { next_attempt_at: retryAt }),
    })
    .where('delivery_id', '=', deliveryId)
    .where('state', '=', 'waiting')
    .execute();
}

/** Removes deliveries that ended before an instant; gives how many. */
export async function forgetDeliveries(tx: WriteTx, before: Date): Promise<number> {
  const result = await tx
    .deleteFrom('webhook_delivery')
    .where('state', '<>', 'waiting')
    .where('last_attempt_at', '<', before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
