import { beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { addPerson } from '../../test/support/people.ts';
import { actAs } from '../db/acting.ts';
import type { Action } from '../shared/permission.ts';
import { type Caller, localCaller, nobody } from './caller.ts';
import { bearerOf, createTokenService } from './token.service.ts';

const database = createTestDatabase();
const { asSuperuser } = database;
const time = { now: new Date('2026-03-02T01:00:00Z') };
const later = (ms: number) => {
  time.now = new Date(time.now.getTime() + ms);
};
const DAY = 86_400_000;
const clock = { now: () => time.now };
const tokens = createTokenService({ db: database.db, clock });
let planner: Caller;

beforeAll(async () => {
  const account = await addPerson(database, 'planner', [{ role: 'planner' }]);
  planner = {
    actor: { name: 'planner' },
    acting: { account, address: '10.0.0.7' },
    actions: new Set<Action>(['record.read', 'plan.edit']),
    via: 'session',
  };
});

const wish = { name: '大屏', scopes: ['record.read', 'plan.edit'] as Action[], days: 30 };
const columns = async (tokenId: string) =>
  (await asSuperuser('select * from api_token where token_id = $1', [tokenId])).rows[0];

test('a token is told once, only its hash is stored, and the trail says who made it from where', async () => {
  const { token, secret } = await tokens.create(planner, wish);
  expect(secret).toMatch(/^gyt_[A-Za-z0-9_-]{43}$/);
  expect(JSON.stringify(await columns(token.tokenId))).not.toContain(secret.slice(4));
  const { rows } = await asSuperuser('select * from audit_entry order by sequence desc limit 1');
  expect(rows[0]).toMatchObject({
    actor: 'planner',
    action: 'token.create',
    subject: `token/${token.tokenId}`,
    address: '10.0.0.7',
  });
  expect(JSON.stringify(rows[0])).not.toContain(secret.slice(4));
  expect(JSON.stringify(await tokens.list(planner))).not.toContain(secret.slice(4));
});

test('it speaks for its account, with those of its scopes that the account may do today', async () => {
  const { token, secret } = await tokens.create(planner, wish);
  const caller = await tokens.identify(secret, '10.0.0.8');
  expect(caller).toMatchObject({
    actor: { name: 'planner' },
    acting: { account: planner.acting.account, address: '10.0.0.8' },
    via: 'token',
    credentialId: token.tokenId,
  });
  expect(caller?.actions).toEqual(new Set(wish.scopes));
  await asSuperuser(`update account_grant set ended_at = now(), ended_by = 'x' where account_id = $1`, [
    planner.acting.account,
  ]);
  expect((await tokens.identify(secret, ''))?.actions).toEqual(new Set());
  await asSuperuser('update account_grant set ended_at = null, ended_by = null');
});

test('what its owner may not do, it cannot either', async () => {
  await expect(tokens.create(planner, { ...wish, scopes: ['record.read', 'account.manage'] })).rejects.toMatchObject({
    code: 'access.scope-not-held',
    params: { scopes: 'account.manage' },
  });
});

test('its last use is known to the minute', async () => {
  const { token, secret } = await tokens.create(planner, wish);
  const lastUsed = async () => (await columns(token.tokenId)).last_used_at as Date | null;
  expect(await lastUsed()).toBeNull();
  const first = time.now;
  await tokens.identify(secret, '');
  later(59_000);
  await tokens.identify(secret, '');
  expect(await lastUsed()).toEqual(first);
  later(1_000);
  await tokens.identify(secret, '');
  expect(await lastUsed()).toEqual(time.now);
});

test('revoked, expired, of a disabled account, or invented: it is nobody', async () => {
  const revoked = await tokens.create(planner, wish);
  await tokens.revoke(planner, revoked.token.tokenId);
  expect(await tokens.identify(revoked.secret, '')).toBeUndefined();
  expect((await tokens.list(planner)).map(({ tokenId }) => tokenId)).not.toContain(revoked.token.tokenId);
  await expect(tokens.revoke(planner, revoked.token.tokenId)).rejects.toMatchObject({
    code: 'access.token-not-found',
  });
  const { secret } = await tokens.create(planner, wish);
  later(30 * DAY - 1);
  expect(await tokens.identify(secret, '')).toBeDefined();
  await asSuperuser('update account set disabled_at = now()');
  expect(await tokens.identify(secret, '')).toBeUndefined();
  await asSuperuser('update account set disabled_at = null');
  later(1);
  expect(await tokens.identify(secret, '')).toBeUndefined();
  for (const other of ['', 'gyt_', `gyt_${'A'.repeat(43)}`, `${secret}A`, secret.slice(4), secret.toUpperCase()])
    expect(await tokens.identify(other, ''), other).toBeUndefined();
});

test('nobody keeps tokens but whoever signed in: not a token, not another account, not who has none', async () => {
  const { token, secret } = await tokens.create(planner, wish);
  const byToken = await tokens.identify(secret, '');
  if (byToken === undefined) throw new Error('it is valid');
  const refused = { code: 'access.token-refused' };
  await expect(tokens.create(byToken, wish)).rejects.toMatchObject(refused);
  await expect(tokens.list(byToken)).rejects.toMatchObject(refused);
  await expect(tokens.revoke(byToken, token.tokenId)).rejects.toMatchObject(refused);
  const account = await addPerson(database, 'other', [{ role: 'administrator' }]);
  const other: Caller = { ...planner, actor: { name: 'other' }, acting: { account, address: null } };
  await expect(tokens.revoke(other, token.tokenId)).rejects.toMatchObject({ code: 'access.token-not-found' });
  expect(await tokens.list(other)).toEqual([]);
  await expect(tokens.create(localCaller('127.0.0.1'), wish)).rejects.toMatchObject({ code: 'access.denied' });
  await expect(tokens.create(nobody('127.0.0.1', true), wish)).rejects.toMatchObject({ code: 'access.denied' });
});

test('past the service, an account sees its own tokens, and neither changes nor makes any of others', async () => {
  const { token } = await tokens.create(planner, wish);
  const seenBy = (account: string) =>
    actAs({ account, address: null }, () =>
      database.db.read((tx) => tx.selectFrom('api_token').select('token_id').execute()),
    );
  expect((await seenBy(planner.acting.account)).map(({ token_id }) => token_id)).toContain(token.tokenId);
  expect(await seenBy('#public')).toEqual([]);
  const account = await addPerson(database, 'reader', [{ role: 'planner' }]);
  const changed = await actAs({ account, address: null }, () =>
    database.db.write((tx) => tx.updateTable('api_token').set({ revoked_at: time.now }).executeTakeFirst()),
  );
  expect(changed.numUpdatedRows).toBe(0n);
  const row = { token_id: 'a'.repeat(24), token_hash: 'a'.repeat(64), account_id: planner.acting.account, name: 'x' };
  const made = actAs({ account, address: null }, () =>
    database.db.write((tx) =>
      tx
        .insertInto('api_token')
        .values({ ...row, scopes: ['record.read'], created_at: time.now, expires_at: time.now })
        .execute(),
    ),
  );
  await expect(made).rejects.toMatchObject({ code: 'access.denied' });
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['Basic gyt_a', undefined],
  ['Bearer', undefined],
  ['Bearer a b', undefined],
  ['Bearer gyt_a', 'gyt_a'],
  ['bearer  gyt_a ', 'gyt_a'],
])('an Authorization of %j holds %j', (header, token) => {
  expect(bearerOf(header)).toBe(token);
});
