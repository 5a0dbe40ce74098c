import { beforeAll, expect, test } from 'vitest';
import { seeded, seedOfTest } from '../../../test/reliability/seeded.ts';
import { createTestDatabase } from '../../../test/support/database.ts';
import { POTHOLE, storeLedgerWorld } from '../../../test/support/ledger-world.ts';
import { LOCAL_ACTOR } from '../../access/actor.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import { createClockWorker } from '../clocks/clock-worker.ts';
import { recount } from '../upkeep/recount.service.ts';
import { fireClocks } from './fire-clocks.ts';
import { createMoveService } from './move.service.ts';
import { openRecords } from './opening.service.ts';
import { findRecord } from './record.queries.ts';
import { adoptCatalogue, adoptRecordTypes } from './record-type.service.ts';
import { recordBase } from './record-work.ts';

const { db, asSuperuser } = createTestDatabase();
let now = new Date('2026-03-02T01:00:00Z');
const clock = { now: () => now };
const base = recordBase({ db, clock });
const LOCAL = { account: '#local', address: null };

beforeAll(() => storeLedgerWorld(asSuperuser));

const openMany = (count: number, of: (n: number) => { placeId: string; depth: string; kind?: string }) =>
  actAs(LOCAL, () =>
    db.write((tx) =>
      openRecords(
        tx,
        base,
        Array.from({ length: count }, (_, n) => {
          const { placeId, ...fields } = of(n);
          return {
            ...{
              typeId: 'pothole',
              placeId,
              title: `坑${n}`,
              office: 'registrar' as const,
              source: `${placeId}-${n}-${now.getTime()}`,
            },
            fields: { words: `坑${n}`, ...fields },
          };
        }),
        { actor: LOCAL_ACTOR, batch: true },
      ),
    ),
  );

test('a type comes into use once; changed under the same version it is refused, under a higher one it is taken', async () => {
  const use = (type: typeof POTHOLE) => actAs(PROGRAM, () => adoptRecordTypes({ db, clock }, [type]));
  expect(await use(POTHOLE)).toBe(0);
  const changed = { ...POTHOLE, prefix: 'QT' };
  await expect(use(changed)).rejects.toMatchObject({ code: 'ledger.version-unchanged' });
  expect(await use({ ...changed, id: 'other' })).toBe(1);
  expect(await use({ ...POTHOLE, id: 'other', version: 2 })).toBe(1);
  expect(await use({ ...changed, id: 'other' })).toBe(0);
});

test('a catalogue that was taken into use is not read again; another one is', async () => {
  let reads = 0;
  const types = () => {
    reads += 1;
    return [{ ...POTHOLE, id: 'read-once' }];
  };
  const start = (digest: string) => actAs(PROGRAM, () => adoptCatalogue({ db, clock }, { digest, types }));
  expect([await start('a'), await start('a'), reads]).toEqual([1, 0, 1]);
  expect([await start('b'), await start('b'), reads]).toEqual([0, 0, 2]);
  const failing = () =>
    actAs(PROGRAM, () => adoptCatalogue({ db, clock }, { digest: 'c', types: () => [{ ...POTHOLE, prefix: 'X' }] }));
  await expect(failing()).rejects.toMatchObject({ code: 'ledger.version-unchanged' });
  await expect(failing()).rejects.toMatchObject({ code: 'ledger.version-unchanged' });
});

test('a clock that ends moves its record once, as the program, with its event', async () => {
  const [result] = await openMany(1, () => ({ placeId: 'la1', depth: '9' }));
  const recordId = result !== undefined && 'opened' in result ? result.opened.recordId : '';
  const moves = createMoveService(base);
  const wish = {
    recordId,
    move: 'give',
    office: 'dispatcher' as const,
    fields: { lead: 'ra' },
    evidence: [],
    expectedRevision: 1,
  };
  await actAs(LOCAL, () => moves.move(wish, LOCAL_ACTOR));
  const worker = createClockWorker({ db, clock, fire: fireClocks(base) });
  expect(await worker.work()).toBe(0);
  now = new Date(now.getTime() + 3 * 86_400_000);
  expect(await worker.work()).toBe(1);
  expect(await worker.work()).toBe(0);
  const record = await actAs(PROGRAM, () => db.read((tx) => findRecord(tx, recordId)));
  expect(record).toMatchObject({ state: 'late', revision: 3, moves: { lapse: { count: 1 } } });
  const { rows } = await asSuperuser(
    `select office, actor, reason from record_event where record_id = $1 and move = 'lapse'`,
    [recordId],
  );
  expect(rows).toEqual([{ office: 'program', actor: 'gangyao', reason: 'clock/fill' }]);
  await worker.stop();
});

test('nothing is left of what fails half-way', async () => {
  const count = async () => (await asSuperuser('select count(*) from record_event')).rows[0].count;
  const before = await count();
  const failing = actAs(LOCAL, () =>
    db.write(async (tx) => {
      const opening = {
        typeId: 'pothole',
        placeId: 'la1',
        title: 'x',
        office: 'registrar' as const,
        fields: { words: 'x' },
      };
      await openRecords(tx, base, [opening], { actor: LOCAL_ACTOR });
      throw new Error('killed');
    }),
  );
  await expect(failing).rejects.toThrow('killed');
  expect(await count()).toBe(before);
});

test('after random moves totals equal the recount, to the last digit', async () => {
  const seed = seedOfTest();
  const random = seeded(seed);
  const places = ['la1', 'la2', 'lb1'];
  await openMany(120, () => ({
    placeId: random.oneOf(places),
    depth: `${random.below(90)}.${random.below(1000)}`,
    kind: random.oneOf(['road', 'path']),
  }));
  const moves = createMoveService(base);
  for (let round = 0; round < 12; round++) {
    now = new Date(now.getTime() + random.below(40) * 86_400_000);
    const { rows } = await asSuperuser(
      `select record_id, revision, state, lead_id from record where type_id = 'pothole'`,
    );
    const wanted = rows.slice(0, 60).map((row) => ({
      ...{ recordId: row.record_id as string, expectedRevision: row.revision as number, evidence: [] },
      ...random.oneOf([
        { move: 'give', office: 'dispatcher' as const, fields: { lead: random.oneOf(['ra', 'rb']) } },
        { move: 'fill', office: 'lead' as const, organisationId: row.lead_id ?? undefined, fields: {} },
        { move: 'check', office: 'supervisor' as const, fields: { good: random.below(4) > 0 } },
      ]),
    }));
    // Who gives it may not check it: two take turns.
    const actor = { name: round % 2 === 0 ? 'first' : 'second' };
    await actAs(LOCAL, () => moves.moveAll(wanted, actor));
  }
  const { rows } = await asSuperuser(
    `select count(distinct state) as n, count(*) filter (where state = 'closed') as closed from record`,
  );
  expect(Number(rows[0].n), `seed ${seed}`).toBeGreaterThan(2);
  expect(Number(rows[0].closed)).toBeGreaterThan(0);
  const counted = await actAs(PROGRAM, () => recount(db, 'pothole'));
  expect(counted.wrong, `seed ${seed}`).toEqual([]);
  expect(counted.totals).toBeGreaterThan(20);
  expect(await actAs(PROGRAM, () => db.read((tx) => verifyAuditChain(tx)))).toMatchObject({ intact: true });
});
