import { beforeAll, describe, expect, test } from 'vitest';
import { type DividedIndicator, storeDividedPlan } from '../../test/support/divided-plan.ts';
import { againstSchema } from '../../test/support/published-schema.ts';
import { createTestServer } from '../../test/support/server.ts';
import type { Problem } from '../contract/problem.ts';
import type { Observation } from '../shared/indicator.ts';
import { loadExportCube } from './plan-export.queries.ts';
import { readPlanTable } from './tables/index.ts';

const server = createTestServer();

const housing: DividedIndicator = {
  id: 'housing',
  unit: '万套',
  measure: 'flow',
  type: 'LEVEL_UP',
  attribute: 'binding',
  direction: 'up',
  target: '10.0',
  period: '2025',
};

type Row = Partial<Observation> & { readonly place?: string; readonly indicator?: string; readonly importNo?: number };
const store = ({ place = 'demo-city', indicator = 'housing', importNo, ...row }: Row) =>
  server.asSuperuser(
    `insert into observation (place_id, indicator_id, period, known_on, revision, period_end, status, comparator, value,
       missing, unit, calibre, breaks_series, source_id, import_no, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, '2024-12-31', $6, 'eq', $7, $8, '万套', '', false,
       (select min(source_id) from source), $9, now(), 'test')`,
    [
      place,
      indicator,
      row.period ?? '2024',
      row.knownOn ?? '2025-01-20',
      row.revision ?? 1,
      row.status ?? 'preliminary',
      row.missing === undefined ? (row.value ?? '1.50') : null,
      row.missing ?? null,
      importNo ?? null,
    ],
  );

beforeAll(async () => {
  await storeDividedPlan(server.db, [housing, { ...housing, id: 'jobs', unit: '万人' }]);
  await server.asSuperuser(
    `insert into import_batch (kind, file_name, at, actor, summary, undone_at, undone_by, undone_because)
     values ('observations', 'x.csv', now(), 'test', '{}', now(), 'test', 'wrong file')`,
  );
  await store({});
  await store({ revision: 2, knownOn: '2025-10-30', status: 'final', value: '1.55' });
  await store({ period: '2023', missing: 'not-published', knownOn: '2024-01-20' });
  await store({ place: 'demo-east', value: '0.7500000000000000000001' });
  await store({ place: 'demo-north-street', value: '0.25' });
  await store({ period: '2022', value: '9', importNo: 1 });
});

const save = (query: string, headers = {}) =>
  server.app().inject({ url: `/api/plans/demo-plan/export?${query}`, headers });
const linesOf = (text: string) => text.slice(1).trimEnd().split('\r\n').slice(1);

test.each(['csv', 'csvw', 'jsonstat', 'sdmx', 'xlsx'])(
  '%s is saved under a name that marks demonstration data',
  async (format) => {
    const answer = await save(`format=${format}`);
    expect(answer.statusCode).toBe(200);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('（演示数据）');
  },
);

describe('which values', () => {
  test('the place of the plan and all below it, every vintage, without undone imports', async () => {
    const lines = linesOf((await save('format=csv')).body);
    expect(lines).toHaveLength(5);
    expect(lines.join('\n')).toContain('0.7500000000000000000001');
    expect(lines.join('\n')).not.toContain(',2022,');
    expect(lines.every((line) => line.endsWith(',是'))).toBe(true);
  });

  test('one place', async () => {
    expect(linesOf((await save('format=csv&place=demo-east')).body)).toHaveLength(1);
    expect((await save('format=csv&place=nowhere')).json<Problem>().code).toBe('place.not-found');
  });

  test('nothing that became known later', async () => {
    const lines = linesOf((await save('format=csv&asOf=2025-01-20')).body);
    expect(lines).toHaveLength(4);
    expect(lines.join('\n')).not.toContain('1.55');
  });

  test('of each value the one that counts', async () => {
    const lines = linesOf((await save('format=csv&vintages=latest&place=demo-city')).body);
    expect(lines.map((line) => line.split(',')[7])).toEqual(['未发布', '1.55']);
  });
});

test('CSV points to its description', async () => {
  const { headers } = await save('format=csv&place=demo-city');
  const [, address = ''] = /^<([^>]+)>; rel="describedby"/.exec(String(headers.link)) ?? [];
  const metadata = (await server.app().inject(address)).json<{ url: string }>();
  expect(metadata.url).toContain('format=csv');
  expect(linesOf((await server.app().inject(metadata.url)).body)).toHaveLength(3);
});

test('JSON-stat and SDMX-JSON keep to their schemas, and say where the values come from', async () => {
  const jsonStat = (await save('format=jsonstat')).json();
  expect(againstSchema('json-stat-2.0-dataset.schema.json')(jsonStat)).toEqual([]);
  expect(jsonStat.extension.sources).toEqual(['示范市规划纲要']);
  const sdmx = (await save('format=sdmx')).json();
  expect(againstSchema('sdmx-json-2.0.0-data.schema.json')(sdmx)).toEqual([]);
  expect(Object.keys(sdmx.data.dataSets[0].observations)).toHaveLength(5);
});

test('a plan that was not in force has a message without data', async () => {
  const sdmx = (await save('format=sdmx&asOf=2020-12-31')).json();
  expect(sdmx.data).toEqual({ structures: [], dataSets: [] });
});

test('annex 1 is read back as the plan with the values that count', async () => {
  const { rows, period } = readPlanTable((await save('format=xlsx')).rawPayload, '附表1.xlsx');
  expect(period).toBe('2021/2025');
  expect(rows.map((row) => row.indicator.name)).toEqual(['指标housing', '指标jobs']);
  expect(rows[0]?.indicator).toMatchObject({ unit: '万套', attribute: 'binding', target: { value: '10.0' } });
  const held = rows[0]?.observations.filter((each) => each.period === '2023' || each.period === '2024');
  expect(held).toMatchObject([
    { period: '2023', missing: 'not-published' },
    { period: '2024', value: '1.55' },
  ]);
});

test('too many values are refused, with the count', async () => {
  const all = { planId: 'demo-plan', asOf: '2026-01-01', vintages: 'all' } as const;
  const load = (most: number, vintages: 'all' | 'latest' = 'all') =>
    server.db.read((tx) => loadExportCube(tx, { ...all, vintages }, new Date(0), most));
  await expect(load(4)).rejects.toMatchObject({ code: 'plan.export-too-large', params: { cells: 5, limit: 4 } });
  expect((await load(4, 'latest')).cells).toHaveLength(4);
});

test('English is spoken where it is asked for', async () => {
  const { body } = await save('format=csv', { 'accept-language': 'en' });
  expect(body.slice(1).split('\r\n')[0]).toMatch(/^plan,no,indicator_id,/);
});

test.each([
  ['/api/plans/nothing/export?format=csv', 404, 'plan.not-found'],
  ['/api/plans/demo-plan/export', 400, 'request.invalid'],
  ['/api/plans/demo-plan/export?format=pdf', 400, 'request.invalid'],
  ['/api/plans/demo-plan/export?format=csv&asOf=2025', 400, 'request.invalid'],
  ['/api/plans/demo-plan/export?format=csv&asOf=2025-02-30', 400, 'request.invalid'],
])('%s is refused', async (url, status, code) => {
  const answer = await server.app().inject(url);
  expect(answer.statusCode).toBe(status);
  expect(answer.json<Problem>().code).toBe(code);
});
