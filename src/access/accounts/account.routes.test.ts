import { readXlsx } from 'hucre';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestServer } from '../../../test/support/server.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { actAs } from '../../db/acting.ts';
import { ROLES } from '../../shared/permission.ts';
import { newId } from '../secret.ts';
import { insertGrant } from './account.store.ts';

const PASSWORD = '三只 紫色 的 钢琴 在海边';

const server = createTestServer({ identity: {} });
const { app, asSuperuser, db } = server;
const visitor = () => new Visitor(app);
let boss = visitor();

beforeAll(async () => {
  const link = await server.identity().links.forFirstAdministrator();
  await boss.post(`/api/links/${link?.secret}`, { login: 'boss', name: '主管', password: PASSWORD });
});

interface Grant {
  readonly role: string;
  readonly placeId?: string;
  readonly organisationId?: string;
  readonly planId?: string;
}

async function makePerson(login: string, ...grants: readonly Grant[]) {
  const made = await boss.post('/api/accounts', { login, name: login.toUpperCase(), grants });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  const { account, link } = made.body;
  const browser = visitor();
  const opened = await browser.post(`/api${new URL(link).pathname.replace('welcome', 'links')}`, {
    password: PASSWORD,
  });
  expect(opened.status).toBe(200);
  return { accountId: String(account.accountId), browser, link: String(link) };
}

const trail = async (subject: string) =>
  (await asSuperuser('select action, actor from audit_entry where subject = $1 order by sequence', [subject])).rows;

describe('accounts', () => {
  test('are made with grants, and a link that their owner sets a password by, once', async () => {
    const made = await boss.post('/api/accounts', {
      login: 'li.ming',
      name: '李明',
      grants: [
        { role: 'planner', placeId: '110000' },
        { role: 'reporter', validUntil: '2027-12-31' },
      ],
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const { account, link, expiresAt } = made.body;
    expect(account).toMatchObject({ login: 'li.ming', name: '李明', state: 'invited', lastSeenAt: null });
    expect(account.grants).toHaveLength(2);
    expect(account.grants).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ role: 'planner', placeId: '110000', reach: '北京市', grantedBy: 'boss' }),
        expect.objectContaining({ role: 'reporter', reach: null, validUntil: '2027-12-31' }),
      ]),
    );
    expect(link).toMatch(/^http:\/\/localhost\/welcome\/[A-Za-z0-9_-]{43}$/);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    const url = `/api/links/${link.split('/').at(-1)}`;
    const browser = visitor();
    expect((await browser.get(url)).body).toMatchObject({ kind: 'set-password', login: 'li.ming' });
    expect((await browser.post(url, { login: 'boss', name: 'x', password: PASSWORD })).body).toMatchObject({
      account: { login: 'li.ming', name: '李明' },
    });
    expect((await browser.post(url, { password: PASSWORD })).body).toMatchObject({ code: 'access.link-invalid' });
    expect((await browser.get('/api/people')).body.people).toEqual(
      expect.arrayContaining([{ accountId: account.accountId, login: 'li.ming', name: '李明' }]),
    );
    expect((await browser.get('/api/accounts')).body).toMatchObject({ code: 'access.denied' });
    expect((await boss.get('/api/accounts')).body.accounts).toMatchObject([
      { login: 'boss', state: 'active' },
      { login: 'li.ming', state: 'active', lastSeenAt: expect.any(String) },
    ]);
    expect(await trail(`account/${account.accountId}`)).toEqual([
      { action: 'account.create', actor: 'boss' },
      { action: 'account.link', actor: 'boss' },
      { action: 'account.set-password', actor: 'li.ming' },
      { action: 'session.begin', actor: 'li.ming' },
    ]);
  });

  test('have a login of their own', async () => {
    for (const login of ['boss', 'gangyao', 'local', 'public']) {
      const answer = await boss.post('/api/accounts', { login, name: 'x', grants: [] });
      expect(answer.body).toMatchObject({ code: 'account.exists', params: { login } });
    }
    expect((await boss.post('/api/accounts', { login: 'Big', name: 'x', grants: [] })).status).toBe(400);
  });

  test('a new link makes the older ones void, and lets nobody sign in by itself', async () => {
    const made = await boss.post('/api/accounts', { login: 'late', name: '迟', grants: [] });
    const { accountId } = made.body.account;
    const again = await boss.post(`/api/accounts/${accountId}/link`);
    const old = `/api/links/${made.body.link.split('/').at(-1)}`;
    expect((await visitor().get(old)).status).toBe(410);
    expect((await visitor().get(`/api/links/${again.body.link.split('/').at(-1)}`)).status).toBe(200);
    expect((await visitor().post('/api/session', { login: 'late', password: 'x' })).status).toBe(401);
  });

  test('that are disabled are out at once, and come back without their sessions', async () => {
    const { accountId, browser } = await makePerson('leaver', { role: 'planner' });
    expect((await browser.get('/api/plans')).status).toBe(200);
    expect((await boss.patch(`/api/accounts/${accountId}`, { disabled: true })).body).toMatchObject({
      state: 'disabled',
    });
    expect((await browser.get('/api/plans')).status).toBe(401);
    expect((await visitor().post('/api/session', { login: 'leaver', password: PASSWORD })).status).toBe(401);
    expect((await boss.get('/api/people')).body.people.map((p: { login: string }) => p.login)).not.toContain('leaver');
    expect((await boss.patch(`/api/accounts/${accountId}`, { disabled: false })).body).toMatchObject({
      state: 'active',
    });
    expect((await browser.get('/api/plans')).status).toBe(401);
    expect((await visitor().post('/api/session', { login: 'leaver', password: PASSWORD })).status).toBe(200);
    const actions = (await trail(`account/${accountId}`)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['account.disable', 'account.enable']));
  });
});

