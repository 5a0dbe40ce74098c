import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { replayDiffers, storeCity, storedByNumber } from '../../../bench/city-check.ts';
import { type CityRequest, cityRequests, inventedCity } from '../../../bench/city-generator.ts';
import { recountBySql } from '../../../bench/city-recount.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import { systemClock } from '../../shared/clock.ts';
import { loadRecordTypes } from '../types/record-type.file.ts';
import { recount } from '../upkeep/recount.service.ts';
import { loadHistories } from './history-load.service.ts';
import { adoptRecordTypes } from './record-type.service.ts';
import { recordBase } from './record-work.ts';

/** The short form of `bench/city-year.ts`: an invented city's requests, loaded, replayed, counted in two ways, ranked. */
const server = createTestServer();
const { db, asSuperuser } = server;
const types = loadRecordTypes();
const found = types.find(({ id }) => id === 'citizen-request');
if (found === undefined) throw new Error('no citizen-request');
const type = found;
const REQUESTS = 2000;
const ACTOR = { name: 'gangyao' };
const base = recordBase({ db, clock: systemClock });
let requests: readonly CityRequest[] = [];
const load = (some: readonly CityRequest[]) =>
  actAs(PROGRAM, () =>
    loadHistories(
      base,
      type.id,
      some.map(({ history }) => history),
      { actor: ACTOR, piece: 700 },
    ),
  );

beforeAll(async () => {
  await actAs(PROGRAM, () => adoptRecordTypes({ db, clock: systemClock }, types));
  const { rows } = await asSuperuser(`select place_id from place where level = 'district' order by 1 limit 3`);
  const city = inventedCity(
    rows.map(({ place_id }) => place_id),
    12,
    5,
  );
  await storeCity(asSuperuser, city);
  requests = [...cityRequests(type, city, { requests: REQUESTS, seed: 7 })];
  expect(await load(requests)).toMatchObject({ records: REQUESTS, known: 0 });
}, 60_000);

test('the same seed invents the same year, which has all that happens', () => {
  const moves = new Set(requests.flatMap(({ steps }) => steps.map(({ move }) => move)));
  const expected = [
    'object',
    'redispatch',
    'extend',
    'suspend',
    'press',
    'supervise',
    'raise',
    'reopen',
    'merge',
    'recheck',
  ];
  for (const move of [...expected, 'ask-exclusion', 'call-in-vain', 'decline', 'answer'])
    expect(moves, move).toContain(move);
});

test('each history goes through nextState, to the record that is stored and what it adds', async () => {
  const differing = await actAs(PROGRAM, () =>
    db.read(async (tx) => {
      const stored = await storedByNumber(
        tx,
        requests.map(({ history }) => history.number),
      );
      const times = await base.times(
        tx,
        requests.map(({ history }) => history.placeId),
      );
      return requests.flatMap((request) => {
        const time = times.get(request.history.placeId);
        const wrong = time && replayDiffers(type, request, stored.get(request.history.number), time);
        return wrong === undefined ? [] : [wrong];
      });
    }),
  );
  expect(differing.slice(0, 3)).toEqual([]);
});

test('totals are what plain SQL over the events counts; the league table ranks by it', async () => {
  const client = new pg.Client({ ...server.connection, user: 'postgres' });
  await client.connect();
  const counted = await recountBySql(client).finally(() => client.end());
  expect(counted.differences).toEqual([]);
  const used = type.measures.filter(({ ratio }) => ratio === undefined).length;
  // Nobody asks a higher level in the invented year.
  expect(counted.measures).toBe(used - 1);
  expect(await actAs(PROGRAM, () => recount(db, type.id))).toMatchObject({ records: REQUESTS, wrong: [] });
  const answer = await server.app().inject({
    url: `/api/ledgers/${type.id}/league?measure=satisfaction-rate&from=2025-01&to=2025-12&by=place`,
  });
  const { rows } = answer.json();
  const sums = [...counted.byPlace].map(([key, own]) => ({ key, of: own.satisfied ?? 0, to: own.callbacks ?? 0 }));
  const better = (a: (typeof sums)[number], b: (typeof sums)[number]) => a.of * b.to - b.of * a.to;
  const expected = sums
    .map((one) => ({ ...one, rank: 1 + sums.filter((other) => better(other, one) > 0).length }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  expect(
    rows.map((row: { key: string; rank: number; numerator: string; denominator: string }) => [
      row.key,
      row.rank,
      row.numerator,
      row.denominator,
    ]),
  ).toEqual(expected.map(({ key, rank, of, to }) => [key, rank, String(of), String(to)]));
});

test('loaded once more, nothing changes; the trail has an entry for each piece', async () => {
  expect(await load(requests.slice(0, 100))).toEqual({ records: 0, events: 0, clocks: 0, known: 100 });
  const { rows } = await asSuperuser(
    `select count(*)::int as entries from audit_entry where action = 'record.load-history'`,
  );
  expect(rows[0]?.entries).toBe(3);
  expect(await actAs(PROGRAM, () => db.read((tx) => verifyAuditChain(tx)))).toMatchObject({ intact: true });
});
