import { expect, test } from 'vitest';
import { addPerson } from '../../test/support/people.ts';
import { createReceiver } from '../../test/support/receiver.ts';
import { createTestServer } from '../../test/support/server.ts';
import { createTokenService } from '../access/token.service.ts';
import { actAs } from '../db/acting.ts';
import { systemClock } from '../shared/clock.ts';
import type { Action, Role } from '../shared/permission.ts';
import { createDeliveryWorker } from './delivery-worker.ts';

const server = createTestServer({ identity: { singleUser: false } });
const { db, app } = server;
const receiver = createReceiver();
const tokens = createTokenService({ db, clock: systemClock });

async function tokenOf(role: Role, ...scopes: Action[]): Promise<string> {
  const login = `${role}${crypto.randomUUID().slice(0, 8)}`;
  const account = await addPerson(server, login, [{ role }]);
  const acting = { account, address: '10.0.0.7' };
  const caller = { actor: { name: login }, acting, actions: new Set(scopes), via: 'session' } as const;
  return (await tokens.create(caller, { name: 'test', scopes, days: 1 })).secret;
}

const sender = (secret: string) => (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
  app().inject({ method, url, headers: { authorization: `Bearer ${secret}` }, ...(payload && { payload }) });

test('webhooks over the API: added, tried, shown, tried again, deleted', async () => {
  const send = sender(await tokenOf('administrator', 'webhook.manage'));
  const made = await send('POST', '/api/webhooks', { url: 'https://hooks.example.org/a', events: ['claim.*'] });
  expect([made.statusCode, made.json()]).toMatchObject(
    [201, { webhook: { url: 'https://hooks.example.org/a', events: ['claim.*'], waiting: 0 }, secret: /^whsec_/ }].map(
      (part) => (typeof part === 'number' ? part : { ...part, secret: expect.stringMatching(/^whsec_.{44}$/) }),
    ),
  );
  const path = `/api/webhooks/${made.json().webhook.webhookId}`;
  await server.asSuperuser('update webhook set url = $1', [receiver.url()]);
  const list = await send('GET', '/api/webhooks');
  expect(list.json().webhooks).toHaveLength(1);
  expect(list.payload).not.toContain('whsec_');
  const ping = await send('POST', `${path}/ping`);
  expect([ping.statusCode, ping.json()]).toMatchObject([202, { event: 'webhook.ping', state: 'waiting' }]);
  const worker = createDeliveryWorker({ db, clock: systemClock, privateNetworks: true });
  await worker.work();
  const sent = await send('GET', `${path}/deliveries?state=delivered`);
  expect(sent.json().deliveries).toMatchObject([{ state: 'delivered', attempts: 1, nextAttemptAt: null }]);
  const again = await send('POST', `${path}/deliveries/${ping.json().deliveryId}/redeliver`);
  expect([again.statusCode, again.json().state]).toEqual([202, 'waiting']);
  await worker.work();
  expect(receiver.messages.map(({ headers }) => headers['webhook-id'])).toEqual(Array(2).fill(ping.json().deliveryId));
  expect((await send('DELETE', path)).statusCode).toBe(204);
  for (const answer of [
    await send('DELETE', path),
    await send('GET', `${path}/deliveries`),
    await send('POST', `${path}/ping`),
  ])
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'webhook.not-found']);
});

test.each([
  [{ url: 'http://hooks.example.org/', events: ['*'] }, 'webhook.address-refused'],
  [{ url: 'https://169.254.169.254/', events: ['*'] }, 'webhook.address-refused'],
  [{ url: 'https://hooks.example.org/', events: [] }, 'request.invalid'],
  [{ url: 'https://hooks.example.org/', events: ['claim'] }, 'request.invalid'],
  [{ url: 'https://hooks.example.org/', events: ["claim.';--"] }, 'request.invalid'],
])('%j is refused: %s', async (wish, code) => {
  const send = sender(await tokenOf('administrator', 'webhook.manage'));
  expect((await send('POST', '/api/webhooks', wish)).json().code).toBe(code);
});

test('who may not is refused by the route, and past the route by the database', async () => {
  const planner = sender(await tokenOf('planner', 'record.read'));
  const refused = await planner('GET', '/api/webhooks');
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.denied']);
  const account = await addPerson(server, 'onlooker', [{ role: 'planner' }]);
  const seen = await actAs({ account, address: null }, () =>
    db.read((tx) => tx.selectFrom('webhook').selectAll().execute()),
  );
  expect(seen).toEqual([]);
});
