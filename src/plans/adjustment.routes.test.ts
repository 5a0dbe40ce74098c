import { beforeAll, expect, test } from 'vitest';
import { A_PUBLICATION, aDefinition, addIndicators, WRITTEN_AT } from '../../test/support/indicators.ts';
import { createTestServer } from '../../test/support/server.ts';
import { LOCAL_ACTOR } from '../access/actor.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { type AdjustmentView, adjustmentList, adjustmentView, planGraphView } from '../contract/spine.ts';
import { adjustedTargets } from '../indicators/adjusted-targets.ts';
import { loadPlanAsOf } from '../indicators/index.ts';
import { insertPlan, insertPlanIndicators } from '../indicators/values/plan.store.ts';
import { insertTargets } from '../indicators/values/target.store.ts';
import { createAdjustmentService } from './adjustment.service.ts';
import { loadAdjustmentSettings } from './adjustment-settings.ts';

const { app, db, asSuperuser } = createTestServer();

const post = (url: string, payload: Record<string, unknown>) => app().inject({ method: 'POST', url, payload });
const list = async (planId: string) =>
  adjustmentList.parse((await app().inject({ method: 'GET', url: `/api/plans/${planId}/adjustments` })).json());
const states = ({ checks }: Pick<AdjustmentView, 'checks'>) =>
  Object.fromEntries(checks.map(({ code, state }) => [code, state]));
const phrase = async (planId: string, placeId: string, indicatorId: string, asOf: string) => {
  const plan = await db.read((tx) => loadPlanAsOf(tx, planId, placeId, asOf));
  const target = plan?.indicators.find((each) => each.indicatorId === indicatorId)?.plan.target;
  return [plan?.version, target?.phrase, target?.value, target?.comparator];
};

const addPlan = async (
  planId: string,
  placeId: string,
  period = '2026/2030',
  kind: 'outline' | 'annual' = 'outline',
) => {
  await db.write(async (tx) => {
    await insertPlan(
      tx,
      {
        planId,
        name: `规划${planId}`,
        kind,
        placeId,
        period,
        scaleId: 's',
        ruleSetId: 'r',
        effectiveOn: '2026-02-01',
        demonstration: false,
        sourceId: 0,
      },
      { at: WRITTEN_AT, by: 'test' },
    );
    const row = { category: '绿色', unit: '%', type: 'LEVEL_UP', parts: [], responsible: [], cooperating: [] } as const;
    await insertPlanIndicators(tx, planId, [
      { ...row, indicatorId: 'growth', no: '1', name: '经济增速', attribute: 'expected' },
      { ...row, indicatorId: 'carbon', no: '2', name: '碳排放降幅', attribute: 'binding' },
      { ...row, indicatorId: 'words', no: '3', name: '没有目标', attribute: 'expected' },
    ]);
    const target = {
      planId,
      placeId,
      basis: 'plan',
      version: 1,
      knownOn: '2026-02-01',
      provenance: A_PUBLICATION,
      cumulative: false,
    } as const;
    await insertTargets(tx, [
      { ...target, indicatorId: 'growth', period: period.slice(-4), comparator: 'approx', value: '5', phrase: '5左右' },
      { ...target, indicatorId: 'carbon', period: period.slice(-4), comparator: 'ge', value: '18', phrase: '>=18' },
    ]);
  });
};

const ITEM = { indicatorId: 'growth', newPhrase: '4.5左右', necessity: '外部环境变化', feasibility: '措施已论证' };
const PROPOSAL = { ground: 'economic-change', reason: '经济形势发生重大变化', proposedOn: '2028-10-20', items: [ITEM] };
const propose = async (planId: string, more: Record<string, unknown> = {}) => {
  const answer = await post(`/api/plans/${planId}/adjustments`, { ...PROPOSAL, ...more });
  return answer.statusCode === 200 ? adjustmentView.parse(answer.json()) : answer.json();
};
const DECISION = { result: 'approved', meetingOn: '2028-12-05', decidedBy: '区人大常委会' };
const decide = async (adjustmentId: string, more: Record<string, unknown> = {}) => {
  const answer = await post(`/api/adjustments/${adjustmentId}/decision`, { ...DECISION, ...more });
  return answer.statusCode === 200 ? adjustmentView.parse(answer.json()) : answer.json();
};

beforeAll(async () => {
  await addIndicators(db, aDefinition('growth', { measure: 'growth' }), aDefinition('carbon'), aDefinition('words'));
  await addPlan('city', '110000');
  await addPlan('district', '110106');
  await addPlan('rejected', '110106');
  await addPlan('year', '110106', '2027', 'annual');
});

test('a plan tells until when it is normally adjusted, by which rule, and how strongly that binds', async () => {
  expect(await list('city')).toMatchObject({
    settings: { settingsId: 'beijing-city', force: 'law' },
    lastNormalDay: '2029-06-30',
    adjustments: [],
  });
  expect(await list('district')).toMatchObject({ settings: { force: 'template' }, lastNormalDay: '2029-06-30' });
  expect(await list('year')).toMatchObject({ lastNormalDay: '2027-09-30' });
  expect((await app().inject({ method: 'GET', url: '/api/plans/nothing/adjustments' })).json()).toMatchObject({
    code: 'plan.not-found',
  });
});

