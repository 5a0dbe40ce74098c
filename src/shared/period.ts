import { DAY_MS } from './clock.ts';

/**
 * A stretch of time that a figure is about. `text` is its one spelling; `first` and `last` are its days (ISO 8601).
 *
 * `2025` a year, `2025-H1` a half, `2025-Q3` a quarter, `2025-07` a month (also: a point in time, its end),
 * `2025-07-15` a day, `2021/2025` or `2025-01/2025-10` from the first to the last of two, both included,
 * `../2025-12` everything up to an end.
 */
export interface Period {
  readonly text: string;
  /** Absent when the start is open. */
  readonly first?: string;
  readonly last: string;
}

interface Stretch {
  readonly first: string;
  readonly last: string;
}

const two = (part: number): string => String(part).padStart(2, '0');

const FORM = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/;

function parseStretch(text: string): Stretch | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  // Neither the calendar nor PostgreSQL has it.
  if (year === 0) return undefined;
  const [, , half, quarter, month, day] = match;
  if (half !== undefined) return months(year, half === '1' ? 1 : 7, 6);
  if (quarter !== undefined) return months(year, Number(quarter) * 3 - 2, 3);
  if (month === undefined) return months(year, 1, 12);
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return months(year, Number(month), 1);
  if (Number(day) < 1 || Number(day) > daysInMonth(year, Number(month))) return undefined;
  return { first: text, last: text };
}

function months(year: number, first: number, count: number): Stretch {
  const last = first + count - 1;
  const ofYear = String(year).padStart(4, '0');
  return { first: `${ofYear}-${two(first)}-01`, last: `${ofYear}-${two(last)}-${two(daysInMonth(year, last))}` };
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Periods that were asked for before; the same few come with every value of a plan and every claim of a report. */
const KNOWN = new Map<string, Period>();
const MOST_KNOWN = 10_000;

/** Missing: undefined when the text is no period, or ends before it begins. */
export function parsePeriod(text: string): Period | undefined {
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  const parsed = readPeriod(text);
  if (parsed !== undefined && KNOWN.size < MOST_KNOWN) KNOWN.set(text, parsed);
  return parsed;
}

function readPeriod(text: string): Period | undefined {
  const [start, end, more] = text.split('/');
  if (start === undefined || more !== undefined) return undefined;
  if (end === undefined) {
    const whole = parseStretch(start);
    return whole === undefined ? undefined : { text, ...whole };
  }
  const last = parseStretch(end)?.last;
  if (last === undefined) return undefined;
  if (start === '..') return { text, last };
  const first = parseStretch(start)?.first;
  return first === undefined || first > last ? undefined : { text, first, last };
}

/** A period that is known to be one. Errors: a `RangeError` for anything else. */
export function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (parsed === undefined) throw new RangeError(`${JSON.stringify(text)} is not a period`);
  return parsed;
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return text.length === 10 && parseStretch(text) !== undefined;
}

/** A number of digits inside of a day, without making text of them: this is asked for with every judgement. */
function digitsAt(day: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) number = number * 10 + day.charCodeAt(at) - 48;
  return number;
}

/** Months counted from the year 0, for arithmetic. */
function monthOf(day: string): number {
  return digitsAt(day, 0, 4) * 12 + digitsAt(day, 5, 7) - 1;
}

/** Months from the month of one day to that of another; negative when it lies before. */
export function monthsBetween(from: string, to: string): number {
  return monthOf(to) - monthOf(from);
}

/** How many months a period touches. Missing: undefined when its start is open. */
export function monthCount({ first, last }: Period): number | undefined {
  return first === undefined ? undefined : monthOf(last) - monthOf(first) + 1;
}

/** How many days a period has. Missing: undefined when its start is open. */
export function dayCount({ first, last }: Period): number | undefined {
  return first === undefined ? undefined : daysBetween(first, last) + 1;
}

/** The calendar years a period touches, in order; none when its start is open. */
export function yearsOf({ first, last }: Period): readonly number[] {
  if (first === undefined) return [];
  const from = Number(first.slice(0, 4));
  return Array.from({ length: Number(last.slice(0, 4)) - from + 1 }, (_, index) => from + index);
}

/** How many calendar years a period touches; none when its start is open. */
export function yearCount({ first, last }: Period): number {
  return first === undefined ? 0 : digitsAt(last, 0, 4) - digitsAt(first, 0, 4) + 1;
}

/** Whether a period is exactly one calendar year. */
export function isYear({ text }: Period): boolean {
  return text.length === 4;
}

/** Whether `inner` lies within `outer`. */
export function isWithin(inner: Period, outer: Period): boolean {
  if (inner.last > outer.last) return false;
  return outer.first === undefined || (inner.first !== undefined && inner.first >= outer.first);
}

/** Whether two periods share a day. */
export function overlaps(a: Period, b: Period): boolean {
  return (a.first ?? '') <= b.last && (b.first ?? '') <= a.last;
}

/** Order by end, then by start: for lists of values. */
export function comparePeriods(a: Period, b: Period): number {
  const [left, right] = [`${a.last} ${a.first ?? ''}`, `${b.last} ${b.first ?? ''}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Full months of `whole` that are over at the end of `day`: 30 of the 60 months of 2021/2025 on 2023-06-30, none before it
 * begins, all of them behind its end. A month that is not over does not count. Missing: 0 when the start is open.
 */
export function monthsElapsed(whole: Period, day: string): number {
  const total = monthCount(whole);
  if (total === undefined || whole.first === undefined || day < whole.first) return 0;
  const isOver = digitsAt(day, 8, 10) === daysInMonth(digitsAt(day, 0, 4), digitsAt(day, 5, 7));
  return Math.min(total, monthOf(day) - monthOf(whole.first) + (isOver ? 1 : 0));
}

/** The last day of the month that lies `count` months after (or before) the month of `day`. */
export function addMonths(day: string, count: number): string {
  const month = monthOf(day) + count;
  return months(Math.floor(month / 12), (month % 12) + 1, 1).last;
}

/** The day `count` days after (or before) `day`. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Days from one day to another: 1 from 2026-01-01 to 2026-01-02, negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** What holds for a while: both days are included; without one it has no end on that side. */
export interface Dated {
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** Whether something holds on a day. */
export function isInForce({ validFrom, validTo }: Dated, on: string): boolean {
  return (validFrom ?? '') <= on && (validTo === undefined || on <= validTo);
}
