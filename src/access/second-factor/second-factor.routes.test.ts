import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { authenticatorCode } from '../../../test/support/authenticator.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { actAs } from '../../db/acting.ts';

const PASSWORD = '三只 紫色 的 钢琴 在海边';
const OTHER = '另外 七盏 台灯 与 一把 雨伞';

let now = new Date('2026-11-26T02:00:00Z');
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
let logged = '';
const stream = new Writable({
  write(piece, _encoding, done) {
    logged += String(piece);
    done();
  },
});
const server = createTestServer({
  identity: { secondFactorRoles: ['auditor'] },
  clock: { now: () => now },
  log: { level: 'trace', stream },
});
const { app, asSuperuser } = server;
const visitor = () => new Visitor(app, { 'user-agent': 'test' });
/** What must not be found in trail and log. */
const secrets = new Set<string>();
const OWN = '/api/session/second-factor';

beforeEach(() => pass(24 * 3600));

let boss: Visitor | undefined;
async function administrator(): Promise<Visitor> {
  const browser = boss ?? visitor();
  if (boss === undefined) {
    const link = await server.identity().links.forFirstAdministrator();
    const body = { login: 'boss', name: '主管', password: PASSWORD };
    expect(await browser.post(`/api/links/${link?.secret}`, body)).toMatchObject({ status: 200 });
    boss = browser;
  } else expect((await browser.post('/api/session', { login: 'boss', password: PASSWORD })).status).toBe(200);
  return browser;
}

let count = 0;
interface Person {
  readonly login: string;
  readonly accountId: string;
  readonly browser: Visitor;
}
async function person(role = 'planner'): Promise<Person> {
  count += 1;
  const login = `person${count}`;
  const made = await (await administrator()).post('/api/accounts', { login, name: login, grants: [{ role }] });
  const browser = visitor();
  const used = await browser.post(`/api/links/${made.body.link.split('/').at(-1)}`, { password: PASSWORD });
  expect(used).toMatchObject({ status: 200, body: { awaitsCode: false } });
  return { login, accountId: made.body.account.accountId, browser };
}

interface Enrolled extends Person {
  readonly key: string;
  readonly codes: readonly string[];
  code(): string;
}
/** Sets a second factor up; the next code that it shows was not taken yet. */
async function enrol(who: Person): Promise<Enrolled> {
  const begun = await who.browser.post(OWN, { password: PASSWORD });
  expect(begun.status).toBe(200);
  const { key } = begun.body;
  const code = () => authenticatorCode(key, now);
  const confirmed = await who.browser.post(`${OWN}/confirm`, { code: code() });
  expect(confirmed.status).toBe(200);
  secrets.add(key);
  for (const each of confirmed.body.codes) secrets.add(each);
  pass(30);
  return { ...who, key, codes: confirmed.body.codes, code };
}
const enrolled = async (role?: string) => enrol(await person(role));

/** A browser in which the password was right. */
async function waiting(login: string): Promise<Visitor> {
  const browser = visitor();
  const answer = await browser.post('/api/session', { login, password: PASSWORD });
  expect(answer).toMatchObject({ status: 200, body: { via: 'nobody', account: null, awaitsCode: true } });
  return browser;
}
const give = (browser: Visitor, code: string) => browser.post('/api/session/code', { code });
const wrongCode = (right: string) => String((Number(right) + 1) % 1_000_000).padStart(6, '0');

