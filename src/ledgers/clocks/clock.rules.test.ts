import { expect, test } from 'vitest';
import { seedOfTest } from '../../../test/reliability/seeded.ts';
import { compareWithOracle } from '../../../test/support/clock-cases.ts';
import type { ClockEvent } from '../../shared/ledger/record.ts';
import type { TimeLimit } from '../../shared/ledger/record-type.ts';
import { nextClock, readClock, replayClock } from './clock.rules.ts';
import { addLimit, checkLimit } from './limit.rules.ts';
import { type CalendarDay, type WorkingCalendar, workingTime } from './working-time.rules.ts';

/** The nightly form, 10^6 cases: `npm run clocks`. */
const CASES = 10_000;

const OFFICE = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
];
const calendar = (days: Readonly<Record<string, CalendarDay>> = {}): WorkingCalendar => ({
  offsetMinutes: 480,
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
  standardDay: OFFICE,
  days: new Map(Object.entries(days)),
});
/** Monday, 2 March 2026. */
const time = workingTime(calendar());
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const local = (instant: number | null) => instant && new Date(instant + 480 * 60_000).toISOString().slice(0, 16);
const iso = (text: string) => new Date(at(text)).toISOString();
const started = (text: string, limit: TimeLimit, warn?: TimeLimit): ClockEvent => ({
  kind: 'started',
  at: iso(text),
  limit,
  warn,
});

test(`${CASES} random cases are equal to walking minute by minute`, { timeout: 300_000 }, () => {
  const seed = seedOfTest();
  const { compared, beyond, wrong } = compareWithOracle(CASES, seed);
  expect(wrong, `seed ${seed}`).toEqual([]);
  expect(compared).toBe(CASES);
  expect(beyond).toBeLessThan(CASES / 4);
  console.log(`${compared} cases equal to the minute-by-minute oracle, ${beyond} more were beyond its window`);
});

test.each<[string, TimeLimit, string]>([
  // Friday afternoon, and the weekend.
  ['2026-03-06T17:00', { kind: 'working', hours: 2 }, '2026-03-09T10:00'],
  ['2026-03-06T17:00', { kind: 'working', hours: 1 }, '2026-03-06T18:00'],
  ['2026-03-06T17:00', { kind: 'natural', hours: 24 }, '2026-03-07T17:00'],
  ['2026-03-02T11:30', { kind: 'working', minutes: 60 }, '2026-03-02T13:30'],
  ['2026-03-06T17:00', { kind: 'working', days: 1 }, '2026-03-09T18:00'],
  ['2026-03-06T17:00', { kind: 'working', days: 1, reckoning: 'same-time' }, '2026-03-09T17:00'],
  ['2026-03-06T17:00', { kind: 'working', days: 1, reckoning: 'consumed' }, '2026-03-09T17:00'],
  ['2026-03-06T17:00', { kind: 'working', days: 0.5, reckoning: 'consumed' }, '2026-03-09T12:00'],
  // Begun on a Saturday.
  ['2026-03-07T07:00', { kind: 'working', days: 1 }, '2026-03-09T18:00'],
  ['2026-03-07T07:00', { kind: 'working', days: 1, reckoning: 'same-time' }, '2026-03-10T09:00'],
  ['2026-03-07T07:00', { kind: 'working', days: 1, reckoning: 'consumed' }, '2026-03-09T18:00'],
  ['2026-03-02T09:00', { kind: 'natural', days: 7 }, '2026-03-10T00:00'],
  ['2026-03-02T09:00', { kind: 'natural', days: 7, reckoning: 'same-time' }, '2026-03-09T09:00'],
  ['2026-03-02T09:00', { kind: 'natural', days: 5 }, '2026-03-08T00:00'],
  ['2026-03-02T09:00', { kind: 'natural', days: 5, restDay: 'next-working' }, '2026-03-10T00:00'],
])('from %s, %j: %s', (from, limit, due) => {
  expect(local(addLimit(time, at(from), limit))).toBe(due);
});

test.each<TimeLimit>([
  { kind: 'working' },
  { kind: 'working', minutes: 0 },
  { kind: 'working', hours: 1, days: 1 },
  { kind: 'working', days: 0.5 },
  { kind: 'working', days: 1, restDay: 'next-working' },
  { kind: 'natural', hours: 2, reckoning: 'consumed' },
  { kind: 'natural', minutes: 1e9 },
])('%j is no limit', (limit) => {
  expect(() => checkLimit(limit)).toThrow('limit.invalid');
});

