import { beforeAll, expect, test } from 'vitest';
import { createTestServer } from '../../test/support/server.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { type PlanGraphView, planGraphView } from '../contract/spine.ts';

const { app, db, asSuperuser } = createTestServer();

const post = (url: string, payload: Record<string, unknown>) => app().inject({ method: 'POST', url, payload });
const graph = async (planId: string, query = ''): Promise<PlanGraphView> =>
  planGraphView.parse((await app().inject({ method: 'GET', url: `/api/plans/${planId}/graph${query}` })).json());

const addPlan = async (planId: string, kind: string, period: string, importNo: number | null = null) => {
  await asSuperuser(
    `insert into plan (plan_id, name, kind, place_id, period, scale_id, rule_set_id, source_id, import_no, created_at, created_by)
     values ($1, $2, $3, '110106', $4, 'mid-term', 'default', 0, $5, now(), 'test')`,
    [planId, `规划${planId}`, kind, period, importNo],
  );
  await asSuperuser(
    "insert into plan_version (plan_id, version, title, effective_on) values ($1, 1, '通过', '2026-03-01')",
    [planId],
  );
};

beforeAll(async () => {
  await addPlan('outline', 'outline', '2026/2030');
  await addPlan('former', 'outline', '2021/2025');
  await addPlan('special', 'special', '2026/2030');
  await addPlan('annual', 'annual', '2027');
  const { rows } = await asSuperuser(
    "insert into import_batch (kind, file_name, at, actor, summary, undone_at, undone_by) values ('plan', 'a', now(), 'test', '{}', now(), 'test') returning import_no",
  );
  await addPlan('undone', 'special', '2026/2030', rows[0].import_no);
});

const NODES = [
  { nodeId: 'chapter-1', kind: 'chapter', no: '第一章', title: '总体要求' },
  { nodeId: 'chapter-2', kind: 'chapter', no: '第二章', title: '重点任务' },
  {
    nodeId: 'task-1',
    parentId: 'chapter-2',
    kind: 'task',
    no: '1',
    title: '建设创新园区',
    period: '2026/2028',
    leadOrganisationId: 'demo-science-bureau',
    supportOrganisationIds: ['demo-finance-bureau'],
  },
  { nodeId: 'quota-1', parentId: 'task-1', kind: 'quota', title: '新增园区面积', period: '2029' },
];

test('nodes are set down in the order of the plan, with the organisations that lead and support, and what is odd', async () => {
  const answer = await post('/api/plans/outline/nodes', { nodes: NODES });
  expect(answer.statusCode).toBe(200);
  const { nodes, findings, version, versions } = await graph('outline');
  expect([version, versions.length]).toEqual([1, 1]);
  expect(nodes.map(({ nodeId }) => nodeId)).toEqual(['chapter-1', 'chapter-2', 'task-1', 'quota-1']);
  expect(nodes[2]).toMatchObject({
    lead: { organisationId: 'demo-science-bureau', name: '示范区科技和信息化局' },
    supports: [{ organisationId: 'demo-finance-bureau', name: '示范区财政局' }],
    fromVersion: 1,
  });
  expect(findings.map(({ code, nodeId, severity }) => [code, nodeId, severity])).toEqual([
    ['ends-after-parent', 'quota-1', 'warning'],
    ['quota-without-organisation', 'quota-1', 'warning'],
  ]);
});

test.each([
  [
    'an orphan',
    { nodeId: 'x', parentId: 'gone', kind: 'task', title: '无处安放' },
    'plan.graph-unsound',
    '不在本版本中',
  ],
  [
    'an unknown organisation',
    { nodeId: 'x', kind: 'task', title: '甲', leadOrganisationId: 'nobody' },
    'plan.graph-unsound',
    '没有编号为「nobody」的单位',
  ],
  ['a node that is there', { nodeId: 'task-1', kind: 'task', title: '乙' }, 'plan.node-exists', 'task-1'],
])('%s is refused, and all that came with it', async (_name, node, code, text) => {
  const nodes = [{ nodeId: 'innocent', kind: 'task', title: '同来的任务' }, node];
  const answer = await post('/api/plans/outline/nodes', { nodes });
  expect(answer.json()).toMatchObject({ code });
  expect(answer.json().detail).toContain(text);
  expect((await graph('outline')).nodes.some(({ nodeId }) => nodeId === 'innocent')).toBe(false);
});

