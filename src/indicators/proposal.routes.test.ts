import { beforeAll, describe, expect, test } from 'vitest';
import { aDefinition, addIndicators, anObservation, WRITTEN_AT } from '../../test/support/indicators.ts';
import { createTestServer, upload } from '../../test/support/server.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { claimPage } from '../contract/claims.ts';
import { uploadResults } from '../contract/documents.ts';
import type { Problem } from '../contract/problem.ts';
import { type ProposalView, proposalList } from '../contract/proposals.ts';
import type { IndicatorType } from '../shared/indicator.ts';
import { loadSeries } from './values/observation.queries.ts';
import { recordObservations } from './values/observation.store.ts';
import { insertPlan, insertPlanIndicators } from './values/plan.store.ts';
import { loadPlanAsOf } from './values/plan-indicator.queries.ts';
import { insertSource } from './values/source.store.ts';
import { insertTargets } from './values/target.store.ts';

const { app, db, asSuperuser } = createTestServer();

const FORMER = `示范区2024年政府工作报告

一、2024年工作回顾
2024年，全区地区生产总值增长4.9%。森林覆盖率达到27.5%，林木绿化率达到38.6%。
单位地区生产总值能耗下降3.1%。细颗粒物年均浓度为31微克/立方米，全市排名第三。粮食产量3.2万吨。
`;
const LATER = `示范区2025年政府工作报告

一、2025年工作回顾
2025年，全区地区生产总值达到1357.4亿元，比上年增长5.2%。森林覆盖率达到27.9%。

二、2026年工作安排
2026年，地区生产总值增长5%左右，森林覆盖率达到28.2%。
`;
const OTHER = `示范区2025年国民经济和社会发展统计公报

2025年，全区地区生产总值比上年增长5.4%。森林覆盖率27.90%。西河区森林覆盖率31.2%。
`;

const INDICATORS = [
  ['gdp-growth', '地区生产总值年均增速', '%', 'growth', 'AVG_GROWTH'],
  ['forest', '森林覆盖率', '%', 'ratio', 'LEVEL_UP'],
  ['energy', '单位地区生产总值能耗降低', '%', 'growth', 'CUM_REDUCTION'],
  ['air', '细颗粒物浓度', '微克/立方米', 'ratio', 'LEVEL_DOWN'],
  ['grain', '粮食综合生产能力', '吨', 'stock', 'THRESHOLD_MIN'],
] as const satisfies readonly (readonly [string, string, string, string, IndicatorType])[];

const documents = new Map<string, string>();

async function storePlan(): Promise<void> {
  await addIndicators(db, ...INDICATORS.map(([id, name, unit, measure]) => aDefinition(id, { name, unit, measure })));
  await db.write(async (tx) => {
    await tx.insertInto('place').values({ place_id: 'demo', name: '示范区', level: 'district' }).execute();
    const sourceId = await insertSource(tx, { kind: 'publication', title: '示范区规划纲要' });
    const plan = {
      planId: 'demo-plan',
      name: '示范区规划纲要',
      kind: 'outline',
      placeId: 'demo',
      period: '2024/2028',
      scaleId: 'national',
      ruleSetId: 'default',
      effectiveOn: '2024-01-31',
      demonstration: false,
      sourceId,
    } as const;
    await insertPlan(tx, plan, { at: WRITTEN_AT, by: 'test' });
    const rows = INDICATORS.map(([indicatorId, name, unit, , type], index) => ({
      ...{ indicatorId, no: String(index + 1), category: '', name, unit, type, attribute: 'expected' as const },
      ...{ parts: [], responsible: [], cooperating: [] },
    }));
    await insertPlanIndicators(tx, 'demo-plan', rows);
    await insertTargets(tx, [
      {
        ...{ placeId: 'demo', planId: 'demo-plan', indicatorId: 'forest', basis: 'plan', version: 1 },
        ...{ period: '2028', comparator: 'ge', value: '29', cumulative: false, phrase: '29以上' },
        ...{ knownOn: '2024-01-31', provenance: { kind: 'publication', title: '示范区规划纲要' } },
      },
    ]);
  });
}

