import { expect, test } from 'vitest';
import { duePeriod, isAnswered } from './missing-value.rules.ts';
import { freshSource } from './once.rules.ts';

test('one record while one of its reason is open; another with newer evidence only', () => {
  const closed = (source: string, closedAt?: string) => ({ source, closedAt });
  expect(freshSource('verdict/p/i', [])).toBe('verdict/p/i');
  expect(freshSource('verdict/p/i', [closed('verdict/p/other')])).toBe('verdict/p/i');
  expect(freshSource('verdict/p/i', [closed('verdict/p/i')], '2999-01-01')).toBeUndefined();
  const once = [closed('verdict/p/i', '2024-05-01T00:00:00.000Z')];
  expect(freshSource('verdict/p/i', once)).toBeUndefined();
  expect(freshSource('verdict/p/i', once, '2024-04-01')).toBeUndefined();
  expect(freshSource('verdict/p/i', once, '2024-06-01')).toBe('verdict/p/i#2');
  expect(freshSource('verdict/p/i', [...once, closed('verdict/p/i#2')], '2024-07-01')).toBeUndefined();
});

test('the value of a period is due once its time to be released has passed', () => {
  const due = (frequency: Parameters<typeof duePeriod>[0], day: string) =>
    duePeriod(frequency, { plan: '2021/2025', day, lagDays: 120 });
  expect(due('year', '2024-04-29')).toBe('2022');
  expect(due('year', '2024-04-30')).toBe('2023');
  expect(due('half-year', '2024-11-01')).toBe('2024-H1');
  expect(due('quarter', '2024-05-01')).toBe('2023-Q4');
  expect(due('month', '2024-05-01')).toBe('2023-12');
  expect(due('year', '2021-12-31')).toBeUndefined();
  expect(due('year', '2026-12-31')).toBe('2025');
  expect(due('year', '2027-12-31')).toBeUndefined();
});

test('a value or a reason of a period or a later one answers it', () => {
  const known = (period: string, more: object) => [{ period, status: 'final' as const, ...more }];
  expect(isAnswered([], '2023')).toBe(false);
  expect(isAnswered(known('2022', { value: '1' }), '2023')).toBe(false);
  expect(isAnswered(known('2023', { value: '1' }), '2023')).toBe(true);
  expect(isAnswered(known('2024-H1', { value: '1' }), '2023')).toBe(true);
  expect(isAnswered(known('2023', { value: '1', status: 'forecast' }), '2023')).toBe(false);
  expect(isAnswered(known('2023', { missing: 'not-reported' }), '2023')).toBe(false);
  expect(isAnswered(known('2023', { missing: 'withheld' }), '2023')).toBe(true);
});
