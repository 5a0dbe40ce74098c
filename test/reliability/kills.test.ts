import { expect, test } from 'vitest';
import { runKills } from './kill-run.ts';
import { seedOfTest } from './seeded.ts';

test('three kills under load lose nothing that was acknowledged', { timeout: 180_000 }, async () => {
  const seed = seedOfTest();
  const { wrong, rounds, acknowledged } = await runKills({ times: 3, seed, writers: 4, readers: 2, loadMs: 1500 });
  expect(wrong, `seed ${seed}`).toEqual([]);
  expect(rounds).toHaveLength(3);
  expect(acknowledged, `seed ${seed}`).toBeGreaterThan(0);
});
