/**
 * A program of its own that fires clocks, to be killed: `node test/support/clock-worker.ts CONNECTION NOW BATCH`. Writes a
 * line after each batch; waits a little in each, so that a kill hits the middle of one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/db/connect.ts';
import { createClockWorker } from '../../src/ledgers/clocks/clock-worker.ts';
import { noteFired } from './clock-records.ts';

const [connection = '', now = '', batch = ''] = process.argv.slice(2);
const db = openDatabase(JSON.parse(connection));
const clock = { now: () => new Date(now) };
const worker = createClockWorker({
  db,
  clock,
  batch: Number(batch),
  fire: async (tx, clocks) => {
    await noteFired(tx, clocks, clock.now());
    console.log(clocks.length);
    await sleep(20);
  },
});
await worker.work();
await db.close();