const claimsOf = async (name: string) =>
  claimPage.parse(
    (await app().inject({ method: 'GET', url: `/api/claims?limit=1000&documentId=${documents.get(name)}` })).json(),
  ).claims;

async function review(name: string, subject: string, payload: Record<string, unknown> = { action: 'accept' }) {
  const claim = (await claimsOf(name)).find((each) => each.subject === subject || each.quote.includes(subject));
  if (claim === undefined) throw new Error(`no claim about ${subject}`);
  const url = `/api/documents/${claim.documentId}/claims/${claim.key}/reviews`;
  const answer = await app().inject({ method: 'POST', url, payload: { expectedRevision: claim.revision, ...payload } });
  expect(answer.statusCode).toBe(200);
}

async function acceptAll(name: string): Promise<void> {
  for (const { documentId, key, revision } of await claimsOf(name)) {
    const url = `/api/documents/${documentId}/claims/${key}/reviews`;
    await app().inject({ method: 'POST', url, payload: { action: 'accept', expectedRevision: revision } });
  }
}

const list = async (query = '') =>
  proposalList.parse((await app().inject({ method: 'GET', url: `/api/plans/demo-plan/proposals${query}` })).json());
const find = async (name: string, indicatorId: string, period: string): Promise<ProposalView> => {
  const found = (await list()).proposals.find(
    (each) => each.documentId === documents.get(name) && each.indicatorId === indicatorId && each.period === period,
  );
  if (found === undefined) throw new Error(`no proposal for ${indicatorId} ${period}`);
  return found;
};
const accept = async (...items: readonly Pick<ProposalView, 'documentId' | 'key' | 'revision'>[]) => {
  const answer = await app().inject({
    method: 'POST',
    url: '/api/plans/demo-plan/proposals/accept',
    payload: { items: items.map(({ documentId, key, revision }) => ({ documentId, key, revision })) },
  });
  return { ...answer.json<{ recorded: number; unchanged: number } & Problem>(), status: answer.statusCode };
};
const vintages = (indicatorId: string) =>
  db.read(
    async (tx) =>
      (await loadSeries(tx, { placeId: 'demo', indicatorIds: [indicatorId], asOf: '9999-12-31' })).get(indicatorId) ??
      [],
  );
const auditCount = async (): Promise<number> =>
  (await asSuperuser("select count(*)::int as n from audit_entry where action = 'proposal.accept'")).rows[0]
    .n as number;

beforeAll(async () => {
  await storePlan();
  const files = { former: FORMER, later: LATER, other: OTHER };
  for (const [name, text] of Object.entries(files)) {
    const answer = await app().inject(upload([`${name}.txt`, Buffer.from(text)]));
    const [result] = uploadResults.parse(answer.json()).results;
    if (result?.outcome !== 'read') throw new Error('not read');
    documents.set(name, result.document.documentId);
  }
});

test('nothing is proposed before a person has accepted a claim, and no plan is no list', async () => {
  expect(await list()).toEqual({ proposals: [], refused: [], unnamed: 0 });
  const answer = await app().inject({ method: 'GET', url: '/api/plans/none/proposals' });
  expect(answer.json()).toMatchObject({ status: 404, code: 'plan.not-found' });
});

