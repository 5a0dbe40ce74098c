/**
 * Calendars and clocks the slow way, for `src/ledgers/clocks`: every minute of a window is worked or not, and everything
 * else walks over the minutes one by one. Shares nothing with what it judges but the shapes of its input.
 */

import type { WorkingCalendar } from '../../src/ledgers/clocks/working-time.rules.ts';
import type { TimeLimit } from '../../src/shared/ledger/record-type.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The walk left the window: nothing is known. */
export class BeyondWindow extends Error {}

/** Instants are milliseconds from the local midnight at which the window begins. */
export interface Oracle {
  worked(from: number, to: number): number;
  counted(kind: TimeLimit['kind'], from: number, to: number): number;
  add(kind: TimeLimit['kind'], from: number, ms: number): number;
  subtract(to: number, ms: number): number;
  limit(from: number, limit: TimeLimit, basis: 'start' | 'due'): number;
  endOfDay(instant: number, limit: TimeLimit): number;
}

/** `firstDay`: `YYYY-MM-DD`. Errors: its walks throw `BeyondWindow`. */
export function minuteOracle(calendar: WorkingCalendar, firstDay: string, days: number): Oracle {
  const isWorked = new Uint8Array(days * 1440);
  const first = new Date(`${firstDay}T00:00:00Z`);
  for (let day = 0; day < days; day++) {
    const date = new Date(first);
    date.setUTCDate(first.getUTCDate() + day);
    const entry = calendar.days.get(date.toISOString().slice(0, 10));
    let hours = calendar.week[date.getUTCDay() === 0 ? 6 : date.getUTCDay() - 1] ?? [];
    if (entry?.kind === 'holiday') hours = [];
    if (entry?.kind === 'working') hours = calendar.standardDay;
    if (entry?.kind === 'custom') hours = entry.hours ?? [];
    for (let minute = 0; minute < 1440; minute++) {
      if (hours.some(({ from, to }) => from <= minute && minute < to)) isWorked[day * 1440 + minute] = 1;
    }
  }
  const counts = (kind: TimeLimit['kind'], minute: number): boolean => {
    if (minute < 0 || minute >= isWorked.length) throw new BeyondWindow();
    return kind === 'natural' || isWorked[minute] === 1;
  };
  const counted: Oracle['counted'] = (kind, from, to) => {
    let sum = 0;
    for (let at = from; at < to; ) {
      const minute = Math.floor(at / MINUTE);
      const end = Math.min(to, (minute + 1) * MINUTE);
      if (counts(kind, minute)) sum += end - at;
      at = end;
    }
    return sum;
  };
  const add: Oracle['add'] = (kind, from, ms) => {
    let [at, left] = [from, ms];
    while (left > 0) {
      const minute = Math.floor(at / MINUTE);
      const piece = (minute + 1) * MINUTE - at;
      if (!counts(kind, minute)) at += piece;
      else if (left <= piece) return at + left;
      else [at, left] = [at + piece, left - piece];
    }
    return at;
  };
  const subtract: Oracle['subtract'] = (to, ms) => {
    let [at, left] = [to, ms];
    while (left > 0) {
      const minute = Math.ceil(at / MINUTE) - 1;
      const piece = at - minute * MINUTE;
      if (!counts('working', minute)) at -= piece;
      else if (left <= piece) return at - left;
      else [at, left] = [at - piece, left - piece];
    }
    return at;
  };
  const minutesOf = (day: number): readonly number[] => {
    const worked: number[] = [];
    for (let minute = day * 1440; minute < (day + 1) * 1440; minute++)
      if (counts('working', minute)) worked.push(minute);
    return worked;
  };
  const openingOf = (day: number): number => (minutesOf(day)[0] ?? Number.NaN) * MINUTE;
  const closeOf = (day: number): number => ((minutesOf(day).at(-1) ?? Number.NaN) + 1) * MINUTE;
  const nextWorkingDay = (day: number): number => {
    let next = day + 1;
    while (minutesOf(next).length === 0) next++;
    return next;
  };
  const nthWorkingDay = (day: number, n: number): number => {
    let at = day;
    for (let count = 0; count < n; count++) at = nextWorkingDay(at);
    return at;
  };
  const dayEnd = (day: number, { kind, restDay }: TimeLimit): number => {
    const isWorkingDay = minutesOf(day).length > 0;
    if (kind === 'working') return closeOf(isWorkingDay ? day : nextWorkingDay(day));
    return ((restDay === 'next-working' && !isWorkingDay ? nextWorkingDay(day) : day) + 1) * DAY;
  };
  const sameTime = (from: number, n: number): number => {
    let day = Math.floor(from / DAY);
    let at = from;
    if (minutesOf(day).length === 0 || at > closeOf(day)) {
      day = nextWorkingDay(day);
      at = openingOf(day);
    } else if (at < openingOf(day)) at = openingOf(day);
    const last = nthWorkingDay(day, n);
    return Math.min(closeOf(last), Math.max(openingOf(last), last * DAY + (at - day * DAY)));
  };
  const standardDay = calendar.standardDay.reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    worked: (from, to) => counted('working', from, to),
    counted,
    add,
    subtract,
    limit: (from, limit, basis) => {
      const { kind, minutes, hours, days: n, reckoning = 'day-end' } = limit;
      if (minutes !== undefined) return add(kind, from, minutes * MINUTE);
      if (hours !== undefined) return add(kind, from, hours * 60 * MINUTE);
      if (n === undefined) throw new Error('no amount');
      if (reckoning === 'consumed') return add(kind, from, n * (kind === 'natural' ? 1440 : standardDay) * MINUTE);
      if (reckoning === 'same-time') return kind === 'natural' ? add(kind, from, n * DAY) : sameTime(from, n);
      const day = Math.floor((basis === 'due' ? from - 1 : from) / DAY);
      return dayEnd(kind === 'natural' ? day + n : nthWorkingDay(day, n), limit);
    },
    endOfDay: (instant, limit) => dayEnd(Math.floor((instant - 1) / DAY), limit),
  };
}