test('a holiday, the day that is worked instead, a half day', () => {
  const spring = workingTime(
    calendar({
      '2026-03-03': { kind: 'holiday' },
      '2026-03-07': { kind: 'working' },
      '2026-03-06': { kind: 'custom', hours: [{ from: 540, to: 720 }] },
    }),
  );
  const due = (limit: TimeLimit) => local(addLimit(spring, at('2026-03-02T17:00'), limit));
  expect(due({ kind: 'working', hours: 2 })).toBe('2026-03-04T10:00');
  expect(due({ kind: 'working', days: 3 })).toBe('2026-03-06T12:00');
  expect(due({ kind: 'working', days: 4 })).toBe('2026-03-07T18:00');
});

test('a calendar in which nobody ever works has no end to a limit', () => {
  const never = workingTime({ ...calendar(), week: [[], [], [], [], [], [], []] });
  expect(() => never.add(0, 1)).toThrow('calendar.no-working-time');
  expect(never.worked(0, 1e12)).toBe(0);
  expect(() => addLimit(never, 0, { kind: 'working', days: 1 })).toThrow('calendar.no-working-time');
  expect(addLimit(never, 0, { kind: 'natural', hours: 1 })).toBe(3_600_000);
});

test('a clock is suspended, extended and stopped; what passes meanwhile does not count', () => {
  const events: ClockEvent[] = [
    started('2026-03-02T09:00', { kind: 'working', hours: 8 }, { kind: 'working', hours: 2 }),
    { kind: 'suspended', at: iso('2026-03-02T11:00') },
    { kind: 'resumed', at: iso('2026-03-03T11:00') },
    { kind: 'extended', at: iso('2026-03-03T14:00'), by: { kind: 'working', hours: 8 } },
  ];
  const reading = (count: number, now: string) => {
    const { dueAt, warnAt, ...others } = readClock(time, replayClock(time, events.slice(0, count)), at(now));
    return { dueAt: local(dueAt), warnAt: local(warnAt), ...others };
  };
  const hour = 3_600_000;
  expect(reading(1, '2026-03-02T10:00')).toEqual({
    state: 'running',
    dueAt: '2026-03-02T18:00',
    warnAt: '2026-03-02T16:00',
    elapsed: hour,
    remaining: 7 * hour,
    overdueBy: 0,
  });
  expect(reading(2, '2026-03-05T10:00')).toMatchObject({
    state: 'suspended',
    dueAt: null,
    elapsed: 2 * hour,
    remaining: 6 * hour,
  });
  expect(reading(3, '2026-03-03T11:00')).toMatchObject({ dueAt: '2026-03-03T18:00', elapsed: 2 * hour });
  expect(reading(4, '2026-03-05T10:00')).toMatchObject({ dueAt: '2026-03-04T18:00', overdueBy: hour, remaining: 0 });
  events.push({ kind: 'stopped', at: iso('2026-03-04T17:00') });
  expect(reading(5, '2026-03-09T10:00')).toMatchObject({
    state: 'stopped',
    remaining: hour,
    overdueBy: 0,
    elapsed: 15 * hour,
  });
});

test('a clock that is started again has forgotten its former life', () => {
  const again = started('2026-03-09T09:00', { kind: 'natural', hours: 1 });
  const former: ClockEvent[] = [
    started('2026-03-02T09:00', { kind: 'natural', hours: 8 }),
    { kind: 'suspended', at: iso('2026-03-02T10:00') },
    { kind: 'stopped', at: iso('2026-03-02T11:00') },
  ];
  expect(replayClock(time, [...former, again])).toEqual(replayClock(time, [again]));
});

test('what cannot happen to a clock is refused', () => {
  const start = started('2026-03-02T09:00', { kind: 'natural', hours: 8 });
  const happens = (...kinds: ('suspended' | 'resumed' | 'stopped')[]) =>
    replayClock(time, [start, ...kinds.map((kind) => ({ kind, at: iso('2026-03-02T10:00') }))]);
  expect(() => happens('resumed')).toThrow('clock.event-impossible');
  expect(() => happens('suspended', 'suspended')).toThrow('clock.event-impossible');
  expect(() => happens('stopped', 'stopped')).toThrow('clock.event-impossible');
  expect(() => nextClock(time, replayClock(time, [start]), start)).toThrow('clock.event-impossible');
  expect(() => replayClock(time, [start, { kind: 'stopped', at: iso('2026-03-01T09:00') }])).toThrow(
    'clock.event-impossible',
  );
  expect(() => replayClock(time, [])).toThrow('clock.event-impossible');
  expect(happens('suspended', 'stopped').state).toBe('stopped');
});
