/** Where server code gets the time from; tests give their own. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** China Standard Time, without summer time since 1991. */
const ZONE_OFFSET_MS = 8 * 3_600_000;

/** The calendar day (`YYYY-MM-DD`) of an instant in China. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + ZONE_OFFSET_MS).toISOString().slice(0, 10);
}

/** The day that it is in China. */
export function today(clock: Clock): string {
  return dayOf(clock.now());
}
