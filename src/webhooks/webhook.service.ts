import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import { newId } from '../access/secret.ts';
import type { Db, ReadTx } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import type { DeliveryState } from '../shared/collaboration.ts';
import { AppError } from '../shared/errors.ts';
import { receiverUrl } from './receiver-address.ts';
import { newWebhookSecret } from './signature.ts';
import {
  type DeliveryRow,
  findDelivery,
  hasWebhook,
  listDeliveries,
  listWebhooks,
  type WebhookRow,
} from './webhook.queries.ts';
import { endWebhook, insertDelivery, insertWebhook, restartDelivery } from './webhook.store.ts';

/** Who listens to what, and what became of each message. */
export interface WebhookService {
  /** Those not deleted, the oldest first. */
  list(): Promise<readonly WebhookRow[]>;
  /** Its secret is told this once. Errors: `webhook.address-refused`. */
  create(
    wish: { readonly url: string; readonly events: readonly string[] },
    actor: Actor,
  ): Promise<{ readonly webhook: WebhookRow; readonly secret: string }>;
  /** Nothing is sent to it from now on. Errors: `webhook.not-found`. */
  remove(webhookId: string, actor: Actor): Promise<void>;
  /** The youngest first. Errors: `webhook.not-found`. */
  deliveries(
    webhookId: string,
    query: { readonly state?: DeliveryState | undefined; readonly limit: number },
  ): Promise<readonly DeliveryRow[]>;
  /** Tries a delivery again from the beginning. Errors: `webhook.not-found`, `webhook.delivery-not-found`. */
  redeliver(webhookId: string, deliveryId: string, actor: Actor): Promise<DeliveryRow>;
  /** Queues a message that says nothing but that it arrived: event `webhook.ping`. Errors: `webhook.not-found`. */
  ping(webhookId: string, actor: Actor): Promise<DeliveryRow>;
}

/** Effects: database, audit trail, chance (256 bits for each secret). `privateNetworks`: whether they may be named. */
export function createWebhookService({
  db,
  clock,
  privateNetworks,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly privateNetworks: boolean;
}): WebhookService {
  return {
    list: () => db.read(listWebhooks),
    create: async ({ url: given, events: wanted }, actor) => {
      const url = receiverUrl(given, privateNetworks);
      const events = [...new Set(wanted)];
      const [webhookId, secret, createdAt, createdBy] = [newId(), newWebhookSecret(), clock.now(), actor.name];
      const subject = `webhook/${webhookId}`;
      await db.write(async (tx) => {
        await insertWebhook(tx, { webhookId, url, events, secret, createdAt, createdBy });
        await appendAudit(tx, { actor, at: createdAt, action: 'webhook.create', subject, after: { url, events } });
      });
      return { webhook: { webhookId, url, events, createdAt, createdBy, waiting: 0, givenUp: 0 }, secret };
    },
    remove: (webhookId, actor) =>
      db.write(async (tx) => {
        const at = clock.now();
        const before = await endWebhook(tx, webhookId, at);
        if (before === undefined) throw new AppError('webhook.not-found', { webhookId });
        await appendAudit(tx, { actor, at, action: 'webhook.remove', subject: `webhook/${webhookId}`, before });
      }),
    deliveries: (webhookId, query) =>
      db.read(async (tx) => {
        await mustHave(tx, webhookId);
        return listDeliveries(tx, webhookId, query);
      }),
    redeliver: (webhookId, deliveryId, actor) =>
      db.write(async (tx) => {
        const at = clock.now();
        await mustHave(tx, webhookId);
        const before = await getDelivery(tx, webhookId, deliveryId);
        await restartDelivery(tx, deliveryId, at);
        const [subject, { state }] = [`webhook/${webhookId}`, before];
        await appendAudit(tx, {
          actor,
          at,
          action: 'webhook.redeliver',
          subject,
          before: { deliveryId, state },
        });
        return getDelivery(tx, webhookId, deliveryId);
      }),
    ping: (webhookId, actor) =>
      db.write(async (tx) => {
        await mustHave(tx, webhookId);
        const [deliveryId, subject] = [newId(), `webhook/${webhookId}`];
        const event = { event: 'webhook.ping', subject, actor: actor.name, at: clock.now() };
        await insertDelivery(tx, { deliveryId, webhookId, ...event });
        return getDelivery(tx, webhookId, deliveryId);
      }),
  };
}

async function mustHave(tx: ReadTx, webhookId: string): Promise<void> {
  if (!(await hasWebhook(tx, webhookId))) throw new AppError('webhook.not-found', { webhookId });
}

async function getDelivery(tx: ReadTx, webhookId: string, deliveryId: string): Promise<DeliveryRow> {
  const found = await findDelivery(tx, webhookId, deliveryId);
  if (found === undefined) throw new AppError('webhook.delivery-not-found', { deliveryId });
  return found;
}
