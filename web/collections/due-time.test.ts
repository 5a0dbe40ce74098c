import { expect, test } from 'vitest';
import { dueTime, instantOf } from './due-time.ts';

const HOUR = 3_600_000;
const due = new Date(2026, 10, 27, 17, 30).toISOString();
const at = new Date(due).getTime();

test('a time is told as a person where they are sees it', () => {
  expect(dueTime(due, at - 50 * HOUR)).toEqual({
    ...{ day: '2026-11-27', weekday: 5, time: '17:30', over: false, days: 2, hours: 50 },
  });
  expect(dueTime(due, at + HOUR)).toMatchObject({ over: true, days: 0, hours: 1 });
  expect(dueTime(due, at)).toMatchObject({ over: false, hours: 0 });
  expect(dueTime('soon', at)).toBeUndefined();
});

test('a day and a time are that instant', () => {
  expect(instantOf('2026-11-27', '17:30')).toBe(due);
  expect(instantOf('2026-11-27', '9:05')).toBe(new Date(2026, 10, 27, 9, 5).toISOString());
});

test.each([
  ['2026-02-30', '17:30'],
  ['2026-11-27', '25:00'],
  ['2026-11-27', '17:75'],
  ['2026-11-27', ''],
  ['27.11.2026', '17:30'],
])('%s %s is no instant', (day, time) => {
  expect(instantOf(day, time)).toBeUndefined();
});
