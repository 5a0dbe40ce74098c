import type { InjectOptions } from 'fastify';
import { describe, expect, test } from 'vitest';
import { tableUpload } from '../../../test/support/indicators.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import type { ImportList, ImportReceipt, PlanImportPreview, ValueImportPreview } from '../../contract/imports.ts';
import type { PlanDetail, PlanList } from '../../contract/plans.ts';

const { app, db, asSuperuser } = createTestServer();

const PLAN = `序号,类别,指标,单位,属性,类型,基期年,基期值,目标年,目标值,年均/累计,年度目标2026年,年度目标2027年,2026年实际,责任部门
1,经济发展,地区生产总值增长,%,预期性,AVG_GROWTH,2025,5.1,,,5.5左右,,,,发展改革委
2,经济发展,常住人口城镇化率,%,预期性,LEVEL_UP,2025,70.2,2030,75,,71,72,70.9,发展改革委
3,民生福祉,每千人口拥有托育园数,个,预期性,LEVEL_UP,2025,0.8,2030,1.6,,,,,卫生健康委
4,绿色生态,PM2.5年均浓度,微克/立方米,约束性,LEVEL_DOWN,2025,33,2030,<30,,,,,生态环境局
`;
const FORMER = `序号,类别,指标,单位,属性,基期年,基期值,目标年,目标值
1,经济发展,常住人口城镇化率,%,预期性,2020,66,2025,70
`;
const FILE = ['附表.csv', PLAN] as const;
const SETTINGS = {
  placeId: '110106',
  period: '2026/2030',
  name: '丰台区“十五五”规划',
  issuedOn: '2026-03-01',
  knownOn: '2027-02-20',
};

async function send<T>(request: InjectOptions, status = 200): Promise<T> {
  const answer = await app().inject(request);
  expect(answer.statusCode, answer.body.slice(0, 600)).toBe(status);
  return answer.json() as T;
}

const preview = (file: readonly [string, string | Uint8Array] = FILE, settings: object = {}) =>
  send<PlanImportPreview>(tableUpload('/api/plan-imports', file, { ...SETTINGS, ...settings }));
const confirm = (settings: object = {}, file: readonly [string, string | Uint8Array] = FILE) =>
  send<ImportReceipt>(tableUpload('/api/plan-imports/confirm', file, { ...SETTINGS, ...settings }));
const previewValues = (planId: string, table: string, settings: object = {}) =>
  send<ValueImportPreview>(tableUpload(`/api/plans/${planId}/observation-imports`, ['数据.csv', table], settings));
const confirmValues = (planId: string, table: string, settings: object = {}) =>
  send<ImportReceipt>(tableUpload(`/api/plans/${planId}/observation-imports/confirm`, ['数据.csv', table], settings));
const undo = (importNo: number, status = 200) =>
  send<{ keptIndicators: string[]; code?: string; detail?: string }>(
    { method: 'POST', url: `/api/imports/${importNo}/undo`, payload: { reason: '导错了文件' } },
    status,
  );
const planIds = async () => (await send<PlanList>({ url: '/api/plans' })).plans.map(({ planId }) => planId);

/** Number of rows of every table that an import writes to, and of the audit trail. */
async function rowCounts(): Promise<string> {
  const tables = [
    'source',
    'import_batch',
    'plan',
    'plan_version',
    'plan_link',
    'plan_indicator',
    'indicator',
    'target',
  ];
  const counts = [...tables, 'observation', 'audit_entry'].map(
    (table) => `(select count(*) from ${table}) as ${table}`,
  );
  return JSON.stringify((await asSuperuser(`select ${counts.join(', ')}`)).rows[0]);
}

