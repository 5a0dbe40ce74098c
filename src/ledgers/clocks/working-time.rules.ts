import { AppError } from '../../shared/errors.ts';

/** A stretch of working hours: minutes of the local day from 0 to 1440, `to` not included. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

/** Working hours of a day in order, without overlap; lunch is the gap between two. Empty: no work on that day. */
export type DayHours = readonly WorkingHours[];

/** What a day is when it is not what its weekday says: holiday 放假, working day moved in 调休上班, hours of its own 自定时间. */
const DAY_KINDS = ['holiday', 'working', 'custom'] as const;

export type DayKind = (typeof DAY_KINDS)[number];

/** A day that is not what its weekday says. `hours`: of a `custom` day; a `working` one has those of the standard day. */
export interface CalendarDay {
  readonly kind: DayKind;
  readonly hours?: DayHours;
}

/** When work is done in a jurisdiction 工作日历. */
export interface WorkingCalendar {
  /** East of UTC; there is no summer time. China: 480. */
  readonly offsetMinutes: number;
  /** Seven of them, Monday first. A half day has shorter hours. */
  readonly week: readonly DayHours[];
  /** Hours of a working day that was moved in; their sum is what one day of working time amounts to. */
  readonly standardDay: DayHours;
  /** By day, `YYYY-MM-DD`. */
  readonly days: ReadonlyMap<string, CalendarDay>;
}

/**
 * Arithmetic of a calendar. Instants are milliseconds since 1970 in UTC, stretches are milliseconds, days are numbered from
 * 1970-01-01 in local time; all are whole numbers, nothing is rounded. Costs do not grow with the stretch.
 */
export interface WorkingTime {
  /** How long one day of working time is. */
  readonly standardDayMs: number;
  /** Working time from an instant to a later one; 0 when it is not later. */
  worked(from: number, to: number): number;
  /**
   * The earliest instant by which so much working time has passed: at the close of a day, not at the opening of the next.
   * Nothing added is the instant itself. Errors: `calendar.no-working-time` when the calendar never has so much.
   */
  add(from: number, ms: number): number;
  /** The latest instant from which so much working time is left: at the opening of a day, not at the close of the one before. */
  subtract(to: number, ms: number): number;
  /** The number of the local day of an instant. */
  dayOf(instant: number): number;
  /** The instant at which a local day begins. */
  startOf(day: number): number;
  /** First and last instant of work on a day. Missing: undefined when nobody works. */
  openingOf(day: number): { readonly open: number; readonly close: number } | undefined;
  /** The n-th working day behind a day; with n = 0 the last one up to it. A half day is one, too. Errors: `calendar.no-working-time`. */
  workingDayAfter(day: number, n: number): number;
}

/** Units: milliseconds. */
export const MINUTE = 60_000;
/** Units: milliseconds. */
export const HOUR = 60 * MINUTE;
/** Units: milliseconds. */
export const DAY = 24 * HOUR;

/** Prepares a calendar for arithmetic. The calendar has to be sound (`checkCalendar`). */
export function workingTime(calendar: WorkingCalendar): WorkingTime {
  const offset = calendar.offsetMinutes * MINUTE;
  const exceptions = new Map([...calendar.days].map(([day, entry]) => [dayNumber(day), hoursOn(entry, calendar)]));
  const hoursOf = (day: number): DayHours => exceptions.get(day) ?? calendar.week[weekdayOf(day)] ?? [];
  const time = tally(calendar.week, exceptions, totalMs);
  const count = tally(calendar.week, exceptions, (hours) => (hours.length > 0 ? 1 : 0));
  const dayOf = (instant: number): number => Math.floor((instant + offset) / DAY);
  const startOf = (day: number): number => day * DAY - offset;
  const position = (instant: number): number => {
    const day = dayOf(instant);
    return time.before(day) + workedUntil(hoursOf(day), instant - startOf(day));
  };
  return {
    standardDayMs: totalMs(calendar.standardDay),
    worked: (from, to) => (to <= from ? 0 : position(to) - position(from)),
    add: (from, ms) => {
      if (ms === 0) return from;
      const wanted = position(from) + ms;
      const day = time.reach(wanted);
      return startOf(day) + earliest(hoursOf(day), wanted - time.before(day));
    },
    subtract: (to, ms) => {
      if (ms === 0) return to;
      const wanted = position(to) - ms;
      const day = time.reach(wanted + 1);
      return startOf(day) + latest(hoursOf(day), wanted - time.before(day));
    },
    dayOf,
    startOf,
    openingOf: (day) => {
      const hours = hoursOf(day);
      const [first, last] = [hours[0], hours.at(-1)];
      if (first === undefined || last === undefined) return undefined;
      return { open: startOf(day) + first.from * MINUTE, close: startOf(day) + last.to * MINUTE };
    },
    workingDayAfter: (day, n) => count.reach(count.before(day + 1) + n),
  };
}