test('a further version ends nodes and begins others; the former version stays as it was', async () => {
  const early = { title: '过早', effectiveOn: '2026-02-28' };
  expect((await post('/api/plans/outline/versions', early)).json()).toMatchObject({ code: 'plan.version-too-early' });
  const version = {
    title: '2028年调整',
    approvedBy: '区人大常委会',
    approvedOn: '2028-12-05',
    effectiveOn: '2028-12-05',
  };
  const unsound = await post('/api/plans/outline/versions', { ...version, end: ['task-1'] });
  expect(unsound.json()).toMatchObject({
    code: 'plan.graph-unsound',
    params: { problem: 'orphan', nodeId: 'quota-1' },
  });
  expect((await post('/api/plans/outline/versions', { ...version, end: ['nobody'] })).json()).toMatchObject({
    code: 'plan.node-not-found',
  });
  expect((await graph('outline')).versions).toHaveLength(1);

  const reworded = { nodeId: 'task-1', parentId: 'chapter-2', kind: 'task', title: '建设创新园区（调整）' };
  const answer = await post('/api/plans/outline/versions', { ...version, end: ['task-1', 'quota-1'], add: [reworded] });
  expect(answer.statusCode).toBe(200);
  const now = await graph('outline');
  expect(now.version).toBe(2);
  expect(now.nodes.map(({ nodeId, title }) => [nodeId, title])).toEqual([
    ['chapter-1', '总体要求'],
    ['chapter-2', '重点任务'],
    ['task-1', '建设创新园区（调整）'],
  ]);
  const former = await graph('outline', '?version=1');
  expect(former.nodes.map(({ nodeId, title, toVersion }) => [nodeId, title, toVersion])).toEqual([
    ['chapter-1', '总体要求', undefined],
    ['chapter-2', '重点任务', undefined],
    ['task-1', '建设创新园区', 1],
    ['quota-1', '新增园区面积', 1],
  ]);
  expect((await app().inject({ method: 'GET', url: '/api/plans/outline/graph?version=3' })).json()).toMatchObject({
    code: 'plan.version-not-found',
  });
});

test('plans are linked without circles, seen from both ends; undone ones are not seen', async () => {
  const link = (from: string, toPlanId: string, kind: string) => post(`/api/plans/${from}/links`, { toPlanId, kind });
  expect((await link('outline', 'former', 'succeeds')).statusCode).toBe(200);
  expect((await link('special', 'outline', 'details')).statusCode).toBe(200);
  expect((await link('annual', 'special', 'slice-of')).statusCode).toBe(200);
  expect((await link('annual', 'special', 'slice-of')).json()).toMatchObject({ status: 409, code: 'plan.link-exists' });
  const circle = await link('former', 'annual', 'details');
  expect(circle.json()).toMatchObject({
    code: 'plan.link-circle',
    params: { path: 'former → annual → special → outline → former' },
  });
  expect((await link('outline', 'outline', 'details')).json()).toMatchObject({ code: 'plan.link-circle' });
  expect((await link('outline', 'nothing', 'details')).json()).toMatchObject({ code: 'plan.not-found' });
  expect((await link('outline', 'undone', 'details')).json()).toMatchObject({ code: 'plan.not-found' });
  expect((await graph('outline')).links.map(({ direction, kind, planId }) => [direction, kind, planId])).toEqual([
    ['to', 'succeeds', 'former'],
    ['from', 'details', 'special'],
  ]);
});

test('two links that close a circle only together are not both taken', async () => {
  await addPlan('north', 'special', '2026/2030');
  await addPlan('south', 'special', '2026/2030');
  const answers = await Promise.all([
    post('/api/plans/north/links', { toPlanId: 'south', kind: 'details' }),
    post('/api/plans/south/links', { toPlanId: 'north', kind: 'details' }),
  ]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
});

test('two versions that are made at once: one stands, the other is told', async () => {
  const version = { title: '同时', effectiveOn: '2029-01-01' };
  const answers = await Promise.all([1, 2, 3].map(() => post('/api/plans/special/versions', version)));
  const made = answers.filter(({ statusCode }) => statusCode === 200).length;
  expect((await graph('special')).versions).toHaveLength(1 + made);
  for (const answer of answers)
    if (answer.statusCode !== 200) expect(answer.json()).toMatchObject({ code: 'plan.changed-meanwhile' });
});

test('a plan that is not there, or whose import was undone, has no graph', async () => {
  for (const planId of ['nothing', 'undone'])
    expect((await app().inject({ method: 'GET', url: `/api/plans/${planId}/graph` })).json()).toMatchObject({
      status: 404,
      code: 'plan.not-found',
    });
});

test('every write is in the audit trail, which holds', async () => {
  const { rows } = await asSuperuser(
    "select action, count(*)::int as n from audit_entry where action like 'plan.%' group by 1 order by 1",
  );
  expect(Object.fromEntries(rows.map(({ action, n }) => [action, n]))).toMatchObject({
    'plan.add-nodes': 1,
    'plan.link': 4,
  });
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});
