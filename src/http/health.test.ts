import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localCaller } from '../access/caller.ts';
import type { HttpServer } from './http-server.ts';
import { createMetrics, type Metrics, type MetricsListener, serveMetrics } from './metrics.ts';
import { type RequestsUnderWay, trackRequests } from './requests-under-way.ts';
import { createServer } from './server.ts';

let app: HttpServer;
let underWay: RequestsUnderWay;
let listener: MetricsListener;
let database: () => Promise<boolean> = async () => true;
const metrics: Metrics = createMetrics({
  version: '1.2.3',
  connections: () => ({ open: 3, idle: 2, waiting: 1 }),
  reading: () => ({ waiting: 4, busy: 2 }),
  underWay: () => underWay.count(),
  stored: async () => ({ trailEntries: 42, auditRuns: 7 }),
});

beforeAll(async () => {
  app = await createServer({
    version: '1.2.3',
    language: 'zh-CN',
    identify: ({ ip }) => localCaller(ip),
    readiness: { accepting: () => underWay.isAccepting(), database: () => database() },
    observe: (server) => {
      metrics.observe(server);
      underWay = trackRequests(server);
    },
  });
  const config = { access: 'record.read' } as const;
  app.get('/api/slow/:id', { config }, async () => wait(600).then(() => ({ done: true })));
  await app.ready();
  listener = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await listener.close();
  await app.close();
});

const readiness = async () => {
  const answer = await app.inject('/api/ready');
  return [answer.statusCode, answer.json()];
};

test('ready while all parts are as they should be; else the failing part is named, and the process still counts as alive', async () => {
  expect(await readiness()).toEqual([200, { status: 'ready', failing: [] }]);
  database = async () => {
    throw new Error('gone');
  };
  expect(await readiness()).toEqual([503, { status: 'not-ready', failing: ['database'] }]);
  database = () => new Promise(() => undefined);
  expect(await readiness()).toEqual([503, { status: 'not-ready', failing: ['database'] }]);
  expect((await app.inject('/api/health')).statusCode).toBe(200);
  database = async () => true;
  expect(await readiness()).toEqual([200, { status: 'ready', failing: [] }]);
});

/** Source: prometheus.io/docs/instrumenting/exposition_formats, text format 0.0.4. */
function parsed(text: string): ReadonlyMap<string, number> {
  const samples = new Map<string, number>();
  const declared = new Set<string>();
  for (const line of text.split('\n').filter(Boolean)) {
    const type = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line);
    if (type !== null) declared.add(type[1] ?? '');
    if (line.startsWith('#')) continue;
    const sample = /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})? (\S+)$/.exec(line);
    if (sample === null) throw new Error(`no sample: ${line}`);
    const [, name = '', labels = '', value = ''] = sample;
    if (!declared.has(name) && !declared.has(name.replace(/_(bucket|sum|count)$/, '')))
      throw new Error(`no type: ${name}`);
    samples.set(`${name}${labels}`, value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value));
  }
  return samples;
}

test('figures are served apart from the page, in the format of Prometheus', async () => {
  await app.inject('/api/slow/17?who=me');
  metrics.noteTransaction({ mode: 'write', outcome: 'committed', seconds: 0.02 });
  const answer = await fetch(listener.address);
  expect(answer.headers.get('content-type')).toContain('version=0.0.4');
  const samples = parsed(await answer.text());
  expect(samples.get('gangyao_trail_entries')).toBe(42);
  expect(samples.get('gangyao_audit_runs')).toBe(7);
  expect(samples.get('gangyao_database_up')).toBe(1);
  expect(samples.get('gangyao_database_connections{state="waiting"}')).toBe(1);
  expect(samples.get('gangyao_reading_files{state="waiting"}')).toBe(4);
  const request = 'method="GET",route="/api/slow/:id",status="200"';
  expect(samples.get(`gangyao_http_request_duration_seconds_count{${request}}`)).toBe(1);
  expect(samples.get(`gangyao_http_request_duration_seconds_bucket{le="0.5",${request}}`)).toBe(0);
  expect(samples.get(`gangyao_http_request_duration_seconds_bucket{le="1",${request}}`)).toBe(1);
  expect(samples.get('gangyao_database_transaction_duration_seconds_count{mode="write",outcome="committed"}')).toBe(1);
  expect([...samples.keys()].filter((name) => name.startsWith('gangyao_build_info{version="1.2.3"'))).toHaveLength(1);
  for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes'])
    expect(samples.has(name)).toBe(true);
  expect((await app.inject('/metrics')).statusCode).toBe(404);
  expect((await fetch(listener.address.replace('/metrics', '/other'))).status).toBe(404);
});

test('a stop: not ready at once, what is under way is answered, what comes is refused with a reason', async () => {
  const slow = app.inject('/api/slow/1');
  while (underWay.count() === 0) await wait(5);
  const drained = underWay.drain(10_000);
  expect(await readiness()).toEqual([503, { status: 'not-ready', failing: ['accepting'] }]);
  expect((await app.inject('/api/health')).statusCode).toBe(200);
  const late = await app.inject('/api/slow/2');
  expect([late.statusCode, late.json().code, late.headers['retry-after']]).toEqual([503, 'server.stopping', '5']);
  expect((await slow).json()).toEqual({ done: true });
  expect(await drained).toBe(0);
  expect(await underWay.drain(10_000)).toBe(0);
});