/** The number of a day `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** The day of a number, `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The last working day up to a day, both `YYYY-MM-DD`. Errors: `calendar.no-working-time`. */
export function lastWorkingDay(time: WorkingTime, day: string): string {
  return dayText(time.workingDayAfter(dayNumber(day), 0));
}

/** 1970-01-01 was a Thursday; Monday is 0. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function hoursOn({ kind, hours }: CalendarDay, { standardDay }: WorkingCalendar): DayHours {
  if (kind === 'holiday') return [];
  return kind === 'working' ? standardDay : (hours ?? []);
}

/** Units: milliseconds. */
function totalMs(hours: DayHours): number {
  return hours.reduce((sum, { from, to }) => sum + (to - from), 0) * MINUTE;
}

function workedUntil(hours: DayHours, msOfDay: number): number {
  let sum = 0;
  for (const { from, to } of hours) sum += Math.max(0, Math.min(msOfDay, to * MINUTE) - from * MINUTE);
  return sum;
}

function earliest(hours: DayHours, ms: number): number {
  let left = ms;
  for (const { from, to } of hours) {
    if (left <= (to - from) * MINUTE) return from * MINUTE + left;
    left -= (to - from) * MINUTE;
  }
  throw new RangeError(`${ms} ms are not worked on this day`);
}

function latest(hours: DayHours, ms: number): number {
  let left = ms;
  for (const { from, to } of hours) {
    if (left < (to - from) * MINUTE) return from * MINUTE + left;
    left -= (to - from) * MINUTE;
  }
  throw new RangeError(`${ms} ms are not left on this day`);
}

/** A sum over days, of which any prefix is known at once. */
interface Tally {
  /** The sum of all days before one, counted from Monday, 1969-12-29: negative for days before it. */
  before(day: number): number;
  /** The first day with whose end the sum is at least so much. Errors: `calendar.no-working-time`. */
  reach(sum: number): number;
}

/** The last day of which calendars tell: 9999-12-31. */
const LAST_DAY = 2_932_896;

/** Weeks are all alike; a sorted list says by how much the days before an exception differ from that. */
function tally(
  week: readonly DayHours[],
  exceptions: ReadonlyMap<number, DayHours>,
  weigh: (hours: DayHours) => number,
): Tally {
  const prefix = [0];
  for (const hours of week) prefix.push((prefix.at(-1) ?? 0) + weigh(hours));
  const perWeek = prefix[7] ?? 0;
  const regular = (day: number): number => Math.floor((day + 3) / 7) * perWeek + (prefix[weekdayOf(day)] ?? 0);
  const days = Float64Array.from([...exceptions.keys()].sort((a, b) => a - b));
  /** At i: by how much the first i exceptions differ. */
  const extra = new Float64Array(days.length + 1);
  for (const [index, day] of days.entries()) {
    const own = weigh(exceptions.get(day) ?? []);
    extra[index + 1] = (extra[index] ?? 0) + own - weigh(week[weekdayOf(day)] ?? []);
  }
  const before = (day: number): number => {
    const passed = lowerBound(days.length, (index) => (days[index] ?? 0) < day);
    return regular(day) + (extra[passed] ?? 0);
  };
  const reachRegular = (sum: number): number => {
    const weeks = Math.ceil(sum / perWeek) - 1;
    const left = sum - weeks * perWeek;
    const day = weeks * 7 - 3 + lowerBound(7, (weekday) => (prefix[weekday + 1] ?? 0) < left);
    if (perWeek === 0 || Math.abs(day) > LAST_DAY) throw new AppError('calendar.no-working-time', {});
    return day;
  };
  return {
    before,
    reach: (sum) => {
      const begun = lowerBound(days.length, (i) => regular(days[i] ?? 0) + (extra[i] ?? 0) < sum);
      const last = days[begun - 1];
      if (last !== undefined && before(last + 1) >= sum) return last;
      return reachRegular(sum - (extra[begun] ?? 0));
    },
  };
}

/** How many of the first `length` numbers from 0 are below: those for which `isBelow` holds stand before all others. */
function lowerBound(length: number, isBelow: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
