import type { InjectOptions } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestServer } from '../../../test/support/server.ts';
import type { PlanDetail } from '../../contract/plans.ts';
import type { IndicatorView, NewPlanReceipt, ObservationList, RecordReceipt } from '../../contract/values.ts';

const { app, asSuperuser } = createTestServer();
let planId = '';

async function send<T>(request: InjectOptions, status = 200): Promise<T> {
  const answer = await app().inject(request);
  expect(answer.statusCode, answer.body.slice(0, 600)).toBe(status);
  return answer.json() as T;
}

const post = <T>(url: string, payload: object, status = 200) => send<T>({ method: 'POST', url, payload }, status);

const PLAN = {
  name: '朝阳区“十五五”规划',
  placeId: '110105',
  period: '2026/2030',
  approvedOn: '2026-01-20',
  source: '朝阳区第十七届人民代表大会第八次会议文件',
  indicators: [
    {
      no: '1',
      category: '经济发展',
      name: '地区生产总值增长',
      unit: '%',
      attribute: 'expected',
      target: { period: '2026/2030', phrase: '保持在合理区间、各年度视情提出' },
    },
    {
      no: '2',
      name: '居民人均可支配收入增长',
      unit: '%',
      attribute: 'expected',
      target: { period: '2026/2030', phrase: '与地区生产总值增长基本同步' },
    },
    {
      no: '3',
      name: 'PM2.5年均浓度',
      unit: '微克/立方米',
      attribute: 'binding',
      base: { period: '2025', value: '28' },
      target: { period: '2030', phrase: '25以下' },
      path: [{ period: '2026', phrase: '27.5' }],
    },
  ],
} as const;

const VALUE = {
  placeId: '110105',
  indicatorId: 'pm25',
  period: '2026',
  value: '27.40',
  knownOn: '2027-01-15',
  provenance: { kind: 'api', client: '环保数据平台' },
} as const;

beforeAll(async () => {
  planId = (await post<NewPlanReceipt>('/api/plans', PLAN)).planId;
});

const observations = (asOf: string, indicatorId = 'pm25') =>
  send<ObservationList>({ url: `/api/plans/${planId}/indicators/${indicatorId}/observations?asOf=${asOf}` });

describe('a plan that is set up without a table', () => {
  test('has types by its words, its reference, its path, and the document as provenance', async () => {
    const { plan, indicators } = await send<PlanDetail>({ url: `/api/plans/${planId}?asOf=2026-06-01` });
    expect(plan).toMatchObject({ version: 1, approvedOn: '2026-01-20', source: expect.stringContaining(PLAN.source) });
    expect(indicators.map(({ indicatorId, type, direction }) => [indicatorId, type, direction])).toEqual([
      ['gdp-growth', 'QUALITATIVE', 'up'],
      ['resident-income-growth', 'RELATIVE', 'up'],
      ['pm25', 'LEVEL_DOWN', 'down'],
    ]);
    expect(indicators[2]).toMatchObject({
      target: { comparator: 'le', value: '25' },
      path: [{ period: '2026', value: '27.5' }],
    });
    const { rows } = await asSuperuser("select reference_indicator_id from plan_indicator where type = 'RELATIVE'");
    expect(rows).toEqual([{ reference_indicator_id: 'gdp-growth' }]);
  });

  test('is not there twice, and not without a place', async () => {
    expect(await post('/api/plans', { ...PLAN, planId }, 409)).toMatchObject({ code: 'plan.exists' });
    expect(await post('/api/plans', { ...PLAN, placeId: 'nowhere' }, 404)).toMatchObject({ code: 'place.not-found' });
  });
});

