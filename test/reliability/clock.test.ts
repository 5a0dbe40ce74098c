import { expect, test } from 'vitest';
import { verifyAuditChain } from '../../src/access/audit.queries.ts';
import { aReport } from '../support/database.ts';
import { createTestServer, upload } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const HOUR = 3_600_000;
const PASSWORD = '三只 紫色 的 钢琴 在海边';

let now = new Date('2026-11-26T02:00:00Z');
const shift = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds);
};
const { app, db, identity } = createTestServer({
  clock: { now: () => now },
  identity: { idleMinutes: 30, sessionHours: 12 },
});

async function administrator(): Promise<Visitor> {
  const browser = new Visitor(app);
  const link = await identity().links.forFirstAdministrator();
  if (link === undefined) {
    expect(await browser.post('/api/session', { login: 'boss', password: PASSWORD })).toMatchObject({ status: 200 });
  } else {
    const body = { login: 'boss', name: '主管', password: PASSWORD };
    expect(await browser.post(`/api/links/${link.secret}`, body)).toMatchObject({ status: 200 });
  }
  return browser;
}

const trail = () =>
  db.read((tx) => tx.selectFrom('audit_entry').select(['sequence', 'at']).orderBy('sequence').execute());

test('the clock goes back an hour and on a day: entries keep their order, the chain holds', async () => {
  const begun = now;
  const boss = await administrator();
  const made = async (login: string) =>
    boss.post('/api/accounts', { login, name: login, grants: [{ role: 'planner' }] });
  expect((await made('one')).status).toBe(200);
  shift(-HOUR);
  // The session began in what is now the future; it is still one, and ends no later than it would have.
  expect((await made('two')).status).toBe(200);
  expect((await boss.get('/api/accounts')).status).toBe(200);
  const entries = await trail();
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
  expect(entries.at(-1)?.at.getTime()).toBeLessThan(begun.getTime());
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true, entries: entries.length });

  shift(25 * HOUR);
  const late = await made('three');
  expect([late.status, late.body.code]).toEqual([401, 'access.sign-in-required']);
  const again = await administrator();
  expect(
    (await again.post('/api/accounts', { login: 'three', name: '三', grants: [{ role: 'planner' }] })).status,
  ).toBe(200);
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
  now = begun;
});

test('a session that is used keeps its absolute end, whatever the clock did meanwhile', async () => {
  const begun = now;
  const boss = await administrator();
  shift(-HOUR);
  for (let times = 0; times < 60; times++) {
    shift(HOUR / 4);
    const { status } = await boss.get('/api/accounts');
    if (status !== 200) break;
  }
  expect(now.getTime() - begun.getTime()).toBeLessThanOrEqual(12 * HOUR);
  now = begun;
});

test('documents and reviews go on with a clock that went back; revisions count on', async () => {
  const planner = await administrator();
  const made = await planner.post('/api/accounts', { login: 'plan', name: '规划', grants: [{ role: 'planner' }] });
  const browser = new Visitor(app);
  const secret = String(made.body.link).split('/').at(-1);
  expect((await browser.post(`/api/links/${secret}`, { password: PASSWORD })).status).toBe(200);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const sent = upload(['报告.txt', aReport('时钟')]);
  const added = await app().inject({ ...sent, headers: { ...sent.headers, host: 'localhost', cookie } });
  const { documentId } = added.json().results[0].document;
  const { claims } = (await browser.get(`/api/claims?documentId=${documentId}&limit=1`)).body;
  const reviews = `/api/documents/${documentId}/claims/${claims[0].key}/reviews`;
  expect((await browser.post(reviews, { action: 'accept', expectedRevision: 0 })).status).toBe(200);
  shift(-HOUR);
  const back = await browser.post(reviews, { action: 'reopen', reason: '再看', expectedRevision: 1 });
  expect(back.status).toBe(200);
  expect(back.body.history.map(({ revision }: { revision: number }) => revision)).toEqual([1, 2]);
  expect(back.body.claim.reviewState).toBe('open');
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});
