import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/database.ts';
import { aDefinition, addIndicators, addPlaces, anObservation, WRITTEN_AT } from '../../../test/support/indicators.ts';
import type { Observation } from '../../shared/indicator.ts';
import { loadSeries, loadSeriesOfPlaces, type StoredSeries, streamSeries } from './observation.queries.ts';
import type { NewObservation } from './observation.rules.ts';
import { recordObservations } from './observation.store.ts';

const { db, asSuperuser } = createTestDatabase();

beforeAll(async () => {
  await addPlaces(db, 'east', 'west');
  await addIndicators(db, aDefinition('growth'), aDefinition('urban'), aDefinition('grain', { unit: '亿吨' }));
});

const record = (observations: readonly NewObservation[], importNo?: number) =>
  db.write((tx) => recordObservations(tx, { observations, at: WRITTEN_AT, by: 'test', importNo }));

const series = (placeId: string, indicatorId: string, asOf = '2099-12-31'): Promise<readonly Observation[]> =>
  db.read(async (tx) => (await loadSeries(tx, { placeId, indicatorIds: [indicatorId], asOf })).get(indicatorId) ?? []);

/** All at once: each call of the superuser opens a connection of its own. */
const newImports = async (count: number): Promise<readonly number[]> => {
  const { rows } = await asSuperuser(
    `insert into import_batch (kind, file_name, at, actor, summary)
     select 'observations', 'a.csv', now(), 'test', '{}' from generate_series(1, ${count}) returning import_no`,
  );
  return (rows as readonly { import_no: number }[]).map(({ import_no }) => import_no);
};

test('a value keeps its printed places, and a missing one its reason', async () => {
  const cell = { placeId: 'east', indicatorId: 'urban' };
  await record([
    anObservation({ ...cell, period: '2024' }, { value: '67.00' }),
    anObservation({ ...cell, period: '2025' }, { missing: 'not-published' }),
  ]);
  const [first, second] = await series('east', 'urban');
  expect(first).toMatchObject({ period: '2024', value: '67.00', revision: 1, knownOn: '2025-02-28' });
  expect(second).toMatchObject({ period: '2025', missing: 'not-published' });
  expect(second).not.toHaveProperty('value');
});

test('a later vintage is appended, and the same one again is not', async () => {
  const cell = { placeId: 'west', indicatorId: 'urban', period: '2024' };
  const first = anObservation(cell, { value: '60.1' });
  const revised = anObservation(cell, { value: '60.3', status: 'revised', knownOn: '2025-11-30' });
  expect(await record([first, revised])).toEqual({ recorded: 2, unchanged: 0, revisions: [1, 2] });
  expect(await record([revised])).toEqual({ recorded: 0, unchanged: 1, revisions: [undefined] });
  expect(await record([{ ...revised, value: '60.30' }])).toMatchObject({ revisions: [3] });
  expect((await series('west', 'urban')).map((each) => each.value)).toEqual(['60.1', '60.3', '60.30']);
});

test('of several days the same is left out on each; a correction of a correction is not', async () => {
  const cell = { placeId: 'west', indicatorId: 'urban', period: '2021' };
  const first = anObservation(cell, { value: '1' });
  const later = anObservation(cell, { value: '2', knownOn: '2023-01-01', status: 'revised' });
  await record([first, later]);
  expect(await record([first])).toMatchObject({ recorded: 0 });
  expect(await record([{ ...first, value: '1.5' }])).toMatchObject({ revisions: [3] });
  expect(await record([first])).toMatchObject({ revisions: [4] });
  const known = (await series('west', 'urban')).filter((each) => each.period === '2021');
  expect(known.map((each) => `${each.knownOn} ${each.value}`)).toEqual([
    '2022-02-28 1',
    '2022-02-28 1.5',
    '2022-02-28 1',
    '2023-01-01 2',
  ]);
});

test('a target and a result of one period do not make each other new', async () => {
  const cell = { placeId: 'west', indicatorId: 'growth', period: '2025' };
  const target = anObservation(cell, { value: '5', status: 'target', comparator: 'approx', knownOn: '2025-01-20' });
  const result = anObservation(cell, { value: '5.2' });
  await record([target, result]);
  expect(await record([target, result])).toMatchObject({ recorded: 0, unchanged: 2 });
});

test.each([
  ['no period', { period: '2025年' }, 'observation.period-invalid'],
  ['value and reason', { missing: 'withheld' as const, value: '1' }, 'observation.value-invalid'],
  ['a figure that is none', { value: '1e3' }, 'observation.value-invalid'],
  ['a result before its time', { knownOn: '2024-12-31' }, 'observation.known-too-early'],
  ['a unit that does not fit', { unit: '万人' }, 'observation.unit-mismatch'],
  ['percentage points for per cent', { unit: '百分点' }, 'observation.unit-mismatch'],
])('%s is refused, and nothing of the batch is stored', async (_name, but, code) => {
  const good = anObservation({ placeId: 'east', indicatorId: 'growth', period: '2019' });
  const bad = anObservation({ placeId: 'east', indicatorId: 'growth', period: '2025' }, but);
  await expect(record([good, bad])).rejects.toMatchObject({ code });
  expect(await series('east', 'growth')).toEqual([]);
});

test('two values for one cell on one day are refused; places and indicators must be there', async () => {
  const cell = { placeId: 'east', indicatorId: 'growth', period: '2024' };
  const twice = record([anObservation(cell, { value: '5.0' }), anObservation(cell, { value: '5.1' })]);
  await expect(twice).rejects.toMatchObject({ code: 'observation.conflicting' });
  await expect(record([anObservation({ ...cell, placeId: 'north' })])).rejects.toMatchObject({
    code: 'place.not-found',
  });
  const unknown = record([anObservation({ ...cell, indicatorId: 'nothing' })]);
  await expect(unknown).rejects.toMatchObject({ code: 'indicator.not-found' });
});

