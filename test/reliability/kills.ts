/**
 * Kills the program and its database at random moments under load, and looks whether anything that was acknowledged is
 * lost: `node test/reliability/kills.ts --times 100 [--seed N] [--minutes N] [--strict-time]`. Ends with 1 when something is wrong;
 * `--strict-time`: also when it came back later than 5 s, which says something only on a quiet machine.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { keepResult } from '../../bench/measure.ts';
import { runKills, TARGETS } from './kill-run.ts';
import { seedOfRun } from './seeded.ts';

const BACK_WITHIN_MS = 5000;

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '100' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
    'strict-time': { type: 'boolean', default: false },
  },
});
const seed = seedOfRun(values.seed);
const times = Number(values.times);
console.error(`${times} kills, seed ${seed}`);
const report = await runKills({
  times,
  seed,
  minutes: values.minutes === undefined ? undefined : Number(values.minutes),
  onRound: ({ number, target, backAfterMs, acknowledged, entries, wrong }) => {
    const verdict = wrong.length === 0 ? 'all there' : `WRONG: ${wrong.slice(0, 3).join('; ')}`;
    console.error(
      `${number}/${times} ${target.padEnd(10)} back after ${Math.round(backAfterMs)} ms, ${acknowledged} acknowledged, trail of ${entries}: ${verdict}`,
    );
  },
});
const targets = TARGETS.map((target) => {
  const back = report.rounds.filter((round) => round.target === target).map((round) => Math.round(round.backAfterMs));
  const sorted = back.sort((a, b) => a - b);
  return { target, kills: back.length, medianMs: sorted[back.length >> 1] ?? 0, worstMs: sorted.at(-1) ?? 0 };
});
console.table(targets);
const late = report.rounds.filter(({ backAfterMs }) => backAfterMs > BACK_WITHIN_MS).length;
const { acknowledged, byKind, statuses, wrong } = report;
console.log(
  `${acknowledged} acknowledged writes: ${JSON.stringify(byKind)}; answers by status: ${JSON.stringify(statuses)}`,
);
console.log(`lost or half-written: ${wrong.length}; back later than 5 s: ${late} (load ${loadavg()[0]?.toFixed(1)})`);
for (const line of wrong.slice(0, 50)) console.log(line);
keepResult('kills', {
  seed,
  kills: report.rounds.length,
  targets,
  acknowledged,
  byKind,
  statuses,
  wrong: wrong.length,
  late,
});
if (wrong.length > 0 || (values['strict-time'] && late > 0)) process.exitCode = 1;
