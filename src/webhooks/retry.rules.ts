/** Waits before the second attempt, then four times as long before each further one. Our choice. */
const FIRST_WAIT_MS = 5_000;
const FACTOR = 4;
/** So much shorter or longer, by chance: receivers that come back are not asked by all at once. */
const JITTER = 0.25;

/** How long a delivery is tried. Our choice, with issue 5. */
export const TRIED_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * When a delivery is tried again after a number of failed attempts: later each time, for the last time a day after the
 * first. `chance`: from 0 to 1. Missing: undefined when it was tried for a day.
 */
export function retryAt(
  { attempts, triedSince }: { readonly attempts: number; readonly triedSince: Date },
  now: Date,
  chance: number,
): Date | undefined {
  const end = triedSince.getTime() + TRIED_FOR_MS;
  if (now.getTime() >= end) return undefined;
  const wait = FIRST_WAIT_MS * FACTOR ** Math.min(attempts - 1, 10) * (1 + JITTER * (2 * chance - 1));
  return new Date(Math.min(now.getTime() + Math.round(wait), end));
}