describe('accepted claims of one report', () => {
  beforeAll(() => acceptAll('former'));

  test('are proposed with their sentence, in the order of the plan', async () => {
    const { proposals } = await list();
    expect(proposals.map(({ indicatorId, period, value, unit }) => [indicatorId, period, value, unit])).toEqual([
      ['gdp-growth', '2024', '4.9', '%'],
      ['forest', '2024', '27.5', '%'],
      ['energy', '2024', '3.1', '%'],
      ['air', '2024', '31', '微克/立方米'],
      ['grain', '2024', '3.2', '万吨'],
    ]);
    const [growth, , energy, , grain] = proposals;
    expect(growth).toMatchObject({
      documentTitle: '示范区2024年政府工作报告',
      quote: expect.stringContaining('增长4.9%'),
      mention: '4.9%',
      href: `/documents/${growth?.documentId}/claims/${growth?.key}`,
      placeName: '示范区',
      standing: 'new',
      conflict: false,
      rivals: [],
    });
    expect(growth).not.toHaveProperty('present');
    expect(energy?.reasons).toContain('reversed');
    expect(grain).toMatchObject({ reasons: expect.arrayContaining(['proxy', 'unit-converted']) });
    expect(grain?.note).toContain('产量');
  });

  test('that are near to an indicator are told with the reason', async () => {
    const { refused, unnamed } = await list();
    expect(refused.map(({ subject, refusals, near }) => [subject, refusals, near.map((each) => each.name)])).toEqual([
      ['林木绿化率', ['apart'], ['森林覆盖率']],
      [expect.stringContaining('排名'), ['kind-mismatch'], ['细颗粒物浓度']],
    ]);
    expect(unnamed).toBe(0);
  });

  test('can be narrowed to an indicator and a document', async () => {
    expect((await list('?indicatorId=forest')).proposals).toHaveLength(1);
    expect((await list('?indicatorId=forest')).refused).toHaveLength(1);
    expect((await list(`?documentId=${documents.get('later')}`)).proposals).toEqual([]);
    expect((await list('?placeId=demo&standing=new')).proposals).toHaveLength(5);
    expect((await list('?standing=recorded')).proposals).toEqual([]);
  });

  test('are recorded with the claim as provenance, and accepting twice adds nothing', async () => {
    const wanted = [await find('former', 'gdp-growth', '2024'), await find('former', 'energy', '2024')];
    expect(await accept(...wanted)).toMatchObject({ status: 200, recorded: 2, unchanged: 0 });
    expect(await accept(...wanted, ...wanted)).toMatchObject({ status: 200, recorded: 0, unchanged: 2 });
    const [vintage, more] = await vintages('energy');
    expect(more).toBeUndefined();
    expect(vintage).toMatchObject({
      period: '2024',
      value: '3.1',
      status: 'preliminary',
      revision: 1,
      provenance: { kind: 'claim', documentId: documents.get('former'), quote: expect.stringContaining('能耗') },
    });
    expect(await find('former', 'energy', '2024')).toMatchObject({
      standing: 'recorded',
      present: { value: '3.1', provenance: { kind: 'claim' } },
    });
    expect(await auditCount()).toBe(1);
    expect(await db.read(verifyAuditChain)).toMatchObject({ intact: true });
  });

  test('that are accepted twice at once are recorded once', async () => {
    const air = await find('former', 'air', '2024');
    const answers = await Promise.all([accept(air), accept(air), accept(air)]);
    expect(answers.map((answer) => answer.recorded).sort()).toEqual([0, 0, 1]);
    expect(await vintages('air')).toHaveLength(1);
  });

  test('of a stand-in are kept as another calibre', async () => {
    await accept(await find('former', 'grain', '2024'));
    expect(await vintages('grain')).toMatchObject([{ value: '3.2', unit: '万吨', calibre: '粮食产量' }]);
  });

  test('that changed meanwhile are refused, and nothing of the request is recorded', async () => {
    const forest = await find('former', 'forest', '2024');
    await review('former', '森林覆盖率', { action: 'correct', reason: '勘误', correction: { value: '27.6' } });
    const growth = await find('former', 'gdp-growth', '2024');
    expect(await accept(growth, forest)).toMatchObject({ status: 409, code: 'claim.changed-meanwhile' });
    expect(await vintages('forest')).toEqual([]);
    const corrected = await find('former', 'forest', '2024');
    expect(corrected).toMatchObject({ value: '27.6', revision: 2, standing: 'new' });
    expect(await accept(corrected)).toMatchObject({ recorded: 1 });
  });

  test('that a person corrects behind the record are proposed anew, and become the next vintage', async () => {
    await review('former', '森林覆盖率', { action: 'correct', reason: '再勘误', correction: { value: '27.7' } });
    const again = await find('former', 'forest', '2024');
    expect(again).toMatchObject({ standing: 'differs', value: '27.7', present: { value: '27.6', revision: 1 } });
    expect(await accept(again)).toMatchObject({ recorded: 1 });
    expect((await vintages('forest')).map(({ value, revision }) => [value, revision])).toEqual([
      ['27.6', 1],
      ['27.7', 2],
    ]);
  });

  test('that are reopened or refused are not recorded, and the reason is told', async () => {
    const claims = await claimsOf('former');
    const tree = claims.find((claim) => claim.subject === '林木绿化率');
    const refused = await accept({ documentId: tree?.documentId ?? '', key: tree?.key ?? '', revision: 1 });
    expect(refused).toMatchObject({ status: 422, code: 'observation.claim-not-proposed' });
    expect(refused.detail).toContain('不是同一个指标');
    const grain = await find('former', 'grain', '2024');
    await review('former', '粮食产量', { action: 'reopen', reason: '待查' });
    expect(await accept(grain)).toMatchObject({ status: 422, code: 'observation.claim-not-proposed' });
  });
});