describe('a plan table', () => {
  test('is previewed row by row, and nothing is written', async () => {
    const before = await rowCounts();
    const { rows, counts, proposed, period } = await preview();
    expect(await rowCounts()).toBe(before);
    expect(period).toBe('2026/2030');
    expect(proposed).toEqual({ planId: '110106-2026-2030', name: SETTINGS.name });
    expect(counts).toMatchObject({ rows: 4, newIndicators: 4, targets: 6, values: 1, openErrors: 0 });
    expect(rows.map(({ becomes }) => [becomes.indicatorId, becomes.isNew, becomes.how])).toEqual([
      ['gdp-growth', true, 'catalogue'],
      ['urbanisation-rate', true, 'catalogue'],
      [expect.stringMatching(/^indicator-[0-9a-f]{12}$/), true, 'none'],
      ['pm25', true, 'catalogue'],
    ]);
    expect(rows[2]?.problems.map(({ severity, code }) => `${severity} ${code}`)).toContain('warning indicator-new');
    expect(rows[1]?.values).toMatchObject([{ period: '2026', value: '70.9', knownOn: '2027-02-20' }]);
  });

  test('becomes a plan with targets, yearly path and values in one step; undo takes all of it back', async () => {
    const corrections = [
      { key: '4', unit: '个/千人', name: '每千人口托育园数' },
      { key: '5', target: { period: '2030', phrase: '<=29.5' } },
    ];
    const receipt = await confirm({ corrections });
    expect(receipt).toMatchObject({ planId: '110106-2026-2030', indicators: 4, targets: 6, recorded: 1 });
    const { plan, indicators } = await send<PlanDetail>({ url: `/api/plans/${receipt.planId}?asOf=2026-11-01` });
    expect(plan).toMatchObject({ name: SETTINGS.name, version: 1, issuedOn: '2026-03-01', demonstration: false });
    expect(indicators.map(({ name, unit, target }) => [name, unit, target?.phrase])).toEqual([
      ['地区生产总值增长', '%', '5.5左右'],
      ['常住人口城镇化率', '%', '75'],
      ['每千人口托育园数', '个/千人', '1.6'],
      ['PM2.5年均浓度', '微克/立方米', '<=29.5'],
    ]);
    expect(indicators[1]?.path.map(({ period, value }) => [period, value])).toEqual([
      ['2026', '71'],
      ['2027', '72'],
    ]);
    expect(indicators[3]).toMatchObject({ direction: 'down', target: { comparator: 'le', value: '29.5' } });

    await undo(receipt.importNo);
    expect(await planIds()).toEqual([]);
    await send({ url: `/api/plans/${receipt.planId}` }, 404);
    expect((await send<{ indicators: unknown[] }>({ url: '/api/indicators' })).indicators).toEqual([]);
    expect(await undo(receipt.importNo, 409)).toMatchObject({ code: 'import.undone-already' });
    expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
  });

  test('can be imported again after it was undone: the same definitions, another id', async () => {
    expect((await preview()).proposed.planId).toBe('110106-2026-2030-2');
    const receipt = await confirm();
    expect(receipt.planId).toBe('110106-2026-2030-2');
    const { indicators } = await send<PlanDetail>({ url: `/api/plans/${receipt.planId}?asOf=2027-06-01` });
    expect(indicators.map(({ indicatorId }) => indicatorId).slice(0, 2)).toEqual(['gdp-growth', 'urbanisation-rate']);
    const taken = tableUpload('/api/plan-imports/confirm', FILE, { ...SETTINGS, planId: '110106-2026-2030' });
    expect(await send(taken, 409)).toMatchObject({ code: 'plan.exists' });
    await undo(receipt.importNo);
  });

  test('with an open error writes nothing until it is corrected, left out or settled', async () => {
    const file = [
      '附表.csv',
      PLAN.replace('0.8,2030,1.6', '八成,2030,1.6').replace('PM2.5年均浓度', '常住人口城镇化率'),
    ] as const;
    const seen = await preview(file);
    const open = seen.rows.flatMap((row) =>
      row.problems.filter(({ severity, settled }) => severity === 'error' && !settled),
    );
    expect(open.map(({ code }) => code)).toContain('figure-not-readable');
    const before = await rowCounts();
    const refused = await app().inject(tableUpload('/api/plan-imports/confirm', file, SETTINGS));
    expect(refused.json()).toMatchObject({ status: 422, code: 'import.has-errors', params: { count: open.length } });
    expect(await rowCounts()).toBe(before);
    const settings = { corrections: [{ key: '5', exclude: true }], settled: open.map(({ key }) => key) };
    expect((await preview(file, settings)).counts).toMatchObject({ openErrors: 0, excluded: 1 });
    const receipt = await confirm(settings, file);
    expect(receipt.indicators).toBe(3);
    await undo(receipt.importNo);
  });

  test('of which two rows become one indicator is refused, with the names', async () => {
    const twice = PLAN.replace(
      '4,绿色生态,PM2.5年均浓度,微克/立方米,约束性,LEVEL_DOWN,2025,33,2030,<30',
      '4,经济发展,城镇化率,%,预期性,LEVEL_UP,2025,70.2,2030,75',
    );
    const { rows } = await preview(['附表.csv', twice]);
    const problem = rows[3]?.problems.find(({ code }) => code === 'becomes-twice');
    expect(problem).toMatchObject({ severity: 'error', settled: false });
    expect(problem?.text).toContain('常住人口城镇化率');
    const noted = await preview(['附表.csv', twice], { settled: [problem?.key] });
    expect(noted.counts.openErrors).toBe(1);
    const chosen = await preview(['附表.csv', twice], { corrections: [{ key: '5', indicatorId: 'new' }] });
    expect(chosen.counts.openErrors).toBe(0);
  });

  test.each([
    ['a place that is not there', { placeId: 'nowhere' }, 404, 'place.not-found'],
    ['a period that is none', { period: '2030/2026' }, 422, 'plan.period-invalid'],
    ['rules that are not there', { ruleSetId: 'nothing' }, 404, 'rule-set.not-found'],
    ['a plan before that is not there', { predecessorId: 'nothing' }, 404, 'plan.not-found'],
  ])('with %s is refused', async (_name, settings, status, code) => {
    const answer = await app().inject(tableUpload('/api/plan-imports/confirm', FILE, { ...SETTINGS, ...settings }));
    expect(answer.json()).toMatchObject({ status, code });
  });

  test('a request without a table, or with settings that are none, says so', async () => {
    const bare = await app().inject({ method: 'POST', url: '/api/plan-imports', payload: {} });
    expect(bare.json()).toMatchObject({ code: 'request.invalid' });
    const wrong = await app().inject(tableUpload('/api/plan-imports', FILE, { period: 2026 }));
    expect(wrong.json()).toMatchObject({ code: 'request.invalid', detail: expect.stringContaining('settings.period') });
    const noTable = await app().inject(tableUpload('/api/plan-imports', ['附表.csv', '甲,乙\n1,2\n'], SETTINGS));
    expect(noTable.json()).toMatchObject({ status: 422, code: 'table.not-readable' });
  });
});

