/**
 * Tries changed files, tables and texts out on every parser: `node test/fuzz/run.ts --minutes 10 [--seed N]
 * [--targets document,plan]`. What breaks one is kept in `corpus` as `found-…` and ends the run with 1.
 */
import { parseArgs } from 'node:util';
import { keepResult } from '../../bench/measure.ts';
import { seedOfRun } from '../reliability/seeded.ts';
import { keepInput } from './corpus.ts';
import { runFuzz } from './fuzz-run.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' }, targets: { type: 'string' } },
});
const seed = seedOfRun(values.seed);
console.error(`${values.minutes} minutes, seed ${seed}`);
const { inputs, byTarget, findings } = await runFuzz({
  seconds: Number(values.minutes) * 60,
  seed,
  targets: values.targets?.split(','),
  onFinding: (finding) => console.error(`${keepInput(finding)}: ${finding.wrong.split('\n').slice(0, 8).join('\n')}`),
});
console.table(byTarget);
console.log(`${inputs} inputs, ${findings.length} findings`);
keepResult('fuzz', { seed, minutes: Number(values.minutes), inputs, byTarget, findings: findings.length });
if (findings.length > 0) process.exitCode = 1;