describe('setting it up', () => {
  test('a key counts only when a code of it was given; recovery codes come once, other sessions end', async () => {
    const { browser, login, accountId } = await person();
    const elsewhere = visitor();
    await elsewhere.post('/api/session', { login, password: PASSWORD });
    expect((await browser.get(OWN)).body).toEqual({ since: null, codesLeft: 0, isPossible: true });
    expect((await browser.post(OWN, { password: OTHER })).body.code).toBe('access.password-wrong');
    const first = (await browser.post(OWN, { password: PASSWORD })).body;
    const { key, address } = (await browser.post(OWN, { password: PASSWORD })).body;
    expect(first.key).not.toBe(key);
    expect(new URL(address).searchParams.get('secret')).toBe(key);
    expect((await elsewhere.post('/api/session', { login, password: PASSWORD })).body.awaitsCode).toBe(false);
    const code = authenticatorCode(key, now);
    for (const wrong of [wrongCode(code), authenticatorCode(first.key, now)])
      expect((await browser.post(`${OWN}/confirm`, { code: wrong })).body.code).toBe('access.code-wrong');
    const { codes } = (await browser.post(`${OWN}/confirm`, { code })).body;
    expect(new Set(codes).size).toBe(10);
    for (const each of codes) expect(each).toMatch(/^(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}$/);
    expect((await browser.get(OWN)).body).toEqual({ since: now.toISOString(), codesLeft: 10, isPossible: true });
    expect((await elsewhere.get('/api/plans')).status).toBe(401);
    expect((await browser.get('/api/plans')).status).toBe(200);
    expect((await browser.post(OWN, { password: PASSWORD })).body.code).toBe('access.second-factor-exists');
    const { rows } = await asSuperuser('select code_hash from recovery_code where account_id = $1', [accountId]);
    expect(rows.map(({ code_hash }) => String(code_hash).slice(0, 10))).toEqual(Array(10).fill('$argon2id$'));
  });

  test('nobody but the program reads keys, codes, and who is waiting, whatever their offices', async () => {
    const { accountId } = await enrolled();
    for (const table of ['second_factor', 'recovery_code', 'pending_sign_in']) {
      for (const account of [accountId, 'nobody', '#public', '']) {
        const { rows } = await actAs({ account, address: null }, () =>
          server.db.read((tx) => sql`select * from ${sql.table(table)}`.execute(tx)),
        );
        expect(rows, `${table} for ${account}`).toEqual([]);
      }
    }
  });

  test('an account of single sign-on alone has its second factor there', async () => {
    const { browser, accountId } = await person('auditor');
    await asSuperuser('update account_secret set password_hash = null where account_id = $1', [accountId]);
    expect((await browser.get(OWN)).body.isPossible).toBe(false);
    expect((await browser.post(OWN, { password: PASSWORD })).body.code).toBe('access.no-password');
    expect((await browser.get('/api/session')).body.mustEnrol).toBe(false);
  });
});