describe('a table of values', () => {
  const VALUES = `地区,指标,时期,数值,单位,数据状态,来源,发布日期
丰台区,GDP增速,2026,5.4,%,初步,统计公报,2027-02-01
丰台区,城镇化率,2026,70.90,%,初步,统计公报,2027-02-01
大兴区,城镇化率,2026,未发布,%,初步,统计公报,2027-02-01
`;
  let planId = '';
  let planImport = 0;

  test('is previewed with what is recorded at present, and nothing is written', async () => {
    const receipt = await confirm();
    planId = receipt.planId ?? '';
    planImport = receipt.importNo;
    const before = await rowCounts();
    const { rows, counts, unknownNames } = await previewValues(planId, VALUES);
    expect(await rowCounts()).toBe(before);
    expect(unknownNames).toEqual([]);
    expect(counts).toMatchObject({ rows: 3, values: 3, unchanged: 0, openErrors: 0 });
    expect(rows.map(({ becomes, placeId }) => [becomes?.indicatorId, placeId])).toEqual([
      ['gdp-growth', '110106'],
      ['urbanisation-rate', '110106'],
      ['urbanisation-rate', '110115'],
    ]);
    expect(rows[1]).toMatchObject({ held: { value: '70.9', knownOn: '2027-02-20' } });
    expect(rows[2]).toMatchObject({ missing: 'not-published' });
  });

  test('is recorded once: the same table again says nothing new', async () => {
    const first = await confirmValues(planId, VALUES);
    expect(first).toMatchObject({ recorded: 3, unchanged: 0 });
    const again = await confirmValues(planId, VALUES);
    expect(again).toMatchObject({ recorded: 0, unchanged: 3 });
    expect((await previewValues(planId, VALUES)).counts.unchanged).toBe(3);
    const url = `/api/plans/${planId}/indicators/urbanisation-rate/observations`;
    type Told = { observations: readonly Record<string, unknown>[] };
    const known = await send<Told>({ url: `${url}?asOf=2027-02-10` });
    expect(known.observations).toMatchObject([
      { value: '70.90', provenance: { kind: 'cell', label: expect.stringContaining('数据.csv') } },
    ]);
    expect((await send<Told>({ url: `${url}?asOf=2027-01-31` })).observations).toEqual([]);
    await undo(first.importNo);
    expect((await send<Told>({ url: `${url}?asOf=2027-02-10` })).observations).toEqual([]);
    expect((await send<Told>({ url: `${url}?asOf=2027-03-01` })).observations).toMatchObject([{ value: '70.9' }]);
  });

  test('of which names, places or days are not known is refused until they are given', async () => {
    const table = '地区,指标,时期,数值,单位\n无名区,小巨人指数,2026,7,\n丰台区,城镇化率,2026,71,%\n';
    const seen = await previewValues(planId, table);
    expect(seen.unknownNames).toEqual([{ name: '小巨人指数', rows: 1 }]);
    const codes = seen.rows.map(({ problems }) =>
      problems
        .filter((p) => p.severity === 'error')
        .map((p) => p.code)
        .sort(),
    );
    expect(codes).toEqual([['known-on-missing', 'name-unknown', 'place-unknown'], ['known-on-missing']]);
    const key = seen.rows[0]?.key ?? '';
    const settings = {
      knownOn: '2027-03-05',
      names: { 小巨人指数: 'new' },
      corrections: [{ key, placeId: '110106' }],
    };
    expect((await previewValues(planId, table, settings)).counts).toMatchObject({ openErrors: 0, newIndicators: 1 });
    const receipt = await confirmValues(planId, table, settings);
    expect(receipt).toMatchObject({ indicators: 1, recorded: 2 });
    await undo(receipt.importNo);
  });

  test('with two values for one cell, or a result before its time, is refused with the row', async () => {
    const table = `指标,时期,数值,单位,发布日期
城镇化率,2026,71,%,2027-03-05
城镇化率,2026,72,%,2027-03-05
GDP增速,2027,5,%,2026-12-01
`;
    const { rows } = await previewValues(planId, table);
    const errors = rows.map(({ problems }) => problems.filter((p) => p.severity === 'error').map((p) => p.code));
    expect(errors[1]?.length).toBeGreaterThan(0);
    expect(errors[2]).toContain('observation.known-too-early');
    const answer = await app().inject(
      tableUpload(`/api/plans/${planId}/observation-imports/confirm`, ['数据.csv', table]),
    );
    expect(answer.json()).toMatchObject({ code: 'import.has-errors' });
    const open = rows.flatMap(({ problems }) => problems.filter((p) => p.severity === 'error').map((p) => p.key));
    const receipt = await confirmValues(planId, table, { settled: open });
    expect(receipt).toMatchObject({ recorded: 1 });
    await undo(receipt.importNo);
  });

  test('imports are listed, the newest first, with what became of them', async () => {
    const { imports } = await send<ImportList>({ url: '/api/imports' });
    expect(imports[0]).toMatchObject({ kind: 'observations', planId, undone: { because: '导错了文件', by: 'local' } });
    expect(imports.find(({ importNo }) => importNo === planImport)).toMatchObject({
      kind: 'plan',
      targets: 6,
      values: 1,
    });
  });
});

