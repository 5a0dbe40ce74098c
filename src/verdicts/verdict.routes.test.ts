import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestServer } from '../../test/support/server.ts';
import { LOCAL_ACTOR } from '../access/actor.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import type { RuleSetList, ScaleList } from '../contract/rules.ts';
import type {
  Comparison,
  IndicatorDetail,
  IndicatorStanding,
  PlanOverview,
  ReRatingView,
} from '../contract/verdicts.ts';
import { loadPlanDemonstration } from '../indicators/imports/plan-demonstration.ts';
import { recordObservations } from '../indicators/index.ts';
import { systemClock } from '../shared/clock.ts';

const { app, db, asSuperuser } = createTestServer();
const FOLDER = join(import.meta.dirname, '../../catalog/demonstration/plans');
const PLAN = '/api/plans/national-14';

beforeAll(() => loadPlanDemonstration(FOLDER, { db, clock: systemClock }));

async function get<T>(url: string, headers = {}): Promise<T> {
  const answer = await app().inject({ url, headers });
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  return answer.json();
}

const post = (url: string, payload: object = {}) => app().inject({ method: 'POST', url, payload });

const standingOf = (overview: PlanOverview, indicatorId: string): IndicatorStanding => {
  const found = overview.standings.find(({ indicator }) => indicator.indicatorId === indicatorId);
  if (found === undefined) throw new Error(`no ${indicatorId}`);
  return found;
};

const verdicts = (overview: PlanOverview) =>
  Object.fromEntries(overview.standings.map(({ indicator, rating }) => [indicator.no, rating.verdict]));

describe('overview', () => {
  test('as of the end of 2023 the national plan stands as the official judgement said, where it can be computed', async () => {
    const overview = await get<PlanOverview>(`${PLAN}/overview?asOf=2023-12-31`);
    expect(overview.timeProgress).toEqual({ months: 36, total: 60, percent: '60.0' });
    expect(verdicts(overview)).toMatchObject({
      '3': 'achieved',
      '4': 'ahead',
      '5': 'ahead',
      '14': 'behind',
      '15': 'behind',
      '17': 'achieved',
    });
    expect(standingOf(overview, 'urbanisation-rate').rating).toMatchObject({
      label: '提前实现',
      progress: '1.050000',
      period: '2022',
    });
    expect(overview.counts.total).toBe(20);
    expect(Object.values(overview.counts.byVerdict).reduce((a, b) => a + b, 0)).toBe(20);
    expect(overview.ruleBasis).toBe('inference');
    expect(overview.attention[0]?.text).toMatch(/滞后/);
    expect(overview.plan.demonstration).toBe(true);
  });

  test('what changed is told value by value', async () => {
    const { changes } = await get<PlanOverview>(`${PLAN}/overview?asOf=2023-12-31&since=2022-12-31`);
    expect(changes.since).toBe('2022-12-31');
    const urban = changes.items.find(({ indicatorId }) => indicatorId === 'urbanisation-rate');
    expect(urban).toMatchObject({ from: 'ahead', to: 'achieved' });
    expect(urban?.text).toContain('由 2021 的 64.72% 更新为 2022 的 65.22%');
  });

  test('a day before the plan, under unknown rules, in an unknown place, of an unknown plan', async () => {
    const before = await get<PlanOverview>(`${PLAN}/overview?asOf=2019-01-01`);
    expect(before.standings.every(({ rating }) => rating.verdict === 'not-rated')).toBe(true);
    const statusOf = async (url: string) => (await app().inject({ url })).statusCode;
    expect(await statusOf(`${PLAN}/overview?under=nothing`)).toBe(404);
    expect(await statusOf(`${PLAN}/overview?place=nowhere`)).toBe(404);
    expect(await statusOf('/api/plans/nothing/overview')).toBe(404);
    expect(await statusOf(`${PLAN}/overview?asOf=2023-02-30`)).toBe(400);
  });

  test('in English', async () => {
    const overview = await get<PlanOverview>(`${PLAN}/overview?asOf=2023-12-31`, { 'accept-language': 'en' });
    expect(standingOf(overview, 'urbanisation-rate').rating.reason).toMatch(/of the way from base to target/);
  });
});

