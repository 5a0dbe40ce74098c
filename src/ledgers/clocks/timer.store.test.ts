import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { fillClocks, noteFired } from '../../../test/support/clock-records.ts';
import { createTestDatabase } from '../../../test/support/database.ts';
import { type ClockWorkerOptions, createClockWorker } from './clock-worker.ts';
import { nextTimer } from './timer.store.ts';

const database = createTestDatabase();
const { db, asSuperuser } = database;
const STARTED = '2026-03-02T01:00:00Z';
const WARNED = '2026-03-02T02:00:00Z';
const DUE = '2026-03-02T03:00:00Z';
const time = { now: new Date('2026-03-02T04:00:00Z') };
const clock = { now: () => time.now };
const fill = (count: number, placeId = 'p') =>
  fillClocks(asSuperuser, { placeId, count, startedAt: STARTED, hours: 2, dueAt: DUE, warnAt: WARNED });
const newWorker = (options: Partial<ClockWorkerOptions> = {}) =>
  createClockWorker({ db, clock, fire: (tx, clocks) => noteFired(tx, clocks, clock.now()), ...options });

/** How many records have how many events of each kind: one line when all are alike. */
const firings = async () => {
  const { rows } = await asSuperuser(`select warnings, dues, count(*)::int as records from (
    select count(*) filter (where move = 'clock-warning')::int as warnings, count(*) filter (where move = 'clock-due')::int as dues
    from record_event group by place_id, record_id) each group by 1, 2`);
  return rows;
};
const ONCE = (records: number) => [{ warnings: 1, dues: 1, records }];

beforeEach(async () => {
  time.now = new Date('2026-03-02T04:00:00Z');
  await asSuperuser('truncate record, record_event, record_clock cascade');
});

test('each instant fires once, when it is reached and not before', async () => {
  await fill(3);
  const worker = newWorker();
  time.now = new Date(Date.parse(WARNED) - 1);
  expect([await worker.work(), await db.read(nextTimer)]).toEqual([0, new Date(WARNED)]);
  time.now = new Date(WARNED);
  expect([await worker.work(), await db.read(nextTimer)]).toEqual([3, new Date(DUE)]);
  time.now = new Date(DUE);
  expect([await worker.work(), await worker.work()]).toEqual([3, 0]);
  expect(await firings()).toEqual(ONCE(3));
  expect(await db.read(nextTimer)).toBeUndefined();
  const { rows } = await asSuperuser('select distinct fired_at, warned_at from record_clock');
  expect(rows).toEqual([{ fired_at: new Date(DUE), warned_at: new Date(WARNED) }]);
});

test('what is suspended or stopped does not fire', async () => {
  await fill(2);
  await asSuperuser(`update record_clock set state = 'suspended', due_at = null, warn_at = null
    where record_id = (select min(record_id) from record)`);
  await asSuperuser(`update record_clock set state = 'stopped', stopped_at = now() where state = 'running'`);
  expect(await newWorker().work()).toBe(0);
});

test('workers at the same time share the work, and each clock fires once', async () => {
  await fill(300);
  const counts = await Promise.all([1, 2, 3].map(() => newWorker({ batch: 10 }).work()));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(1);
  expect(await firings()).toEqual(ONCE(300));
});

test('a transaction that comes to nothing leaves its clocks to the next', async () => {
  await fill(30);
  let isBroken = true;
  const failures: number[] = [];
  const worker = newWorker({
    batch: 10,
    onFailure: (_, clocks) => failures.push(clocks.length),
    fire: async (tx, clocks) => {
      await noteFired(tx, clocks, clock.now());
      if (isBroken && clocks.length > 1) throw new Error('the connection was lost');
    },
  });
  expect(await worker.work()).toBe(60);
  isBroken = false;
  expect([await worker.work(), failures, await firings()]).toEqual([0, [], ONCE(30)]);
});

test('a record that cannot be moved holds up no other, and is tried again', async () => {
  await fill(25);
  const { rows } = await asSuperuser('select min(record_id) as bad from record');
  const { bad } = rows[0] as { bad: string };
  let isBad = true;
  const failed: string[] = [];
  const worker = newWorker({
    batch: 10,
    onFailure: (_, clocks) => failed.push(...clocks.map(({ recordId, point }) => `${recordId} ${point}`)),
    fire: async (tx, clocks) => {
      if (isBad && clocks.some(({ recordId }) => recordId === bad)) throw new Error('no such move');
      await noteFired(tx, clocks, clock.now());
    },
  });
  await worker.work();
  expect(failed).toEqual([`${bad} warning`]);
  expect(await firings()).toEqual(expect.arrayContaining([{ warnings: 1, dues: 1, records: 24 }]));
  isBad = false;
  expect(await worker.work()).toBe(0);
  time.now = new Date(time.now.getTime() + 60_000);
  await worker.work();
  expect(await firings()).toEqual(ONCE(25));
});

test('a record that somebody holds is not waited for', async () => {
  await fill(5);
  await db.write(async (tx) => {
    await tx.selectFrom('record').select('record_id').orderBy('record_id').limit(1).forUpdate().execute();
    expect(await newWorker().work()).toBe(8);
  });
  expect(await newWorker().work()).toBe(2);
  expect(await firings()).toEqual(ONCE(5));
});

test('a worker on its own wakes when a clock ends, or when it is told of an earlier one', async () => {
  const fired: number[] = [];
  const worker = newWorker({
    clock: { now: () => new Date() },
    fire: async (tx, clocks) => {
      await noteFired(tx, clocks, new Date());
      fired.push(Date.now());
    },
  });
  worker.start();
  await sleep(300);
  const due = Date.now() + 400;
  await fillClocks(asSuperuser, {
    ...{ placeId: 'p', count: 1, startedAt: STARTED, hours: 2 },
    ...{ dueAt: new Date(due).toISOString(), warnAt: null },
  });
  worker.wake();
  for (let round = 0; fired.length === 0 && round < 50; round++) await sleep(100);
  await worker.stop();
  await worker.stop();
  expect(fired).toHaveLength(1);
  expect(fired[0]).toBeGreaterThanOrEqual(due);
  expect((fired[0] ?? 0) - due).toBeLessThan(3000);
});

test('two programs, one of them killed in the middle: each clock fires once', { timeout: 60_000 }, async () => {
  await fill(400);
  const script = join(import.meta.dirname, '../../../test/support/clock-worker.ts');
  const program = () =>
    spawn(process.execPath, [script, JSON.stringify({ ...database.connection }), time.now.toISOString(), '10', '20'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const firstBatch = (child: ChildProcess) => (child.stdout === null ? undefined : once(child.stdout, 'data'));
  const killed = program();
  await firstBatch(killed);
  const other = program();
  await firstBatch(other);
  killed.kill('SIGKILL');
  await once(other, 'exit');
  const [left] = (await asSuperuser('select count(*)::int as n from record_clock where fired_at is null')).rows;
  expect(killed.signalCode).toBe('SIGKILL');
  // What the killed one held is free when the database has noticed that it is gone.
  for (let round = 0; round < 50 && (await newWorker().work()) === 0 && (await firings()).length > 1; round++)
    await sleep(100);
  expect(await firings(), JSON.stringify(left)).toEqual(ONCE(400));
  const { rows } = await asSuperuser('select count(*)::int as n from record where revision <> 3');
  expect(rows).toEqual([{ n: 0 }]);
});
