import { beforeAll, describe, expect, test } from 'vitest';
import { type DividedIndicator, storeDividedPlan, storePlan } from '../../../test/support/divided-plan.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import type { DecompositionRequest, DecompositionView } from '../../contract/decomposition.ts';
import type { Problem } from '../../contract/problem.ts';

const server = createTestServer();

const housing: DividedIndicator = {
  id: 'housing',
  unit: '万套',
  measure: 'flow',
  type: 'CUM_INCREASE',
  attribute: 'binding',
  direction: 'up',
  target: '10.0',
  period: '2021/2025',
  cumulative: true,
};
const INDICATORS: readonly DividedIndicator[] = [
  housing,
  { ...housing, id: 'trees', attribute: 'expected', unit: '万亩', target: '3.30' },
  { ...housing, id: 'energy', measure: 'growth', type: 'CUM_REDUCTION', unit: '%', direction: 'down', target: '14' },
  {
    ...housing,
    id: 'air',
    measure: 'ratio',
    type: 'LEVEL_UP',
    unit: '%',
    target: '80',
    period: '2025',
    cumulative: false,
  },
  {
    id: 'assigned',
    unit: '万吨',
    measure: 'flow',
    type: 'EXTERNAL',
    attribute: 'binding',
    direction: 'up',
    period: '2021/2025',
  },
  { ...housing, id: 'late' },
];

beforeAll(() => storeDividedPlan(server.db, INDICATORS));

const address = (id: string, planId = 'demo-plan') => `/api/plans/${planId}/indicators/${id}/decomposition`;
const get = async (id: string, query = '') =>
  (await server.app().inject(address(id) + query)).json<DecompositionView & Problem>();
type Wish = Omit<Partial<DecompositionRequest>, 'parts'> & { readonly parts: readonly object[] };
const put = async (id: string, wish: Wish, planId?: string) => {
  const payload = { axis: 'place', expectedRevision: 0, source: '示范市政府常务会议', ...wish };
  const answer = await server.app().inject({ method: 'PUT', url: address(id, planId), payload });
  return { ...answer.json<DecompositionView & Problem>(), status: answer.statusCode };
};
const east = (value?: string, more = {}) => ({ key: 'demo-east', ...(value === undefined ? {} : { value }), ...more });
const west = (value?: string, more = {}) => ({ key: 'demo-west', ...(value === undefined ? {} : { value }), ...more });
const levelOf = (view: DecompositionView, axis: string, id = view.rootId) =>
  view.nodes.find((node) => node.id === id)?.levels.find((level) => level.axis === axis);
const countTargets = async (id: string) =>
  (await server.asSuperuser('select count(*)::int as n from target where indicator_id = $1', [id])).rows[0].n as number;

test('a target that nobody has divided is a tree of one node, with the rules and parts to choose from', async () => {
  const view = await get('housing');
  expect(view.nodes).toHaveLength(1);
  expect(view.nodes[0]).toMatchObject({
    value: '10.0',
    period: '2021/2025',
    label: '示范市',
    source: '示范市规划纲要',
    levels: [],
  });
  const [place, organisation, period] = view.axes;
  expect(place?.rules[0]).toMatchObject({ rule: 'sum', text: '相加' });
  expect(place?.candidates.map((each) => each.label)).toEqual(['东区', '西区']);
  expect(organisation?.candidates.map((each) => each.label)).toEqual(['园林局', '水务局']);
  expect(period?.candidates.map((each) => each.key)).toEqual(['2021', '2022', '2023', '2024', '2025']);
});

test('a sum is not offered for a ratio, and says why', async () => {
  const place = (await get('air')).axes.find((axis) => axis.axis === 'place');
  expect(place?.rules.find((rule) => rule.rule === 'sum')).toMatchObject({ refusal: 'ratio-not-additive' });
});

