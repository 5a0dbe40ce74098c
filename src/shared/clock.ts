/** Where server code gets the time from; tests give their own. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

const BEIJING_HOURS = 8;

/** The calendar day of an instant in Beijing, which knows no summer time. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + BEIJING_HOURS * 3_600_000).toISOString().slice(0, 10);
}
