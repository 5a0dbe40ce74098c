import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/database.ts';
import { storeLedgerWorld } from '../../../test/support/ledger-world.ts';
import { LOCAL_ACTOR } from '../../access/actor.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import { openRecords } from '../records/opening.service.ts';
import { recordBase } from '../records/record-work.ts';
import { recount, recountAll } from './recount.service.ts';

const { db, asSuperuser, connection } = createTestDatabase();
const clock = { now: () => new Date('2026-03-02T01:00:00Z') };
const base = recordBase({ db, clock });
const asProgram = <T>(work: () => Promise<T>) => actAs(PROGRAM, work);
const open = (count: number) =>
  actAs({ account: '#local', address: null }, () =>
    db.write((tx) =>
      openRecords(
        tx,
        base,
        Array.from({ length: count }, (_, n) => ({
          ...{ typeId: 'pothole', placeId: n % 2 === 0 ? 'la1' : 'lb1', title: `坑${n}`, office: 'registrar' as const },
          fields: { words: '坑', depth: `${n % 7}.25`, kind: n % 3 === 0 ? 'path' : 'road' },
        })),
        { actor: LOCAL_ACTOR, batch: true },
      ),
    ),
  );

beforeAll(async () => {
  await storeLedgerWorld(asSuperuser);
  await open(60);
});

const spoil = async () => {
  await asSuperuser(
    `update record_total set amount = amount + 0.5 where measure = 'depth' and place_id = 'la1' and class = 'road'`,
  );
  await asSuperuser(`delete from record_place_total where measure = 'holes' and place_id = 'lb1'`);
  await asSuperuser(`insert into record_place_total values ('pothole', 'done', '2020-01-01', 'la2', 3)
    on conflict (type_id, measure, month, place_id) do update set amount = 3`);
};

test('totals are counted from the events: what a row says otherwise does not count', async () => {
  expect((await asProgram(() => recount(db, 'pothole'))).wrong).toEqual([]);
  await asSuperuser(`update record set fields = fields || '{"depth": "99"}' where place_id = 'la1'`);
  expect((await asProgram(() => recount(db, 'pothole'))).wrong).toEqual([]);
});

test('the command tells each difference and ends with 1; with --repair they are put right, once, told to the trail', async () => {
  await spoil();
  if (!('host' in connection)) throw new Error('embedded');
  const { user, host, port, database } = connection;
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`,
  };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, '../../main.ts'), 'recount', ...args], {
      env,
      encoding: 'utf8',
    });
  const told = run('--format', 'jsonl');
  expect([told.status, told.stderr]).toEqual([1, expect.stringContaining('有 3 处不同')]);
  const wrong = told.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(wrong).toMatchObject([
    { type: 'pothole', measure: 'depth', placeId: 'la1', organisationId: '', class: 'road', month: '2026-03' },
    { measure: 'holes', placeId: 'lb1', organisationId: null, class: null, stored: '0', counted: '30' },
    { measure: 'done', placeId: 'la2', month: '2020-01', stored: '3', counted: '0' },
  ]);
  expect(Number(wrong[0].stored) - Number(wrong[0].counted)).toBe(0.5);
  const repaired = run('--repair');
  expect([repaired.status, repaired.stderr]).toEqual([0, expect.stringContaining('已改正')]);
  const { rows } = await asSuperuser(`select after, actor from audit_entry where action = 'record.recount'`);
  expect(rows).toMatchObject([{ actor: 'gangyao', after: { records: 60, wrong: 3, byType: { pothole: 3 } } }]);
  expect(run().status).toBe(0);
  expect(await asProgram(() => db.read((tx) => verifyAuditChain(tx)))).toMatchObject({ intact: true });
}, 120_000);

test('who opens records while a repair counts loses nothing', async () => {
  await spoil();
  let opened = false;
  const result = asProgram(() =>
    recountAll(db, {
      repair: clock,
      onRecords: () => {
        opened = true;
      },
    }),
  );
  while (!opened) await new Promise((resolve) => setTimeout(resolve, 1));
  await Promise.all([open(40), result]);
  expect((await asProgram(() => recount(db, 'pothole'))).wrong).toEqual([]);
});