test('units that convert are taken, a forecast may be known before its year', async () => {
  const grain = { placeId: 'east', indicatorId: 'grain', period: '2026' };
  const forecast = anObservation(grain, { value: '1.4', unit: '万亿斤', status: 'forecast', knownOn: '2025-12-20' });
  expect(await record([forecast])).toMatchObject({ recorded: 1 });
});

test('of two writers of one cell none is lost', async () => {
  const cell = { placeId: 'east', indicatorId: 'growth', period: '2023' };
  const writers = Array.from({ length: 12 }, (_, index) =>
    record([anObservation(cell, { value: `${index}.5`, knownOn: `2024-03-${String(index + 10)}` })]),
  );
  await Promise.all(writers);
  const held = await series('east', 'growth');
  expect(held.map((each) => each.revision).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, index) => index + 1),
  );
  expect(new Set(held.map((each) => each.value)).size).toBe(12);
});

test('values of an undone import are as if they were not there, and its revisions are not used again', async () => {
  const cell = { placeId: 'west', indicatorId: 'growth', period: '2022' };
  const [importNo] = await newImports(1);
  await record([anObservation(cell, { value: '3.1' })], importNo);
  await asSuperuser(`update import_batch set undone_at = now(), undone_by = 'test' where import_no = ${importNo}`);
  expect((await series('west', 'growth')).filter((each) => each.period === '2022')).toEqual([]);
  expect(await record([anObservation(cell, { value: '3.1' })])).toMatchObject({ revisions: [2] });
});

test('as-of never sees the future, whatever was recorded in whatever order', async () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-03-${String(n).padStart(2, '0')}`);
  const years = fc.constantFrom('2021', '2022', '2023', '2024');
  const vintage = fc.record({ period: years, knownOn: day, tenths: fc.integer({ min: 0, max: 99 }) });
  let place = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(vintage, { selector: (v) => `${v.period} ${v.knownOn}`, maxLength: 12 }),
      day,
      async (vintages, asOf) => {
        place += 1;
        const placeId = `property-${place}`;
        await addPlaces(db, placeId);
        const cells = vintages.map(({ period, knownOn, tenths }) =>
          anObservation({ placeId, indicatorId: 'growth', period }, { value: `${tenths}.1`, knownOn }),
        );
        await record(cells);
        const seen = await series(placeId, 'growth', asOf);
        const expected = cells.filter((each) => each.knownOn <= asOf).map((each) => `${each.period} ${each.knownOn}`);
        expect(seen.map((each) => `${each.period} ${each.knownOn}`).sort()).toEqual(expected.sort());
        expect(seen.every((each) => each.knownOn <= asOf)).toBe(true);
        const order = seen.map((each) => `${each.period} ${each.knownOn}`);
        expect(order).toEqual([...order].sort());
      },
    ),
    { numRuns: 25 },
  );
});

test('what was undone leaves nothing: the rest is as if it had come alone', async () => {
  const vintage = fc.record({
    batch: fc.integer({ min: 0, max: 3 }),
    period: fc.constantFrom('2021', '2022'),
    tenths: fc.integer({ min: 0, max: 99 }),
    day: fc.integer({ min: 10, max: 28 }),
  });
  let place = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(vintage, { selector: (v) => `${v.period} ${v.day}`, maxLength: 10 }),
      fc.subarray([0, 1, 2, 3]),
      async (vintages, undone) => {
        place += 1;
        const [both, rest] = [`undo-${place}`, `rest-${place}`];
        await addPlaces(db, both, rest);
        const cells = (placeId: string, batch: number) =>
          vintages
            .filter((each) => each.batch === batch)
            .map(({ period, tenths, day }) =>
              anObservation(
                { placeId, indicatorId: 'growth', period },
                { value: `${tenths}.0`, knownOn: `2025-03-${day}` },
              ),
            );
        for (const [batch, importNo] of (await newImports(4)).entries()) {
          await record(cells(both, batch), importNo);
          if (!undone.includes(batch)) await record(cells(rest, batch));
          else
            await asSuperuser(
              `update import_batch set undone_at = now(), undone_by = 'x' where import_no = ${importNo}`,
            );
        }
        const told = async (placeId: string) =>
          (await series(placeId, 'growth')).map(({ period, value, knownOn }) => [period, value, knownOn]);
        expect(await told(both)).toEqual(await told(rest));
      },
    ),
    { numRuns: 15 },
  );
});

test('many places come one after the other, the same values as one by one', async () => {
  const placeIds = Array.from({ length: 19 }, (_, index) => `stream-${index}`);
  await addPlaces(db, ...placeIds);
  await record(
    placeIds.flatMap((placeId, index) =>
      ['growth', 'urban'].map((indicatorId) =>
        anObservation({ placeId, indicatorId, period: '2024' }, { value: `${index}.0` }),
      ),
    ),
  );
  const query = { placeIds, indicatorIds: ['growth', 'urban'], asOf: '2025-12-31' };
  const streamed = await db.read(async (tx) => {
    const all: StoredSeries[] = [];
    for await (const each of streamSeries(tx, query)) all.push(each);
    return all;
  });
  expect(streamed.map((each) => each.placeId)).toEqual(placeIds.flatMap((placeId) => [placeId, placeId]));
  const together = await db.read((tx) => loadSeriesOfPlaces(tx, query));
  for (const { placeId, indicatorId, observations } of streamed) {
    const [one] = together.get(placeId)?.get(indicatorId) ?? [];
    expect(observations).toMatchObject([{ value: one?.value, period: one?.period }]);
  }
});
