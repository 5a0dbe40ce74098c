import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  CLIENT,
  CookieJar,
  type OpenIdProvider,
  passProvider,
  startOpenIdProvider,
} from '../../../test/support/openid-provider.ts';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import type { SessionView } from '../../contract/identity.ts';
import type { Problem } from '../../contract/problem.ts';

let provider: OpenIdProvider;
let home: URL;
beforeAll(async () => {
  provider = await startOpenIdProvider();
});
const server = createTestServer({
  identity: { singleUser: false, singleSignOn: '统一身份认证' },
  get openId() {
    return { issuer: provider.issuer, ...CLIENT };
  },
});
const { asSuperuser } = server;
beforeAll(async () => {
  home = new URL(await server.app().listen({ host: '127.0.0.1', port: 0 }));
  provider.serve(new URL('/api/oidc/callback', home).href);
});
afterAll(() => provider.stop());
beforeEach(() => provider.people.clear());

const COOKIE = 'gangyao-sign-on';
let count = 0;
async function person(claims: (login: string) => object = (login) => ({ preferred_username: login })) {
  count += 1;
  const [subject, login] = [`subject-${count}`, `person${count}`];
  const accountId = await addPerson(server, login, [{ role: 'planner' }]);
  provider.people.set(subject, claims(login));
  return { subject, login, accountId };
}

/** From our door to the provider and back to our door, not yet in. */
async function wayBack(jar: CookieJar, subject: string, wanted = '/plans?from=here'): Promise<URL> {
  const start = await jar.visit(new URL(`/api/oidc/start?return=${encodeURIComponent(wanted)}`, home));
  expect(start.status).toBe(303);
  return passProvider(jar, new URL(start.headers.get('location') ?? ''), subject, home.host);
}
const session = async (jar: CookieJar) =>
  (await (await jar.visit(new URL('/api/session', home))).json()) as SessionView;
async function refusal(answer: Response) {
  const text = await answer.text();
  return [
    answer.status,
    /<h1>(.*?)<\/h1>/.exec(text)?.[1],
    answer.headers.getSetCookie().some((c) => /^gangyao=./.test(c)),
  ];
}

