import { beforeAll, expect, test } from 'vitest';
import { counting } from '../../../test/support/counting.ts';
import { createTestDatabase } from '../../../test/support/database.ts';
import { aDefinition, addIndicators, anObservation, WRITTEN_AT } from '../../../test/support/indicators.ts';
import type { Observation } from '../../shared/indicator.ts';
import { listIndicators } from '../values/indicator.queries.ts';
import { loadSeries } from '../values/observation.queries.ts';
import type { NewObservation } from '../values/observation.rules.ts';
import { recordObservations } from '../values/observation.store.ts';
import { loadSeriesOfPlacesWithDerived, loadSeriesWithDerived } from './derived-series.queries.ts';

const { db } = createTestDatabase();

const DAY = '2099-12-31';
const record = (...observations: readonly NewObservation[]) =>
  db.write((tx) => recordObservations(tx, { observations, at: WRITTEN_AT, by: 'test' }));
const value = (
  placeId: string,
  indicatorId: string,
  period: string,
  figure: string,
  but: Partial<NewObservation> = {},
) =>
  anObservation(
    { placeId, indicatorId, period },
    { ...(but.missing === undefined ? { value: figure } : {}), unit: UNITS[indicatorId] ?? '%', ...but },
  );
const UNITS: Readonly<Record<string, string>> = {
  gdp: '亿元',
  people: '万人',
  'per-head': '元/人',
  'city-gdp': '亿元',
};
const told = (observations: readonly Observation[] | undefined) =>
  (observations ?? []).map((each) => `${each.period} ${each.value ?? each.missing} ${each.provenance.kind}`);
const load = (indicatorId: string, { placeId = 'city', asOf = DAY } = {}) =>
  db.read(async (tx) =>
    (await loadSeriesWithDerived(tx, { placeId, indicatorIds: [indicatorId], asOf })).get(indicatorId),
  );

beforeAll(async () => {
  const places = [
    ['city', null, undefined, null],
    ['east', 'city', undefined, null],
    ['west', 'city', undefined, '2023-12-31'],
    ['north', 'city', '2024-01-01', null],
  ] as const;
  await db.write(async (tx) => {
    for (const [place_id, parent_id, valid_from, valid_to] of places) {
      const dates = { valid_to, ...(valid_from === undefined ? {} : { valid_from }) };
      await tx
        .insertInto('place')
        .values({
          place_id,
          parent_id,
          name: `${place_id}区`,
          level: parent_id === null ? 'city' : 'district',
          ...dates,
        })
        .execute();
    }
  });
  await addIndicators(
    db,
    aDefinition('gdp', { name: '地区生产总值', unit: '亿元', measure: 'flow' }),
    aDefinition('people', { name: '常住人口', unit: '万人', measure: 'stock' }),
    aDefinition('per-head', { name: '人均地区生产总值', unit: '元/人', formula: '[地区生产总值] ÷ [常住人口]' }),
    aDefinition('city-gdp', { name: '全市合计', unit: '亿元', measure: 'flow', formula: 'sum_places([地区生产总值])' }),
    aDefinition('share', { name: '占全市比重', formula: 'share([gdp], [city-gdp])' }),
    aDefinition('around', { name: '循环甲', formula: '[again] + [again]' }),
    aDefinition('again', { name: '循环乙', formula: '[around]' }),
    aDefinition('plain'),
  );
  await record(
    value('city', 'gdp', '2023', '700.0'),
    value('city', 'gdp', '2024', '770.0'),
    value('city', 'gdp', '2024', '777.0', { status: 'revised', knownOn: '2025-11-30' }),
    value('city', 'people', '2023', '70'),
    value('city', 'people', '2024', '', { missing: 'not-published' }),
    value('city', 'people', '2024', '70', { knownOn: '2025-05-20' }),
    value('east', 'gdp', '2023', '300'),
    value('west', 'gdp', '2023', '350'),
    value('east', 'gdp', '2024', '340'),
    value('north', 'gdp', '2024', '400'),
    value('west', 'gdp', '2024', '1'),
  );
});

test('a derived series is computed from what was known on the day', async () => {
  expect(told(await load('per-head'))).toEqual(['2023 100000 formula', '2024 110000 formula', '2024 111000 formula']);
  expect(told(await load('per-head', { asOf: '2025-11-29' }))).toEqual(['2023 100000 formula', '2024 110000 formula']);
});

test('a missing operand gives its reason, never zero', async () => {
  expect(told(await load('per-head', { asOf: '2025-05-19' }))).toEqual([
    '2023 100000 formula',
    '2024 not-published formula',
  ]);
});

test('a sum over places takes those that were there on the last day of the period, formulas on formulas too', async () => {
  expect(told(await load('city-gdp'))).toEqual(['2023 650 formula', '2024 740 formula']);
  expect(told(await load('share'))).toEqual(['2023 107.692308 formula', '2024 104.054054 formula', '2024 105 formula']);
  const [none] = (await load('share', { placeId: 'east' })) ?? [];
  expect(none).toMatchObject({ missing: 'not-applicable', provenance: { refusal: { code: 'no-members' } } });
});

test('several places at once are what each is alone', async () => {
  const query = { placeIds: ['city', 'east', 'west'], indicatorIds: ['per-head', 'gdp'], asOf: DAY };
  const together = await db.read((tx) => loadSeriesOfPlacesWithDerived(tx, query));
  for (const placeId of query.placeIds) {
    const alone = await db.read((tx) => loadSeriesWithDerived(tx, { ...query, placeId }));
    expect(together.get(placeId)).toEqual(alone);
  }
  expect([...(together.get('east') ?? new Map()).keys()]).toEqual(['per-head', 'gdp']);
  expect(told(together.get('east')?.get('per-head'))).toEqual([
    '2023 not-reported formula',
    '2024 not-reported formula',
  ]);
});

test('a circle has no values', async () => {
  expect(await load('around')).toBeUndefined();
});

test('an official figure stands before the computed one', async () => {
  await record(value('city', 'per-head', '2023', '100100', { knownOn: '2024-06-01' }));
  expect(told(await load('per-head'))[0]).toBe('2023 100100 publication');
  expect(told(await load('per-head', { asOf: '2024-05-31' }))).toEqual(['2023 100000 formula']);
});

test('without a formula it is the stored series and costs no statement more', async () => {
  const query = { placeId: 'city', indicatorIds: ['gdp', 'people', 'plain'], asOf: DAY };
  await db.read(async (tx) => {
    const definitions = await listIndicators(tx, query.indicatorIds);
    const [with_, without] = [counting(tx), counting(tx)];
    expect(await loadSeriesWithDerived(with_.tx, { ...query, definitions })).toEqual(
      await loadSeries(without.tx, query),
    );
    expect(with_.statements()).toBe(without.statements());
  });
});
