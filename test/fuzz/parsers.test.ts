import { expect, test } from 'vitest';
import { seedOfTest } from '../reliability/seeded.ts';
import { runFuzz } from './fuzz-run.ts';

test('changed files, tables and texts are taken or refused, never more', { timeout: 120_000 }, async () => {
  const seed = seedOfTest();
  const { findings, inputs } = await runFuzz({ seconds: 8, seed, maxFindings: 5 });
  const told = findings.map(({ target, name, wrong }) => `${target}/${name}: ${wrong.slice(0, 600)}`);
  expect(told, `seed ${seed}`).toEqual([]);
  expect(inputs).toBeGreaterThan(20);
});
