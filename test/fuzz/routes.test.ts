import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAuditChain } from '../../src/access/audit.queries.ts';
import { seeded, seedOfTest } from '../reliability/seeded.ts';
import { aReport } from '../support/database.ts';
import { createTestServer, upload } from '../support/server.ts';
import { readCorpus } from './corpus.ts';
import type { Known } from './garbage.ts';
import { type MadeUp, makeUp, routesOf } from './routes-run.ts';

/** How long requests are made up: `FUZZ_SECONDS=600` for the long form. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 8);
/** Longest that an answer may take. */
const PATIENCE_MS = 10_000;

const { app, db } = createTestServer();
let known: Known;

beforeAll(async () => {
  const plan = {
    planId: 'fuzz-plan',
    name: '试验规划',
    placeId: '110101',
    period: '2021/2025',
    source: '试验',
    indicators: [
      { name: '试验指标甲', unit: '个', attribute: 'expected', target: { period: '2025', phrase: '10' } },
      { name: '试验指标乙', unit: '%', attribute: 'binding', target: { period: '2025', phrase: '>5' } },
    ],
  };
  const headers = { host: 'localhost' };
  expect((await app().inject({ method: 'POST', url: '/api/plans', payload: plan, headers })).statusCode).toBe(200);
  const [document] = (await app().inject(upload(['报告.txt', aReport('模糊')]))).json().results;
  const { documentId } = document.document;
  const { claims } = (await app().inject({ url: '/api/claims?limit=5' })).json();
  const { indicators } = (await app().inject({ url: '/api/plans/fuzz-plan' })).json();
  const keys = claims.map(({ key }: { key: string }) => key);
  const indicatorIds = indicators.map(({ indicatorId }: { indicatorId: string }) => indicatorId);
  known = {
    planId: ['fuzz-plan', 'fuzz-two'],
    placeId: ['110101', '110102', '110000'],
    place: ['110101'],
    documentId: [documentId],
    key: keys,
    claimKey: keys,
    indicatorId: indicatorIds,
    period: ['2025', '2024', '2021/2025', '2025-Q1'],
    expectedRevision: [0, 1],
    collectionId: [1],
    cellNo: [1],
    importNo: [1, 2],
    name: ['试验指标甲', '试验'],
    unit: ['个', '%', '亿元'],
    value: ['10', '0', '-3.5'],
    reason: ['试验'],
    knownOn: ['2026-01-15', '2025-03-01'],
    asOf: ['2026-01-31', '2022-01-01'],
  };
}, 180_000);

afterAll(() => expect(({} as { polluted?: unknown }).polluted).toBeUndefined());

test('whatever is sent to a route, the answer is its own or an error that can be told', {
  timeout: SECONDS * 1000 + 120_000,
}, async () => {
  const seed = seedOfTest();
  const random = seeded(seed);
  const document = (await app().inject({ url: '/api/openapi.json' })).json();
  const routes = routesOf(document);
  const files = readCorpus()
    .filter(({ target }) => ['document', 'plan', 'values', 'places'].includes(target))
    .map(({ name, bytes }) => ({ name, bytes }));
  const wrong = new Map<string, string>();
  const end = performance.now() + SECONDS * 1000;
  let sent = 0;
  while (performance.now() < end) {
    const route = routes[sent % routes.length];
    if (route === undefined) break;
    const request = makeUp(route, known, files, random);
    const begun = performance.now();
    const answer = await app().inject(request as never);
    const took = performance.now() - begun;
    const place = `${route.method} ${route.path}`;
    if (answer.statusCode >= 500 && !wrong.has(place))
      wrong.set(place, told(request, `${answer.statusCode} ${answer.body.slice(0, 300)}`));
    if (took > PATIENCE_MS) wrong.set(`${place} slow`, told(request, `${Math.round(took)} ms`));
    sent += 1;
  }
  expect([...wrong.values()], `seed ${seed}, ${sent} requests`).toEqual([]);
  expect(sent).toBeGreaterThan(20);
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});

function told({ method, url, payload }: MadeUp, what: string): string {
  return `${method} ${url} ${String(payload ?? '').slice(0, 1500)} → ${what}`;
}
