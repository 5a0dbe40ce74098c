import { beforeAll, describe, expect, test } from 'vitest';
import { storeDividedPlan } from '../../../test/support/divided-plan.ts';
import { aDefinition, addIndicators, anObservation, WRITTEN_AT } from '../../../test/support/indicators.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { aggregateView, comparableIndicator } from '../../contract/derived.ts';
import { exact, sum, toShortDecimal } from '../../shared/exact.ts';
import type { MissingReason } from '../../shared/indicator.ts';
import { recordObservations } from '../values/observation.store.ts';

const { app, db } = createTestServer();

const UNITS: Readonly<Record<string, string>> = { whole: '亿元', part: '亿元', people: '万人', rate: '%', zero: '家' };
type Row = readonly [placeId: string, indicatorId: string, period: string, value: string, knownOn?: string];
const record = (...rows: readonly Row[]) =>
  db.write((tx) =>
    recordObservations(tx, {
      at: WRITTEN_AT,
      by: 'test',
      observations: rows.map(([placeId, indicatorId, period, value, knownOn]) =>
        anObservation(
          { placeId, indicatorId, period },
          {
            ...(/^\d/.test(value) ? { value } : { missing: value as MissingReason }),
            unit: UNITS[indicatorId] ?? '',
            ...(knownOn === undefined ? {} : { knownOn }),
          },
        ),
      ),
    }),
  );

const get = (url: string) => app().inject({ method: 'GET', url });
const comparable = async (indicator: string, place: string, boundaries: string, more = '') => {
  const url = `/api/plans/demo-plan/indicators/${indicator}/comparable?place=${place}&boundaries=${boundaries}${more}`;
  const { cells } = comparableIndicator.parse((await get(url)).json());
  return cells.map(({ period, value, missing, how, refusal }) =>
    [period, value ?? refusal?.code ?? missing, how === 'derived' ? '*' : ''].join(' ').trim(),
  );
};
const aggregate = async (query: string) =>
  aggregateView.parse((await get(`/api/plans/demo-plan/aggregate?${query}`)).json());

beforeAll(async () => {
  await storeDividedPlan(db, []);
  await addIndicators(
    db,
    aDefinition('whole', { name: '增加值', unit: '亿元', measure: 'flow' }),
    aDefinition('part', { name: '服务业增加值', unit: '亿元', measure: 'flow' }),
    aDefinition('people', { name: '人口', unit: '万人', measure: 'stock' }),
    aDefinition('zero', { name: '事故', unit: '家', measure: 'flow' }),
    aDefinition('rate', { name: '失业率' }),
    aDefinition('share', { name: '服务业占比', numerator: '服务业增加值', denominator: '增加值' }),
    aDefinition('growth', { name: '增速', measure: 'growth', formula: 'growth([增加值])' }),
    aDefinition('per-head', { name: '人均增加值', unit: '万元/人', formula: '[增加值] ÷ [人口]' }),
  );
  await db.write(async (tx) => {
    for (const place_id of ['demo-hill', 'demo-lake']) {
      await tx
        .insertInto('place')
        .values({ place_id, name: place_id, level: 'district', parent_id: 'demo-city', valid_from: '2023-01-01' })
        .execute();
    }
  });
  const split = await app().inject({
    method: 'POST',
    url: '/api/place-changes',
    payload: {
      kind: 'split',
      effectiveOn: '2023-01-01',
      rule: '按常住人口',
      source: '关于西区拆分的批复',
      shares: [
        { from: 'demo-west', to: 'demo-hill', share: '0.25' },
        { from: 'demo-west', to: 'demo-lake', share: '0.75' },
      ],
    },
  });
  expect(split.statusCode).toBe(200);
  await record(
    ['demo-west', 'whole', '2021', '100'],
    ['demo-west', 'whole', '2022', '120.1'],
    ['demo-hill', 'whole', '2023', '40'],
    ['demo-lake', 'whole', '2023', '90'],
    ['demo-west', 'part', '2021', '20'],
    ['demo-hill', 'part', '2023', '10'],
    ['demo-lake', 'part', '2023', '30', '2024-05-01'],
    ['demo-west', 'people', '2021', '50'],
    ['demo-east', 'whole', '2021', '60'],
    ['demo-east', 'whole', '2023', 'withheld'],
    ['demo-east', 'people', '2021', '0'],
    ['demo-east', 'rate', '2021', '4'],
    ['demo-west', 'rate', '2021', '5.5'],
    ['demo-east', 'zero', '2021', '0'],
    ['demo-west', 'zero', '2021', 'not-applicable'],
  );
});

