import type { DayHoursView } from '../../src/contract/ledgers/calendars.ts';

const MINUTES = 60;
const STRETCH = /^(\d{1,2})[:：](\d{2})\s*[-–—至]\s*(\d{1,2})[:：](\d{2})$/;

/** Days of a month as ISO days, in weeks from Monday on. Missing: null where the week reaches out of the month. */
export function weeksOf(year: number, month: number): readonly (readonly (string | null)[])[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const text = (day: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const day = week * 7 + at - before + 1;
      return day < 1 || day > length ? null : text(day);
    }),
  );
}

/** Monday is 0. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / MINUTES)).padStart(2, '0')}:${String(minutes % MINUTES).padStart(2, '0')}`;

/** `09:00-12:00 13:00-18:00`; empty for a day of rest. */
export function hoursText(hours: DayHoursView): string {
  return hours.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(' ');
}

/** Missing: undefined for what are no stretches in order within one day; empty text is a day of rest. */
export function hoursOf(text: string): DayHoursView | undefined {
  const parts = text
    .trim()
    .split(/[,，、;；\s]+/)
    .filter((part) => part !== '');
  let end = 0;
  const hours: { from: number; to: number }[] = [];
  for (const part of parts) {
    const [, fromHour, fromMinute, toHour, toMinute] = STRETCH.exec(part) ?? [];
    if (fromHour === undefined || Number(fromMinute) > 59 || Number(toMinute) > 59) return undefined;
    const from = Number(fromHour) * MINUTES + Number(fromMinute);
    const to = Number(toHour) * MINUTES + Number(toMinute);
    if (from < end || to <= from || to > 24 * MINUTES) return undefined;
    hours.push({ from, to });
    end = to;
  }
  return hours;
}