test('the whole way: to the provider with PKCE, state and nonce, back, and in; the account is tied once, and in the trail', async () => {
  const { subject, login, accountId } = await person();
  const jar = new CookieJar();
  const start = await jar.visit(new URL('/api/oidc/start?return=/plans', home));
  const asked = new URL(start.headers.get('location') ?? '');
  expect([
    asked.origin,
    asked.searchParams.get('code_challenge_method'),
    asked.searchParams.get('response_type'),
  ]).toEqual([provider.issuer.origin, 'S256', 'code']);
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(asked.searchParams.get(name)?.length).toBeGreaterThan(30);
  const [set = ''] = start.headers.getSetCookie();
  expect(set).toMatch(/^gangyao-sign-on=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(Buffer.from(jar.get(home.host, COOKIE) ?? '', 'base64url').toString('latin1')).not.toContain('state');
  const back = await passProvider(jar, asked, subject, home.host);
  const answer = await jar.visit(back);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/plans']);
  expect(await session(jar)).toMatchObject({ via: 'session', account: { login, accountId } });
  expect(jar.get(home.host, COOKIE)).toBeUndefined();
  const { rows } = await asSuperuser(
    `select action, actor, after from audit_entry where subject = $1 order by sequence`,
    [`account/${accountId}`],
  );
  const begun = await asSuperuser('select single_sign_on from session where account_id = $1', [accountId]);
  expect(begun.rows).toEqual([{ single_sign_on: true }]);
  expect(rows).toMatchObject([
    { action: 'account.link-sign-on', actor: login, after: { issuer: provider.issuer.origin, subject } },
    { action: 'session.begin', actor: login, after: { how: 'single-sign-on' } },
  ]);
});

test('afterwards the subject counts, whatever he is called', async () => {
  const { subject, login } = await person();
  const first = new CookieJar();
  await first.visit(await wayBack(first, subject));
  const other = await person();
  provider.people.set(subject, { preferred_username: other.login });
  const second = new CookieJar();
  await second.visit(await wayBack(second, subject));
  expect((await session(second)).account?.login).toBe(login);
});

test('somebody else who takes the name of a tied account is not let in', async () => {
  const { subject, login } = await person();
  const jar = new CookieJar();
  await jar.visit(await wayBack(jar, subject));
  provider.people.set('impostor', { preferred_username: login });
  const impostor = new CookieJar();
  expect(await refusal(await impostor.visit(await wayBack(impostor, 'impostor')))).toEqual([
    403,
    '没有与您对应的帐号',
    false,
  ]);
});

test('an e-mail address counts where the provider has verified it, and only there', async () => {
  const login = 'name@example.org';
  await addPerson(server, login, [{ role: 'reporter' }]);
  const jar = new CookieJar();
  provider.people.set('claims-it', { email: login, email_verified: false });
  expect((await refusal(await jar.visit(await wayBack(jar, 'claims-it'))))[0]).toBe(403);
  provider.people.set('has-it', { email: 'Name@Example.org', email_verified: true });
  const owner = new CookieJar();
  await owner.visit(await wayBack(owner, 'has-it'));
  expect((await session(owner)).account?.login).toBe(login);
});

test('unknown people are refused with a page that says why, in their language, without script; programs get a problem', async () => {
  provider.people.set('stranger', { preferred_username: 'stranger', name: '<b>张三</b>' });
  const jar = new CookieJar();
  const answer = await jar.visit(await wayBack(jar, 'stranger'), { headers: { 'accept-language': 'en' } });
  const page = await answer.text();
  expect(answer.status).toBe(403);
  expect(page).toContain('<h1>No account for you here</h1>');
  expect(page).toContain('&lt;b&gt;张三&lt;/b&gt;');
  expect(page).not.toMatch(/<script|<b>/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const program = await new CookieJar().visit(new URL('/api/oidc/callback?code=a', home), {
    headers: { accept: 'application/json' },
  });
  expect([program.status, ((await program.json()) as Problem).code]).toEqual([400, 'sign-on.failed']);
  expect((await asSuperuser(`select count(*)::int as n from account where login = 'stranger'`)).rows).toEqual([
    { n: 0 },
  ]);
});

test('a disabled account is not let in, tied or not', async () => {
  const { subject, accountId } = await person();
  const jar = new CookieJar();
  await jar.visit(await wayBack(jar, subject));
  await asSuperuser('update account set disabled_at = now() where account_id = $1', [accountId]);
  expect((await session(jar)).via).toBe('nobody');
  const again = new CookieJar();
  expect(await refusal(await again.visit(await wayBack(again, subject)))).toEqual([403, '没有与您对应的帐号', false]);
  const untied = await person();
  await asSuperuser('update account set disabled_at = now() where account_id = $1', [untied.accountId]);
  const third = new CookieJar();
  expect((await refusal(await third.visit(await wayBack(third, untied.subject))))[0]).toBe(403);
});

test('another state, another issuer, no code, somebody else’s cookie or none, a changed one: no session', async () => {
  const failed = [400, '单点登录没有完成', false];
  const changed = async (change: (back: URL, jar: CookieJar) => void) => {
    const { subject } = await person();
    const jar = new CookieJar();
    const back = await wayBack(jar, subject);
    change(back, jar);
    const answer = await refusal(await jar.visit(back));
    expect((await session(jar)).via).toBe('nobody');
    return answer;
  };
  expect(await changed((back) => back.searchParams.set('state', 'another'))).toEqual(failed);
  expect(await changed((back) => back.searchParams.delete('state'))).toEqual(failed);
  expect(await changed((back) => back.searchParams.set('iss', 'https://foreign.example'))).toEqual(failed);
  expect(await changed((back) => back.searchParams.delete('iss'))).toEqual(failed);
  expect(await changed((back) => back.searchParams.set('code', 'another'))).toEqual(failed);
  expect(await changed((back) => back.searchParams.delete('code'))).toEqual(failed);
  expect(await changed((_back, jar) => jar.set(home.host, COOKIE, ''))).toEqual(failed);
  const other = new CookieJar();
  await other.visit(new URL('/api/oidc/start', home));
  const foreign = other.get(home.host, COOKIE) ?? '';
  expect(await changed((_back, jar) => jar.set(home.host, COOKIE, foreign))).toEqual(failed);
  expect(await changed((_back, jar) => jar.set(home.host, COOKIE, `${foreign.slice(0, -2)}AA`))).toEqual(failed);
});

test('an answer counts once, also with the cookie kept', async () => {
  const { subject } = await person();
  const jar = new CookieJar();
  const back = await wayBack(jar, subject);
  const kept = jar.get(home.host, COOKIE) ?? '';
  expect((await jar.visit(back)).status).toBe(303);
  const thief = new CookieJar();
  await thief.visit(new URL('/api/session', home));
  thief.set(home.host, COOKIE, kept);
  expect((await refusal(await thief.visit(back)))[0]).toBe(400);
});

test('a code of one sign-in is worth nothing in another', async () => {
  const { subject } = await person();
  const [mine, victim] = [new CookieJar(), new CookieJar()];
  const code = (await wayBack(mine, subject)).searchParams.get('code') ?? '';
  const back = await wayBack(victim, (await person()).subject);
  back.searchParams.set('code', code);
  expect((await refusal(await victim.visit(back)))[0]).toBe(400);
});

test('an identity that was issued for another nonce is refused', async () => {
  const { subject } = await person();
  const jar = new CookieJar();
  const start = await jar.visit(new URL('/api/oidc/start', home));
  const asked = new URL(start.headers.get('location') ?? '');
  asked.searchParams.set('nonce', 'n'.repeat(43));
  const back = await passProvider(jar, asked, subject, home.host);
  expect(await refusal(await jar.visit(back))).toEqual([400, '单点登录没有完成', false]);
});

test.each([
  ['/plans/a?b=c#d', '/plans/a?b=c#d'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/api/session', '/'],
])('afterwards to %s: %s', async (wanted, location) => {
  const { subject } = await person();
  const jar = new CookieJar();
  const answer = await jar.visit(await wayBack(jar, subject, wanted));
  expect(answer.headers.get('location')).toBe(location);
});