describe('signing in', () => {
  test('the password alone opens nothing; with the code a session begins', async () => {
    const { login, code } = await enrolled();
    const browser = await waiting(login);
    expect(browser.lastSetCookie).toMatch(
      /^gangyao-code=[A-Za-z0-9_-]{43}; Max-Age=300; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await browser.get('/api/plans')).body.code).toBe('access.sign-in-required');
    const asSession = new Visitor(app);
    asSession.cookies.set('gangyao', browser.cookies.get('gangyao-code') ?? '');
    expect((await asSession.get('/api/plans')).status).toBe(401);
    const answer = await give(browser, ` ${code().slice(0, 3)} ${code().slice(3)} `);
    expect(answer).toMatchObject({ status: 200, body: { via: 'session', account: { login } } });
    expect([...browser.cookies.keys()]).toEqual(['gangyao']);
    expect((await browser.get('/api/plans')).status).toBe(200);
  });

  test('a code is taken once, also when two come at the same time', async () => {
    const { login, code } = await enrolled();
    const [one, two, three] = [await waiting(login), await waiting(login), await waiting(login)];
    const answers = await Promise.all([give(one, code()), give(two, code())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await give(three, code())).body.code).toBe('access.code-wrong');
    pass(30);
    expect((await give(three, code())).status).toBe(200);
  });

  test('a clock may be one step off, but no code before the last one is taken', async () => {
    const { login, key } = await enrolled();
    const codeIn = (seconds: number) => authenticatorCode(key, new Date(now.getTime() + seconds * 1000));
    expect((await give(await waiting(login), codeIn(60))).status).toBe(422);
    expect((await give(await waiting(login), codeIn(30))).status).toBe(200);
    expect((await give(await waiting(login), codeIn(0))).status).toBe(422);
    pass(60);
    expect((await give(await waiting(login), codeIn(-30))).status).toBe(422);
    expect((await give(await waiting(login), codeIn(0))).status).toBe(200);
  });

  test('a recovery code stands in for it, once, in whatever spelling', async () => {
    const { login, codes, browser } = await enrolled();
    const [first = '', second = ''] = codes;
    expect((await give(await waiting(login), first.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await give(await waiting(login), first)).status).toBe(422);
    expect((await give(await waiting(login), second)).status).toBe(200);
    expect((await browser.get(OWN)).body.codesLeft).toBe(8);
  });

  test('five minutes are given, and five tries for one password; then one begins again', async () => {
    const { login, code } = await enrolled();
    const late = await waiting(login);
    pass(300);
    expect((await give(late, code())).body.code).toBe('access.second-step-over');
    expect((await give(visitor(), code())).body.code).toBe('access.second-step-over');
    const browser = await waiting(login);
    for (let n = 0; n < 5; n += 1) expect((await give(browser, wrongCode(code()))).status).toBe(422);
    pass(60);
    expect((await give(browser, code())).body.code).toBe('access.second-step-over');
    expect((await give(await waiting(login), code())).status).toBe(200);
  });

  test('wrong codes lock like wrong passwords, and the right password forgives none of them', async () => {
    const { login, code } = await enrolled();
    for (let n = 0; n < 5; n += 1)
      expect((await give(await waiting(login), wrongCode(code()))).body.code).toBe('access.code-wrong');
    for (const minutes of [1, 2, 4]) {
      const locked = await visitor().post('/api/session', { login, password: PASSWORD });
      expect(locked).toMatchObject({ status: 429, body: { code: 'access.locked', params: { seconds: minutes * 60 } } });
      pass(minutes * 60);
      expect((await give(await waiting(login), wrongCode(code()))).status).toBe(422);
    }
    pass(8 * 60);
    const [one, two] = [await waiting(login), await waiting(login)];
    expect((await give(one, wrongCode(code()))).status).toBe(422);
    expect(await give(two, code())).toMatchObject({ status: 429, body: { code: 'access.locked' } });
    pass(16 * 60);
    expect((await give(await waiting(login), code())).status).toBe(200);
    expect((await visitor().post('/api/session', { login, password: OTHER })).status).toBe(401);
    pass(30);
    expect((await give(await waiting(login), code())).status).toBe(200);
  });

  test('a link for a new password does not get past it, and ends what waited with the old one', async () => {
    const { login, accountId, code } = await enrolled();
    const old = await waiting(login);
    const link = await (await administrator()).post(`/api/accounts/${accountId}/link`);
    const browser = visitor();
    const used = await browser.post(`/api/links/${link.body.link.split('/').at(-1)}`, { password: OTHER });
    expect(used.body).toMatchObject({ via: 'nobody', awaitsCode: true });
    expect((await give(old, code())).body.code).toBe('access.second-step-over');
    expect((await give(browser, code())).body).toMatchObject({ via: 'session', account: { login } });
  });

  test('a disabled account does not take its second step', async () => {
    const { login, accountId, code } = await enrolled();
    const browser = await waiting(login);
    await asSuperuser('update account set disabled_at = now() where account_id = $1', [accountId]);
    expect((await give(browser, code())).body.code).toBe('access.second-step-over');
  });

  test('tokens go on without', async () => {
    const { browser } = await enrolled();
    const made = await browser.post('/api/tokens', { name: 'script', scopes: ['record.read'], days: 1 });
    const headers = { authorization: `Bearer ${made.body.secret}` };
    expect((await app().inject({ url: '/api/plans', headers })).statusCode).toBe(200);
    expect((await app().inject({ url: OWN, headers })).statusCode).toBe(403);
  });
});

