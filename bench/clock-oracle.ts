import { availableParallelism, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { seedOfRun } from '../test/reliability/seeded.ts';
import { type ClockCases, compareWithOracle } from '../test/support/clock-cases.ts';
import { keepResult } from './measure.ts';

/**
 * The nightly form of the clocks' oracle, on all processors, giving way to everything else: random calendars (time zones,
 * nights, half days), limits of all reckonings, suspensions, extensions, warnings, calendars that are changed under open
 * clocks; each case equal to walking minute by minute, or the run ends with 1 and names the seed.
 * `npm run clocks [-- --cases 1000000 --seed N]`: some ten minutes.
 */
interface Part {
  readonly cases: number;
  readonly seed: number;
}

/** Cases that are compared before it is told how far it is. */
const PIECE = 10_000;

if (isMainThread) await run();
else work(workerData as Part);

function work({ cases, seed }: Part): void {
  for (let [done, round] = [0, 0]; done < cases; round++) {
    const count = Math.min(PIECE, cases - done);
    // Each piece can be repeated by itself.
    const found = compareWithOracle(count, seed + round);
    parentPort?.postMessage({ ...found, seed: seed + round });
    if (found.wrong.length > 0) return;
    done += count;
  }
}

async function run(): Promise<void> {
  setPriority(10);
  const { values } = parseArgs({
    options: { cases: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
  });
  const [cases, seed] = [Number(values.cases), seedOfRun(values.seed)];
  const workers = Math.max(1, Math.min(availableParallelism(), Math.ceil(cases / PIECE)));
  const begun = performance.now();
  let [compared, beyond] = [0, 0];
  const wrong: string[] = [];
  const hear = (found: ClockCases & { readonly seed: number }) => {
    compared += found.compared;
    beyond += found.beyond;
    wrong.push(...found.wrong.map((one) => `seed ${found.seed}: ${one}`));
    if (process.stderr.isTTY) process.stderr.write(`\r${compared} of ${cases}`);
    else if (compared % 100_000 === 0) process.stderr.write(`${compared} of ${cases}\n`);
  };
  await Promise.all(
    Array.from({ length: workers }, (_, index) => {
      const share = Math.floor(cases / workers) + (index < cases % workers ? 1 : 0);
      // Seeds of pieces never meet.
      return finished(
        new Worker(new URL(import.meta.url), { workerData: { cases: share, seed: seed + index * 1_000_000 } }),
        hear,
      );
    }),
  );
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(
    `\n${compared} cases equal to the oracle, ${beyond} more left its window, ${wrong.length} wrong; seed ${seed}, ${seconds} s`,
  );
  for (const one of wrong) console.log(one);
  if (wrong.length > 0 || compared < cases) process.exitCode = 1;
  keepResult('clock-oracle', { cases, compared, beyond, wrong: wrong.length, seed, workers, seconds });
}

function finished(worker: Worker, hear: (found: ClockCases & { readonly seed: number }) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', hear);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}
