import { z } from 'zod';
import { DELIVERY_FAILURES, DELIVERY_STATES } from '../shared/collaboration.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime();

/** Action of the audit trail that is listened for: `claim.accept`, all of an area: `claim.*`, or everything: `*`. */
export const webhookEvent = z.string().regex(/^(\*|[a-z][a-z-]{0,40}\.(\*|[a-z][a-z-]{0,40}))$/);

export const webhookView = z.object({
  webhookId: id,
  url: z.string(),
  events: z.array(webhookEvent),
  createdAt: instant,
  createdBy: z.string(),
  /** How many deliveries are still to be tried, and how many were given up. */
  waiting: z.number().int(),
  givenUp: z.number().int(),
});
export const webhookList = z.object({ webhooks: z.array(webhookView) });

export const newWebhook = z.object({
  url: z.string().min(1).max(2000),
  events: z.array(webhookEvent).min(1).max(50),
});

/** The secret is told this once: `whsec_` and the key of the signature in base64. */
export const webhookWithSecret = z.object({ webhook: webhookView, secret: z.string() });

export const deliveryView = z.object({
  deliveryId: id,
  event: z.string(),
  subject: z.string(),
  actor: z.string(),
  at: instant,
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  /** Missing: null when nothing is to be tried any more. */
  nextAttemptAt: instant.nullable(),
  /** Missing: null before the first attempt. */
  lastAttemptAt: instant.nullable(),
  /** HTTP status of the last answer. Missing: null when there was none. */
  lastStatus: z.number().int().nullable(),
  /** Missing: null when the last attempt was none or did not fail. */
  lastFailure: z.enum(DELIVERY_FAILURES).nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

export const deliveryQuery = z.object({
  state: z.enum(DELIVERY_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** The youngest first. */
export const deliveryList = z.object({ deliveries: z.array(deliveryView) });

/**
 * What a receiver gets, with the headers of Standard Webhooks: `webhook-id` (of the delivery), `webhook-timestamp`,
 * `webhook-signature`. No data of the record: the receiver asks for that with a token of its own.
 */
export const webhookMessage = z.object({
  id: id,
  event: z.string(),
  subject: z.string(),
  at: instant,
  actor: z.string(),
});
export type WebhookMessage = z.infer<typeof webhookMessage>;
