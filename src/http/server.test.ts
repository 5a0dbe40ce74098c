import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { createTestServer } from '../../test/support/server.ts';

const pageFolder = mkdtempSync(join(tmpdir(), 'gangyao-page-'));
mkdirSync(join(pageFolder, 'assets'));
writeFileSync(join(pageFolder, 'index.html'), '<div id="root"></div>');
writeFileSync(join(pageFolder, 'assets/index-abc.js'), 'let a = 1;');
writeFileSync(join(pageFolder, 'assets/index-abc.js.br'), brotliCompressSync('let a = 1;'));
writeFileSync(join(pageFolder, '.sources'), 'secret');
afterAll(() => rmSync(pageFolder, { recursive: true, force: true }));

const { app } = createTestServer({ pageFolder });
const get = (url: string, headers: Record<string, string> = {}) => app().inject({ method: 'GET', url, headers });

test('the page answers at its own addresses, also at a claim with a dot in its key', async () => {
  for (const url of ['/', '/documents/abc', '/documents/abc/claims/118-124.2']) {
    const answer = await get(url, { accept: 'text/html' });
    expect([answer.statusCode, answer.payload], url).toEqual([200, '<div id="root"></div>']);
    expect(answer.headers['cache-control']).toBe('no-cache');
  }
  for (const url of ['/api/none', '/assets/none.js', '/api']) {
    expect((await get(url)).json().code, url).toBe('request.not-found');
  }
  expect((await app().inject({ method: 'POST', url: '/documents' })).statusCode).toBe(404);
});

test('files with a hash in their name are kept for ever, and come packed', async () => {
  const answer = await get('/assets/index-abc.js', { 'accept-encoding': 'br' });
  expect(answer.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
  });
  expect(answer.headers['content-type']).toContain('javascript');
});

test('nothing beside the page can be fetched', async () => {
  for (const url of ['/.sources', '/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/assets/../../package.json']) {
    const { payload } = await get(url);
    expect(payload, url).not.toMatch(/secret|dependencies/);
  }
});

test('no inline script runs, styles do', async () => {
  const policy = String((await get('/')).headers['content-security-policy']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self' 'unsafe-inline'");
  expect(policy).toContain("frame-ancestors 'none'");
});

test.each(['evil.example', 'evil.example:4280', '127.0.0.1.evil.example', '192.168.0.5:4280'])(
  'a request for %j is refused: the name may lead here, but it is not ours',
  async (host) => {
    const answer = await get('/api/documents', { host });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'request.origin-refused']);
  },
);

test.each(['localhost', 'localhost:4280', '127.0.0.1:4280', '[::1]:4280'])(
  'a request for %s is answered',
  async (host) => {
    expect((await get('/api/health', { host })).json()).toEqual({ status: 'ok', version: '0.0.0' });
  },
);

test('a change that another page asks for is refused', async () => {
  const send = (headers: Record<string, string>) =>
    app().inject({ method: 'POST', url: '/api/documents', headers: { host: 'localhost:4280', ...headers } });
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:3000' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    expect((await send(headers as Record<string, string>)).json().code).toBe('request.origin-refused');
  }
  expect((await send({ origin: 'http://localhost:4280' })).json().code).toBe('request.invalid');
});

test('the contract is published as OpenAPI 3.1, every route described', async () => {
  const { openapi, paths } = (await get('/api/openapi.json')).json();
  expect(openapi).toBe('3.1.0');
  const operations = Object.values(paths as Record<string, Record<string, { summary?: string }>>).flatMap(
    Object.values,
  );
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/claims', '/api/documents/{documentId}/passages']));
  expect(operations.length).toBeGreaterThan(8);
  for (const operation of operations) expect(operation.summary).toBeTruthy();
});

test('errors are told in the language that is asked for, without inner details', async () => {
  expect((await get('/api/none', { 'accept-language': 'en-GB,en' })).json().title).toBe('No such page');
  expect((await get('/api/none', { 'accept-language': 'zh-CN' })).json().title).toBe('没有这个页面');
  const huge = await app().inject({
    method: 'POST',
    url: '/api/documents/a/claims/b/reviews',
    payload: { action: 'accept', reason: 'x'.repeat(2_000_000), expectedRevision: 0 },
  });
  expect([huge.statusCode, huge.json().code]).toEqual([413, 'request.too-large']);
});