describe('claims of several documents', () => {
  beforeAll(async () => {
    await acceptAll('later');
    await acceptAll('other');
  });

  test('for one cell with two figures are a conflict; with one figure they agree', async () => {
    const growth = await find('later', 'gdp-growth', '2025');
    expect(growth).toMatchObject({ value: '5.2', conflict: true, rivals: [{ value: '5.4', agrees: false }] });
    const forest = await find('other', 'forest', '2025');
    expect(forest).toMatchObject({ value: '27.90', conflict: false, rivals: [{ value: '27.9', agrees: true }] });
    const both = await accept(growth, await find('other', 'gdp-growth', '2025'));
    expect(both).toMatchObject({ status: 422, code: 'observation.conflicting' });
    expect(await accept(forest, await find('later', 'forest', '2025'))).toMatchObject({ recorded: 1, unchanged: 1 });
  });

  test('about another place or an amount are not values of the indicator', async () => {
    const refusals = (await list()).refused.map(({ quote, refusals: codes }) => [quote, codes]);
    expect(refusals).toContainEqual([expect.stringContaining('1357.4'), ['kind-mismatch']]);
    expect((await list()).proposals.map(({ value }) => value)).not.toContain('31.2');
  });

  test('that promise a year are targets of the annual plan, not values', async () => {
    const target = await find('later', 'gdp-growth', '2026');
    expect(target).toMatchObject({ purpose: 'target', status: 'target', comparator: 'approx', standing: 'new' });
    expect(await accept(target)).toMatchObject({ recorded: 1 });
    expect(await accept(target)).toMatchObject({ recorded: 0, unchanged: 1 });
    expect(await find('later', 'gdp-growth', '2026')).toMatchObject({
      standing: 'same',
      presentTarget: { basis: 'annual-plan', value: '5', phrase: expect.stringContaining('5%') },
    });
    const plan = await db.read((tx) => loadPlanAsOf(tx, 'demo-plan', 'demo', '9999-12-31'));
    const growth = plan?.indicators.find((each) => each.indicatorId === 'gdp-growth');
    expect(growth?.annual).toMatchObject([{ period: '2026', value: '5', comparator: 'approx' }]);
    expect((await vintages('gdp-growth')).every(({ status }) => status !== 'target')).toBe(true);
  });

  test('that tell the target of the plan itself are shown only', async () => {
    const correction = { period: '2024/2028' };
    const subject = '森林覆盖率达到28.2%';
    await review('later', subject, { action: 'correct', reason: '规划期目标', correction });
    const target = await find('later', 'forest', '2024/2028');
    expect(target).toMatchObject({ standing: 'shown-only', presentTarget: { basis: 'plan', value: '29' } });
    expect(await accept(target)).toMatchObject({ status: 422, code: 'target.set-by-plan' });
  });

  test('that are older than what is recorded do not take its place', async () => {
    const newer = anObservation(
      { placeId: 'demo', indicatorId: 'gdp-growth', period: '2025' },
      { value: '5.3', knownOn: '2099-01-01', status: 'final' },
    );
    await db.write((tx) => recordObservations(tx, { observations: [newer], at: WRITTEN_AT, by: 'test' }));
    const growth = await find('later', 'gdp-growth', '2025');
    expect(growth).toMatchObject({ standing: 'older', present: { value: '5.3' } });
    expect(await accept(growth)).toMatchObject({ status: 409, code: 'observation.older-vintage' });
  });
});
