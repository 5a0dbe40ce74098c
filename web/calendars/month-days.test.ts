import { expect, test } from 'vitest';
import { hoursOf, hoursText, weekdayOf, weeksOf } from './month-days.ts';

test('a month is in weeks from Monday on', () => {
  const february = weeksOf(2026, 2);
  expect(february).toHaveLength(5);
  expect(february[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
  expect(february.flat().filter((day) => day !== null)).toHaveLength(28);
  expect(weeksOf(2024, 2).flat()).toContain('2024-02-29');
  expect(weekdayOf('2026-02-01')).toBe(6);
});

test('hours are read as people write them, and what are none is told', () => {
  const hours = [
    { from: 540, to: 720 },
    { from: 780, to: 1080 },
  ];
  expect(hoursOf('9:00-12:00，13：00—18:00')).toEqual(hours);
  expect(hoursText(hours)).toBe('09:00-12:00 13:00-18:00');
  expect(hoursOf(hoursText(hours))).toEqual(hours);
  expect(hoursOf('  ')).toEqual([]);
  expect(hoursOf('22:00-24:00')).toEqual([{ from: 1320, to: 1440 }]);
  for (const wrong of ['9-12', '12:00-9:00', '9:00-12:00 11:00-13:00', '9:60-12:00', '20:00-24:01', 'x']) {
    expect(hoursOf(wrong)).toBeUndefined();
  }
});
