import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../src/access/caller.ts';
import type { Action } from '../../src/shared/permission.ts';
import { accountId, storeDocuments, storeWorld } from '../support/permission-world.ts';
import { createTestServer } from '../support/server.ts';

/** Planners of two districts, told apart by a header. */
function identify({ headers, ip }: { headers: Record<string, unknown>; ip: string }): Caller {
  const login = String(headers['x-test-login']);
  const actions = new Set<Action>(['document.read', 'record.read']);
  return { actor: { name: login }, acting: { account: accountId(login), address: ip }, actions, via: 'session' };
}

const { app, asSuperuser } = createTestServer({ identify: identify as never });
let documents: Awaited<ReturnType<typeof storeDocuments>>;

const LENGTH = 24 * 1024 * 1024;

beforeAll(async () => {
  await storeWorld(asSuperuser);
  documents = await storeDocuments(asSuperuser);
  await asSuperuser(`update document set byte_length = $2 where document_id = $1`, [documents.a, LENGTH]);
  await asSuperuser(`update document_content set original = decode(repeat('5a', $2), 'hex') where document_id = $1`, [
    documents.a,
    LENGTH,
  ]);
});

const as = async (login: string, url: string) =>
  (await app().inject({ method: 'GET', url, headers: { 'x-test-login': login } })).json() as never;

test('what is remembered for one account is not told to another', async () => {
  for (let round = 0; round < 2; round++) {
    for (const [login, ids] of [
      ['planner-a', [documents.a, documents.everybody, documents.published]],
      ['planner-b', [documents.b, documents.everybody, documents.published]],
    ] as const) {
      const page = (await as(login, '/api/claims')) as { total: number; claims: { documentId: string }[] };
      expect(page.total).toBe(3);
      expect(page.claims.map((claim) => claim.documentId).sort()).toEqual([...ids].sort());
      const found = (await as(login, '/api/audit')) as { openCount: number };
      expect(found.openCount, login).toBe(0);
    }
  }
});

test('an answer that is read slowly is read to its end for whoever asked, whoever else asks meanwhile', async () => {
  await app().listen({ host: '127.0.0.1', port: 0 });
  const { port } = app().server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/documents/${documents.a}/original`;
  const request = get(url, { headers: { 'x-test-login': 'planner-a' } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  let length = 0;
  for await (const piece of answer) {
    length += (piece as Buffer).length;
    // Others ask in between, and are told that it is not there.
    if (length < 1024 * 1024)
      expect(await as('planner-b', `/api/documents/${documents.a}`)).toMatchObject({ status: 404 });
    if (length % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(length).toBe(LENGTH);
});