describe('as of', () => {
  test('a value that is revised later changes nothing of what was said before it', async () => {
    const question = `${PLAN}/overview?asOf=2023-12-31`;
    const said = await get<PlanOverview>(question);
    await db.write((tx) =>
      recordObservations(tx, {
        observations: [
          {
            placeId: '000000',
            indicatorId: 'urbanisation-rate',
            period: '2022',
            value: '64.10',
            unit: '%',
            comparator: 'eq',
            status: 'revised',
            knownOn: '2024-06-30',
            calibre: '',
            breaksSeries: false,
            provenance: { kind: 'publication', title: '修订公告' },
          },
        ],
        at: new Date('2024-06-30T00:00:00Z'),
        by: LOCAL_ACTOR.name,
      }),
    );
    const again = await get<PlanOverview>(question);
    expect(again.standings).toEqual(said.standings);
    const detail = await get<IndicatorDetail>(`${PLAN}/indicators/urbanisation-rate?asOf=2023-12-31`);
    expect(detail.observations.every(({ knownOn }) => knownOn <= '2023-12-31')).toBe(true);
    const later = await get<IndicatorDetail>(`${PLAN}/indicators/urbanisation-rate?asOf=2024-12-31`);
    expect(later.observations.filter(({ period }) => period === '2022')).toHaveLength(2);
  });
});