describe('shares of a binding target', () => {
  test('that do not add up are refused with the gap, and nothing is stored', async () => {
    const before = await countTargets('housing');
    const problem = await put('housing', { parts: [east('6.0'), west('3.95')] });
    expect(problem).toMatchObject({ status: 422, code: 'target.level-open' });
    expect(problem.params).toMatchObject({ verdict: 'short', gap: '0.05', unit: '万套' });
    expect(problem.detail).toContain('0.05万套');
    expect(await countTargets('housing')).toBe(before);
    expect((await get('housing')).nodes).toHaveLength(1);
  });

  test('of which one is missing are refused by name', async () => {
    const problem = await put('housing', { parts: [east('10')] });
    expect(problem).toMatchObject({ status: 422, code: 'target.level-open' });
    expect(problem.detail).toContain('西区');
  });

  test('that add up are stored with an audit entry, and the tree is in the answer', async () => {
    const view = await put('housing', { parts: [east('6.0'), west('4.0')] });
    expect(view.status).toBe(200);
    expect(levelOf(view, 'place')).toMatchObject({ verdict: 'adds-up', severity: 'ok', chosen: true, revision: 1 });
    expect(view.nodes.find((node) => node.placeId === 'demo-east')).toMatchObject({
      value: '6.0',
      basis: 'quota',
      source: 'local · 示范市政府常务会议',
    });
    const { rows } = await server.asSuperuser("select * from audit_entry where action = 'target.decompose'");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ before: null, reason: '示范市政府常务会议' });
    expect(rows[0].after.parts).toHaveLength(2);
  });

  test('are checked on every level: the streets of a district against its share', async () => {
    const streets = (north: string, south: string) => ({
      placeId: 'demo-east',
      parts: [
        { key: 'demo-north-street', value: north },
        { key: 'demo-south-street', value: south },
      ],
    });
    expect(await put('housing', streets('2.5', '3'))).toMatchObject({ status: 422, code: 'target.level-open' });
    const view = await put('housing', streets('2.5', '3.5'));
    expect(levelOf(view, 'place', 'demo-east::2021/2025')).toMatchObject({ verdict: 'adds-up' });
    expect(view).toMatchObject({ errors: 0, warnings: 0 });
  });

  test('may be set again: the city stands by its sum, and the district below shows its new gap', async () => {
    const stale = await put('housing', { parts: [east('7'), west('3')] });
    expect(stale).toMatchObject({ status: 409, code: 'target.level-changed-meanwhile' });
    const view = await put('housing', { expectedRevision: 1, parts: [east('7'), west('3')] });
    expect(levelOf(view, 'place')).toMatchObject({ verdict: 'adds-up', revision: 2 });
    expect(levelOf(view, 'place', 'demo-east::2021/2025')).toMatchObject({
      verdict: 'short',
      severity: 'error',
      gap: { decimal: '-1', rounded: false },
    });
    expect(view.errors).toBe(1);
    expect(levelOf(view, 'place', 'demo-east::2021/2025')?.text).toContain('差1万套');
  });

  test('may keep a gap for a stated reason, which the audit trail keeps; the error stays visible', async () => {
    const because = '预留市级机动指标';
    const view = await put('housing', { expectedRevision: 2, parts: [east('6'), west('3')], allowGapBecause: because });
    expect(view.status).toBe(200);
    expect(levelOf(view, 'place')).toMatchObject({ verdict: 'short', severity: 'error', gapBecause: because });
    const { rows } = await server.asSuperuser('select reason from audit_entry order by sequence desc limit 1');
    expect(rows[0].reason).toBe(because);
    expect(await server.db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
  });

  test('stay as they were on an earlier day', async () => {
    expect((await get('housing', '?asOf=2022-01-01')).nodes).toHaveLength(1);
    expect((await get('housing', '?asOf=2020-01-01')).code).toBe('indicator.not-found');
  });
});

test('an expected target may stay open; a part that is no longer named loses its share', async () => {
  const open = await put('trees', { parts: [east('1.10'), west('2.00')] });
  expect(levelOf(open, 'place')).toMatchObject({ verdict: 'short', severity: 'warning', gap: { decimal: '-0.2' } });
  const dropped = await put('trees', { expectedRevision: 1, parts: [west('3.30')] });
  expect(levelOf(dropped, 'place')).toMatchObject({ verdict: 'incomplete', missing: ['demo-east::2021/2025'] });
  const exempted = await put('trees', {
    expectedRevision: 2,
    parts: [east(undefined, { exempt: true }), west('3.30')],
  });
  expect(levelOf(exempted, 'place')).toMatchObject({
    verdict: 'adds-up',
    exempt: ['demo-east::2021/2025'],
    severity: 'ok',
  });
});

test('units carry shares, too', async () => {
  const parts = [
    { key: 'demo-water-bureau', value: '1.3' },
    { key: 'demo-park-bureau', value: '2' },
  ];
  const view = await put('trees', { axis: 'organisation', parts });
  expect(levelOf(view, 'organisation')).toMatchObject({ verdict: 'adds-up' });
  expect(view.nodes.filter((node) => node.organisationId !== '').map((node) => node.label)).toEqual([
    '园林局',
    '水务局',
  ]);
});

test('a cumulative reduction is chained over the years, and its places need weights', async () => {
  const years = ['2021', '2022', '2023', '2024', '2025'].map((key) => ({ key, value: '2.8' }));
  const summed = await put('energy', { axis: 'period', rule: 'sum', parts: years });
  expect(summed).toMatchObject({
    status: 422,
    code: 'target.level-refused',
    params: { refusal: 'growth-not-additive' },
  });
  const chained = await put('energy', { axis: 'period', parts: years });
  expect(chained).toMatchObject({ status: 422, code: 'target.level-open', params: { verdict: 'short' } });
  const view = await put('energy', {
    axis: 'period',
    parts: years.map((year) => ({ ...year, value: '2.971497' })),
    allowGapBecause: '逐年衔接',
  });
  expect(levelOf(view, 'period')).toMatchObject({ rule: 'chain', carries: true });
  const unweighted = await put('energy', { parts: [east('13'), west('15')] });
  expect(unweighted.detail).toContain('东区、西区');
  const weighted = await put('energy', { parts: [east('13', { weight: '50' }), west('15', { weight: '50.0' })] });
  expect(levelOf(weighted, 'place')).toMatchObject({ rule: 'weighted-mean', verdict: 'adds-up' });
});

