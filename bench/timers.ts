import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../src/db/connect.ts';
import { startDatabase } from '../src/db/database.ts';
import { readMigrations } from '../src/db/migrate.ts';
import { createCalendarService } from '../src/ledgers/clocks/calendar.service.ts';
import { fillClocks } from '../test/support/clock-records.ts';
import { keepResult } from './measure.ts';

/**
 * 100,000 clocks that end at once, in 100 places of a city. A holiday is declared and taken back: all of them move, in one
 * transaction, and each record says so. Then two programs fire them, one of them is killed with -9 in the middle.
 * Firing a clock: it is noted, its record gets an event, each batch an entry in the trail; durable.
 * `node bench/timers.ts`: a minute or two; needs 1 GB of disk.
 */
const PLACES = 100;
const PER_PLACE = 1000;
const ROOT = join(import.meta.dirname, '..');
const DUE = '2026-03-02T03:00:00Z';

/** Seconds that it takes to declare the day a holiday, and to take it back. */
async function moveHoliday(): Promise<Readonly<Record<string, number>>> {
  const db = openDatabase(database.connection, { actingAs: { account: '#local', address: null } });
  const calendars = createCalendarService({ db, clock: { now: () => new Date(DUE) } });
  const change = async (...days: readonly string[]): Promise<number> => {
    const begun = performance.now();
    const holidays = new Map(days.map((day) => [day, { kind: 'holiday', reason: 'bench' } as const]));
    const moved = await calendars.change('city', { hours: null, days: holidays, reason: 'bench' }, { name: 'bench' });
    if (moved !== PLACES * PER_PLACE) throw new Error(`${moved} clocks moved`);
    return Number(((performance.now() - begun) / 1000).toFixed(1));
  };
  const seconds = { declaredSeconds: await change('2026-03-02'), takenBackSeconds: await change() };
  await db.close();
  return seconds;
}

const folder = mkdtempSync(join(tmpdir(), 'gangyao-bench-timers-'));
const database = await startDatabase({
  dataFolder: folder,
  migrations: readMigrations(join(ROOT, 'migrations')),
  onStep: () => undefined,
});
try {
  const client = new pg.Client({ ...database.connection, user: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  const run = (statement: string, values: readonly unknown[] = []) => client.query(statement, [...values]);
  for (let place = 0; place < PLACES; place++) {
    await fillClocks(run, {
      ...{ placeId: `place-${place}`, count: PER_PLACE, startedAt: '2026-03-02T01:00:00Z', hours: 2 },
      ...{ dueAt: DUE, warnAt: null },
    });
  }
  await run(`insert into place (place_id, name, level) values ('city', 'city', 'city')`);
  await run(`update place set parent_id = 'city' where place_id <> 'city'`);
  await run('vacuum analyze record, record_clock, record_event');
  const moves = await moveHoliday();
  await run('vacuum analyze record, record_clock, record_event');
  const begun = performance.now();
  const worker = (): ChildProcess =>
    spawn(
      process.execPath,
      [join(ROOT, 'test/support/clock-worker.ts'), JSON.stringify(database.connection), DUE, '500', '0'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const [killed, other] = [worker(), worker()];
  let batches = 0;
  killed.stdout?.on('data', () => {
    batches++;
    if (batches === 20) killed.kill('SIGKILL');
  });
  other.stdout?.resume();
  await Promise.all([once(killed, 'exit'), once(other, 'exit')]);
  // What the killed one held when the other had looked for the last time.
  const last = worker();
  last.stdout?.resume();
  await once(last, 'exit');
  const seconds = (performance.now() - begun) / 1000;
  const { rows } = await run(`select events::int, count(*)::int as records from (
    select count(*) filter (where move = 'clock-due') as events from record_event group by place_id, record_id) each group by 1`);
  const { rows: left } = await run('select count(*)::int as left from record_clock where fired_at is null');
  const result = {
    clocks: PLACES * PER_PLACE,
    ...moves,
    seconds: Number(seconds.toFixed(1)),
    perSecond: Math.round((PLACES * PER_PLACE) / seconds),
    killedAfterBatches: batches,
    wasKilled: killed.signalCode === 'SIGKILL',
    eventsPerRecord: rows,
    ...left[0],
  };
  console.log(result);
  keepResult('timers', result);
  if (rows.length !== 1 || rows[0]?.events !== 1) process.exitCode = 1;
  await client.end();
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
