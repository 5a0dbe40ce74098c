import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  DeliveryView,
  deliveryList,
  webhookList,
  webhookView,
  webhookWithSecret,
} from '../../src/contract/webhooks.ts';
import { getJson, postJson, sendDelete } from './api-client.ts';

export type WebhookView = z.infer<typeof webhookView>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>;
export type { DeliveryView };

const ROOT = ['webhooks'] as const;
/** How often what is still waiting is looked after. */
const LOOK_MS = 2000;

/** Webhooks that are in use. */
export const webhooksQuery = queryOptions({
  queryKey: [...ROOT, 'list'],
  queryFn: async ({ signal }) => (await getJson<z.infer<typeof webhookList>>('/api/webhooks', signal)).webhooks,
});

/** What was sent to a webhook, the youngest first; asked again as long as something waits. */
export const deliveriesQuery = (webhookId: string) =>
  queryOptions({
    queryKey: [...ROOT, 'deliveries', webhookId],
    queryFn: async ({ signal }) =>
      (await getJson<z.infer<typeof deliveryList>>(`/api/webhooks/${webhookId}/deliveries`, signal)).deliveries,
    refetchInterval: ({ state }) => (state.data?.some((each) => each.state === 'waiting') ? LOOK_MS : false),
  });

const afresh = (client: QueryClient) => client.invalidateQueries({ queryKey: ROOT });

/** Gives the secret, this once. Errors: `ApiError`. */
export async function makeWebhook(
  client: QueryClient,
  wish: { readonly url: string; readonly events: readonly string[] },
): Promise<WebhookWithSecret> {
  const made = await postJson<WebhookWithSecret>('/api/webhooks', wish);
  await afresh(client);
  return made;
}

/** Nothing is sent any more. Errors: `ApiError`. */
export async function endWebhook(client: QueryClient, webhookId: string): Promise<void> {
  await sendDelete(`/api/webhooks/${webhookId}`);
  await afresh(client);
}

/** Queues a message that says nothing. Errors: `ApiError`. */
export async function pingWebhook(client: QueryClient, webhookId: string): Promise<void> {
  await postJson(`/api/webhooks/${webhookId}/ping`, {});
  await afresh(client);
}

/** Tries a delivery again from the beginning. Errors: `ApiError`. */
export async function deliverAgain(client: QueryClient, webhookId: string, deliveryId: string): Promise<void> {
  await postJson(`/api/webhooks/${webhookId}/deliveries/${deliveryId}/redeliver`, {});
  await afresh(client);
}