test('a ratio may be declared not additive, with a reason', async () => {
  const wish = { rule: 'none', parts: [] } as const;
  expect(await put('air', wish)).toMatchObject({ status: 422, params: { refusal: 'reason-missing' } });
  const view = await put('air', { ...wish, because: '全市统一监测，不下达到区' });
  expect(levelOf(view, 'place')).toMatchObject({
    verdict: 'not-additive',
    severity: 'ok',
    parts: ['demo-east::2025', 'demo-west::2025'],
  });
});

describe('the figure of the superior', () => {
  test('is never missed, whatever the reason', async () => {
    await server.db.write((tx) => storePlan(tx, 'district-plan', 'demo-east', [{ ...housing, target: '5' }]));
    const streets = (north: string, south: string) => ({
      allowGapBecause: '区里另有安排',
      parts: [
        { key: 'demo-north-street', value: north },
        { key: 'demo-south-street', value: south },
      ],
    });
    // The city's plan gives the district 6; its own plan says 5.
    const problem = await put('housing', streets('2', '3'), 'district-plan');
    expect(problem).toMatchObject({ status: 422, code: 'target.below-superior', params: { assigned: '6', gap: '1' } });
    const view = await put('housing', streets('3', '3'), 'district-plan');
    expect(view.status).toBe(200);
    expect(view.nodes[0]?.external).toMatchObject({ value: '6', carries: false, planName: 'demo-city 规划' });
    expect(levelOf(view, 'place')).toMatchObject({ verdict: 'over', superior: { carries: true } });
  });

  test('a part may have its own, and shows when its share is below it', async () => {
    const view = await put('late', { parts: [east('6', { external: '6.5' }), west('4')] });
    expect(view.nodes.find((node) => node.placeId === 'demo-east')?.external).toMatchObject({
      value: '6.5',
      gap: { decimal: '-0.5' },
      carries: false,
    });
  });

  test('a target in words cannot be divided', async () => {
    const problem = await put('assigned', { parts: [east('1'), west('2')] });
    expect(problem).toMatchObject({ status: 422, params: { refusal: 'whole-without-value' } });
  });
});

test.each([
  ['a place elsewhere', { parts: [{ key: 'demo-north-street', value: '10' }] }, 422, 'target.part-unknown'],
  ['a part that stands twice', { parts: [east('5'), east('5')] }, 422, 'target.part-unknown'],
  ['a year outside the plan', { axis: 'period', parts: [{ key: '2026', value: '10' }] }, 422, 'target.part-unknown'],
  ['an unknown unit', { axis: 'organisation', parts: [{ key: 'nobody', value: '10' }] }, 422, 'target.part-unknown'],
  ['an unknown place', { placeId: 'nowhere', parts: [] }, 404, 'place.not-found'],
  ['another period', { period: '2030', parts: [] }, 422, 'target.part-unknown'],
  ['a place without a share', { placeId: 'demo-north-street', parts: [] }, 422, 'target.level-refused'],
  ['no number', { parts: [{ key: 'demo-east', value: '十' }] }, 400, 'request.invalid'],
  ['a negative weight', { parts: [east('5', { weight: '-1' })] }, 400, 'request.invalid'],
  ['no source', { parts: [east('5')], source: ' ' }, 400, 'request.invalid'],
] as const)('%s is refused, and nothing is stored', async (_, wish, status, code) => {
  const before = await countTargets('late');
  expect(
    await put('late', { expectedRevision: wish.parts.length > 0 && !('axis' in wish) ? 1 : 0, ...wish }),
  ).toMatchObject({ status, code });
  expect(await countTargets('late')).toBe(before);
});

test('unknown plans and indicators are told', async () => {
  expect(await put('nothing', { parts: [] })).toMatchObject({ status: 404, code: 'indicator.not-found' });
  expect(await put('housing', { parts: [] }, 'nothing')).toMatchObject({ status: 404, code: 'plan.not-found' });
});

test('two people at once: one sets the level, the other is told', async () => {
  const before = levelOf(await get('late'), 'place')?.revision ?? 0;
  const answers = await Promise.all(
    ['6', '7'].map((value) =>
      put('late', { expectedRevision: before, parts: [east(value), west(String(10 - Number(value)))] }),
    ),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
});
