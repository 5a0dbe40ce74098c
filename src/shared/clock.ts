/** Where server code gets the time from; tests give their own. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** China Standard Time as ISO 8601 writes it, without summer time since 1991. */
export const ZONE_OFFSET = '+08:00';

const ZONE_OFFSET_MS = 8 * 3_600_000;

/** The length of a calendar day: none has another in China. */
export const DAY_MS = 86_400_000;

/** The calendar day (`YYYY-MM-DD`) of an instant in China. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + ZONE_OFFSET_MS).toISOString().slice(0, 10);
}

/** The minute of an instant in China, `YYYY-MM-DD HH:mm`. */
export function minuteOf(instant: Date): string {
  return new Date(instant.getTime() + ZONE_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant at which a calendar day (`YYYY-MM-DD`) begins in China. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - ZONE_OFFSET_MS);
}

/** The day that it is in China. */
export function today(clock: Clock): string {
  return dayOf(clock.now());
}