describe('changing it', () => {
  test('new recovery codes need password and code, and the older ones are worth nothing', async () => {
    const { browser, login, codes, code } = await enrolled();
    const renew = (password: string, given: string) => browser.post(`${OWN}/recovery-codes`, { password, code: given });
    expect((await renew(OTHER, code())).body.code).toBe('access.password-wrong');
    expect((await renew(PASSWORD, wrongCode(code()))).body.code).toBe('access.code-wrong');
    const renewed = await renew(PASSWORD, code());
    expect(renewed.body.codes.filter((each: string) => codes.includes(each))).toEqual([]);
    expect((await give(await waiting(login), codes[0] ?? '')).status).toBe(422);
    expect((await give(await waiting(login), renewed.body.codes[0])).status).toBe(200);
  });

  test('it is turned off by password and code; then key and codes are gone', async () => {
    const { browser, login, accountId, code } = await enrolled();
    const off = (password: string, given: string) => browser.post(`${OWN}/off`, { password, code: given });
    expect((await off(PASSWORD, wrongCode(code()))).body.code).toBe('access.code-wrong');
    expect((await off(OTHER, code())).body.code).toBe('access.password-wrong');
    expect((await off(PASSWORD, code())).body).toEqual({ since: null, codesLeft: 0, isPossible: true });
    expect((await off(PASSWORD, code())).body.code).toBe('access.second-factor-missing');
    for (const table of ['second_factor', 'recovery_code']) {
      const { rows } = await asSuperuser(`select 1 from ${table} where account_id = $1`, [accountId]);
      expect(rows).toEqual([]);
    }
    expect((await visitor().post('/api/session', { login, password: PASSWORD })).body.awaitsCode).toBe(false);
  });

  test('an administrator takes it away with a reason: sessions end, the owner is told, the trail says why', async () => {
    const { browser, login, accountId } = await enrolled();
    const still = await waiting(login);
    const keeper = await administrator();
    const url = `/api/accounts/${accountId}/second-factor/reset`;
    expect((await keeper.post(url, { reason: ' ' })).status).toBe(400);
    expect((await browser.post(url, { reason: '想要' })).status).toBe(403);
    const listed = (await keeper.get('/api/accounts')).body.accounts as ReadonlyArray<Record<string, unknown>>;
    expect(listed.find((each) => each.accountId === accountId)?.hasSecondFactor).toBe(true);
    const reset = await keeper.post(url, { reason: '手机丢失，当面核实' });
    expect(reset).toMatchObject({ status: 200, body: { hasSecondFactor: false } });
    expect((await keeper.post(url, { reason: '再来' })).body.code).toBe('access.second-factor-missing');
    expect((await browser.get('/api/plans')).status).toBe(401);
    expect((await give(still, '000000')).body.code).toBe('access.second-step-over');
    const again = visitor();
    expect((await again.post('/api/session', { login, password: PASSWORD })).body.awaitsCode).toBe(false);
    expect((await again.get('/api/notifications')).body.notifications).toMatchObject([
      { kind: 'second-factor-reset', params: { by: 'boss', reason: '手机丢失，当面核实' } },
    ]);
    const { rows } = await asSuperuser(
      `select actor, reason from audit_entry where action = 'account.second-factor-reset' and subject = $1`,
      [`account/${accountId}`],
    );
    expect(rows).toEqual([{ actor: 'boss', reason: '手机丢失，当面核实' }]);
  });

  test('nobody takes their own away so, and an administrator of a place only what they keep', async () => {
    const { accountId } = await enrolled();
    const mine = await enrol(await person('administrator'));
    expect(
      (await mine.browser.post(`/api/accounts/${mine.accountId}/second-factor/reset`, { reason: 'x' })).status,
    ).toBe(403);
    const local = await person('administrator');
    await asSuperuser(
      `insert into place (place_id, name, level, valid_from) values ('somewhere', '某地', 'district', '2000-01-01')
       on conflict do nothing`,
    );
    await asSuperuser(`update account_grant set place_id = 'somewhere' where account_id = $1`, [local.accountId]);
    expect((await local.browser.post(`/api/accounts/${accountId}/second-factor/reset`, { reason: 'x' })).status).toBe(
      403,
    );
  });

  test('an operator at the machine takes it away by login', async () => {
    const { login, accountId } = await enrolled();
    await server.identity().secondFactors.resetLogin(login, '唯一的管理员丢了手机');
    const { rows } = await asSuperuser('select 1 from second_factor where account_id = $1', [accountId]);
    expect(rows).toEqual([]);
    await expect(server.identity().secondFactors.resetLogin('no.one', 'x')).rejects.toMatchObject({
      code: 'account.not-found',
    });
  });
});

