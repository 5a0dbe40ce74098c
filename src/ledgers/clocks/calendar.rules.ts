import { AppError } from '../../shared/errors.ts';
import type { ClockEvent } from '../../shared/ledger/record.ts';
import { readClock, replayClock } from './clock.rules.ts';
import type { CalendarDay, DayHours, WorkingCalendar, WorkingTime } from './working-time.rules.ts';

/** Hours of the week in a place. */
export type CalendarHours = Omit<WorkingCalendar, 'days'>;

/** 9–12 and 13–18 on weekdays, as in the offices of many cities. Our choice, and a setting of each place. */
const OFFICE_HOURS: DayHours = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
];

/** Hours of places where nobody set any. */
export const DEFAULT_HOURS: CalendarHours = {
  offsetMinutes: 480,
  week: [OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, [], []],
  standardDay: OFFICE_HOURS,
};

/** Errors: `calendar.hours-invalid` for hours that overlap, are out of order or out of the day, or a standard day without any. */
export function checkCalendar({ week, standardDay }: CalendarHours, days: ReadonlyMap<string, CalendarDay>): void {
  for (const [index, hours] of week.entries()) checkHours(`week ${index + 1}`, hours);
  checkHours('standardDay', standardDay);
  if (standardDay.length === 0) throw new AppError('calendar.hours-invalid', { where: 'standardDay', hours: '' });
  for (const [day, { kind, hours }] of days) {
    checkHours(day, hours ?? []);
    if ((kind === 'custom') !== (hours !== undefined)) {
      throw new AppError('calendar.hours-invalid', { where: day, hours: kind });
    }
  }
}

function checkHours(where: string, hours: DayHours): void {
  let end = 0;
  for (const { from, to } of hours) {
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < end || to <= from || to > 1440) {
      throw new AppError('calendar.hours-invalid', { where, hours: hours.map((h) => `${h.from}-${h.to}`).join(' ') });
    }
    end = to;
  }
}

/** Days of a place: its own, then those of the places it lies in, nearest first, then those that are announced for all. */
export function mergeDays<D extends CalendarDay>(
  nearestFirst: readonly ReadonlyMap<string, D>[],
): ReadonlyMap<string, D> {
  return new Map(nearestFirst.toReversed().flatMap((days) => [...days]));
}

/**
 * The last day up to which holidays are announced 放假安排: the end of the last year of which the National Day is known as a
 * holiday. Behind it only weekdays count. Missing: undefined when no year is known.
 */
export function announcedUntil(days: ReadonlyMap<string, CalendarDay>): string | undefined {
  const known = [...days].filter(([day, { kind }]) => kind === 'holiday' && day.endsWith('-10-01')).map(([day]) => day);
  const last = known.sort().at(-1);
  return last === undefined ? undefined : `${last.slice(0, 4)}-12-31`;
}

/** A clock that is open, as it is stored. Missing: null as in the record. */
export interface OpenClock {
  readonly placeId: string;
  readonly recordId: string;
  readonly clock: string;
  readonly events: readonly ClockEvent[];
  readonly dueAt: Date | null;
  readonly warnAt: Date | null;
}

/** A clock whose end or warning is another one under another calendar. */
export type MovedClock<C extends OpenClock = OpenClock> = C & {
  readonly newDueAt: Date | null;
  readonly newWarnAt: Date | null;
};

/** Which clocks move under a calendar, in their order. Errors: `calendar.no-working-time`. */
export function movedClocks<C extends OpenClock>(time: WorkingTime, clocks: readonly C[]): readonly MovedClock<C>[] {
  return clocks.flatMap((clock) => {
    const standing = replayClock(time, clock.events);
    const { dueAt, warnAt } = readClock(time, standing, standing.lastAt);
    if (dueAt === (clock.dueAt?.getTime() ?? null) && warnAt === (clock.warnAt?.getTime() ?? null)) return [];
    return [{ ...clock, newDueAt: instant(dueAt), newWarnAt: instant(warnAt) }];
  });
}

function instant(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