describe('grants', () => {
  test('count from the next request on, and end as fast', async () => {
    const { accountId, browser } = await makePerson('grantee');
    expect((await browser.get('/api/plans')).body).toMatchObject({ code: 'access.denied' });
    const granted = await boss.post(`/api/accounts/${accountId}/grants`, { role: 'deputy' });
    expect((await browser.get('/api/plans')).status).toBe(200);
    expect((await boss.post(`/api/accounts/${accountId}/grants`, { role: 'deputy' })).body).toMatchObject({
      code: 'account.grant-exists',
    });
    const { grantId } = granted.body.grants[0];
    const url = `/api/accounts/${accountId}/grants/${grantId}`;
    expect((await boss.delete(url)).body.grants).toEqual([]);
    expect((await browser.get('/api/plans')).status).toBe(403);
    expect((await boss.delete(url)).body).toMatchObject({ code: 'account.grant-not-found' });
    expect((await trail(`account/${accountId}`)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['account.grant', 'account.end-grant']),
    );
  });

  test('that are over count no more', async () => {
    const { accountId, browser } = await makePerson('temporary');
    await boss.post(`/api/accounts/${accountId}/grants`, { role: 'deputy', validUntil: '2020-01-01' });
    expect((await browser.get('/api/plans')).status).toBe(403);
  });

  test('are for places, units and plans that are there, one of them', async () => {
    const { accountId } = await makePerson('reacher');
    const grant = async (body: object) => (await boss.post(`/api/accounts/${accountId}/grants`, body)).body.code;
    expect(await grant({ role: 'deputy', placeId: 'nowhere' })).toBe('place.not-found');
    expect(await grant({ role: 'deputy', organisationId: 'nobody' })).toBe('organisation.not-found');
    expect(await grant({ role: 'deputy', planId: 'nothing' })).toBe('plan.not-found');
    expect(await grant({ role: 'deputy', placeId: '110000', organisationId: 'x' })).toBe('account.grant-unclear');
    expect(await grant({ role: 'king' })).toBe('request.invalid');
  });

  test('an administrator of a place grants within it, keeps the accounts that lie in it, and nothing else', async () => {
    const limited = await makePerson('limited', { role: 'administrator', placeId: '110101' });
    const { accountId } = await makePerson('subject', { role: 'deputy' });
    const { grantId: everywhere } = (await boss.get('/api/accounts')).body.accounts.find(
      (account: { login: string }) => account.login === 'subject',
    ).grants[0];
    const grants = `/api/accounts/${accountId}/grants`;
    const grant = (body: object) => limited.browser.post(grants, body);
    const within = await grant({ role: 'reporter', placeId: '110101' });
    expect(within.status, JSON.stringify(within.body)).toBe(200);
    expect((await grant({ role: 'reporter', placeId: '110102' })).body).toMatchObject({ code: 'access.denied' });
    expect((await grant({ role: 'reporter', placeId: '110000' })).body).toMatchObject({ code: 'access.denied' });
    expect((await grant({ role: 'reporter' })).body).toMatchObject({ code: 'access.denied' });
    expect((await limited.browser.delete(`${grants}/${everywhere}`)).body).toMatchObject({ code: 'access.denied' });
    const own = within.body.grants.find((each: { placeId: string | null }) => each.placeId === '110101');
    expect((await limited.browser.delete(`${grants}/${own.grantId}`)).status).toBe(200);
    const made = await limited.browser.post('/api/accounts', {
      login: 'own',
      name: 'x',
      grants: [{ role: 'reporter', placeId: '110101' }],
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const colleague = `/api/accounts/${made.body.account.accountId}`;
    expect((await limited.browser.post(`${colleague}/link`)).status).toBe(200);
    expect((await limited.browser.patch(colleague, { disabled: true })).body).toMatchObject({ state: 'disabled' });
    for (const answer of [
      await limited.browser.post('/api/accounts', { login: 'far', name: 'x', grants: [{ role: 'reporter' }] }),
      await limited.browser.patch(`/api/accounts/${accountId}`, { disabled: true }),
      await limited.browser.post(`/api/accounts/${accountId}/link`),
      await limited.browser.post(`/api/accounts/${limited.accountId}/grants`, { role: 'administrator' }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'access.denied' } });
  });

  test('an account without offices is kept by who made it, or keeps all that it held', async () => {
    const here = await makePerson('here', { role: 'administrator', placeId: '110101' });
    const there = await makePerson('there', { role: 'administrator', placeId: '110102' });
    const statusOf = async (by: typeof here, accountId: string) =>
      (await by.browser.post(`/api/accounts/${accountId}/link`)).status;
    const made = async (login: string) => {
      const { body } = await here.browser.post('/api/accounts', { login, name: login, grants: [] });
      return body.account.accountId as string;
    };
    const never = await made('never');
    expect([await statusOf(here, never), await statusOf(there, never)]).toEqual([200, 403]);
    const { accountId: between } = await makePerson('between', { role: 'reporter', placeId: '110102' });
    const { accounts } = (await boss.get('/api/accounts')).body;
    const { grantId } = accounts.find(({ login }: { login: string }) => login === 'between').grants[0];
    expect((await there.browser.delete(`/api/accounts/${between}/grants/${grantId}`)).status).toBe(200);
    expect([await statusOf(here, between), await statusOf(there, between)]).toEqual([403, 200]);
    const grants = `/api/accounts/${between}/grants`;
    expect((await here.browser.post(grants, { role: 'reporter', placeId: '110101' })).status).toBe(200);
    expect([await statusOf(here, between), await statusOf(there, between)]).toEqual([200, 403]);
  });

  test('the database itself refuses them past the service', async () => {
    const { accountId } = await makePerson('bypass', { role: 'administrator', placeId: '110101' });
    const grant = (placeId: string | null) =>
      actAs({ account: accountId, address: null }, () =>
        db.write((tx) => {
          const reach = { placeId, organisationId: null, planId: null, validUntil: null };
          const row = { grantId: newId(), accountId, role: 'planner', ...reach } as const;
          return insertGrant(tx, row, new Date(), 'bypass');
        }),
      );
    await expect(grant(null)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(grant('110102')).rejects.toMatchObject({ code: 'access.denied' });
    await expect(grant('110101')).resolves.toBe(true);
    const secrets = await actAs({ account: accountId, address: null }, () =>
      db.read((tx) => tx.selectFrom('account_secret').selectAll().execute()),
    );
    expect(secrets).toEqual([]);
  });
});

describe('one administrator of everything', () => {
  test('always remains', async () => {
    const { accounts } = (await boss.get('/api/accounts')).body;
    const own = accounts.find((account: { login: string }) => account.login === 'boss');
    const grant = `/api/accounts/${own.accountId}/grants/${own.grants[0].grantId}`;
    const last = { status: 409, body: { code: 'account.last-administrator' } };
    expect(await boss.delete(grant)).toMatchObject(last);
    expect(await boss.patch(`/api/accounts/${own.accountId}`, { disabled: true })).toMatchObject(last);
    // Invited is not enough: nobody could come in.
    await boss.post('/api/accounts', { login: 'heir', name: '继任', grants: [{ role: 'administrator' }] });
    expect(await boss.delete(grant)).toMatchObject(last);
    const second = await makePerson('second', { role: 'administrator' });
    // Each removes the other in the same moment: one of them stays.
    const answers = await Promise.all([
      boss.patch(`/api/accounts/${second.accountId}`, { disabled: true }),
      second.browser.patch(`/api/accounts/${own.accountId}`, { disabled: true }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect([401, 403, 409]).toContain(statuses[1]);
    if (answers[1]?.status === 200) boss = second.browser;
    expect((await boss.get('/api/accounts')).status).toBe(200);
  });
});

describe('the table of permissions', () => {
  test('is that of the database', async () => {
    const { body } = await boss.get('/api/roles');
    expect(body.roles).toEqual([...ROLES]);
    const { rows } = await asSuperuser('select role, action from role_permission');
    expect(body.permitted).toHaveLength(rows.length);
    expect(body.permitted).toEqual(expect.arrayContaining(rows));
    expect((await visitor().get('/api/roles')).status).toBe(401);
  });

  test('is a file, too, in Chinese and English', async () => {
    const csv = await boss.get('/api/roles/export?format=csv');
    expect(csv.headers['content-disposition']).toContain(encodeURIComponent('权限表.csv'));
    const text = csv.body.toString('utf8');
    expect(text).toMatch(/^\ufeff操作,代号,系统管理员,审计员/);
    expect(text).toMatch(/\n管理帐号和授权,account\.manage,✓,,/);
    const english = new Visitor(app, { 'accept-language': 'en' });
    for (const [name, value] of boss.cookies) english.cookies.set(name, value);
    expect((await english.get('/api/roles/export?format=csv')).body.toString('utf8')).toMatch(
      /^\ufeffAction,Code,Administrator/,
    );
    const book = await readXlsx((await boss.get('/api/roles/export')).body);
    expect(book.sheets[0]?.rows[0]?.slice(0, 3)).toEqual(['操作', '代号', '系统管理员']);
    expect(book.sheets[0]?.rows.flat()).toContain('✓');
  });
});

describe('single-user mode', () => {
  const single = createTestServer();
  test('knows no accounts, and says so', async () => {
    const browser = new Visitor(single.app);
    expect((await browser.get('/api/session')).body).toMatchObject({ via: 'local', singleUser: true, account: null });
    for (const answer of [
      await browser.post('/api/session', { login: 'x', password: 'x' }),
      await browser.post('/api/accounts', { login: 'xx', name: 'x', grants: [] }),
      await browser.put('/api/session/password', { current: 'x', next: PASSWORD }),
      await browser.post('/api/links/x', { password: PASSWORD }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'access.single-user' } });
    expect((await browser.get('/api/plans')).status).toBe(200);
  });
});

describe('behind a public address', () => {
  const publicAddress = new URL('https://gangyao.example');
  const office = createTestServer({ identity: { publicAddress, publicReading: true }, trustedProxies: ['10.0.0.5'] });
  const at = (headers: Record<string, string> = {}) => new Visitor(office.app, { host: 'gangyao.example', ...headers });

  test('cookies go over https only and for this host only; links lead there; browsers are told to stay', async () => {
    const link = await office.identity().links.forFirstAdministrator();
    const browser = at({ origin: 'https://gangyao.example' });
    const opened = await browser.post(`/api/links/${link?.secret}`, {
      login: 'boss',
      name: '主管',
      password: PASSWORD,
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(200);
    expect(browser.lastSetCookie).toMatch(
      /^__Host-gangyao=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(opened.headers['strict-transport-security']).toContain('max-age=31536000');
    const made = await browser.post('/api/accounts', { login: 'li', name: '李', grants: [] });
    expect(made.body.link).toMatch(/^https:\/\/gangyao\.example\/welcome\//);
    expect((await browser.delete('/api/session')).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
  });

  test("the word of a trusted proxy about who asks counts, and nobody else's", async () => {
    const addressBy = async (remoteAddress: string) => {
      await office.asSuperuser('delete from session');
      const headers = { host: 'gangyao.example', 'x-forwarded-for': '198.51.100.7' };
      const payload = { login: 'boss', password: PASSWORD };
      const url = '/api/session';
      const answer = await office.app().inject({ method: 'POST', url, headers, payload, remoteAddress });
      expect(answer.statusCode).toBe(200);
      return (await office.asSuperuser('select address from session')).rows[0]?.address;
    };
    expect(await addressBy('10.0.0.5')).toBe('198.51.100.7');
    expect(await addressBy('10.0.0.6')).toBe('10.0.0.6');
  });

  test.each([
    ['another page', { origin: 'https://evil.example' }],
    ['the same host without https', { origin: 'http://gangyao.example' }],
    ['no page at all', { origin: 'null' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['another name for us', { host: 'evil.example' }],
  ] as const)('a change from %s is refused', async (_name, headers) => {
    const answer = await at(headers).post('/api/session', { login: 'boss', password: PASSWORD });
    expect(answer).toMatchObject({ status: 403, body: { code: 'request.origin-refused' } });
  });

  test('a proxy may ask by the address of this machine', async () => {
    const browser = at({ host: '127.0.0.1:4280', origin: 'https://gangyao.example' });
    expect((await browser.post('/api/session', { login: 'boss', password: PASSWORD })).status).toBe(200);
  });

  test('what is published is read without an account, and nothing is changed', async () => {
    expect((await at().get('/api/session')).body).toMatchObject({ via: 'nobody', publicReading: true });
    expect((await at().get('/api/plans')).status).toBe(200);
    expect((await at().get('/api/people')).status).toBe(401);
    expect((await at().post('/api/organisations', {})).status).toBe(401);
  });
});
