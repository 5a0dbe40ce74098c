import { binomialAtLeast, type Interval, wilsonInterval } from './intervals.rules.ts';

/** Whether there are more of something than before, with the test that says so. */
export interface Rise {
  readonly before: number;
  readonly after: number;
  /** How often chance alone gives so many or more in the second of two equal stretches (binomial test, one side). */
  readonly chance: number;
  readonly rises: boolean;
}

/**
 * Requests of one stretch against those of an equal one before it. `most`: the chance below which a rise is told. Nothing
 * at all rises not.
 */
export function riseOf(before: number, after: number, most: number): Rise {
  const chance = binomialAtLeast(after, before + after, 0.5);
  return { before, after, chance, rises: after > before && chance < most };
}

/** How many of those that were asked or told. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** What a unit says of its own work and what callbacks say, with the stretch that each may lie in (Wilson, 95 %). */
export interface SelfRating {
  readonly self: Share & Interval;
  readonly callback: Share & Interval;
  /** The unit's word lies above all that the callbacks leave possible. */
  readonly isTooGood: boolean;
}

/** Missing: undefined when there are fewer than `least` of one of them. */
export function compareSelfRating(self: Share, callback: Share, least: number): SelfRating | undefined {
  const [own, heard] = [wilsonInterval(self.count, self.of), wilsonInterval(callback.count, callback.of)];
  if (own === undefined || heard === undefined || Math.min(self.of, callback.of) < least) return undefined;
  return { self: { ...self, ...own }, callback: { ...callback, ...heard }, isTooGood: own.low > heard.high };
}
