import { z } from 'zod';
import {
  type DeliveryView,
  deliveryList,
  deliveryQuery,
  deliveryView,
  newWebhook,
  webhookList,
  webhookWithSecret,
} from '../contract/webhooks.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { DeliveryRow, WebhookRow } from './webhook.queries.ts';
import type { WebhookService } from './webhook.service.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const webhookParams = z.object({ webhookId: id });
const deliveryParams = z.object({ webhookId: id, deliveryId: id });
const access = 'webhook.manage';

/** Adds the routes with which other programs are told what happens here. */
export function registerWebhookRoutes(app: HttpServer, webhooks: WebhookService): void {
  app.get(
    '/api/webhooks',
    {
      config: { access },
      schema: { summary: 'Webhooks, without their secrets', response: { 200: webhookList } },
    },
    async () => ({ webhooks: (await webhooks.list()).map(toView) }),
  );
  app.post(
    '/api/webhooks',
    {
      config: { access, secretAnswer: true },
      schema: {
        summary: 'Adds a webhook for some actions of the audit trail; its secret is told this once',
        body: newWebhook,
        response: { 201: webhookWithSecret },
      },
    },
    async ({ body, caller }, reply) => {
      const { webhook, secret } = await webhooks.create(body, caller.actor);
      return reply.code(201).send({ webhook: toView(webhook), secret });
    },
  );
  app.delete(
    '/api/webhooks/:webhookId',
    {
      config: { access },
      schema: { summary: 'Ends a webhook', params: webhookParams, response: { 204: z.null() } },
    },
    async ({ params, caller }, reply) => {
      await webhooks.remove(params.webhookId, caller.actor);
      return reply.code(204).send(null);
    },
  );
  registerDeliveryRoutes(app, webhooks);
}

function registerDeliveryRoutes(app: HttpServer, webhooks: WebhookService): void {
  app.post(
    '/api/webhooks/:webhookId/ping',
    {
      config: { access },
      schema: {
        summary: 'Queues a message that says nothing but that it arrived',
        params: webhookParams,
        response: { 202: deliveryView },
      },
    },
    async ({ params, caller }, reply) =>
      reply.code(202).send(toDelivery(await webhooks.ping(params.webhookId, caller.actor))),
  );
  app.get(
    '/api/webhooks/:webhookId/deliveries',
    {
      config: { access },
      schema: {
        summary: 'What was sent to a webhook and what became of it, the youngest first; 30 days',
        params: webhookParams,
        querystring: deliveryQuery,
        response: { 200: deliveryList },
      },
    },
    async ({ params, query }) => ({
      deliveries: (await webhooks.deliveries(params.webhookId, query)).map(toDelivery),
    }),
  );
  app.post(
    '/api/webhooks/:webhookId/deliveries/:deliveryId/redeliver',
    {
      config: { access },
      schema: {
        summary: 'Tries a delivery again from the beginning',
        params: deliveryParams,
        response: { 202: deliveryView },
      },
    },
    async ({ params, caller }, reply) => {
      const delivery = await webhooks.redeliver(params.webhookId, params.deliveryId, caller.actor);
      return reply.code(202).send(toDelivery(delivery));
    },
  );
}

function toView({ createdAt, events, ...webhook }: WebhookRow) {
  return { ...webhook, events: [...events], createdAt: createdAt.toISOString() };
}

function toDelivery({ at, nextAttemptAt, lastAttemptAt, ...delivery }: DeliveryRow): DeliveryView {
  return {
    ...delivery,
    at: at.toISOString(),
    nextAttemptAt: delivery.state === 'waiting' ? nextAttemptAt.toISOString() : null,
    lastAttemptAt: lastAttemptAt?.toISOString() ?? null,
  };
}