test('a proposal takes the old target from the record and changes nothing', async () => {
  const proposed = await propose('district');
  expect(proposed).toMatchObject({
    adjustmentId: 'district-adjustment-1',
    result: 'proposed',
    items: [{ indicatorId: 'growth', placeId: '110106', oldPhrase: '5左右', newPhrase: '4.5左右' }],
  });
  expect(states(proposed)).toMatchObject({
    'last-normal-day': 'met',
    'committee-draft': 'open',
    'superior-consent': 'not-applicable',
  });
  expect(proposed.checks[0]).toMatchObject({
    basis: 'template',
    text: '在通常期限内提出：已满足，距期限 2029-06-30 还有 253 天',
  });
  expect(await phrase('district', '110106', 'growth', '2030-01-01')).toEqual([1, '5左右', '5', 'approx']);
});

test.each<[string, Record<string, unknown>, string]>([
  ['an indicator without a target', { items: [{ ...ITEM, indicatorId: 'words' }] }, 'adjustment.target-missing'],
  [
    'an indicator that the plan does not have',
    { items: [{ ...ITEM, indicatorId: 'other' }] },
    'adjustment.target-missing',
  ],
  ['a plan that is not in force yet', { proposedOn: '2026-01-31' }, 'adjustment.target-missing'],
  ['the same target', { items: [{ ...ITEM, newPhrase: ' 5左右 ' }] }, 'adjustment.changes-nothing'],
  ['an indicator twice', { items: [ITEM, { ...ITEM, newPhrase: '4' }] }, 'adjustment.changes-nothing'],
  ['words that say nothing', { items: [{ ...ITEM, newPhrase: '——' }] }, 'request.invalid'],
  ['days out of order', { meetingOn: '2028-10-19' }, 'adjustment.dates-invalid'],
  ['a day that is none', { proposedOn: '2028-02-30' }, 'request.invalid'],
  ['another ground', { ground: 'convenience' }, 'request.invalid'],
])('a proposal with %s is refused', async (_name, more, code) => {
  expect(await propose('district', more)).toMatchObject({ code });
  expect((await list('district')).adjustments).toHaveLength(1);
});

test('approval makes a version from the day of the meeting on; before it the old target counts, for ever', async () => {
  const id = 'district-adjustment-1';
  const noted = await post(`/api/adjustments/${id}/steps`, {
    committeeDraftOn: '2028-11-01',
    submittedOn: '2028-11-21',
    meetingOn: '2028-12-05',
  });
  expect(states(adjustmentView.parse(noted.json()))).toMatchObject({ 'committee-draft': 'met', submission: 'missed' });
  // A template that was missed is told, and refuses nothing.
  const approved = await decide(id);
  expect(approved).toMatchObject({ result: 'approved', version: 2, meetingOn: '2028-12-05' });
  expect(states(approved)).toMatchObject({ submission: 'missed', 'next-congress': 'open' });
  expect(await phrase('district', '110106', 'growth', '2028-12-04')).toEqual([1, '5左右', '5', 'approx']);
  expect(await phrase('district', '110106', 'growth', '2028-12-05')).toEqual([2, '4.5左右', '4.5', 'approx']);
  // What was not adjusted goes on in the new version.
  expect(await phrase('district', '110106', 'carbon', '2028-12-05')).toEqual([2, '>=18', '18', 'ge']);
  const { rows } = await asSuperuser(
    "select version, phrase, known_on::text from target where plan_id = 'district' and indicator_id = 'growth' order by 1",
  );
  expect(rows).toEqual([
    { version: 1, phrase: '5左右', known_on: '2026-02-01' },
    { version: 2, phrase: '4.5左右', known_on: '2028-12-05' },
  ]);
  const graph = planGraphView.parse((await app().inject({ method: 'GET', url: '/api/plans/district/graph' })).json());
  expect(graph.versions[1]).toMatchObject({
    version: 2,
    effectiveOn: '2028-12-05',
    approvedBy: '区人大常委会',
    note: id,
  });
});

test('what was decided stays decided; only the report to the congress comes afterwards', async () => {
  const id = 'district-adjustment-1';
  expect(await decide(id)).toMatchObject({ status: 409, code: 'adjustment.already-decided' });
  expect((await post(`/api/adjustments/${id}/steps`, { submittedOn: '2028-11-01' })).json()).toMatchObject({
    code: 'adjustment.already-decided',
  });
  const early = await post(`/api/adjustments/${id}/steps`, { reportedNextCongressOn: '2028-12-01' });
  expect(early.json()).toMatchObject({ code: 'adjustment.dates-invalid' });
  const reported = await post(`/api/adjustments/${id}/steps`, { reportedNextCongressOn: '2029-01-15' });
  expect(states(adjustmentView.parse(reported.json()))).toMatchObject({ 'next-congress': 'met' });
  expect(await decide('nothing')).toMatchObject({ status: 404, code: 'adjustment.not-found' });
});

