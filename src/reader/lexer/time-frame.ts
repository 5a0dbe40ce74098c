import { monthsPeriod, pad } from './periods.ts';
import type { TimeShape } from './time-shape.ts';

/** The years that a passage is about; expressions such as 今年 and 前两年 are resolved against it. */
export interface TimeFrame {
  /** The year in which the document was written (今年). */
  readonly documentYear: number | undefined;
  /** The last year whose results it can tell. */
  readonly resultYear: number | undefined;
  /** What is meant when nothing is said: a year, a range, or nothing. */
  readonly period: string;
  readonly basis: 'inherited' | 'default';
  /** End of the time that the document looks back on: `2023-06` in a mid-term evaluation, else the result year. */
  readonly windowEnd: string;
}

/** The first year in a period's text; undefined when it has none. */
export function firstYearOf(period: string): number | undefined {
  const match = /\d{4}/.exec(period);
  return match === null ? undefined : Number(match[0]);
}

/** The last year in a period's text; undefined when it has none. */
export function lastYearOf(period: string): number | undefined {
  const match = /(\d{4})[^/]*$/.exec(period);
  return match === null ? undefined : Number(match[1]);
}

/** The month in which a period begins or ends, `YYYY-MM`; empty for an open or unknown one. */
export function startMonth(period: string): string {
  const first = period.split('/')[0] ?? '';
  const part = /^(\d{4})-([HQ])(\d)$/.exec(first);
  if (part === null) return /^\d{4}$/.test(first) ? `${first}-01` : first.slice(0, 7);
  return `${part[1]}-${pad((Number(part[3]) - 1) * (part[2] === 'H' ? 6 : 3) + 1)}`;
}

export function endMonth(period: string): string {
  const last = period.split('/').at(-1) ?? '';
  const part = /^(\d{4})-([HQ])(\d)$/.exec(last);
  if (part === null) return /^\d{4}$/.test(last) ? `${last}-12` : last.slice(0, 7);
  return `${part[1]}-${pad(Number(part[3]) * (part[2] === 'H' ? 6 : 3))}`;
}

/** Whether a period ends within the time that the document can tell results of; false when either is unknown. */
export function isOver(period: string, { windowEnd }: TimeFrame): boolean {
  const end = endMonth(period);
  return end !== '' && windowEnd !== '' && end <= endMonth(windowEnd);
}

/**
 * The period that an expression of time stands for, in the notation of `Claim.period`.
 * Missing: the empty string when the frame does not say which year is meant.
 */
export function resolveTime(shape: TimeShape, frame: TimeFrame, lastPeriod: string): string {
  const contextYear = lastYearOf(frame.period) ?? frame.resultYear ?? frame.documentYear;
  switch (shape.form) {
    case 'fixed':
      return shape.period;
    case 'thisYear':
      return frame.documentYear === undefined ? yearText(contextYear) : String(frame.documentYear);
    case 'lastYear':
      return shifted(frame.documentYear ?? contextYear, -1);
    case 'yearBefore':
      return shifted(spokenYear(frame, lastPeriod) ?? frame.documentYear ?? contextYear, -1);
    case 'nextYear':
      return shifted(frame.documentYear ?? contextYear, 1);
    case 'contextYear':
      return yearText(contextYear);
    case 'thatYear':
      return yearText(lastYearOf(lastPeriod) ?? contextYear);
    case 'yearStart':
      return contextYear === undefined ? '' : `${lastYearOf(lastPeriod) ?? contextYear}-01`;
    case 'yearEnd':
      return contextYear === undefined ? '' : `${lastYearOf(lastPeriod) ?? contextYear}-12`;
    case 'now':
      return frame.windowEnd;
    case 'half':
    case 'quarter':
    case 'months':
      return partPeriod(shape, lastYearOf(lastPeriod) ?? contextYear);
    case 'within': {
      const year = lastYearOf(resolveTime({ form: shape.year }, frame, lastPeriod));
      return shape.part.form === 'contextMonth' ? samePart(frame.period, year) : partPeriod(shape.part, year);
    }
    case 'planEnd': {
      const start = planStart(lastYearOf(frame.period) ?? frame.documentYear);
      return start === undefined ? '' : String(start + PLAN_YEARS - 1);
    }
    case 'contextMonth':
      return /^\d{4}-(\d{2}|Q\d)$/.test(frame.period) ? frame.period : '';
    case 'frame':
      return frame.period;
    case 'frameEnd':
      return endMonth(frame.period);
    case 'lastMonth':
      return partBefore(frame.period);
    case 'since':
      return sincePeriod(shape.from, frame);
    case 'plan':
      return planPeriod(shape.first, shape.part, frame);
    default:
      return countedPeriod(shape.form, shape.count, frame);
  }
}

/**
 * The year that is spoken of, for 上年 (去年 is the year before the document): that of the section, or a later one that the
 * sentence names. Missing: undefined where the section is about several years.
 */
function spokenYear(frame: TimeFrame, lastPeriod: string): number | undefined {
  if (!/^\d{4}$/.test(frame.period)) return undefined;
  return Math.max(Number(frame.period), lastYearOf(lastPeriod) ?? 0);
}

