import { Writable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestServer } from '../../../test/support/server.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { secretHash } from '../secret.ts';
import { ARGON2_COST, hashPassword } from './password.ts';

const PASSWORD = '三只 紫色 的 钢琴 在海边';
const OTHER = '另外 七盏 台灯 与 一把 雨伞';

let now = new Date('2026-11-26T02:00:00Z');
const pass = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
let logged = '';
const stream = new Writable({
  write(piece, _encoding, done) {
    logged += String(piece);
    done();
  },
});
const server = createTestServer({
  identity: { idleMinutes: 30, sessionHours: 12 },
  clock: { now: () => now },
  log: { level: 'trace', stream },
});
const { app, asSuperuser } = server;
const visitor = () => new Visitor(app, { 'user-agent': 'test' });
const secrets = new Set([PASSWORD, OTHER]);

/** The first administrator, once; the second call signs in. */
async function administrator(): Promise<Visitor> {
  const browser = visitor();
  const link = await server.identity().links.forFirstAdministrator();
  if (link === undefined) {
    expect(await browser.post('/api/session', { login: 'boss', password: PASSWORD })).toMatchObject({ status: 200 });
  } else {
    secrets.add(link.secret);
    const body = { login: 'boss', name: '主管', password: PASSWORD };
    expect(await browser.post(`/api/links/${link.secret}`, body)).toMatchObject({ status: 200 });
  }
  for (const secret of browser.cookies.values()) secrets.add(secret);
  return browser;
}

/** Somebody with an account of their own, signed in. */
let count = 0;
async function person(): Promise<{ login: string; accountId: string; browser: Visitor }> {
  count += 1;
  const login = `person${count}`;
  const boss = await administrator();
  const made = await boss.post('/api/accounts', { login, name: `第${count}人`, grants: [{ role: 'planner' }] });
  expect(made).toMatchObject({ status: 200 });
  const browser = visitor();
  const secret = made.body.link.split('/').at(-1);
  secrets.add(secret);
  expect(await browser.post(`/api/links/${secret}`, { password: PASSWORD })).toMatchObject({ status: 200 });
  return { login, accountId: made.body.account.accountId, browser };
}

beforeEach(() => pass(24 * 60));

describe('the first administrator', () => {
  test('a one-time link makes one; there is none before, and no other link after', async () => {
    const browser = visitor();
    expect((await browser.get('/api/session')).body).toMatchObject({ via: 'nobody', needsAdministrator: true });
    const first = await server.identity().links.forFirstAdministrator();
    const second = await server.identity().links.forFirstAdministrator();
    expect((await browser.get(`/api/links/${first?.secret}`)).status).toBe(410);
    expect((await browser.get(`/api/links/${second?.secret}`)).body).toMatchObject({
      kind: 'first-administrator',
      login: null,
    });
    const body = { login: 'boss', name: '主管', password: PASSWORD };
    const url = `/api/links/${second?.secret}`;
    expect((await browser.post(url, { password: PASSWORD })).body).toMatchObject({ code: 'request.invalid' });
    expect((await browser.post(url, { ...body, login: 'local' })).body).toMatchObject({ code: 'account.exists' });
    const weak = await browser.post(url, { ...body, password: 'password1234' });
    expect(weak).toMatchObject({
      status: 422,
      body: { code: 'access.password-weak', params: { reason: 'guessable' } },
    });
    const [made, late] = await Promise.all([browser.post(url, body), visitor().post(url, { ...body, login: 'other' })]);
    expect([made.status, late.status].sort()).toEqual([200, 410]);
    const who = made.status === 200 ? made : late;
    expect(who.body).toMatchObject({ via: 'session', needsAdministrator: false, mustChangePassword: false });
    expect(who.body.actions).toEqual(expect.arrayContaining(['account.manage']));
    expect(who.body.actions).not.toContain('plan.edit');
    expect(who.body.actions).not.toContain('trail.read');
    expect((await visitor().post(url, body)).status).toBe(410);
    expect(await server.identity().links.forFirstAdministrator()).toBeUndefined();
    if (who === late) await asSuperuser(`update account set login = 'boss' where login = 'other'`);
  });

  test('a link that is a day old makes nobody', async () => {
    await administrator();
    const { login, accountId } = await person();
    const link = await server.identity().links.forLogin(login);
    pass(24 * 60);
    expect((await visitor().post(`/api/links/${link.secret}`, { password: OTHER })).status).toBe(410);
    await asSuperuser('update account set disabled_at = now() where account_id = $1', [accountId]);
    const other = await server.identity().links.forLogin(login);
    expect((await visitor().get(`/api/links/${other.secret}`)).status).toBe(410);
  });
});

