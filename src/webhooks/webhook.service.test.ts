import { beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { addPerson } from '../../test/support/people.ts';
import { createReceiver } from '../../test/support/receiver.ts';
import { appendAudit } from '../access/audit.store.ts';
import { actAs } from '../db/acting.ts';
import type { WriteTx } from '../db/connect.ts';
import { createDeliveryWorker } from './delivery-worker.ts';
import { signMessage } from './signature.ts';
import { createWebhookService } from './webhook.service.ts';

const database = createTestDatabase();
const { db, asSuperuser } = database;
const receiver = createReceiver();
const time = { now: new Date('2026-03-02T01:00:00.000Z') };
const clock = { now: () => time.now };
const later = (ms: number) => {
  time.now = new Date(time.now.getTime() + ms);
};
const webhooks = createWebhookService({ db, clock, privateNetworks: true });
const newWorker = () => createDeliveryWorker({ db, clock, privateNetworks: true, timeoutMs: 300 });
const worker = newWorker();
const actor = { name: 'planner' };
const DAY = 86_400_000;

const accept = (subject: string) => (tx: WriteTx) =>
  appendAudit(tx, { actor, at: clock.now(), action: 'claim.accept', subject, after: { value: '秘密 1357.4' } });
const change = (subject = 'claim/a/1') => db.write(accept(subject));
const listening = (...events: string[]) => webhooks.create({ url: receiver.url(), events }, actor);
const sent = async (webhookId: string) => webhooks.deliveries(webhookId, { limit: 50 });

beforeEach(async () => {
  await asSuperuser('delete from webhook_delivery');
  await asSuperuser('delete from webhook');
  receiver.messages.length = 0;
  receiver.answer = 200;
});

test('a change is told once, signed, with nothing of the record', async () => {
  const { webhook, secret } = await listening('claim.accept');
  await change();
  await worker.work();
  later(DAY);
  await worker.work();
  expect(receiver.messages).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: '' }] = receiver.messages;
  const [delivery] = await sent(webhook.webhookId);
  expect(JSON.parse(body)).toEqual({
    id: delivery?.deliveryId,
    event: 'claim.accept',
    subject: 'claim/a/1',
    actor: 'planner',
    at: '2026-03-02T01:00:00.000Z',
  });
  const [id, seconds] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
  expect([id, seconds]).toEqual([delivery?.deliveryId, Date.parse('2026-03-02T01:00:00Z') / 1000]);
  expect(headers['webhook-signature']).toBe(signMessage(secret, { id, seconds, body }));
  for (const changed of [
    { id, seconds, body: body.replace('planner', 'manager') },
    { id, seconds: seconds + 1, body },
    { id: 'other', seconds, body },
  ])
    expect(headers['webhook-signature']).not.toBe(signMessage(secret, changed));
  expect(delivery).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 200, lastFailure: null });
});

test('only what is listened for is told: an action, an area, everything', async () => {
  const counts = async () => {
    await change();
    const rows = await Promise.all(made.map(({ webhook }) => sent(webhook.webhookId)));
    return rows.map((deliveries) => deliveries.filter(({ event }) => event === 'claim.accept').length);
  };
  const made = [
    await listening('claim.accept'),
    await listening('claim.*'),
    await listening('*'),
    await listening('claim.reject', 'plan.*'),
    await listening('claim.*', 'claim.accept', '*'),
  ];
  expect(await counts()).toEqual([1, 1, 1, 0, 1]);
});

test('a change that is undone is told to nobody', async () => {
  const { webhook } = await listening('claim.accept');
  await expect(
    db.write(async (tx) => {
      await accept('claim/a/2')(tx);
      throw new Error('the change comes to nothing');
    }),
  ).rejects.toThrow('comes to nothing');
  await worker.work();
  expect([await sent(webhook.webhookId), receiver.messages]).toEqual([[], []]);
});