describe('a series over changes of boundaries', () => {
  test('a new place has the share of the former one, a former place the sum of the new ones', async () => {
    expect(await comparable('whole', 'demo-hill', '2023-06-30')).toEqual(['2021 25 *', '2022 30.025 *', '2023 40']);
    expect(await comparable('whole', 'demo-west', '2022-12-31')).toEqual(['2021 100', '2022 120.1', '2023 130 *']);
  });

  test('totals are conserved exactly', async () => {
    for (const [period, total] of [
      ['2021', '100'],
      ['2022', '120.1'],
    ]) {
      const parts = await Promise.all(
        ['demo-hill', 'demo-lake'].map((place) => comparable('whole', place, '2023-06-30')),
      );
      const values = parts.map((cells) =>
        exact(cells.find((cell) => cell.startsWith(period ?? ''))?.split(' ')[1] ?? ''),
      );
      expect(toShortDecimal(sum(values), 12)).toBe(total);
    }
  });

  test('a ratio is computed from its numerator and denominator, each for itself', async () => {
    expect(await comparable('share', 'demo-west', '2022-12-31')).toEqual([
      '2021 20 *',
      '2022 not-reported *',
      '2023 30.769231 *',
    ]);
    expect(await comparable('share', 'demo-hill', '2023-06-30')).toEqual([
      '2021 20 *',
      '2022 not-reported *',
      '2023 25 *',
    ]);
  });

  test('a derived indicator is computed by its formula under these boundaries', async () => {
    expect(await comparable('growth', 'demo-hill', '2023-06-30')).toEqual(['2022 20.1 *', '2023 33.222315 *']);
    expect(await comparable('growth', 'demo-west', '2022-12-31')).toEqual(['2022 20.1 *', '2023 8.243131 *']);
    expect(await comparable('per-head', 'demo-east', '2023-06-30')).toEqual([
      '2021 division-by-zero *',
      '2023 withheld *',
    ]);
  });

  test('what became known later is not used, and then a part is missing', async () => {
    expect(await comparable('part', 'demo-west', '2022-12-31', '&asOf=2024-04-30')).toEqual([
      '2021 20',
      '2023 part-missing *',
    ]);
    expect(await comparable('share', 'demo-west', '2022-12-31', '&asOf=2024-04-30')).toContain('2023 part-missing *');
  });

  test('a ratio that names neither is refused, and so is a place that is gone', async () => {
    const url = (indicator: string, place: string) =>
      `/api/plans/demo-plan/indicators/${indicator}/comparable?place=${place}&boundaries=2023-06-30`;
    expect((await get(url('rate', 'demo-hill'))).json()).toMatchObject({
      status: 422,
      code: 'place.measure-not-additive',
      params: { measure: 'ratio' },
    });
    expect((await get(url('whole', 'demo-west'))).json()).toMatchObject({ status: 422, code: 'place.not-in-force' });
    expect((await get(url('none', 'demo-hill'))).statusCode).toBe(404);
    expect((await get(url('whole', 'none'))).statusCode).toBe(404);
  });
});

describe('an aggregate over places', () => {
  test('adds up the places of the last day of the period', async () => {
    const { sum: of2021, members, groupName } = await aggregate('indicator=whole&period=2021');
    expect(of2021).toEqual({ value: '160', unit: '亿元', used: 2, partial: false });
    expect([groupName, members.map(({ name }) => name).sort()]).toEqual(['示范市', ['东区', '西区']]);
  });

  test('says how many were left out, by the reason, and by default takes the newest year', async () => {
    const { period, sum: total, count, minimum, maximum } = await aggregate('indicator=whole');
    expect([period, total.value, total.partial]).toEqual(['2023', '130', true]);
    expect(count).toMatchObject({ used: 2, refused: 0, partial: true, leftOut: { withheld: 1, 'not-reported': 0 } });
    expect(count.text).toBe('已计入 2 个，未计入 1 个（不公开 1）');
    expect([minimum.at, maximum.value]).toEqual([['demo-hill'], '90']);
  });

  test('a zero counts as a value, what does not apply is not missed', async () => {
    const { sum: total, count } = await aggregate('indicator=zero&period=2021');
    expect(total).toMatchObject({ value: '0', used: 1, partial: false });
    expect(count.leftOut['not-applicable']).toBe(1);
  });

  test('a ratio is never added up; with weights there is a mean', async () => {
    const without = await aggregate('indicator=rate&period=2021');
    expect(without.sum.refusal).toMatchObject({ code: 'sum-of-ratios' });
    expect(without.sum.refusal?.text).toBe(
      '「东区 失业率」是比率，不能相加。请用分子之和除以分母之和，或给出权重求加权平均。',
    );
    expect(without.sum).not.toHaveProperty('value');
    expect(without.weightedMean.refusal).toMatchObject({ code: 'weights-missing' });
    const weighed = await aggregate('indicator=rate&period=2021&weight=whole');
    expect(weighed.weightedMean).toMatchObject({ value: '4.9375', unit: '%', used: 2 });
    expect(weighed.members.map(({ weight }) => weight).sort()).toEqual(['100', '60']);
  });

  test('a computed value that is refused takes no part and is counted apart', async () => {
    const { maximum, count, members } = await aggregate('indicator=per-head&period=2021');
    expect(maximum).toMatchObject({ value: '2', used: 1, partial: true });
    expect(count).toMatchObject({ used: 1, refused: 1, partial: true });
    expect(members.find(({ refusal }) => refusal !== undefined)).toMatchObject({
      placeId: 'demo-east',
      refusal: { code: 'division-by-zero', text: '「[人口]」为零，不能作除数。' },
    });
  });

  test('what was not known on the day is not there', async () => {
    const { sum: total, count } = await aggregate('indicator=part&period=2023&asOf=2024-04-30');
    expect([total.value, total.partial, count.leftOut['not-reported']]).toEqual(['10', true, 2]);
  });

  test('an unknown indicator, group or period is refused', async () => {
    expect((await get('/api/plans/demo-plan/aggregate?indicator=none')).statusCode).toBe(404);
    expect((await get('/api/plans/demo-plan/aggregate?indicator=whole&group=none')).statusCode).toBe(404);
    expect((await get('/api/plans/demo-plan/aggregate?indicator=whole&period=soon')).statusCode).toBe(400);
    expect((await get('/api/plans/none/aggregate?indicator=whole')).statusCode).toBe(404);
  });
});
