import { expect, test } from 'vitest';
import { agreementOf, type CheckedCallback, countedAnswer } from './callback-check.rules.ts';

const good = { solved: 'solved', satisfied: 'satisfied' };
const bad = { solved: 'unsolved', satisfied: 'dissatisfied' };
const many = (unit: string, count: number, again: CheckedCallback['again']) =>
  Array.from({ length: count }, (_, index) => ({ id: `${unit}${again?.solved}${index}`, unit, first: good, again }));

test('answers agree where they count alike', () => {
  expect(countedAnswer({ solved: 'solved', satisfied: 'basically' })).toBe(countedAnswer(good));
  expect(countedAnswer({ solved: 'partly', satisfied: 'dissatisfied' })).toBe(countedAnswer(bad));
  expect(countedAnswer({ solved: 'solved', satisfied: 'dissatisfied' })).not.toBe(countedAnswer(good));
});

test('a unit whose citizens say something else to others is told from those where that is chance', () => {
  const checked = [...many('a', 38, good), ...many('a', 2, bad), ...many('b', 20, bad), ...many('b', 20, good)];
  const { agreeing, of, notReached, interval, units } = agreementOf([...checked, ...many('b', 3, undefined)]);
  expect([agreeing, of, notReached]).toEqual([58, 80, 3]);
  expect(interval?.low).toBeLessThan(58 / 80);
  expect(interval?.high).toBeGreaterThan(58 / 80);
  expect(
    units.map(({ unit, differing, of: reached, standing }) => [unit, differing.length, reached, standing.standing]),
  ).toEqual([
    ['a', 2, 40, 'below'],
    ['b', 20, 40, 'above'],
  ]);
  expect(agreementOf([])).toMatchObject({ agreeing: 0, of: 0, units: [] });
  expect(agreementOf(many('a', 1, undefined)).interval).toBeUndefined();
});
