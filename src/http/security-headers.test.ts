import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTestServer } from '../../test/support/server.ts';
import { localCaller } from '../access/caller.ts';

const pageFolder = mkdtempSync(join(tmpdir(), 'gangyao-page-'));
mkdirSync(join(pageFolder, 'assets'));
writeFileSync(join(pageFolder, 'index.html'), '<div id="root"></div>');
writeFileSync(join(pageFolder, 'assets/index-abc.js'), 'let a = 1;');
afterAll(() => rmSync(pageFolder, { recursive: true, force: true }));

const host = 'gangyao.example';
const office = createTestServer({
  pageFolder,
  identity: { singleUser: false, publicAddress: new URL(`https://${host}/`) },
});
const alone = createTestServer({ pageFolder });
const signedIn = createTestServer({
  identify: ({ ip }) => ({ ...localCaller(ip), via: 'session' }),
});
const get = (url: string, headers: Record<string, string> = {}) =>
  office.app().inject({ method: 'GET', url, headers: { host, ...headers } });

const ANSWERS = {
  'an answer of the API': () => get('/api/session'),
  'the page': () => get('/', { accept: 'text/html' }),
  'an address of the page': () => get('/plans/a', { accept: 'text/html' }),
  'a script': () => get('/assets/index-abc.js'),
  'nobody there': () => get('/api/none'),
  'an address that is none': () => get('/api/%'),
  'not signed in': () => get('/api/plans'),
  'a token that is none': () => get('/api/plans', { authorization: 'Bearer x' }),
  'another host': () => get('/api/plans', { host: 'evil.example' }),
  'a foreign page': () =>
    office.app().inject({ method: 'POST', url: '/api/session', headers: { host, origin: 'https://evil.example' } }),
  'a body that is none': () =>
    office.app().inject({
      method: 'POST',
      url: '/api/session',
      headers: { host, 'content-type': 'application/json' },
      payload: '{',
    }),
  'a body that is too large': () =>
    office
      .app()
      .inject({ method: 'POST', url: '/api/session', headers: { host }, payload: { login: 'x'.repeat(2_000_000) } }),
};

test.each(Object.entries(ANSWERS))('%s: every security header', async (_name, ask) => {
  const { headers } = await ask();
  const { 'content-security-policy': policy, 'permissions-policy': permissions, ...others } = headers;
  expect(others).toMatchObject({
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-permitted-cross-domain-policies': 'none',
  });
  expect(others).not.toHaveProperty('x-powered-by');
  expect(others).not.toHaveProperty('access-control-allow-origin');
  expect(permissions).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
  const directives = Object.fromEntries(
    String(policy)
      .split(';')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  );
  expect(directives).toMatchObject({
    'default-src': "'self'",
    'script-src': "'self'",
    'script-src-attr': "'none'",
    'style-src': "'self' 'unsafe-inline'",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  });
});

test('on plain http of this machine nothing is said about https', async () => {
  const { headers } = await alone.app().inject({ method: 'GET', url: '/' });
  expect(headers).not.toHaveProperty('strict-transport-security');
});

test('what the API says stays in no cache when it says it to an account; files of the page stay', async () => {
  const told = async (url: string) => (await signedIn.app().inject({ method: 'GET', url })).headers['cache-control'];
  for (const url of ['/api/session', '/api/plans', '/api/documents', '/api/documents/none', '/api/none'])
    expect(await told(url), url).toBe('no-store');
  expect((await get('/api/session')).headers['cache-control']).not.toMatch(/public|max-age/);
  for (const ask of [ANSWERS['not signed in'], ANSWERS['another host'], ANSWERS['a body that is none']])
    expect((await ask()).headers['cache-control']).toBe('no-store');
  expect((await get('/assets/index-abc.js')).headers['cache-control']).toMatch(/immutable/);
});

const sent = (headers: Record<string, string>, payload = '{"name":"x"}') =>
  office.app().inject({ method: 'POST', url: '/api/session', headers: { host, ...headers }, payload });
const json = { 'content-type': 'application/json' };

test.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: `http://${host}` }],
  [{ origin: `https://${host}:8443` }],
  [{ origin: `https://sub.${host}` }],
  [{ origin: `https://${host}.evil.example` }],
  [{ origin: 'null' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ origin: `https://${host}`, 'sec-fetch-site': 'cross-site' }],
])('a change that comes with %j is not ours', async (headers) => {
  const answer = await sent({ ...json, ...headers } as Record<string, string>);
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'request.origin-refused']);
});

test.each([[{ origin: `https://${host}`, 'sec-fetch-site': 'same-origin' }], [{ 'sec-fetch-site': 'none' }], [{}]])(
  'a change that comes with %j is looked at',
  async (headers) => {
    const answer = await sent({ ...json, ...headers } as Record<string, string>);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.invalid']);
  },
);

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  'text/plain; x=application/json',
])('a form of a foreign page that calls JSON %s changes nothing, even where no header gives it away', async (type) => {
  const payload = '{"login":"admin","password":"a password that would do"}';
  const answer = await sent({ 'content-type': type }, payload);
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.statusCode).toBeLessThan(500);
  expect(answer.json().code).not.toMatch(/^access\./);
  expect(answer.headers).not.toHaveProperty('set-cookie');
});

test('a foreign page that asks first is not told yes', async () => {
  const answer = await office.app().inject({
    method: 'OPTIONS',
    url: '/api/session',
    headers: {
      host,
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    },
  });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});
