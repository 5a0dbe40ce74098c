import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createTestServer } from '../../../test/support/server.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import type { PlanDetail, PlanList } from '../../contract/plans.ts';
import type { ContinuityList } from '../../contract/values.ts';
import { systemClock } from '../../shared/clock.ts';
import { loadPlanDemonstration } from './plan-demonstration.ts';

const { app, db, asSuperuser } = createTestServer();
const FOLDER = join(import.meta.dirname, '../../../catalog/demonstration/plans');
const load = () => loadPlanDemonstration(FOLDER, { db, clock: systemClock });

beforeAll(async () => {
  // Somebody's own streets lie below its district already.
  await asSuperuser(
    `insert into place (place_id, name, level, parent_id) values ('own-street', '自建街道', 'street', 'demo-district')`,
  );
  expect(await load()).toBe(4);
});

async function get<T>(url: string): Promise<T> {
  const answer = await app().inject({ url });
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  return answer.json();
}

const observations = async (planId: string, indicatorId: string, query = '') => {
  const url = `/api/plans/${planId}/indicators/${indicatorId}/observations?asOf=2026-11-24${query}`;
  return (await get<{ observations: readonly Record<string, unknown>[] }>(url)).observations;
};

test('four plans are there, marked, and a second start loads nothing', async () => {
  expect(await load()).toBe(0);
  const { plans } = await get<PlanList>('/api/plans');
  expect(plans.map(({ planId, indicatorCount }) => [planId, indicatorCount])).toEqual([
    ['national-15', 21],
    ['demo-district-15', 15],
    ['national-14', 20],
    ['demo-district-14', 20],
  ]);
  expect(plans.every((plan) => plan.demonstration && plan.source !== undefined)).toBe(true);
  expect(plans.find(({ planId }) => planId === 'national-15')?.predecessorId).toBe('national-14');
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});

test('every figure names its publication; those of the fictional district say what they are', async () => {
  const [first] = await observations('national-14', 'gdp-growth');
  expect(first).toMatchObject({
    period: '2020',
    value: '2.3',
    knownOn: '2021-02-28',
    provenance: { kind: 'publication', label: '国家统计局《2020年国民经济和社会发展统计公报》' },
  });
  const invented = await observations('demo-district-14', 'gdp-growth');
  expect(invented.length).toBeGreaterThan(6);
  expect(invented.every((each) => /演示数据/.test((each.provenance as { label: string }).label))).toBe(true);
  const simulated = await observations('demo-district-14', 'pm25', '&place=demo-street-1');
  expect(simulated.map((each) => each.value)).toEqual(['42.6', '37.4', '34.1', '31.9', '30.4', '29.3']);
});

test('a reduction that was published as a change has its sign turned; growth targets come as values', async () => {
  const energy = await observations('national-14', 'energy-intensity-reduction');
  expect(energy.map((each) => each.value)).toEqual(['0.1', '2.7', '0.1', '0.5', '3.8', '5.1']);
  expect(energy.filter((each) => each.calibre !== '').map((each) => each.period)).toEqual(['2023', '2024', '2025']);
  const growth = await observations('national-14', 'gdp-growth');
  const targets = growth.filter((each) => each.status === 'target');
  expect(targets.map((each) => [each.period, each.comparator, each.value])).toEqual([
    ['2021', 'ge', '6'],
    ['2022', 'approx', '5.5'],
    ['2023', 'approx', '5'],
    ['2024', 'approx', '5'],
    ['2025', 'approx', '5'],
  ]);
});

test('the district has revisions, a calibre break, every kind of nothing, and an official cumulative figure', async () => {
  const growth = await observations('demo-district-14', 'gdp-growth');
  expect(growth.filter((each) => each.period === '2023').map((each) => [each.value, each.status])).toEqual([
    ['5.7', 'preliminary'],
    ['5.9', 'final'],
  ]);
  const energy = await observations('demo-district-14', 'energy-intensity-reduction');
  expect(energy.find((each) => each.period === '2021/2025')).toMatchObject({ value: '14.2', status: 'final' });
  expect(energy.find((each) => each.period === '2024')).toMatchObject({ calibre: '扣除原料用能', breaksSeries: true });
  const { indicators } = await get<PlanDetail>('/api/plans/demo-district-14?asOf=2026-11-24');
  const all = await Promise.all(indicators.map(({ indicatorId }) => observations('demo-district-14', indicatorId)));
  const missing = new Set(all.flat().flatMap((each) => each.missing ?? []));
  expect([...missing].sort()).toEqual(['not-applicable', 'not-due', 'not-published', 'not-reported', 'withheld']);
});

test('yearly targets of the district are its path, and not in force before the plan was approved', async () => {
  const { indicators } = await get<PlanDetail>('/api/plans/demo-district-14?asOf=2023-06-30');
  const beds = indicators.find(({ name }) => name === '每千名老年人口养老床位数');
  expect(beds?.path.map(({ period, value, basis }) => [period, value, basis])).toEqual([
    ['2021', '29.6', 'path'],
    ['2022', '31.2', 'path'],
    ['2023', '32.8', 'path'],
    ['2024', '34.4', 'path'],
  ]);
  expect(beds).toMatchObject({ target: { period: '2025', value: '36' }, responsible: ['示范区发展和改革局'] });
  const early = await get<PlanDetail>('/api/plans/demo-district-14?asOf=2021-02-04');
  expect(early).toMatchObject({ plan: { version: 0 }, indicators: [] });
});

test('the 15th plan is linked with the 14th indicator by indicator, whatever their numbers', async () => {
  const { items } = await get<ContinuityList>('/api/plans/national-15/continuity');
  const named = (relation: string) =>
    items.filter((item) => item.relation === relation).map((item) => item.name ?? item.formerName);
  expect(named('redefined')).toEqual(['每千人口拥有执业医师数', '优良水体比例', '粮食综合生产能力']);
  expect(named('dropped')).toEqual([
    '基本养老保险参保率',
    '每千人口拥有3岁以下婴幼儿托位数',
    '单位GDP能源消耗降低',
    '地级及以上城市空气质量优良天数比率',
  ]);
  expect(named('new')).toEqual([
    '每千人口拥有注册护士数',
    '养老机构护理型床位占比',
    '3岁以下婴幼儿入托率提高',
    '非化石能源占能源消费总量比重',
    '地级及以上城市PM2.5浓度',
  ]);
  const income = items.find((item) => item.name === '居民人均可支配收入增长');
  expect(income).toMatchObject({ relation: 'same', formerName: '居民人均可支配收入增长' });
});