test('a rejection needs a reason and keeps everything as it was', async () => {
  const { adjustmentId } = await propose('rejected');
  expect(await decide(adjustmentId, { result: 'rejected' })).toMatchObject({ code: 'adjustment.reason-required' });
  const rejected = await decide(adjustmentId, { result: 'rejected', reason: '必要性不足' });
  expect(rejected).toMatchObject({ result: 'rejected' });
  expect(rejected).not.toHaveProperty('version');
  expect(states(rejected)).toMatchObject({ 'next-congress': 'not-applicable' });
  expect(await phrase('rejected', '110106', 'growth', '2030-01-01')).toEqual([1, '5左右', '5', 'approx']);
  const { rows } = await asSuperuser("select reason from audit_entry where action = 'adjustment.reject'");
  expect(rows).toEqual([{ reason: '必要性不足' }]);
});

test('where the deadlines are law, an approval in spite of a missed one needs a reason, which names it', async () => {
  const { adjustmentId } = await propose('city');
  const refused = await decide(adjustmentId);
  expect(refused).toMatchObject({ code: 'adjustment.reason-required' });
  expect(refused.detail).toContain('初步方案送财经委（会前 30 天）；调整方案送常委会（会前 15 天）');
  expect(await decide(adjustmentId, { reason: '紧急情况，常委会同意' })).toMatchObject({
    result: 'approved',
    version: 2,
  });
});

test('a target that was changed meanwhile is not changed again unseen', async () => {
  const dates = { committeeDraftOn: '2028-10-21', submittedOn: '2028-10-22' };
  const first = await propose('rejected', dates);
  const second = await propose('rejected', { ...dates, items: [{ ...ITEM, newPhrase: '4' }] });
  expect(await decide(first.adjustmentId)).toMatchObject({ version: 2 });
  const late = await decide(second.adjustmentId, { meetingOn: '2028-12-06' });
  expect(late).toMatchObject({
    status: 409,
    code: 'adjustment.target-changed',
    params: { present: '4.5左右', old: '5左右' },
  });
  expect((await list('rejected')).adjustments.find((each) => each.adjustmentId === second.adjustmentId)).toMatchObject({
    result: 'proposed',
  });
});

test('a binding target that the superior assigned needs its consent, as our own inference and a setting', async () => {
  await db.write((tx) =>
    insertTargets(tx, [
      {
        planId: 'city',
        placeId: '110106',
        indicatorId: 'carbon',
        period: '2030',
        basis: 'quota',
        version: 1,
        comparator: 'ge',
        value: '18',
        phrase: '18',
        cumulative: false,
        knownOn: '2026-02-01',
        provenance: A_PUBLICATION,
      },
    ]),
  );
  await addPlan('assigned', '110106');
  const items = [{ ...ITEM, indicatorId: 'carbon', newPhrase: '>=17' }];
  const proposed = await propose('assigned', { items });
  expect(proposed.checks.find((check: { code: string }) => check.code === 'superior-consent')).toMatchObject({
    state: 'open',
    basis: 'inference',
  });
  const refused = await decide(proposed.adjustmentId);
  expect(refused).toMatchObject({ code: 'adjustment.consent-required', params: { indicators: '碳排放降幅' } });
  expect(refused.detail).toContain('推定');

  const settings = loadAdjustmentSettings().map((each) => ({ ...each, superiorConsent: 'advised' as const }));
  const clock = { now: () => new Date('2028-12-06T00:00:00Z') };
  const advised = createAdjustmentService({ db, clock, targets: adjustedTargets, settings });
  const approved = await advised.decide(proposed.adjustmentId, { ...DECISION, result: 'approved' }, LOCAL_ACTOR);
  expect(approved.checks.find(({ code }) => code === 'superior-consent')).toMatchObject({
    state: 'missed',
    basis: 'inference',
  });

  const again = await propose('assigned', {
    items: [{ ...ITEM, indicatorId: 'carbon', newPhrase: '>=16' }],
    proposedOn: '2029-01-10',
  });
  await post(`/api/adjustments/${again.adjustmentId}/steps`, { superiorConsent: '市发展改革委2029年1月复函' });
  expect(states(await decide(again.adjustmentId, { meetingOn: '2029-03-01' }))).toMatchObject({
    'superior-consent': 'met',
  });
});

test('two decisions at once: one counts, the other changes nothing', async () => {
  await addPlan('raced', '110106');
  const { adjustmentId } = await propose('raced');
  const outcomes = await Promise.all([decide(adjustmentId), decide(adjustmentId), decide(adjustmentId)]);
  expect(outcomes.filter(({ result }) => result === 'approved')).toHaveLength(1);
  const { rows } = await asSuperuser("select count(*)::int as n from target where plan_id = 'raced' and version > 1");
  expect(rows).toEqual([{ n: 1 }]);
});

test('every write is in the audit trail, which holds', async () => {
  const actions = (
    await asSuperuser("select distinct action from audit_entry where action like 'adjustment.%' order by 1")
  ).rows;
  expect(actions.map(({ action }) => action)).toEqual([
    'adjustment.approve',
    'adjustment.note',
    'adjustment.propose',
    'adjustment.reject',
  ]);
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});
