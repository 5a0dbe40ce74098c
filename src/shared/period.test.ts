import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  comparePeriods,
  daysBetween,
  isDay,
  isWithin,
  monthCount,
  monthsElapsed,
  overlaps,
  parsePeriod,
  period,
  yearsOf,
} from './period.ts';

test.each([
  ['2025', '2025-01-01', '2025-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2100-02', '2100-02-01', '2100-02-28'],
  ['2025-H1', '2025-01-01', '2025-06-30'],
  ['2025-Q4', '2025-10-01', '2025-12-31'],
  ['2025-07-15', '2025-07-15', '2025-07-15'],
  ['2021/2025', '2021-01-01', '2025-12-31'],
  ['2021-01/2023-06', '2021-01-01', '2023-06-30'],
  ['../2025-12', undefined, '2025-12-31'],
])('%s runs from %s to %s', (text, first, last) => {
  expect(parsePeriod(text)).toEqual({ text, ...(first === undefined ? {} : { first }), last });
});

test('what is no period is not one', () => {
  for (const text of [
    '',
    '25',
    '2025-13',
    '2025-H3',
    '2025-Q0',
    '2025-02-30',
    '2025/2021',
    '0000',
    '0000-01-01',
    '2025/',
    '2021/2022/2023',
    '2025年',
    '../..',
  ])
    expect(parsePeriod(text)).toBeUndefined();
  expect(() => period('x')).toThrow(RangeError);
});

test('time of a plan: full months only, none before, all behind', () => {
  const plan = period('2021/2025');
  expect(monthCount(plan)).toBe(60);
  expect(
    ['2020-12-31', '2021-01-30', '2021-01-31', '2023-06-30', '2023-07-30', '2025-12-31', '2026-11-25'].map((day) =>
      monthsElapsed(plan, day),
    ),
  ).toEqual([0, 0, 1, 30, 30, 60, 60]);
});

test('the algebra: within, overlap, years, order', () => {
  expect(isWithin(period('2021-07'), period('2021/2025'))).toBe(true);
  expect(isWithin(period('2021/2025'), period('2025'))).toBe(false);
  expect(isWithin(period('../2021'), period('2021/2025'))).toBe(false);
  expect(overlaps(period('2020-H2'), period('2021'))).toBe(false);
  expect(overlaps(period('../2021-03'), period('2021-Q1'))).toBe(true);
  expect(yearsOf(period('2021-07/2023-06'))).toEqual([2021, 2022, 2023]);
  expect([period('2023'), period('2021/2022'), period('2022')].sort(comparePeriods).map(({ text }) => text)).toEqual([
    '2021/2022',
    '2022',
    '2023',
  ]);
});

test('months and days are added over the ends of years', () => {
  expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
  expect(addMonths('2024-01-15', -1)).toBe('2023-12-31');
  expect(addDays('2028-03-15', -30)).toBe('2028-02-14');
  expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('2024')]).toEqual([true, false, false]);
});

test('days between two days are counted across leap days', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2027-02-28', '2027-03-01')).toBe(1);
  expect(daysBetween('2026-01-02', '2026-01-01')).toBe(-1);
});
