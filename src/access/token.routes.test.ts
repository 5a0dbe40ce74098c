import { expect, test } from 'vitest';
import { addPerson } from '../../test/support/people.ts';
import { createTestServer } from '../../test/support/server.ts';
import { systemClock } from '../shared/clock.ts';
import type { Action, Role } from '../shared/permission.ts';
import { createTokenService } from './token.service.ts';

const server = createTestServer({ identity: { singleUser: false } });
const { app, db } = server;
const tokens = createTokenService({ db, clock: systemClock });

async function tokenOf(role: Role, scopes: Action[], placeId?: string): Promise<string> {
  const login = `${role}${crypto.randomUUID().slice(0, 8)}`;
  const account = await addPerson(server, login, [{ role, ...(placeId === undefined ? {} : { placeId }) }]);
  const acting = { account, address: '10.0.0.7' };
  const caller = { actor: { name: login }, acting, actions: new Set(scopes), via: 'session' } as const;
  return (await tokens.create(caller, { name: 'test', scopes, days: 1 })).secret;
}

const send = (
  secret: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { payload, headers }: { payload?: object; headers?: Record<string, string> } = {},
) =>
  app().inject({
    method,
    url,
    headers: { authorization: `Bearer ${secret}`, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
const codeOf = (answer: { statusCode: number; json(): { code?: string } }) => [answer.statusCode, answer.json().code];

const UNIT = { organisationId: 'unit-a', name: '甲局' };

test('a token does what its scopes name, and nothing else that its account may do', async () => {
  const reader = await tokenOf('planner', ['record.read']);
  expect((await send(reader, 'GET', '/api/plans')).statusCode).toBe(200);
  expect(codeOf(await send(reader, 'GET', '/api/documents'))).toEqual([403, 'access.denied']);
  expect(codeOf(await send(reader, 'POST', '/api/organisations', { payload: UNIT }))).toEqual([403, 'access.denied']);
  const { via, actions } = (await send(reader, 'GET', '/api/session')).json();
  expect([via, actions]).toEqual(['token', ['record.read']]);
});

test('its scopes count at every place, its account does not: the database says where', async () => {
  const { rows } = await server.asSuperuser('select place_id from place order by place_id desc limit 2');
  const [mine = '', foreign = ''] = rows.map((row) => String(row.place_id));
  const editor = await tokenOf('planner', ['directory.edit', 'record.read'], mine);
  const add = (placeId: string) => {
    const unit = { organisationId: `unit-${placeId}`, name: `${placeId}局`, placeId };
    return send(editor, 'POST', '/api/organisations', { payload: unit });
  };
  expect((await add(mine)).statusCode).toBe(200);
  expect(codeOf(await add(foreign))).toEqual([403, 'access.denied']);
});

test('no token keeps tokens, passwords or sessions', async () => {
  const secret = await tokenOf('administrator', ['account.manage', 'record.read']);
  const wish = { name: 'more', scopes: ['account.manage'], days: 366 };
  for (const answer of [
    await send(secret, 'GET', '/api/tokens'),
    await send(secret, 'GET', '/api/sessions'),
    await send(secret, 'POST', '/api/tokens', { payload: wish }),
    await send(secret, 'DELETE', `/api/tokens/${'a'.repeat(24)}`),
  ])
    expect(codeOf(answer)).toEqual([403, 'access.token-refused']);
  const password = { current: 'x', next: 'a long new password' };
  expect((await send(secret, 'PUT', '/api/session/password', { payload: password })).statusCode).toBe(403);
  expect((await send(secret, 'DELETE', `/api/sessions/${'a'.repeat(24)}`)).statusCode).toBe(403);
});

test('an invalid token is told as such, and no cookie makes up for it', async () => {
  for (const secret of ['x', `gyt_${'A'.repeat(43)}`])
    expect(codeOf(await send(secret, 'GET', '/api/plans', { headers: { cookie: 'gangyao=x' } }))).toEqual([
      401,
      'access.token-invalid',
    ]);
});

test('with a token the Origin does not matter, the Host does', async () => {
  const editor = await tokenOf('planner', ['directory.edit']);
  const invalid = await send(editor, 'POST', '/api/organisations', {
    payload: {},
    headers: { origin: 'https://other.example', 'sec-fetch-site': 'cross-site' },
  });
  expect(codeOf(invalid)).toEqual([400, 'request.invalid']);
  const foreign = await send(editor, 'GET', '/api/places', { headers: { host: 'evil.example' } });
  expect(codeOf(foreign)).toEqual([403, 'request.origin-refused']);
});

test.each([
  [{ name: '', scopes: ['record.read'], days: 1 }],
  [{ name: 'x', scopes: [], days: 1 }],
  [{ name: 'x', scopes: ['everything'], days: 1 }],
  [{ name: 'x', scopes: ['record.read'], days: 367 }],
  [{ name: 'x', scopes: ['record.read'], days: 0 }],
])('%j is no token', async (payload) => {
  const answer = await app().inject({ method: 'POST', url: '/api/tokens', payload });
  // Refused before it is looked at: nobody is signed in.
  expect(codeOf(answer)).toEqual([401, 'access.sign-in-required']);
});