describe('a value that is sent', () => {
  test('needs to say where it comes from', async () => {
    const { provenance: _, ...bare } = VALUE;
    expect(await post('/api/observations', { observations: [bare] }, 400)).toMatchObject({ code: 'request.invalid' });
  });

  test('is recorded once, told with its printed places, and known from its day on', async () => {
    expect(await post<RecordReceipt>('/api/observations', { observations: [VALUE] })).toEqual({
      recorded: 1,
      unchanged: 0,
      revisions: [1],
    });
    expect(await post<RecordReceipt>('/api/observations', { observations: [VALUE] })).toMatchObject({
      revisions: [null],
    });
    expect((await observations('2027-01-14')).observations).toEqual([]);
    expect((await observations('2027-01-15')).observations).toMatchObject([
      { value: '27.40', unit: '微克/立方米', provenance: { kind: 'api', label: '环保数据平台' } },
    ]);
  });

  test('that is wrong takes no other with it into the record', async () => {
    const other = { ...VALUE, period: '2027', knownOn: '2028-01-15' };
    const wrong = { ...VALUE, period: '2028', unit: '%', knownOn: '2029-01-15' };
    const refused = await post('/api/observations', { observations: [other, wrong] }, 422);
    expect(refused).toMatchObject({
      code: 'observation.unit-mismatch',
      detail: expect.stringContaining('微克/立方米'),
    });
    expect((await observations('2030-01-01')).observations).toHaveLength(1);
  });

  test('leaves an audit entry with the cell', async () => {
    const { rows } = await asSuperuser(
      "select subject, after from audit_entry where action = 'observation.record' order by sequence limit 1",
    );
    expect(rows).toMatchObject([
      { subject: 'observation/110105/pm25', after: { recorded: 1, cells: [{ value: '27.40', period: '2026' }] } },
    ]);
  });
});

describe('targets of the annual plan', () => {
  test('are the path of what the plan leaves to the years; a later one counts from its day on', async () => {
    const url = `/api/plans/${planId}/annual-targets`;
    const annual = {
      year: '2026',
      knownOn: '2026-01-20',
      source: '2026年政府工作报告',
      targets: [{ indicatorId: 'gdp-growth', phrase: '5%左右' }],
    };
    expect(await post(url, annual)).toEqual({ targets: 1 });
    await post(url, {
      ...annual,
      knownOn: '2026-09-01',
      source: '计划调整',
      targets: [{ indicatorId: 'gdp-growth', phrase: '4.5%左右' }],
    });
    const pathOn = async (day: string) =>
      (await send<PlanDetail>({ url: `/api/plans/${planId}?asOf=${day}` })).indicators[0]?.path.map(
        (step) => step.value,
      );
    expect(await pathOn('2026-06-01')).toEqual(['5']);
    expect(await pathOn('2026-09-01')).toEqual(['4.5']);
    expect(await post(url, { ...annual, year: '2031' }, 422)).toMatchObject({ code: 'plan.period-invalid' });
    const unlisted = { ...annual, targets: [{ indicatorId: 'forest-coverage', phrase: '5' }] };
    expect(await post(url, unlisted, 404)).toMatchObject({ code: 'indicator.not-found' });
  });
});

describe('a definition', () => {
  const change = (payload: object, status = 200) =>
    send<IndicatorView & { code?: string }>({ method: 'PATCH', url: '/api/indicators/pm25', payload }, status);

  test('changes with a reason; the former one stays in the audit trail', async () => {
    const after = await change({ calibre: '实况状态', least: '0', most: '500', reason: '按新标准' });
    expect(after).toMatchObject({ calibre: '实况状态', least: '0', most: '500', unit: '微克/立方米' });
    expect(await change({ most: null, reason: '不设上限' })).not.toHaveProperty('most');
    const { rows } = await asSuperuser(
      "select before, after, reason from audit_entry where action = 'indicator.change' order by sequence",
    );
    expect(rows).toMatchObject([
      { before: { calibre: '' }, after: { calibre: '实况状态' }, reason: '按新标准' },
      { before: { most: '500' }, after: { least: '0' } },
    ]);
  });

  test('keeps a unit that its values can be told in, a range that is one, and a formula that holds', async () => {
    expect(await change({ unit: '%', reason: 'x' }, 422)).toMatchObject({ code: 'observation.unit-mismatch' });
    expect(await change({ least: '9', most: '1', reason: 'x' }, 400)).toMatchObject({ code: 'request.invalid' });
    expect(await change({ formula: '[没有的指标] + 1', reason: 'x' }, 422)).toMatchObject({ code: 'formula.refused' });
    expect(await change({ formula: '[pm25] × 2', reason: 'x' }, 422)).toMatchObject({ code: 'formula.refused' });
    expect(await change({ calibre: 'x' }, 400)).toMatchObject({ code: 'request.invalid' });
  });
});
