const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const two = (part: number) => String(part).padStart(2, '0');

/** A time by which something is due, as a person where they are sees it. */
export interface DueTime {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** `HH:MM`. */
  readonly time: string;
  readonly over: boolean;
  /** Whole days that are left, or over. */
  readonly days: number;
  /** Whole hours that are left, or over. */
  readonly hours: number;
}

/** Missing: undefined when the text is no instant. */
export function dueTime(instant: string, now: number): DueTime | undefined {
  const at = new Date(instant);
  const distance = at.getTime() - now;
  if (Number.isNaN(distance)) return undefined;
  return {
    day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    weekday: at.getDay(),
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
    over: distance < 0,
    days: Math.floor(Math.abs(distance) / DAY),
    hours: Math.floor(Math.abs(distance) / HOUR),
  };
}

/** The instant of a day and a time where the person is. Missing: undefined when they are none. */
export function instantOf(day: string, time: string): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2})$/.exec(`${day}T${time}`);
  if (parts === null) return undefined;
  const [, year, month, date, hour, minute] = parts.map(Number);
  const at = new Date(year ?? 0, (month ?? 0) - 1, date ?? 0, hour ?? 0, minute ?? 0);
  const isSame = at.getMonth() + 1 === month && at.getDate() === date && at.getHours() === hour;
  return isSame && (minute ?? 0) < 60 ? at.toISOString() : undefined;
}
