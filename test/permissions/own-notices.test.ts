import { beforeAll, expect, test } from 'vitest';
import { PROGRAM_ACTOR } from '../../src/access/actor.ts';
import { actAs, PROGRAM } from '../../src/db/acting.ts';
import { tellGraveFindings } from '../../src/documents/findings/finding-notice.service.ts';
import { loadRecordTypes, openRecords, recordBase } from '../../src/ledgers/index.ts';
import { adoptRecordTypes } from '../../src/ledgers/records/record-type.service.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { Verdict } from '../../src/shared/verdict.ts';
import { keepAssessment } from '../../src/verdicts/assessment.service.ts';
import { accountId, storeDocuments, storeWorld } from '../support/permission-world.ts';
import { createTestServer } from '../support/server.ts';

const { db, asSuperuser, furnish } = createTestServer({ identity: {} });

beforeAll(async () => {
  await furnish(async (run) => {
    await storeWorld(run);
    await storeDocuments(run);
    await run(`insert into webhook (webhook_id, url, events, secret, created_at, created_by)
      values (repeat('0', 24), 'https://example.org/', '{notice.*}', 'x', now(), 'test')`);
  });
  await adoptRecordTypes({ db, clock: systemClock }, loadRecordTypes());
}, 120_000);

/** Who was told since the last time, of what. */
async function told(): Promise<readonly string[]> {
  const { rows } = await asSuperuser(`select login || ' ' || kind || ' ' || subject as told
    from notification join account using (account_id) where read_at is null order by 1`);
  await asSuperuser('update notification set read_at = now() where read_at is null');
  return rows.map((row) => row.told);
}

async function delivered(): Promise<readonly string[]> {
  const { rows } = await asSuperuser('delete from webhook_delivery returning event || chr(32) || subject as told');
  return rows.map((row) => row.told).sort();
}

async function judge(verdict: Verdict, planId = 'p-a', placeId = 'w-a'): Promise<void> {
  const actor = { name: 'planner' };
  await actAs({ account: accountId('planner'), address: null }, () =>
    db.write((tx) =>
      keepAssessment(
        tx,
        {
          ...{
            placeId,
            planId,
            indicatorId: 'i-shared',
            kind: 'official',
            asOf: '2025-12-31',
            verdict,
            label: verdict,
          },
          ...{ reason: 'r', at: new Date(), source: { actor: 'planner', note: 'n' } },
        },
        actor,
      ),
    ),
  );
}

test('a unit is told of a new or worse verdict on its indicator, by people who may see it; nobody of an equal or better one', async () => {
  // The world has one that is on track.
  await judge('on-track');
  await judge('ahead');
  expect(await told()).toEqual([]);
  await judge('behind');
  const subject = 'verdict indicator/p-a/i-shared';
  expect(await told()).toEqual([`planner-unit ${subject}`, `reporter-a ${subject}`]);
  expect(await delivered()).toEqual(['notice.verdict indicator/p-a/i-shared']);
  await judge('behind', 'p-b', 'w-b');
  expect(await told()).toEqual(['reporter-b verdict indicator/p-b/i-shared']);
  await delivered();
});

test('whoever has added a document is told of grave findings in it once for a run, of those that they may see', async () => {
  await asSuperuser(`update document set added_by = 'reporter-a'`);
  const run = (runNo: number, known: readonly string[] = []) =>
    actAs(PROGRAM, () =>
      db.write((tx) => tellGraveFindings(tx, known, { runNo, actor: PROGRAM_ACTOR.name, at: new Date() })),
    );
  await run(1);
  // Those of the world are settled.
  expect(await told()).toEqual([]);
  await asSuperuser('delete from finding_settlement');
  await run(2);
  const of = (name: string) => `findings document/${accountId(`document-${name}`)}`;
  const all = ['a', 'everybody', 'published'].map((name) => `reporter-a ${of(name)}`).sort();
  expect(await told()).toEqual(all);
  expect(await delivered()).toEqual(['a', 'everybody', 'published'].map((name) => `notice.${of(name)}`).sort());
  await run(2);
  const { rows } = await asSuperuser('select finding_id from finding');
  await run(
    3,
    rows.map(({ finding_id }) => finding_id),
  );
  expect(await told()).toEqual([]);
});

test('a unit is told of a contradiction about it', async () => {
  const results = await actAs(PROGRAM, () =>
    db.write((tx) =>
      openRecords(
        tx,
        recordBase({ db, clock: systemClock }),
        [
          {
            ...{ typeId: 'contradiction', placeId: 'w-a', title: 't', office: 'program', source: 'x/1' },
            fields: { said: 'x', against: 'y', unit: 'u-a-education' },
          },
        ],
        { actor: PROGRAM_ACTOR },
      ),
    ),
  );
  const [result] = results;
  if (result === undefined || 'error' in result) throw result?.error ?? new Error('nothing was opened');
  const subject = `contradiction record/${result.opened.recordId}`;
  // `planner-unit` may see records of its unit as well.
  expect(await told()).toEqual([`planner-unit ${subject}`, `reporter-a ${subject}`]);
});
