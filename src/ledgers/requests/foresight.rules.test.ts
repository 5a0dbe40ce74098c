import { expect, test } from 'vitest';
import { backTest, foresee, type MonthCount } from './foresight.rules.ts';
import { hashOf } from './text-features.rules.ts';

const YEARS = [2021, 2022, 2023, 2024, 2025];
const month = (year: number, of: number) => `${year}-${String(of).padStart(2, '0')}`;

/** A count around a mean, by a hash and not by chance: the sum of many small yes and no. */
function around(mean: number, key: string): number {
  const tries = mean * 4;
  let count = 0;
  for (let at = 0; at < tries; at++) if (hashOf(`${key}/${at}`) % 4 === 0) count++;
  return count;
}

/** Heating in winter everywhere, streets without a season, one place where noise grows since the middle of 2025. */
function invented(): MonthCount[] {
  return Array.from({ length: 12 }, (_, place) => `p${place}`).flatMap((placeId) =>
    YEARS.flatMap((year) =>
      Array.from({ length: 12 }, (_, index) => index + 1).flatMap((of) => {
        const when = month(year, of);
        const grows = placeId === 'p3' && when >= '2025-08' ? 3 : 1;
        const winter = of === 12 || of <= 2 ? 40 : 4;
        return [
          { placeId, requestClass: 'heating', month: when, count: around(winter, `h${placeId}${when}`) },
          { placeId, requestClass: 'noise', month: when, count: around(12 * grows, `n${placeId}${when}`) },
        ];
      }),
    ),
  );
}

test('January brings heating everywhere, and noise where it has been growing', () => {
  const told = foresee(invented(), '2021-01', '2025-12').flatMap((one) => ('missing' in one ? [] : [one]));
  expect(told.every((one) => one.month === '2026-01')).toBe(true);
  const heating = told.filter(({ requestClass }) => requestClass === 'heating');
  expect(heating.every(({ warnings }) => warnings.includes('seasonal'))).toBe(true);
  const rising = told.filter(({ requestClass, warnings }) => requestClass === 'noise' && warnings.includes('rising'));
  expect(rising.map(({ placeId }) => placeId)).toEqual(['p3']);
});

test('back-test: nearly all winters are foreseen, more of them than by last year alone, and counts are nearer', () => {
  const told = backTest(invented(), '2021-01', '2025-12');
  if ('missing' in told) throw new Error('five years are enough');
  expect(told.judged).toBe(24 * 36);
  expect(told.method.hitRate).toBeGreaterThan(0.85);
  expect(told.method.precision).toBeGreaterThan(0.85);
  expect(told.method.lift).toBeGreaterThan(3);
  expect(told.method.hitRate).toBeGreaterThan(told.seasonalNaive.hitRate ?? 1);
  expect(told.liftAgainstNaive).toBeGreaterThan(0.95);
  expect(told.method.meanError).toBeLessThan(told.seasonalNaive.meanError);
  expect(told.method.hits + told.method.falseAlarms).toBe(told.method.warned);
});

test('what is foreseen of a month does not know what came after it', () => {
  const all = invented();
  const until = (last: string) => foresee(all, '2021-01', last);
  const known = all.filter((row) => row.month <= '2024-06');
  expect(until('2024-06')).toEqual(foresee(known, '2021-01', '2024-06'));
});

test('too little history is said', () => {
  const row = { placeId: 'p', requestClass: 'c', month: '2025-03', count: 9 };
  expect(foresee([row], '2025-01', '2025-12')).toEqual([
    { placeId: 'p', requestClass: 'c', missing: 'not-enough-history', months: 12 },
  ]);
  expect(backTest([row], '2025-01', '2025-12')).toEqual({ missing: 'not-enough-history', months: 12, needed: 25 });
  expect(() => foresee([row], '2025-13', '2025-12')).toThrow(RangeError);
  expect(() => foresee([row], '2026-01', '2025-12')).toThrow(RangeError);
});
