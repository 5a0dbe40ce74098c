/**
 * A program of its own that fires clocks, to be killed: `node test/support/clock-worker.ts CONNECTION NOW BATCH WAIT`. Writes a
 * line in each batch and waits so many milliseconds before its end, so that a kill hits the middle of one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/db/connect.ts';
import { createClockWorker } from '../../src/ledgers/clocks/clock-worker.ts';
import { noteFired } from './clock-records.ts';

const [connection = '', now = '', batch = '', wait = ''] = process.argv.slice(2);
const db = openDatabase(JSON.parse(connection));
const clock = { now: () => new Date(now) };
const worker = createClockWorker({
  db,
  clock,
  batch: Number(batch),
  fire: async (tx, clocks) => {
    await noteFired(tx, clocks, clock.now());
    console.log(clocks.length);
    if (Number(wait) > 0) await sleep(Number(wait));
  },
});
await worker.work();
await db.close();