test('whoever makes a change needs no permission for webhooks, sees none, and acts for himself afterwards', async () => {
  const { webhook } = await listening('claim.accept');
  const account = await addPerson(database, 'verifier', [{ role: 'verifier' }]);
  const seen = await actAs({ account, address: null }, () =>
    db.write(async (tx) => {
      await appendAudit(tx, {
        actor: { name: 'verifier' },
        at: clock.now(),
        action: 'claim.accept',
        subject: 'claim/b/1',
      });
      return Promise.all([
        tx.selectFrom('webhook').selectAll().execute(),
        tx.selectFrom('webhook_delivery').selectAll().execute(),
        tx.selectFrom('audit_entry').selectAll().execute(),
      ]);
    }),
  );
  expect(seen).toEqual([[], [], []]);
  expect(await sent(webhook.webhookId)).toMatchObject([{ actor: 'verifier', subject: 'claim/b/1' }]);
  await expect(
    actAs({ account, address: null }, () => webhooks.create({ url: receiver.url(), events: ['*'] }, actor)),
  ).rejects.toMatchObject({ code: 'access.denied' });
});

test('what fails is tried again later, with the same id, until it arrives', async () => {
  const { webhook } = await listening('claim.accept');
  receiver.answer = 500;
  await change();
  await worker.work();
  await worker.work();
  expect(receiver.messages).toHaveLength(1);
  expect(await sent(webhook.webhookId)).toMatchObject([
    { state: 'waiting', attempts: 1, lastStatus: 500, lastFailure: 'status' },
  ]);
  later(7_000);
  await worker.work();
  receiver.answer = 204;
  later(26_000);
  await worker.work();
  later(DAY);
  await worker.work();
  expect(receiver.messages).toHaveLength(3);
  const ids = new Set(receiver.messages.map(({ headers }) => headers['webhook-id']));
  const bodies = new Set(receiver.messages.map(({ body }) => body));
  expect([ids.size, bodies.size]).toEqual([1, 1]);
  expect(await sent(webhook.webhookId)).toMatchObject([{ state: 'delivered', attempts: 3, lastStatus: 204 }]);
});

test('after a day it is given up, shown, and can be tried again by hand', async () => {
  const { webhook } = await listening('claim.accept');
  receiver.answer = 503;
  await change();
  for (let hours = 0; hours < 30; hours += 1) {
    await worker.work();
    later(3_600_000);
  }
  const [delivery] = await sent(webhook.webhookId);
  expect(delivery).toMatchObject({ state: 'given-up', lastStatus: 503 });
  expect(delivery?.attempts).toBeGreaterThan(5);
  expect(await webhooks.list()).toMatchObject([{ waiting: 0, givenUp: 1 }]);
  const count = receiver.messages.length;
  receiver.answer = 200;
  await webhooks.redeliver(webhook.webhookId, delivery?.deliveryId ?? '', actor);
  await worker.work();
  expect(receiver.messages).toHaveLength(count + 1);
  expect(await sent(webhook.webhookId)).toMatchObject([{ state: 'delivered', attempts: 1 }]);
});

test('a program killed before or in the midst of an attempt loses nothing: the next one delivers', async () => {
  await listening('claim.accept');
  await change('claim/a/3');
  const { rows } = await asSuperuser('select * from webhook_delivery');
  expect(rows).toHaveLength(1);
  // Taken, and then nothing more, as by kill -9.
  await asSuperuser(`update webhook_delivery set attempts = 1, next_attempt_at = $1`, [
    new Date(time.now.getTime() + 60_000),
  ]);
  const next = newWorker();
  await next.work();
  expect(receiver.messages).toHaveLength(0);
  later(60_000);
  await next.work();
  expect(receiver.messages).toHaveLength(1);
  await next.stop();
});

test('several workers share the work; nothing is sent twice', async () => {
  await listening('claim.accept');
  for (let n = 0; n < 30; n += 1) await change(`claim/a/${n}`);
  const workers = [newWorker(), newWorker(), newWorker()];
  await Promise.all(workers.map((each) => each.work()));
  expect(receiver.messages).toHaveLength(30);
  expect(new Set(receiver.messages.map(({ headers }) => headers['webhook-id'])).size).toBe(30);
  await Promise.all(workers.map((each) => each.stop()));
});

