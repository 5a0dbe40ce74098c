import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, exact, ratioOf, sum, times, toDecimal } from '../../shared/exact.ts';
import { effectiveNumber } from './interval.rules.ts';
import { raked } from './raking.rules.ts';

const cellsOf = (table: readonly (readonly number[])[]) =>
  table.flatMap((row, r) => row.map((answered, c) => ({ answered, levels: [r, c] })));
const shares = (values: readonly number[]) => values.map((value) => ratioOf(value, 1));

test('gives the published result of an example', () => {
  // 4 × 4 table and margins of Wikipedia, "Iterative proportional fitting"; result to six digits as ProportionalFitting.jl prints it.
  const table = [
    [40, 30, 20, 10],
    [35, 50, 100, 75],
    [30, 80, 70, 120],
    [20, 30, 40, 50],
  ];
  const published = [
    ...['64.5585', '46.2325', '35.3843', '3.82473', '49.9679', '68.1594', '156.499', '25.3742'],
    ...['56.7219', '144.428', '145.082', '53.7673', '28.7516', '41.18', '63.0347', '17.0337'],
  ];
  const cells = cellsOf(table);
  const found = raked(cells, [shares([150, 300, 400, 150]), shares([200, 300, 400, 100])]);
  expect(found).toMatchObject({ converged: true, trimmed: 0 });
  // There the weighted table sums to 1000, here to the 800 that answered.
  const fitted = cells.map(({ answered }, index) =>
    Number(toDecimal(times(times(ratioOf(answered, 1), found?.weights[index] ?? exact('0')), ratioOf(1000, 800)), 8)),
  );
  for (const [index, value] of published.entries())
    expect(Math.abs((fitted[index] ?? 0) / Number(value) - 1)).toBeLessThan(2e-5);
});

test('of one margin it is post-stratification, in one round', () => {
  const cells = [
    { answered: 60, levels: [0] },
    { answered: 40, levels: [1] },
  ];
  const found = raked(cells, [shares([30, 70])]);
  expect(found?.weights.map((weight) => toDecimal(weight, 4))).toEqual(['0.5000', '1.7500']);
  expect([found?.rounds, found?.converged]).toEqual([1, true]);
});

test('weights are cut at the cap, their mean stays 1, and what no longer fits is told', () => {
  const cells = cellsOf([
    [190, 4],
    [4, 2],
  ]);
  const found = raked(cells, [shares([50, 50]), shares([50, 50])], exact('3'));
  expect(found?.converged).toBe(false);
  expect(found?.trimmed).toBeGreaterThan(0);
  expect(compare(found?.off ?? exact('0'), exact('0.01'))).toBe(1);
  expect(found?.weights.every((weight) => compare(weight, exact('3')) <= 0)).toBe(true);
  const mean = sum(
    cells.map(({ answered }, index) => times(ratioOf(answered, 200), found?.weights[index] ?? exact('0'))),
  );
  expect(toDecimal(mean, 9)).toBe('1.000000000');
  const free = raked(cells, [shares([50, 50]), shares([50, 50])]);
  const worth = (weights: readonly ReturnType<typeof exact>[] = []) =>
    effectiveNumber(cells.map(({ answered }, index) => ({ answered, weight: weights[index] ?? exact('0') })));
  expect(compare(worth(found?.weights), worth(free?.weights))).toBe(1);
});

test('tells that there is none where a level is empty, and that it does not converge where zeros forbid it', () => {
  expect(raked([{ answered: 10, levels: [0] }], [shares([50, 50])])).toBeUndefined();
  const split = cellsOf([
    [10, 0],
    [0, 10],
  ]);
  expect(raked(split, [shares([30, 70]), shares([60, 40])])?.converged).toBe(false);
});

test('margins of any table without zeros are met', () => {
  const size = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(size, size, size), { minLength: 2, maxLength: 4 }),
      fc.tuple(size, size, size),
      (table, columns) => {
        const found = raked(cellsOf(table), [shares(table.map((_, index) => index + 1)), shares(columns)]);
        return found?.converged === true;
      },
    ),
    { numRuns: 60, seed: 7 },
  );
});
