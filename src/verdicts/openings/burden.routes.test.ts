import { beforeAll, expect, test } from 'vitest';
import { ACTOR, PEOPLE, PLACE, PLAN, storeCollectedPlan } from '../../../test/support/collected-plan.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { burdenReport } from '../../contract/collection.ts';
import { createCollectionService } from '../../indicators/collection/collection.service.ts';
import { createLevelService } from '../../indicators/collection/level.service.ts';
import { loadRecordTypes, openRecords, recordBase } from '../../ledgers/index.ts';
import { adoptRecordTypes } from '../../ledgers/records/record-type.service.ts';

const clock = { now: () => new Date('2025-06-13T02:00:00Z') };
const { app, db } = createTestServer({ clock });
const collections = createCollectionService({ db, clock });

const open = (period: string, indicatorIds: readonly string[]) =>
  collections.open(
    PLAN,
    {
      ...{
        as: PEOPLE.opener,
        title: `${period} 年报`,
        period,
        status: 'final',
        note: '',
        dueAt: '2025-07-01T00:00:00Z',
      },
      assignments: indicatorIds.map((indicatorId) => ({
        ...{ indicatorId, placeId: PLACE, reporterId: 'demo-education', verifierId: 'demo-statistics' },
        approverId: 'demo-planning',
      })),
    } as Parameters<typeof collections.open>[1],
    ACTOR,
  );

beforeAll(async () => {
  await storeCollectedPlan(db);
  await adoptRecordTypes({ db, clock }, loadRecordTypes());
}, 60_000);

const burden = async (query = '') => burdenReport.parse((await app().inject({ url: `/api/burden${query}` })).json());

test('cells of collections and of requests, what was prefilled, and what was asked before', async () => {
  // 2024 of schools and pupils is known; beds is not.
  await open('2024', ['schools', 'pupils', 'beds']);
  const cancelled = await open('2025-H1', ['coverage']);
  const levels = createLevelService({ db, clock });
  await levels.cancel(cancelled.collection.collectionId, { as: PEOPLE.opener, reason: '重复' } as never, ACTOR);
  const request = (source: string, indicator: string, more: object) => ({
    ...{ typeId: 'indicator-data-request', placeId: PLACE, title: source, office: 'program' as const, source },
    move: 'ask-at-once',
    fields: { subject: source, need: 'plan', period: '2024', unit: 'demo-education', ...more },
    links: [{ kind: 'indicator' as const, target: `${PLAN}/${indicator}`, relation: 'asks-for' }],
    at: '2025-06-13T03:00:00Z',
  });
  const base = recordBase({ db, clock: { now: () => new Date('2025-06-13T03:00:00Z') } });
  const results = await db.write((tx) =>
    openRecords(
      tx,
      base,
      [
        request('twice', 'beds', { cells: '2' }),
        request('new', 'beds-a', { prefilled: '12' }),
        request('plain', 'x', {}),
      ],
      { actor: { name: 'gangyao' } },
    ),
  );
  expect(results.flatMap((result) => ('error' in result ? [result.error.code] : []))).toEqual([]);
  expect(await burden('?year=2025')).toEqual({
    year: 2025,
    units: [
      {
        ...{ organisationId: 'demo-education', name: '示范区教委', collections: 1, requests: 3 },
        ...{ cells: 3 + 4, prefilled: 2 + 1, askedBefore: 2 },
      },
    ],
  });
});

test('this year when none is named; a year without anything', async () => {
  expect((await burden()).year).toBe(2025);
  expect(await burden('?year=2020')).toEqual({ year: 2020, units: [] });
});

test('a collection that would ask twice is refused, and told where it is asked for', async () => {
  await expect(open('2024', ['beds'])).rejects.toMatchObject({ code: 'collection.asked-twice' });
});