describe('signing in', () => {
  test('gives a cookie that scripts and other sites do not get; without it one is nobody', async () => {
    const { login } = await person();
    const browser = visitor();
    const answer = await browser.post('/api/session', { login: login.toUpperCase(), password: PASSWORD });
    expect(answer).toMatchObject({ status: 200, body: { via: 'session', account: { login }, singleUser: false } });
    expect(browser.lastSetCookie).toMatch(/^gangyao=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await browser.get('/api/plans')).status).toBe(200);
    expect((await visitor().get('/api/plans')).body).toMatchObject({ code: 'access.sign-in-required' });
  });

  test('whatever is wrong, the answer is the same', async () => {
    const { login, accountId } = await person();
    const wrong = await visitor().post('/api/session', { login, password: OTHER });
    const unknown = await visitor().post('/api/session', { login: 'nobody', password: OTHER });
    await asSuperuser('update account set disabled_at = now() where account_id = $1', [accountId]);
    const disabled = await visitor().post('/api/session', { login, password: PASSWORD });
    for (const { status, body } of [wrong, unknown, disabled])
      expect([status, body.code, body.detail, body.params]).toEqual([
        401,
        'access.credentials-wrong',
        wrong.body.detail,
        {},
      ]);
  });

  test.each(['a real login', 'one that does not exist'])(
    '%s is locked after five failures, for longer each time',
    async (which) => {
      const login = which === 'a real login' ? (await person()).login : 'imagined';
      const attempt = (password: string) => visitor().post('/api/session', { login, password });
      for (let failure = 1; failure <= 5; failure++) expect((await attempt(OTHER)).status).toBe(401);
      for (const minutes of [1, 2, 4, 8, 16, 30, 30]) {
        const locked = await attempt(PASSWORD);
        expect(locked).toMatchObject({
          status: 429,
          body: { code: 'access.locked', params: { seconds: minutes * 60 } },
        });
        expect(locked.headers['retry-after']).toBe(String(minutes * 60));
        pass(minutes);
        expect((await attempt(OTHER)).status).toBe(401);
      }
      pass(30);
      expect((await attempt(PASSWORD)).status).toBe(which === 'a real login' ? 200 : 401);
    },
  );

  test('attempts at the same time are all counted', async () => {
    const { login } = await person();
    const attempts = Array.from({ length: 12 }, () => visitor().post('/api/session', { login, password: OTHER }));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  test('begins a session of its own: one that was put into the browser before is worth nothing', async () => {
    const { login, browser } = await person();
    const before = browser.cookies.get('gangyao') ?? '';
    await browser.post('/api/session', { login, password: PASSWORD });
    expect(browser.cookies.get('gangyao')).not.toBe(before);
    const old = visitor();
    old.cookies.set('gangyao', before);
    expect((await old.get('/api/plans')).status).toBe(401);
    const planted = visitor();
    planted.cookies.set('gangyao', 'x'.repeat(43));
    await planted.post('/api/session', { login, password: PASSWORD });
    expect(planted.cookies.get('gangyao')).not.toBe('x'.repeat(43));
  });

  test('a password that was hashed with less is hashed anew', async () => {
    const { login, accountId } = await person();
    const cheap = await hashPassword(PASSWORD, { memory: 1024, passes: 1, parallelism: 1 });
    await asSuperuser('update account_secret set password_hash = $1 where account_id = $2', [cheap, accountId]);
    expect((await visitor().post('/api/session', { login, password: PASSWORD })).status).toBe(200);
    const { rows } = await asSuperuser('select password_hash from account_secret where account_id = $1', [accountId]);
    expect(rows[0]?.password_hash).toMatch(
      new RegExp(`^\\$argon2id\\$v=19\\$m=${ARGON2_COST.memory},t=${ARGON2_COST.passes},p=1\\$`),
    );
    expect((await visitor().post('/api/session', { login, password: PASSWORD })).status).toBe(200);
  });
});

describe('a session', () => {
  test('ends when nothing is done for as long as is set', async () => {
    const { browser } = await person();
    for (let round = 0; round < 4; round++) {
      pass(29);
      expect((await browser.get('/api/plans')).status).toBe(200);
    }
    pass(31);
    expect((await browser.get('/api/plans')).status).toBe(401);
  });

  test('ends after its time, whatever is done', async () => {
    const { browser } = await person();
    for (let round = 0; round < 36; round++) {
      pass(19.9);
      expect((await browser.get('/api/sessions')).status).toBe(200);
    }
    pass(19.9);
    expect((await browser.get('/api/sessions')).status).toBe(401);
  });

  test('ends unused, also while the page asks by itself whether there is news', async () => {
    const { browser } = await person();
    pass(29);
    expect((await browser.get('/api/notifications')).status).toBe(200);
    pass(1.5);
    expect((await browser.get('/api/notifications')).status).toBe(401);
  });

  test('is noted as used once a minute at most', async () => {
    const { accountId, browser } = await person();
    const seen = async () =>
      (await asSuperuser('select max(seen_at) as at from session where account_id = $1', [accountId])).rows[0]?.at;
    const before = await seen();
    pass(0.5);
    await browser.get('/api/plans');
    expect(await seen()).toEqual(before);
    pass(0.5);
    await browser.get('/api/plans');
    expect(await seen()).toEqual(now);
  });

  test('ends when one signs out, also on the server', async () => {
    const { browser } = await person();
    const cookie = browser.cookies.get('gangyao') ?? '';
    expect((await browser.delete('/api/session')).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    const thief = visitor();
    thief.cookies.set('gangyao', cookie);
    expect((await thief.get('/api/plans')).status).toBe(401);
  });

  test('stands in the list of its owner, who can end it from elsewhere', async () => {
    const { login, browser } = await person();
    const lost = new Visitor(app, { 'user-agent': 'lost phone' });
    await lost.post('/api/session', { login, password: PASSWORD });
    const { body } = await browser.get('/api/sessions');
    const sessions: { sessionId: string; isThis: boolean; userAgent: string; address: string }[] = body.sessions;
    expect(sessions.map(({ userAgent, isThis }) => [userAgent, isThis])).toEqual(
      expect.arrayContaining([
        ['lost phone', false],
        ['test', true],
      ]),
    );
    const { sessionId = '' } = sessions.find(({ userAgent }) => userAgent === 'lost phone') ?? {};
    const stranger = await person();
    expect((await stranger.browser.delete(`/api/sessions/${sessionId}`)).status).toBe(404);
    expect((await lost.get('/api/plans')).status).toBe(200);
    expect((await browser.delete(`/api/sessions/${sessionId}`)).status).toBe(204);
    expect((await lost.get('/api/plans')).status).toBe(401);
    expect((await browser.get('/api/plans')).status).toBe(200);
    expect((await browser.delete(`/api/sessions/${sessionId}`)).body).toMatchObject({
      code: 'access.session-not-found',
    });
  });
});

describe('a password', () => {
  test('is changed by who knows it; all other sessions end, this one goes on under another secret', async () => {
    const { login, browser } = await person();
    const other = visitor();
    await other.post('/api/session', { login, password: PASSWORD });
    const before = browser.cookies.get('gangyao');
    const change = (current: string, next: string) => browser.put('/api/session/password', { current, next });
    expect((await change(OTHER, OTHER)).body).toMatchObject({ code: 'access.password-wrong' });
    expect((await change(PASSWORD, PASSWORD)).body.params).toEqual({ reason: 'same' });
    expect((await change(PASSWORD, `${login}-${login}-x`)).body.params).toMatchObject({ reason: 'login' });
    expect((await change(PASSWORD, 'Aa1!')).status).toBe(400);
    expect((await change(PASSWORD, OTHER)).body).toMatchObject({ via: 'session', account: { login } });
    expect((await other.get('/api/plans')).status).toBe(401);
    expect((await browser.get('/api/plans')).status).toBe(200);
    expect(browser.cookies.get('gangyao')).not.toBe(before);
    expect((await visitor().post('/api/session', { login, password: PASSWORD })).status).toBe(401);
    expect((await visitor().post('/api/session', { login, password: OTHER })).status).toBe(200);
  });

  test('that must be changed stands in the way of everything else', async () => {
    const { accountId, browser } = await person();
    const boss = await administrator();
    expect((await boss.patch(`/api/accounts/${accountId}`, { mustChangePassword: true })).status).toBe(200);
    expect((await browser.get('/api/plans')).body).toMatchObject({ code: 'access.password-change-required' });
    expect((await browser.get('/api/session')).body).toMatchObject({ mustChangePassword: true });
    await browser.put('/api/session/password', { current: PASSWORD, next: OTHER });
    expect((await browser.get('/api/plans')).status).toBe(200);
  });

  test.each([
    'password1234',
    'qwertyuiop123',
    'aaaaaaaaaaaaaaaa',
    'gangyao123456',
    '123456789012',
    'abcdefghijkl',
    'admin20262026',
  ])('%s is too easy', async (next) => {
    const { browser } = await person();
    const answer = await browser.put('/api/session/password', { current: PASSWORD, next });
    expect(answer).toMatchObject({ status: 422, body: { code: 'access.password-weak' } });
    expect(answer.body.detail.length).toBeGreaterThan(10);
  });
});

test('no table but those of secrets holds one, and none holds it as it is; nor does a log line or an audit entry', async () => {
  const { browser } = await person();
  await browser.put('/api/session/password', { current: PASSWORD, next: OTHER });
  for (const secret of browser.cookies.values()) secrets.add(secret);
  await administrator();
  expect(secrets.size).toBeGreaterThan(5);
  const { rows: tables } = await asSuperuser(
    `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const holders: string[] = [];
  const names = (tables as { table_name: string }[]).map(({ table_name }) => table_name);
  const each = names.map(
    (name) => `select '${name}' as name, string_agg(row_to_json(t)::text, '') as text from "${name}" t`,
  );
  const { rows } = await asSuperuser(each.join(' union all '));
  expect(rows.length).toBeGreaterThan(40);
  for (const { name, text: held } of rows as { name: string; text: string | null }[]) {
    const text = held ?? '';
    for (const secret of secrets) expect(text.includes(secret), `${name} holds a secret`).toBe(false);
    if ([...secrets].some((secret) => text.includes(secretHash(secret))) || text.includes('$argon2id$'))
      holders.push(name);
  }
  expect(holders.sort()).toEqual(['account_link', 'account_secret', 'session']);
  expect(logged.length).toBeGreaterThan(1000);
  for (const secret of secrets) {
    expect(logged.includes(secret), 'a log line holds a secret').toBe(false);
    expect(logged.includes(encodeURIComponent(secret)), 'a log line holds a secret').toBe(false);
  }
});