describe('a role that asks for it', () => {
  test('lets nothing be done before it is set up, and no token be made', async () => {
    const who = await person('auditor');
    const { browser } = who;
    expect((await browser.get('/api/session')).body).toMatchObject({ via: 'session', mustEnrol: true });
    expect(await browser.get('/api/plans')).toMatchObject({
      status: 403,
      body: { code: 'access.second-factor-required' },
    });
    const token = { name: 'script', scopes: ['record.read'], days: 1 };
    expect((await browser.post('/api/tokens', token)).body.code).toBe('access.second-factor-required');
    await enrol(who);
    expect((await browser.get('/api/session')).body.mustEnrol).toBe(false);
    expect((await browser.get('/api/plans')).status).toBe(200);
  });

  test('asks nobody who came by single sign-on, nor a holder of other roles, nor behind its last day', async () => {
    const { browser, accountId } = await person('auditor');
    await asSuperuser('update session set single_sign_on = true where account_id = $1', [accountId]);
    expect((await browser.get('/api/plans')).status).toBe(200);
    await asSuperuser('update session set single_sign_on = false where account_id = $1', [accountId]);
    expect((await browser.get('/api/plans')).status).toBe(403);
    await asSuperuser(`update account_grant set valid_until = '2020-01-01' where account_id = $1`, [accountId]);
    expect((await browser.get('/api/session')).body.mustEnrol).toBe(false);
    expect((await (await person('planner')).browser.get('/api/plans')).status).toBe(200);
  });

  test('is asked again when it is turned off', async () => {
    const { browser, code } = await enrolled('auditor');
    expect((await browser.post(`${OWN}/off`, { password: PASSWORD, code: code() })).status).toBe(200);
    expect((await browser.get('/api/plans')).body.code).toBe('access.second-factor-required');
  });
});

test('neither trail nor log holds a key or a code; the trail tells how a session began', async () => {
  const { login, accountId, codes, code } = await enrolled();
  await give(await waiting(login), wrongCode(code()));
  await give(await waiting(login), code());
  await give(await waiting(login), codes[3] ?? '');
  const { rows } = await asSuperuser(`select action, after from audit_entry where subject = $1 order by sequence`, [
    `account/${accountId}`,
  ]);
  expect(rows.slice(-5)).toMatchObject([
    { action: 'account.second-factor-begin' },
    { action: 'account.second-factor-on' },
    { action: 'session.refuse', after: { second: 'code' } },
    { action: 'session.begin', after: { how: 'password', second: 'code' } },
    { action: 'session.begin', after: { how: 'password', second: 'recovery-code' } },
  ]);
  const trail = JSON.stringify((await asSuperuser('select * from audit_entry')).rows);
  expect(secrets.size).toBeGreaterThan(50);
  expect(logged.length).toBeGreaterThan(1000);
  for (const secret of secrets) {
    expect(trail).not.toContain(secret);
    expect(logged).not.toContain(secret);
  }
});
