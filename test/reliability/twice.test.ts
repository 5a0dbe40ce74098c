import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyAuditChain } from '../../src/access/audit.queries.ts';
import { aReport } from '../support/database.ts';
import { createTestServer, upload } from '../support/server.ts';

const { app, db } = createTestServer();
const at = async (action: string): Promise<number> =>
  Number(
    (
      await db.read((tx) =>
        tx
          .selectFrom('audit_entry')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('action', '=', action)
          .executeTakeFirstOrThrow(),
      )
    ).count,
  );
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  app().inject({ method: 'POST', url, payload, headers: { host: 'localhost', ...headers } });

const NEW_PLAN = {
  name: '双击规划',
  placeId: '110000',
  period: '2021/2025',
  source: '试验',
  indicators: [{ name: '双击指标', unit: '个', attribute: 'expected', target: { period: '2025', phrase: '10' } }],
};

test('the same file twice at once is one document', async () => {
  const before = await at('document.add');
  const file = upload(['报告.txt', aReport('双击')]);
  const answers = await Promise.all([1, 2, 3, 4].map(() => app().inject(file)));
  const outcomes = answers.map((answer) => answer.json().results[0].outcome).sort();
  expect(outcomes).toEqual(['known', 'known', 'known', 'read']);
  expect(await at('document.add')).toBe(before + 1);
});

test('the same review twice at once counts once; the other hears that somebody was quicker', async () => {
  const { documentId } = (await app().inject(upload(['审.txt', aReport('审核')]))).json().results[0].document;
  const { claims } = (await app().inject({ url: `/api/claims?documentId=${documentId}&limit=1` })).json();
  const url = `/api/documents/${documentId}/claims/${claims[0].key}/reviews`;
  const answers = await Promise.all([1, 2, 3].map(() => post(url, { action: 'accept', expectedRevision: 0 })));
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409]);
  const { history } = (await app().inject({ url: url.replace('/reviews', '') })).json();
  expect(history).toHaveLength(1);
});

test('the same import confirmed twice at once is one import', async () => {
  const before = await at('plan.import');
  const settings = { planId: 'twice-import', name: '双击导入', placeId: '110000', period: '2021/2025' };
  const parts = (
    [
      ['file', 'filename="t.csv"', '指标,单位,2020年,2025年,属性\n双击一,个,1,2,预期性\n'],
      ['settings', '', JSON.stringify({ ...settings, knownOn: '2026-01-01' })],
    ] as const
  ).map(([name, file, body]) => `--b\r\nContent-Disposition: form-data; name="${name}"; ${file}\r\n\r\n${body}\r\n`);
  const confirm = () =>
    app().inject({
      method: 'POST',
      url: '/api/plan-imports/confirm',
      headers: { host: 'localhost', 'content-type': 'multipart/form-data; boundary=b' },
      payload: `${parts.join('')}--b--\r\n`,
    });
  const answers = await Promise.all([confirm(), confirm(), confirm()]);
  const statuses = answers.map((answer) => answer.statusCode).sort();
  expect(statuses[0], answers.map((answer) => answer.body).join('\n')).toBe(200);
  for (const status of statuses.slice(1)) expect([409, 422]).toContain(status);
  expect(await at('plan.import')).toBe(before + 1);
});

test('the same plan or value twice at once is one, also without a key', async () => {
  const plan = { ...NEW_PLAN, planId: 'twice-plan' };
  const answers = await Promise.all([post('/api/plans', plan), post('/api/plans', plan)]);
  expect(answers.map((answer) => answer.statusCode).filter((status) => status === 200)).toHaveLength(1);
  for (const { statusCode } of answers) expect(statusCode).toBeLessThan(500);
  const found = (await app().inject({ url: '/api/plans/twice-plan' })).json();
  const value = {
    placeId: '110000',
    indicatorId: found.indicators[0].indicatorId,
    period: '2023',
    value: '5',
    knownOn: '2024-02-01',
    provenance: { kind: 'person', note: '双击' },
  };
  const recorded = await Promise.all([1, 2, 3].map(() => post('/api/observations', { observations: [value] })));
  expect(recorded.map((answer) => answer.json().recorded).sort()).toEqual([0, 0, 1]);
});

test('with a key a repeat gets the first answer, and nothing is done again', async () => {
  const before = await at('plan.import');
  const headers = { 'idempotency-key': randomUUID() };
  const plan = { ...NEW_PLAN, planId: 'twice-key', name: '有钥匙的规划' };
  const first = await post('/api/plans', plan, headers);
  expect([first.statusCode, first.body.slice(0, 300)]).toEqual([200, first.body.slice(0, 300)]);
  const second = await post('/api/plans', plan, headers);
  expect([second.statusCode, second.body]).toEqual([200, first.body]);
  const other = await post('/api/plans', { ...plan, planId: 'twice-other' }, headers);
  expect(other.statusCode).toBeGreaterThanOrEqual(400);
  expect(await at('plan.import')).toBe(before + 1);
  const at3 = await Promise.all(
    [1, 2, 3].map(() =>
      post('/api/plans', { ...plan, planId: 'key-thrice', name: '三' }, { 'idempotency-key': 'abc' }),
    ),
  );
  for (const { statusCode } of at3) expect(statusCode).toBeLessThan(500);
  expect(await at('plan.import')).toBe(before + 2);
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});

test('JSON that is deep, huge or reaches for prototypes harms nothing', async () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const list = `{"observations":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const wide = `{${Array.from({ length: 80_000 }, (_, i) => `"k${i}":1`).join(',')}}`;
  const grab = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"observations":[]}';
  for (const payload of [
    deep,
    list,
    wide,
    grab,
    '{',
    '"',
    'null',
    '[]',
    '1e999',
    '\ufeff{}',
    '{"observations":null}',
  ]) {
    const answer = await app().inject({
      method: 'POST',
      url: '/api/observations',
      payload,
      headers: { host: 'localhost', 'content-type': 'application/json' },
    });
    expect([payload.slice(0, 20), answer.statusCode < 500 && answer.statusCode >= 400]).toEqual([
      payload.slice(0, 20),
      true,
    ]);
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
