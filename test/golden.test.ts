import { describe, expect, test } from 'vitest';
import { readText } from '../src/reader/index.ts';
import blindFloors from './blind.floors.json' with { type: 'json' };
import floors from './seeds.floors.json' with { type: 'json' };
import { BLIND, compare, GOLDEN, type GoldenName, goldenClaims, goldenText } from './support/golden.ts';

/** The reader against the gold set that the product carries; floors as in `seeds.test.ts`. */
describe.each(Object.keys(GOLDEN) as GoldenName[])('golden document %s', (name) => {
  const text = goldenText(name);
  const gold = goldenClaims(name);

  test('the gold stands at its offsets', () => {
    expect(gold.length).toBeGreaterThan(100);
    expect(gold.filter((one) => text.slice(one.start, one.end) !== one.mention)).toEqual([]);
  });

  const { score } = compare(text, gold, readText(text, { fileName: `${name}.txt` }).claims);
  test.each(Object.entries(floors[name]))('%s is at least %d', (measure, floor) => {
    expect(score[measure as keyof typeof score]).toBeGreaterThanOrEqual(floor);
  });
});

/** The same over kinds of report that the reader was not built on; here the whole text counts. */
describe.each(BLIND)('blind document %s', (name) => {
  const text = goldenText(name);
  const gold = goldenClaims(name);

  test('the gold stands at its offsets', () => {
    expect(gold.length).toBeGreaterThanOrEqual(40);
    expect(gold.filter((one) => text.slice(one.start, one.end) !== one.mention)).toEqual([]);
  });

  const { score } = compare(text, gold, readText(text, { fileName: `${name}.txt` }).claims, 'whole');
  test.each(Object.entries(blindFloors[name]))('%s is at least %d', (measure, floor) => {
    expect(score[measure as keyof typeof score]).toBeGreaterThanOrEqual(floor);
  });
});
