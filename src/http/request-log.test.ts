import { once } from 'node:events';
import { request as send } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localCaller } from '../access/caller.ts';
import { AppError } from '../shared/errors.ts';
import type { HttpServer } from './http-server.ts';
import { createServer } from './server.ts';

const lines: string[] = [];
const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
const stream = { write: (line: string) => lines.push(line) } as unknown as NodeJS.WritableStream;
let app: HttpServer;

beforeAll(async () => {
  app = await createServer({
    version: '0.0.0',
    language: 'zh-CN',
    log: { level: 'info', stream },
    identify: ({ ip }) => localCaller(ip),
  });
  const config = { access: 'record.read' } as const;
  app.get('/api/things/:id', { config }, async () => ({ secretAnswer: 1 }));
  app.post('/api/things', { config }, async () => {
    throw new AppError('request.invalid', { detail: '张三 13800138000' });
  });
  app.get('/api/slow', { config }, async () => wait(1050).then(() => ({})));
  app.get('/api/broken', { config }, async () => {
    const facts = { severity: 'ERROR', routine: 'x', code: '22P02', detail: 'Failing row contains (李四)', table: 't' };
    throw Object.assign(new Error('invalid input syntax for type integer: "王五"'), facts);
  });
  await app.ready();
});
afterAll(() => app.close());

async function lastLineOf(options: InjectOptions): Promise<Record<string, unknown>> {
  lines.length = 0;
  await app.inject(options);
  return logged().at(-1) ?? {};
}

/** All that was logged, but for numbers that are drawn or counted: any digits may stand in them. */
const told = () => lines.join('').replace(/"(?:requestId|time|pid|ms)":"?[^",}]*"?/g, '');

test('one line for each request: who, the pattern of the route, status, time; nothing of what was asked or answered', async () => {
  const line = await lastLineOf({
    method: 'GET',
    url: '/api/things/abc?name=张三&phone=13800138000',
    headers: { cookie: 'session=geheim', authorization: 'Bearer geheim' },
  });
  expect(lines).toHaveLength(1);
  expect(line).toMatchObject({
    level: 'info',
    msg: 'request',
    method: 'GET',
    route: '/api/things/:id',
    status: 200,
    account: 'local',
    via: 'local',
  });
  expect(line.ms).toBeTypeOf('number');
  expect(line.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(told()).not.toMatch(/abc|phone|138|geheim|secretAnswer|127\.0\.0\.1/);
});

test('a refusal is told with its code, not with what was typed', async () => {
  const line = await lastLineOf({
    method: 'POST',
    url: '/api/things',
    payload: { name: '张三', id: '110101199003070000' },
  });
  expect(line).toMatchObject({ status: 400, code: 'request.invalid' });
  expect(told()).not.toMatch(/张三|138|1101/);
});

test('an error of the database is told without the values of its rows', async () => {
  await lastLineOf({ method: 'GET', url: '/api/broken' });
  expect(logged()[0]).toMatchObject({ level: 'error', err: { code: '22P02', table: 't' } });
  expect(lines.join('')).not.toMatch(/王五|李四/);
});

test('a request over a second is a warning', async () => {
  expect(await lastLineOf({ method: 'GET', url: '/api/slow' })).toMatchObject({ level: 'warn', slow: true });
});

test('probes leave no line', async () => {
  lines.length = 0;
  await app.inject('/api/health');
  await app.inject('/api/ready');
  expect(lines).toEqual([]);
});

test.each([
  ['3f2b8c1e-proxy.01', true],
  ['short', false],
  ['a'.repeat(65), false],
  ['has blank in it', false],
  ['12345678{"level":"fatal"}', false],
])('a request number %j that came with a request is taken over: %s', async (id, isTaken) => {
  const answer = await app.inject({ url: '/api/health', headers: { 'x-request-id': id } });
  expect(answer.headers['x-request-id'] === id).toBe(isTaken);
});

test('whatever is sent, a line stays one line of JSON', async () => {
  lines.length = 0;
  const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const evil = '/api/none%0d%0a%7B%22level%22%3A%22fatal%22%7D?x=%0a%1b[31m';
  const sent = send({
    host: address.hostname,
    port: address.port,
    path: evil,
    headers: { 'user-agent': 'x\t{"a":1}' },
  });
  sent.end();
  const [answer] = await once(sent, 'response');
  answer.resume();
  await once(answer, 'end');
  await wait(20);
  const told = lines.filter((line) => line.includes('"request"'));
  expect(told).toHaveLength(1);
  for (const control of ['\n', '\r', '\u001b']) expect(told[0]?.trimEnd()).not.toContain(control);
  expect(told[0]).not.toMatch(/fatal|31m/);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
});
