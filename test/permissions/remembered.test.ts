import { beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../src/access/caller.ts';
import { accountId, storeDocuments, storeWorld } from '../support/permission-world.ts';
import { createTestServer } from '../support/server.ts';

/** People of the world, told apart by a header; what they may do is for the database to say. */
function identify({ headers, ip }: { headers: Record<string, unknown>; ip: string }): Caller {
  const login = String(headers['x-test-login']);
  return { actor: { name: login }, acting: { account: accountId(login), address: ip }, actions: 'all', via: 'session' };
}

const { app, asSuperuser } = createTestServer({ identify: identify as never });
let documents: Awaited<ReturnType<typeof storeDocuments>>;

beforeAll(async () => {
  await storeWorld(asSuperuser);
  documents = await storeDocuments(asSuperuser);
  // Of a rule that there is, and with other figures than those that were settled: open.
  await asSuperuser(`update finding set rule = 'share', figures = 'of today'`);
});

interface Told {
  readonly status: number;
  readonly etag: string;
  readonly body: Record<string, unknown>;
}

async function ask(login: string, url: string, headers: Record<string, string> = {}): Promise<Told> {
  const answer = await app().inject({ method: 'GET', url, headers: { 'x-test-login': login, ...headers } });
  const body = answer.body === '' ? {} : answer.json();
  return { status: answer.statusCode, etag: String(answer.headers.etag), body };
}

async function change(login: string, method: 'POST' | 'PATCH', url: string, payload: object): Promise<void> {
  const answer = await app().inject({ method, url, headers: { 'x-test-login': login }, payload });
  expect(answer.statusCode, answer.body).toBe(200);
}

const documentsOf = async (login: string) =>
  ((await ask(login, '/api/documents')).body.documents as { documentId: string }[])
    .map((each) => each.documentId)
    .sort();
const claimsOf = async (login: string, query = '') => {
  const { body } = await ask(login, `/api/claims?limit=100${query}`);
  const claims = body.claims as { documentId: string; reviewState: string }[];
  expect(body.total).toBe(claims.length);
  const { reviewState } = body.facets as { reviewState: Record<string, number> };
  return { ids: claims.map((claim) => claim.documentId).sort(), states: claims, reviewState };
};
/** Each document has one finding; that of `a` is about `everybody` as well. */
const openOf = async (login: string) => (await ask(login, '/api/audit')).body.openCount;
const seen = (...names: (keyof typeof documents)[]) => names.map((name) => documents[name]).sort();
const everything = () => Object.values(documents).sort();

test('each sees what they may, in whatever order they ask, also the second time', async () => {
  for (const login of ['planner', 'planner-a', 'reader', 'planner-b', 'planner', 'planner-b', 'planner-a', 'nobody']) {
    const expected =
      login === 'planner' || login === 'reader'
        ? everything()
        : login === 'nobody'
          ? seen('published')
          : seen(login === 'planner-a' ? 'a' : 'b', 'everybody', 'published');
    expect(await documentsOf(login), login).toEqual(expected);
    expect((await claimsOf(login)).ids, login).toEqual(expected);
    expect((await claimsOf(login, '&search=subject')).ids, login).toEqual(expected);
    expect(await openOf(login), login).toBe(expected.length);
    for (const name of ['a', 'b'] as const) {
      const status = expected.includes(documents[name]) ? 200 : 404;
      for (const part of ['', '/passages'])
        expect((await ask(login, `/api/documents/${documents[name]}${part}`)).status, `${login} ${name}`).toBe(status);
    }
    const plans = (await ask(login, '/api/plans')).body.plans as { planId: string }[];
    const own = plans.map(({ planId }) => planId);
    expect(own.includes('p-a'), login).toBe(['planner', 'reader', 'planner-a'].includes(login));
    for (const url of ['/api/plans/p-a', '/api/plans/p-a/overview']) {
      const { status } = await ask(login, url);
      expect(status === 404, `${login} ${url}`).toBe(!own.includes('p-a'));
    }
  }
});

test('a change is seen by everybody at once, by whom it was made and by others', async () => {
  const everybody = ['planner', 'reader', 'planner-a', 'planner-b'];
  for (const login of everybody) await claimsOf(login);
  const former = await ask('reader', '/api/documents');
  expect((await ask('reader', '/api/documents', { 'if-none-match': former.etag })).status).toBe(304);
  const url = `/api/documents/${documents.everybody}/claims/key/reviews`;
  await change('planner', 'POST', url, { action: 'reopen', reason: 'again', expectedRevision: 1 });
  for (const login of everybody) {
    const { states, reviewState } = await claimsOf(login);
    expect(
      states.filter((claim) => claim.reviewState === 'open').map((claim) => claim.documentId),
      login,
    ).toEqual([documents.everybody]);
    expect(reviewState.open, login).toBe(1);
    expect((await claimsOf(login, '&reviewState=open')).ids, login).toEqual([documents.everybody]);
    const list = (await ask(login, '/api/documents')).body.documents as { documentId: string; reviewedCount: number }[];
    const counts = Object.fromEntries(list.map((each) => [each.documentId, each.reviewedCount]));
    expect(counts[documents.everybody], login).toBe(0);
    expect(counts[documents.published], login).toBe(1);
  }
  const now = await ask('reader', '/api/documents', { 'if-none-match': former.etag });
  expect(now.status).toBe(200);
  expect(now.etag).not.toBe(former.etag);
});

test('what is no longer there for somebody is not told from memory', async () => {
  expect(await documentsOf('planner-b')).toEqual(seen('b', 'everybody', 'published'));
  await change('planner', 'PATCH', `/api/documents/${documents.everybody}`, { placeId: 'w-a' });
  expect(await documentsOf('planner-b')).toEqual(seen('b', 'published'));
  expect((await claimsOf('planner-b')).ids).toEqual(seen('b', 'published'));
  expect(await openOf('planner-b')).toBe(2);
  expect((await ask('planner-b', `/api/documents/${documents.everybody}`)).status).toBe(404);
  expect(await documentsOf('planner-a')).toEqual(seen('a', 'everybody', 'published'));
  const shown = (await ask('reader', `/api/documents/${documents.everybody}`)).body.document;
  expect(shown).toMatchObject({ placeId: 'w-a' });
});

test('an office that ends takes what was remembered with it, whoever else still has it', async () => {
  expect(await documentsOf('reader')).toEqual(everything());
  await asSuperuser(`update account_grant set ended_at = now(), ended_by = 'test' where account_id = $1`, [
    accountId('reader'),
  ]);
  expect(await documentsOf('reader')).toEqual(seen('published'));
  expect((await claimsOf('reader')).ids).toEqual(seen('published'));
  expect(await openOf('reader')).toBe(1);
  expect((await ask('reader', `/api/documents/${documents.a}`)).status).toBe(404);
  expect(await documentsOf('planner')).toEqual(everything());
});

test('of two who hold the same limited office, only the one whose office ends sees less', async () => {
  const twin = accountId('twin-b');
  await asSuperuser(
    `insert into account (account_id, login, name, created_at, created_by) values ($1, 'twin-b', 'twin-b', now(), 'test')`,
    [twin],
  );
  await asSuperuser(
    `insert into account_grant (grant_id, account_id, role, place_id, granted_at, granted_by)
     select $1, $1, role, place_id, now(), 'test' from account_grant where account_id = $2`,
    [twin, accountId('planner-b')],
  );
  const before = await documentsOf('planner-b');
  expect(await documentsOf('twin-b')).toEqual(before);
  await asSuperuser(`update account_grant set ended_at = now(), ended_by = 'test' where account_id = $1`, [twin]);
  expect(await documentsOf('twin-b')).toEqual(seen('published'));
  expect((await claimsOf('twin-b')).ids).toEqual(seen('published'));
  expect(await documentsOf('planner-b')).toEqual(before);
});