describe('undoing a plan', () => {
  test('is refused while other data hang on it, and names them', async () => {
    const first = await confirm({ name: '前一规划', period: '2021/2025', placeId: '110115' }, ['甲.csv', FORMER]);
    const second = await confirm({ name: '后一规划', placeId: '110115', predecessorId: first.planId });
    const refused = await undo(first.importNo, 409);
    expect(refused).toMatchObject({ code: 'import.in-use', detail: expect.stringContaining('后一规划') });
    await send({
      method: 'POST',
      url: `/api/plans/${second.planId}/annual-targets`,
      payload: {
        year: '2026',
        knownOn: '2026-01-20',
        source: '2026年政府工作报告',
        targets: [{ indicatorId: 'gdp-growth', phrase: '5%左右' }],
      },
    });
    expect(await undo(second.importNo, 409)).toMatchObject({ detail: expect.stringContaining('国内生产总值增长') });
  });

  test('leaves the definitions that others use since', async () => {
    const own = PLAN.replaceAll('每千人口拥有托育园数', '每千人口拥有书店数');
    const first = await confirm({ placeId: '110108' }, ['甲.csv', own]);
    const second = await confirm({ placeId: '110109' }, ['乙.csv', own]);
    const { keptIndicators } = await undo(first.importNo);
    expect(keptIndicators).toHaveLength(1);
    const { indicators } = await send<PlanDetail>({ url: `/api/plans/${second.planId}?asOf=2026-11-01` });
    expect(indicators.map(({ name }) => name)).toContain('每千人口拥有书店数');
    await undo(second.importNo);
  });
});

describe('workbooks', () => {
  test('an exported plan is read again as the same plan', async () => {
    const { planId, importNo } = await confirm({ placeId: '110107', effectiveOn: '2026-03-01' });
    const url = `/api/plans/${planId}/export?format=xlsx&asOf=2027-06-01`;
    const exported = await app().inject({ url });
    expect(exported.statusCode).toBe(200);
    const again = await preview(['导出.xlsx', exported.rawPayload], { placeId: '110107' });
    expect(again.counts).toMatchObject({ rows: 4, newIndicators: 0, targets: 6, openErrors: 0 });
    expect(again.rows.every(({ becomes }) => !becomes.isNew)).toBe(true);
    const template = await app().inject({ url: `/api/plans/${planId}/template.xlsx` });
    expect(template.headers['content-type']).toContain('spreadsheetml');
    const blank = await app().inject({ url: '/api/plan-imports/template.xlsx?period=2026/2030' });
    expect(blank.rawPayload.subarray(0, 2).toString()).toBe('PK');
    await undo(importNo);
  });
});