/** The month, quarter or months spoken of, in another year; the year when none are. */
function samePart(period: string, year: number | undefined): string {
  if (year === undefined || !/^(\d{4})-\w+(?:\/\1-\w+)?$/.test(period)) return yearText(year);
  return period.replace(/\d{4}/g, String(year));
}

/** A half, a quarter or months of a year; empty for anything else or without a year. */
function partPeriod(shape: TimeShape, year: number | undefined): string {
  if (year === undefined) return '';
  if (shape.form === 'half') return `${year}-H${shape.count}`;
  if (shape.form === 'quarter') return `${year}-Q${shape.count}`;
  return shape.form === 'months' ? monthsPeriod(year, shape.from, shape.to) : '';
}

/** The month before a month, the quarter before a quarter; empty for anything else. */
function partBefore(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter !== null)
    return quarter[2] === '1' ? `${Number(quarter[1]) - 1}-Q4` : `${quarter[1]}-Q${Number(quarter[2]) - 1}`;
  if (!/^\d{4}-\d{2}$/.test(period)) return '';
  const [year = 0, month = 0] = period.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : monthsPeriod(year, month - 1, month - 1);
}

function yearText(year: number | undefined): string {
  return year === undefined ? '' : String(year);
}

function shifted(year: number | undefined, by: number): string {
  return year === undefined ? '' : String(year + by);
}

function sincePeriod(from: string, frame: TimeFrame): string {
  if (/^\d{4}-\d{2}$/.test(frame.windowEnd)) return `${from}-01-01/${lastDay(frame.windowEnd)}`;
  const end = frame.windowEnd.slice(0, 4) || yearText(frame.resultYear);
  if (end === '') return '';
  return end <= from ? from : `${from}/${end}`;
}

/** The last day of a month, both told as ISO 8601 has them: 2023-06 → 2023-06-30. */
export function lastDay(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = number === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(number) ? 30 : 31;
  return `${month}-${days}`;
}

function planPeriod(first: number, part: 'whole' | 'end' | 'firstHalf' | 'secondHalf', frame: TimeFrame): string {
  const last = first + 4;
  if (part === 'end') return String(last);
  if (part === 'whole') return planYears(first);
  const inside = /^\d{4}-\d{2}$/.test(frame.windowEnd) && Number(frame.windowEnd.slice(0, 4)) <= last;
  const middle = inside ? frame.windowEnd : `${first + 2}-06`;
  if (part === 'firstHalf') return `${first}-01-01/${lastDay(middle)}`;
  const [year = 0, month = 0] = middle.split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return `${next}-01/${last}-12-31`;
}

function countedPeriod(
  form: 'firstYears' | 'lastYears' | 'nextYears' | 'restYears',
  count: number,
  frame: TimeFrame,
): string {
  if (form === 'nextYears') {
    const start = frame.documentYear;
    return start === undefined ? '' : `${start}/${start + count - 1}`;
  }
  if (form === 'restYears') {
    const start = planStart(frame.documentYear ?? lastYearOf(frame.period));
    return start === undefined ? '' : `${start + PLAN_YEARS - count}/${start + PLAN_YEARS - 1}`;
  }
  if (form === 'firstYears') {
    const start = planStart(frame.resultYear ?? lastYearOf(frame.period));
    return start === undefined ? '' : `${start}/${start + count - 1}`;
  }
  if (!Number.isInteger(count)) return halfYears(Math.floor(count), frame);
  if (isAhead(frame, count)) return frame.period;
  if (count === PLAN_YEARS) {
    const start = planStart(lastYearOf(frame.period) ?? frame.resultYear);
    return start === undefined ? '' : `${start}/${start + count - 1}`;
  }
  const end = frame.resultYear ?? lastYearOf(frame.period);
  return end === undefined ? '' : `${end - count + 1}/${end}`;
}

/** 两年半 in an evaluation that looks so far; elsewhere the whole years of it. */
function halfYears(count: number, frame: TimeFrame): string {
  const start = planStart(lastYearOf(frame.windowEnd));
  const whole =
    /^\d{4}-06$/.test(frame.windowEnd) && start !== undefined && start + count === lastYearOf(frame.windowEnd);
  return whole ? `${start}-01-01/${lastDay(frame.windowEnd)}` : countedPeriod('lastYears', count, frame);
}

/** Whether a passage speaks of just so many years to come: 今后三年…, 三年合计…. */
function isAhead({ period, resultYear }: TimeFrame, count: number): boolean {
  const first = firstYearOf(period) ?? 0;
  return resultYear !== undefined && first > resultYear && (lastYearOf(period) ?? 0) - first === count - 1;
}

const PLAN_YEARS = 5;

/** Five-year plans begin in years that end in 1 or 6. */
export function planStart(year: number): number;
export function planStart(year: number | undefined): number | undefined;
export function planStart(year: number | undefined): number | undefined {
  return year === undefined ? undefined : year - ((year + 4) % 5);
}

/** The years of the plan that begins with a year: 2021 → 2021/2025. */
export function planYears(first: number): string {
  return `${first}/${first + PLAN_YEARS - 1}`;
}
