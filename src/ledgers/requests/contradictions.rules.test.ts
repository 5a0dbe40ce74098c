import { expect, test } from 'vitest';
import { compareSelfRating, riseOf } from './contradictions.rules.ts';

test('a rise is told when chance alone seldom makes it', () => {
  expect(riseOf(0, 0, 0.05)).toMatchObject({ rises: false, chance: 1 });
  // (1/2)^4 and (1/2)^5.
  expect(riseOf(0, 4, 0.05)).toMatchObject({ rises: false });
  expect(riseOf(0, 4, 0.05).chance).toBeCloseTo(1 / 16, 10);
  expect(riseOf(0, 5, 0.05)).toMatchObject({ rises: true });
  expect(riseOf(0, 5, 0.05).chance).toBeCloseTo(1 / 32, 10);
  expect(riseOf(20, 25, 0.05).rises).toBe(false);
  expect(riseOf(20, 40, 0.05).rises).toBe(true);
  expect(riseOf(40, 20, 0.05).rises).toBe(false);
});

test('a unit’s own word is too good when it lies above all that callbacks leave possible', () => {
  expect(compareSelfRating({ count: 98, of: 100 }, { count: 70, of: 90 }, 30)?.isTooGood).toBe(true);
  expect(compareSelfRating({ count: 80, of: 100 }, { count: 70, of: 90 }, 30)?.isTooGood).toBe(false);
  expect(compareSelfRating({ count: 60, of: 100 }, { count: 89, of: 90 }, 30)?.isTooGood).toBe(false);
  const { self, callback } = compareSelfRating({ count: 98, of: 100 }, { count: 70, of: 90 }, 30) ?? {};
  expect(self).toMatchObject({ count: 98, of: 100 });
  expect(self?.low).toBeCloseTo(0.93, 2);
  expect(callback?.high).toBeCloseTo(0.851, 2);
});

test('few cases say nothing', () => {
  expect(compareSelfRating({ count: 29, of: 29 }, { count: 0, of: 100 }, 30)).toBeUndefined();
  expect(compareSelfRating({ count: 0, of: 0 }, { count: 0, of: 0 }, 1)).toBeUndefined();
});
