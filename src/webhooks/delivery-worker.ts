import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { actAs, PROGRAM } from '../db/acting.ts';
import type { Db } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import { type DueDelivery, forgetDeliveries, settleAttempt, takeDue } from './delivery.store.ts';
import { retryAt } from './retry.rules.ts';
import { type SendOptions, sendMessage } from './send-message.ts';
import { listDueWebhooks } from './webhook.queries.ts';

/** What the worker needs. Times but `pollMs` by the clock. */
export interface DeliveryWorkerOptions extends Partial<SendOptions> {
  readonly db: Db;
  readonly clock: Clock;
  /** How often it looks for something to do. */
  readonly pollMs?: number;
  /** Hears of what went wrong on our side; the worker goes on. */
  readonly onFailure?: (error: unknown) => void;
}

/** Sends what is queued, until it is stopped. */
export interface DeliveryWorker {
  /** Sends what is due now; resolved when all of it was tried once. */
  work(): Promise<void>;
  /** Looks for something to do by itself, from now on. */
  start(): void;
  /** Resolved when the attempts under way have ended. Twice is once. */
  stop(): Promise<void>;
}

/** Attempts at the same time for one webhook; webhooks do not wait for each other. Our choice. */
const AT_ONCE = 5;
/** Longer than any attempt: then whoever took a delivery is dead. */
const LEASE_MS = 30_000;
const TIMEOUT_MS = 10_000;
/** How long deliveries that ended are shown. Our choice. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const FORGET_EVERY_MS = 60 * 60 * 1000;

/** Effects: database, network, chance (for the waits between attempts). */
export function createDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  const { db, clock, pollMs = 1000, onFailure = () => undefined } = options;
  const busy = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let forgottenAt = Number.NEGATIVE_INFINITY;

  const drain = async (webhookId: string): Promise<void> => {
    let delivered = true;
    // A receiver that fails is left alone until the next look.
    while (delivered && !stopping.signal.aborted) delivered = await sendDue(options, webhookId);
  };
  const work = async (): Promise<void> => {
    const due = await db.read((tx) => listDueWebhooks(tx, clock.now()));
    for (const webhookId of due) {
      if (busy.has(webhookId)) continue;
      const drained = drain(webhookId)
        .catch(onFailure)
        .finally(() => busy.delete(webhookId));
      busy.set(webhookId, drained);
    }
    const now = clock.now().getTime();
    if (now - forgottenAt < FORGET_EVERY_MS) return;
    forgottenAt = now;
    await db.write((tx) => forgetDeliveries(tx, new Date(now - KEPT_MS)));
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work().catch(onFailure);
      await sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const idle = async () => void (await Promise.all(busy.values()));
  return {
    work: () =>
      actAs(PROGRAM, async () => {
        await work();
        await idle();
      }),
    start: () => {
      running ??= actAs(PROGRAM, loop);
    },
    stop: async () => {
      stopping.abort();
      await running;
      await idle();
    },
  };
}

/** Tries some deliveries of a webhook; gives whether one of them arrived. */
async function sendDue(options: DeliveryWorkerOptions, webhookId: string): Promise<boolean> {
  const { db, clock } = options;
  const now = clock.now();
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const due = await db.write((tx) => takeDue(tx, webhookId, { now, leaseUntil, limit: AT_ONCE }));
  const sent = await Promise.all(due.map((delivery) => attempt(options, delivery)));
  return sent.includes(true);
}

async function attempt(options: DeliveryWorkerOptions, delivery: DueDelivery): Promise<boolean> {
  const { db, clock, privateNetworks = false, timeoutMs = TIMEOUT_MS } = options;
  const outcome = await sendMessage(delivery, clock.now(), { privateNetworks, timeoutMs });
  const again = outcome.delivered ? undefined : retryAt(delivery, clock.now(), randomInt(1000) / 999);
  await db.write((tx) => settleAttempt(tx, delivery.deliveryId, outcome, again));
  return outcome.delivered;
}
