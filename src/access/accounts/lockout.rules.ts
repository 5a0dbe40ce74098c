const FREE_FAILURES = 5;
const MINUTE_MS = 60_000;
const LONGEST_MINUTES = 30;

/**
 * Until when nobody may sign in after so many failures in a row: a minute after the fifth, then twice as long each time, half
 * an hour at most. Missing: null when one may try again at once.
 */
export function lockedUntil(failures: number, now: Date): Date | null {
  if (failures < FREE_FAILURES) return null;
  const minutes = Math.min(LONGEST_MINUTES, 2 ** Math.min(failures - FREE_FAILURES, 10));
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

/** Seconds, rounded up, until an instant. */
export function secondsUntil(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
}
