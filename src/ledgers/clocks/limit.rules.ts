import { AppError } from '../../shared/errors.ts';
import type { TimeLimit } from '../../shared/ledger/record-type.ts';
import { DAY, HOUR, MINUTE, type WorkingTime } from './working-time.rules.ts';

/** In what time is counted: natural time 自然日, or the working time of the calendar 工作日. */
export type TimeKind = TimeLimit['kind'];

/** No limit is longer. Our choice. Units: minutes. */
const LONGEST = 100 * 366 * 24 * 60;

/** Errors: `limit.invalid` with what is wrong. */
export function checkLimit(limit: TimeLimit): void {
  const refuse = (detail: string) => {
    throw new AppError('limit.invalid', { detail });
  };
  const { kind, minutes, hours, days, reckoning = 'day-end', restDay } = limit;
  const amounts = [minutes, hours, days].filter((amount) => amount !== undefined);
  if (amounts.length !== 1) refuse('minutes | hours | days');
  if (days === undefined && (reckoning !== 'day-end' || restDay !== undefined)) refuse('reckoning, restDay: days');
  const inMinutes = minutes ?? (hours === undefined ? (days ?? 0) * 24 * 60 : hours * 60);
  if (!Number.isInteger(inMinutes) || inMinutes < 1 || inMinutes > LONGEST) refuse(String(amounts[0]));
  if (days !== undefined && !Number.isInteger(reckoning === 'consumed' ? days * 2 : days)) refuse(`days: ${days}`);
  if (restDay !== undefined && (kind !== 'natural' || reckoning !== 'day-end')) refuse('restDay: natural, day-end');
}

/**
 * The instant at which a limit ends that begins at an instant: with the start of a clock (`start`), or behind the end of
 * another limit (`due`), where 24:00 belongs to the day that ends. Errors: `calendar.no-working-time`.
 */
export function addLimit(time: WorkingTime, from: number, limit: TimeLimit, basis: 'start' | 'due' = 'start'): number {
  const { kind, days, reckoning = 'day-end' } = limit;
  if (days === undefined || reckoning === 'consumed') return addMeasured(time, kind, from, lengthOf(time, limit));
  const day = time.dayOf(basis === 'due' ? from - 1 : from);
  if (reckoning === 'day-end') {
    const last = kind === 'working' ? time.workingDayAfter(day, days) : day + days;
    return endOfDay(time, last, limit);
  }
  return kind === 'natural' ? from + days * DAY : sameTime(time, from, days);
}

/** The end of a day for a limit in days: 24:00, or the close of work; of a rest day what the limit says. */
export function endOfDay(time: WorkingTime, day: number, { kind, restDay }: TimeLimit): number {
  const last = restDay === 'next-working' ? time.workingDayAfter(day - 1, 1) : day;
  if (kind === 'natural') return time.startOf(last + 1);
  return openingOf(time, time.openingOf(last) === undefined ? time.workingDayAfter(last, 1) : last).close;
}

/** How much of its own time a limit is, where days are consumed. Units: milliseconds. */
export function lengthOf(time: WorkingTime, { kind, minutes, hours, days }: TimeLimit): number {
  if (minutes !== undefined) return minutes * MINUTE;
  if (hours !== undefined) return Math.round(hours * HOUR);
  return Math.round((days ?? 0) * (kind === 'natural' ? DAY : time.standardDayMs));
}

/** Time of a kind between two instants; 0 when the second is not later. */
export function measure(time: WorkingTime, kind: TimeKind, from: number, to: number): number {
  return kind === 'working' ? time.worked(from, to) : Math.max(0, to - from);
}

/** The instant when so much time of a kind has passed. Errors: `calendar.no-working-time`. */
export function addMeasured(time: WorkingTime, kind: TimeKind, from: number, ms: number): number {
  return kind === 'working' ? time.add(from, ms) : from + ms;
}

/** The instant from which so much time of a kind is left. Errors: `calendar.no-working-time`. */
export function subtractMeasured(time: WorkingTime, kind: TimeKind, to: number, ms: number): number {
  return kind === 'working' ? time.subtract(to, ms) : to - ms;
}

/** Whoever begins outside of the hours begins with the next ones; lunch counts as within. */
function sameTime(time: WorkingTime, from: number, days: number): number {
  const today = time.dayOf(from);
  const hours = time.openingOf(today);
  const isOver = hours === undefined || from > hours.close;
  const day = isOver ? time.workingDayAfter(today, 1) : today;
  const { open, close } = openingOf(time, day);
  const begun = isOver || from < open ? open : Math.min(from, close);
  const last = time.workingDayAfter(day, days);
  const then = openingOf(time, last);
  return Math.max(then.open, Math.min(then.close, begun + time.startOf(last) - time.startOf(day)));
}

function openingOf(time: WorkingTime, workingDay: number): { readonly open: number; readonly close: number } {
  const hours = time.openingOf(workingDay);
  if (hours === undefined) throw new AppError('calendar.no-working-time', {});
  return hours;
}