describe('one indicator', () => {
  test('its explanation, inputs with sources, path and robustness', async () => {
    const detail = await get<IndicatorDetail>(`${PLAN}/indicators/energy-intensity-reduction?asOf=2023-12-31`);
    const { rating, forecast } = detail.standing;
    expect(rating.explanation.join('')).toContain('1 − ∏(1 − d) = 2.80%');
    expect(rating.inputs.filter(({ role }) => role === 'value').map(({ source }) => source)).not.toContain(undefined);
    expect(forecast?.requiredPace?.text).toContain('3.814%');
    expect(forecast?.refusal).toMatch(/不作预测/);
    expect(detail.robustness.tests.length).toBeGreaterThan(5);
    expect(detail.robustness.fragile).toBe(false);
  });

  test('judgements of people stand beside the computed one, with their reason', async () => {
    const url = `${PLAN}/indicators/urbanisation-rate`;
    const wish = {
      kind: 'official',
      verdict: 'achieved',
      label: '提前实现',
      reason: '正式评估报告的结论',
      source: '中期评估报告',
    };
    const answer = await post(`${url}/assessments?asOf=2023-12-31`, wish);
    expect(answer.statusCode).toBe(200);
    const { standing } = answer.json<IndicatorDetail>();
    expect(standing.rating.verdict).toBe('achieved');
    expect(standing.assessments).toMatchObject([
      { kind: 'official', label: '提前实现', reason: '正式评估报告的结论', asOf: '2023-12-31' },
    ]);
    expect((await post(`${url}/assessments`, { ...wish, reason: '' })).statusCode).toBe(400);
    expect((await get<IndicatorDetail>(`${url}?asOf=2023-06-30`)).standing.assessments).toEqual([]);
    await expect(db.write((tx) => tx.deleteFrom('assessment').execute())).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});

describe('runs', () => {
  test('are kept as they came out, and changes are told against the last of them', async () => {
    expect((await post(`${PLAN}/runs?asOf=2022-12-31`)).statusCode).toBe(200);
    await post(`${PLAN}/runs?asOf=2023-12-31`);
    const overview = await get<PlanOverview>(`${PLAN}/overview?asOf=2025-06-30`);
    expect(overview.changes.since).toBe('2023-12-31');
    const detail = await get<IndicatorDetail>(`${PLAN}/indicators/urbanisation-rate?asOf=2025-06-30`);
    expect(detail.history.map(({ asOf, verdict }) => [asOf, verdict])).toEqual([
      ['2022-12-31', 'ahead'],
      ['2023-12-31', 'achieved'],
    ]);
    const { rows } = await asSuperuser('select count(*)::int as n from verdict_result');
    expect(rows[0]).toEqual({ n: 40 });
    await expect(db.write((tx) => tx.deleteFrom('verdict_result').execute())).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});

describe('rules', () => {
  test('come with the program; another threshold is another version, and former ratings keep theirs', async () => {
    const { ruleSets } = await get<RuleSetList>('/api/rule-sets');
    const shipped = ruleSets.find(({ ruleSetId }) => ruleSetId === 'national-mid-term');
    if (shipped === undefined) throw new Error('it is shipped');
    const wish = {
      ruleSetId: 'national-mid-term',
      name: shipped.name,
      reason: '放宽',
      expectedVersion: 1,
      settings: { ...shipped.settings, aheadFrom: '60' },
    };
    expect((await post('/api/rule-sets', wish)).json()).toMatchObject({ version: 2, basis: 'plan' });
    const stale = await post('/api/rule-sets', wish);
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'rule-set.changed-meanwhile']);
    const now = await get<PlanOverview>(`${PLAN}/overview?asOf=2023-12-31`);
    const then = await get<PlanOverview>(`${PLAN}/overview?asOf=2023-12-31&under=national-mid-term@1`);
    expect([now.under, verdicts(now)['5']]).toEqual(['national-mid-term@2', 'on-track']);
    expect([then.under, verdicts(then)['5']]).toEqual(['national-mid-term@1', 'ahead']);
    const upside = { ...wish, expectedVersion: 2, settings: { ...shipped.settings, aheadFrom: '-20' } };
    expect((await post('/api/rule-sets', upside)).statusCode).toBe(400);
  });

  test('scales word the verdicts', async () => {
    const { scales } = await get<ScaleList>('/api/scales');
    expect(scales.find(({ scaleId }) => scaleId === 'fengtai-mid-term')?.labels.behind).toBe('差于预期');
    expect(scales.every(({ source }) => source !== '')).toBe(true);
  });
});

describe('comparison', () => {
  test('streets of the fictional district, ranked within their group, and missing ones counted', async () => {
    const overview = await get<PlanOverview>('/api/plans/demo-district-14/overview?asOf=2026-06-30');
    const compared = await Promise.all(
      overview.standings.map(({ indicator }) =>
        get<Comparison>(`/api/plans/demo-district-14/comparison?indicator=${indicator.indicatorId}&asOf=2026-06-30`),
      ),
    );
    const withValues = compared.filter(({ rows }) => rows.some(({ value }) => value !== undefined));
    expect(withValues.length).toBeGreaterThan(0);
    for (const { rows, group, period, missing } of withValues) {
      expect([group, period]).not.toContain('');
      const ranks = rows.flatMap(({ rank }) => rank ?? []);
      expect(Math.min(...ranks, 1)).toBe(1);
      const lacking = rows.filter(({ value }) => value === undefined).length;
      expect(Object.values(missing).reduce((a, b) => a + b, 0)).toBe(lacking);
    }
  });
});

test('a plan judged again says for every period what an overview of its last day says, of indicators with a value then', async () => {
  const rated = await get<ReRatingView>(`${PLAN}/re-rating?asOf=2026-06-30&under=national-mid-term@1`);
  expect([rated.places, rated.under]).toEqual([1, 'national-mid-term@1']);
  const overview = await get<PlanOverview>(`${PLAN}/overview?asOf=2026-06-30&under=national-mid-term@1`);
  const fresh = overview.standings.filter(({ rating }) => rating.period?.endsWith('2025'));
  const byVerdict = Object.fromEntries(
    [...Map.groupBy(fresh, ({ rating }) => rating.verdict)].map(([verdict, of]) => [verdict, of.length]),
  );
  expect(rated.periods.find(({ period }) => period === '2025')?.byVerdict).toEqual(byVerdict);
});

test('every change is in the audit trail, and its chain is whole', async () => {
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});
