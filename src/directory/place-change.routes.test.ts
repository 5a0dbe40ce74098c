import { beforeAll, expect, test } from 'vitest';
import { createTestServer } from '../../test/support/server.ts';
import { comparableSeries, placeChangeList, placeChangeView } from '../contract/spine.ts';
import type { Place } from './place.rules.ts';
import { insertPlaces } from './place.store.ts';

const { app, db, asSuperuser } = createTestServer();

const post = (url: string, payload: Record<string, unknown>) => app().inject({ method: 'POST', url, payload });
const street = (placeId: string, validFrom?: string): Place => ({
  placeId,
  name: `街道${placeId}`,
  level: 'street',
  parentId: '110106',
  ...(validFrom === undefined ? {} : { validFrom }),
  demonstration: false,
});
const record = (kind: string, effectiveOn: string, shares: readonly (readonly [string, string, string])[]) =>
  post('/api/place-changes', {
    kind,
    effectiveOn,
    rule: '按第七次人口普查常住人口',
    source: '关于调整街道行政区划的批复',
    shares: shares.map(([from, to, share]) => ({ from, to, share })),
  });

beforeAll(async () => {
  await db.write((tx) =>
    insertPlaces(tx, [
      street('a'),
      street('b'),
      street('z'),
      street('c', '2021-07-01'),
      street('d', '2022-07-01'),
      street('e', '2022-07-01'),
    ]),
  );
});

test('a merger is recorded with its rule and source, and ends the former places the day before', async () => {
  const answer = await record('merge', '2021-07-01', [
    ['a', 'c', '1'],
    ['b', 'c', '1'],
  ]);
  expect(placeChangeView.parse(answer.json())).toMatchObject({
    changeId: '2021-07-01-merge-a',
    source: '关于调整街道行政区划的批复',
    shares: [
      { from: 'a', fromName: '街道a', to: 'c', share: '1' },
      { from: 'b', to: 'c' },
    ],
  });
  const ended = await asSuperuser(
    "select place_id, valid_to::text from place where place_id in ('a', 'b', 'c') order by 1",
  );
  expect(ended.rows).toEqual([
    { place_id: 'a', valid_to: '2021-06-30' },
    { place_id: 'b', valid_to: '2021-06-30' },
    { place_id: 'c', valid_to: null },
  ]);
});

test('shares that do not add up to 1 are refused with the place and the sum; nothing is stored', async () => {
  const answer = await record('split', '2022-07-01', [
    ['c', 'd', '0.3'],
    ['c', 'e', '0.69'],
  ]);
  expect(answer.json()).toMatchObject({
    status: 422,
    code: 'place.shares-not-whole',
    params: { placeId: 'c', sum: '0.99' },
  });
  expect((await asSuperuser("select valid_to from place where place_id = 'c'")).rows).toEqual([{ valid_to: null }]);
});

test('a split and a transfer follow; a place that only receives keeps what it has', async () => {
  expect(
    (
      await record('split', '2022-07-01', [
        ['c', 'd', '0.3'],
        ['c', 'e', '0.7'],
      ])
    ).statusCode,
  ).toBe(200);
  const transfer = placeChangeView.parse(
    (
      await record('transfer', '2023-07-01', [
        ['d', 'd', '0.9'],
        ['d', 'e', '0.1'],
      ])
    ).json(),
  );
  expect(transfer.shares.map(({ from, to, share }) => [from, to, share])).toContainEqual(['e', 'e', '1']);
  const { changes } = placeChangeList.parse((await app().inject({ method: 'GET', url: '/api/place-changes' })).json());
  expect(changes.map(({ kind, effectiveOn }) => [kind, effectiveOn])).toEqual([
    ['merge', '2021-07-01'],
    ['split', '2022-07-01'],
    ['transfer', '2023-07-01'],
  ]);
});

test.each([
  [
    'a place that is not there',
    'merge',
    '2024-01-01',
    [
      ['nowhere', 'd', '1'],
      ['d', 'd', '1'],
    ],
    'place.not-found',
  ],
  [
    'a place that is over',
    'merge',
    '2024-01-01',
    [
      ['a', 'd', '1'],
      ['d', 'd', '1'],
    ],
    'place.not-in-force',
  ],
  [
    'a place that is not there yet',
    'split',
    '2020-01-01',
    [
      ['z', 'd', '0.5'],
      ['z', 'e', '0.5'],
    ],
    'place.not-in-force',
  ],
  [
    'the same change again',
    'transfer',
    '2023-07-01',
    [
      ['d', 'd', '0.8'],
      ['d', 'e', '0.2'],
    ],
    'place.change-exists',
  ],
] as const)('%s is refused', async (_name, kind, on, shares, code) => {
  expect((await record(kind, on, shares)).json()).toMatchObject({ code });
});

test('values are recomputed to the boundaries of a day, each with its rules', async () => {
  const values = [
    { placeId: 'a', period: '2020', value: '10.5' },
    { placeId: 'b', period: '2020', value: '4.5' },
    { placeId: 'c', period: '2021', missing: 'withheld' },
  ];
  const answer = await post('/api/place-changes/comparable', { on: '2023-12-31', measure: 'flow', values });
  const { cells } = comparableSeries.parse(answer.json());
  expect(cells.map(({ placeId, period, value, missing }) => [placeId, period, value ?? missing])).toEqual([
    ['d', '2020', '4.05'],
    ['e', '2020', '10.95'],
    ['d', '2021', 'part-missing'],
    ['e', '2021', 'part-missing'],
  ]);
  expect(cells[0]?.rules).toHaveLength(3);
  expect(cells[2]?.missingParts).toEqual([{ placeId: 'c', reason: 'withheld' }]);
});

test('ratios need their denominator, growth is refused', async () => {
  const body = {
    on: '2021-12-31',
    values: [
      { placeId: 'a', period: '2020', value: '1' },
      { placeId: 'b', period: '2020', value: '2' },
    ],
  };
  for (const measure of ['ratio', 'growth'])
    expect((await post('/api/place-changes/comparable', { ...body, measure })).json()).toMatchObject({
      code: 'place.measure-not-additive',
    });
  const denominator = body.values.map((value) => ({ ...value, value: '6' }));
  const answer = await post('/api/place-changes/comparable', { ...body, measure: 'ratio', denominator });
  expect(comparableSeries.parse(answer.json()).cells.map(({ value }) => value)).toEqual(['25']);
  const wrong = await post('/api/place-changes/comparable', {
    on: '2021-12-31',
    measure: 'flow',
    values: [{ placeId: 'a', period: '去年', value: '1' }],
  });
  expect(wrong.json()).toMatchObject({ status: 400, code: 'request.invalid' });
});

test('what is on record cannot be changed by the program', async () => {
  const update = db.write((tx) =>
    tx
      .updateTable('place_change_share')
      .set({ share: '1' } as never)
      .execute(),
  );
  await expect(update).rejects.toMatchObject({ code: 'access.denied' });
  await expect(db.write((tx) => tx.deleteFrom('place_change').execute())).rejects.toMatchObject({
    code: 'access.denied',
  });
});