test('a worker that was started sends by itself, and stops', async () => {
  await listening('claim.accept');
  const own = createDeliveryWorker({ db, clock, privateNetworks: true, pollMs: 20 });
  own.start();
  await change();
  await expect.poll(() => receiver.messages.length, { timeout: 5000 }).toBe(1);
  await own.stop();
  await change();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(receiver.messages).toHaveLength(1);
});

test('redirects are not followed, silence ends, and what the receiver says is not kept', async () => {
  const { webhook } = await listening('claim.accept');
  receiver.answer = 'redirect';
  await change();
  await worker.work();
  expect(receiver.messages).toHaveLength(1);
  expect(await sent(webhook.webhookId)).toMatchObject([{ lastStatus: 302, lastFailure: 'status' }]);
  receiver.answer = 'never';
  later(7_000);
  await worker.work();
  expect(await sent(webhook.webhookId)).toMatchObject([{ lastStatus: null, lastFailure: 'timeout', attempts: 2 }]);
  const { rows } = await asSuperuser('select * from webhook_delivery');
  expect(JSON.stringify(rows)).not.toContain('secret of the receiver');
});

test('a name that leads into this machine is refused at the attempt, and nobody there is no reason to fail', async () => {
  await asSuperuser(
    `insert into webhook (webhook_id, url, events, secret, created_at, created_by) values
      ('00000000000000000000000a', $1, '{*}', 'whsec_AAAA', now(), 'x'),
      ('00000000000000000000000b', $2, '{*}', 'whsec_AAAA', now(), 'x'),
      ('00000000000000000000000c', 'http://127.0.0.1:1/', '{*}', 'whsec_AAAA', now(), 'x')`,
    [receiver.url(), receiver.url().replace('127.0.0.1', 'localhost')],
  );
  await change();
  const strict = createDeliveryWorker({ db, clock, timeoutMs: 300 });
  await strict.work();
  for (const mark of ['a', 'b'])
    expect(await sent(`00000000000000000000000${mark}`)).toMatchObject([{ lastFailure: 'address-refused' }]);
  expect(receiver.messages).toEqual([]);
  later(7_000);
  await worker.work();
  expect(await sent('00000000000000000000000c')).toMatchObject([{ lastFailure: 'unreachable' }]);
  expect(await sent('00000000000000000000000b')).toMatchObject([{ state: 'delivered' }]);
});

test('what is deleted gets nothing more, its secret is gone, and both are in the trail', async () => {
  const { webhook, secret } = await listening('claim.accept');
  await change();
  await webhooks.remove(webhook.webhookId, actor);
  await worker.work();
  await change();
  expect(receiver.messages).toEqual([]);
  expect(await webhooks.list()).toEqual([]);
  expect((await asSuperuser('select secret from webhook')).rows).toEqual([{ secret: null }]);
  const { rows } = await asSuperuser('select action, before, after from audit_entry order by sequence desc limit 3');
  expect(rows.map(({ action }) => action)).toEqual(['claim.accept', 'webhook.remove', 'claim.accept']);
  expect(JSON.stringify(rows)).not.toContain(secret);
  await expect(webhooks.remove(webhook.webhookId, actor)).rejects.toMatchObject({ code: 'webhook.not-found' });
  await expect(webhooks.ping(webhook.webhookId, actor)).rejects.toMatchObject({ code: 'webhook.not-found' });
});

test('what ended a month ago is forgotten', async () => {
  const { webhook } = await listening('claim.accept');
  await change();
  await worker.work();
  later(29 * DAY);
  await newWorker().work();
  expect(await sent(webhook.webhookId)).toHaveLength(1);
  later(2 * DAY);
  await newWorker().work();
  expect(await sent(webhook.webhookId)).toEqual([]);
});
