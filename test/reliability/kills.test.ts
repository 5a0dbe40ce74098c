import { expect, test } from 'vitest';
import { runKills, TARGETS } from './kill-run.ts';
import { seedOfTest } from './seeded.ts';

test('a kill under load of program, database server, both, and one connection loses nothing that was acknowledged', {
  timeout: 240_000,
}, async () => {
  const seed = seedOfTest();
  const { wrong, rounds, acknowledged } = await runKills({
    times: TARGETS.length,
    seed,
    writers: 4,
    readers: 2,
    loadMs: 1500,
  });
  expect(wrong, `seed ${seed}`).toEqual([]);
  expect(rounds.map(({ target }) => target).sort()).toEqual([...TARGETS].sort());
  expect(acknowledged, `seed ${seed}`).toBeGreaterThan(0);
});
