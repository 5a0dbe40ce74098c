import { beforeAll, expect, test } from 'vitest';
import { aDefinition, addIndicators, anObservation, WRITTEN_AT } from '../../test/support/indicators.ts';
import { createTestServer } from '../../test/support/server.ts';
import { formulaView } from '../contract/derived.ts';
import { comparison, indicatorDetail, planOverview } from '../contract/verdicts.ts';
import { recordObservations } from '../indicators/index.ts';
import { systemClock } from '../shared/clock.ts';
import { createReRatingService } from './re-rating.service.ts';

const { app, db } = createTestServer();

const post = async (url: string, payload: Record<string, unknown>) => {
  const answer = await app().inject({ method: 'POST', url, payload });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as unknown;
};
const get = async (url: string) => (await app().inject({ url })).json() as unknown;
const setFormula = async (id: string, formula: string) => {
  const { tag } = formulaView.parse(await get(`/api/indicators/${id}/formula`));
  return post(`/api/indicators/${id}/formula`, { formula, expected: tag, reason: '按统计制度计算' });
};

beforeAll(async () => {
  await db.write(async (tx) => {
    for (const [place_id, level, parent_id] of [
      ['city', 'city', null],
      ['east', 'district', 'city'],
      ['west', 'district', 'city'],
    ] as const) {
      await tx
        .insertInto('place')
        .values({ place_id, name: `${place_id}区`, level, parent_id })
        .execute();
    }
  });
  await addIndicators(
    db,
    aDefinition('gdp', { name: '增加值', unit: '亿元', measure: 'flow' }),
    aDefinition('people', { name: '人口', unit: '万人', measure: 'stock' }),
    aDefinition('per-head', { name: '人均增加值', unit: '万元' }),
    aDefinition('all', { name: '各区增加值合计', unit: '亿元', measure: 'flow' }),
  );
  const units = { gdp: '亿元', people: '万人' };
  const rows = [
    ['city', 'gdp', '2020', '500'],
    ['city', 'gdp', '2022', '560'],
    ['city', 'gdp', '2023', '640', '2024-03-31'],
    ['city', 'people', '2020', '100'],
    ['city', 'people', '2022', '100'],
    ['city', 'people', '2023', '100'],
    ['east', 'gdp', '2022', '300'],
    ['west', 'gdp', '2022', '250'],
    ['east', 'gdp', '2023', '340'],
    ['east', 'people', '2022', '50'],
  ] as const;
  await db.write((tx) =>
    recordObservations(tx, {
      at: WRITTEN_AT,
      by: 'test',
      observations: rows.map(([placeId, indicatorId, period, value, knownOn]) =>
        anObservation(
          { placeId, indicatorId, period },
          { value, unit: units[indicatorId], ...(knownOn === undefined ? {} : { knownOn }) },
        ),
      ),
    }),
  );
  const target = (phrase: string) => ({ period: '2025', phrase });
  await post('/api/plans', {
    planId: 'p14',
    name: '示范市规划纲要',
    placeId: 'city',
    period: '2021/2025',
    effectiveOn: '2021-03-01',
    source: '示范市规划纲要',
    indicators: [
      {
        indicatorId: 'per-head',
        no: '1',
        name: '人均增加值',
        unit: '万元',
        attribute: 'expected',
        base: { period: '2020', value: '5' },
        target: target('6.5'),
      },
      {
        indicatorId: 'all',
        no: '2',
        name: '各区增加值合计',
        unit: '亿元',
        attribute: 'expected',
        base: { period: '2020', value: '500' },
        target: target('800'),
      },
    ],
  });
  await setFormula('per-head', '[增加值] ÷ [人口] × 1人');
  await setFormula('all', 'sum_places([增加值])');
});

test('a derived indicator is rated by what was known of its operands on the day', async () => {
  const on = async (asOf: string) => {
    const { standings } = planOverview.parse(await get(`/api/plans/p14/overview?asOf=${asOf}`));
    return standings.map(({ indicator, latest, rating }) =>
      [indicator.indicatorId, latest?.period, latest?.value ?? latest?.missing, rating.verdict].join(' '),
    );
  };
  expect(await on('2023-06-30')).toEqual(['per-head 2022 5.6 on-track', 'all 2022 550 behind']);
  expect(await on('2024-03-30')).toEqual(['per-head 2022 5.6 on-track', 'all 2022 550 behind']);
  expect(await on('2024-03-31')).toEqual(['per-head 2023 6.4 ahead', 'all 2022 550 behind']);
});

test('the page of an indicator tells the formula, its inputs and why a value is missing', async () => {
  const { observations } = indicatorDetail.parse(await get('/api/plans/p14/indicators/all?asOf=2024-03-31'));
  expect(observations).toMatchObject([
    {
      period: '2022',
      value: '550',
      provenance: { kind: 'formula', inputs: ['east区 增加值 2022 = 300 亿元', 'west区 增加值 2022 = 250 亿元'] },
    },
    { period: '2023', missing: 'not-reported', provenance: { label: 'sum_places([增加值])' } },
  ]);
});

test('places are compared by their computed values; one without an operand says why it has none', async () => {
  const { rows } = comparison.parse(
    await get('/api/plans/p14/comparison?indicator=per-head&period=2022&asOf=2024-03-31'),
  );
  expect(rows.map(({ place, value, missing }) => [place.placeId, value ?? missing])).toEqual([
    ['east', '6'],
    ['west', 'not-reported'],
  ]);
});

test('a run keeps the computed values that it judged; judging all again counts them', async () => {
  const { runId } = (await post('/api/plans/p14/runs?asOf=2024-03-31', {})) as { runId: number };
  const { history } = indicatorDetail.parse(await get('/api/plans/p14/indicators/per-head?asOf=2024-04-30'));
  expect([runId > 0, history.map(({ verdict }) => verdict)]).toEqual([true, ['ahead']]);
  const again = createReRatingService({ db, clock: systemClock });
  const { periods } = await again.reRate({ planId: 'p14', asOf: '2024-03-31' });
  expect(periods.map(({ period }) => period)).toEqual(['2022', '2023']);
});
