import { compare, type Exact } from '../../shared/exact.ts';
import { requestsPerTenThousand } from './rates.rules.ts';

/** One of a group that is ranked. */
export interface Ranked {
  readonly id: string;
  /** From 1; equals share the same place, and the next one counts them all (1, 2, 2, 4). */
  readonly rank: number;
  readonly value: Exact;
  /** Ids of the others in the same place. */
  readonly tiedWith: readonly string[];
}

/** One that has no place, and why; it is not the last. */
export interface NotRanked {
  readonly id: string;
  readonly reason: 'no-value' | 'no-population' | 'too-few';
}

/** A ranking within a group. */
export interface Ranking {
  readonly ranked: readonly Ranked[];
  readonly notRanked: readonly NotRanked[];
}

/** A member of a group with what it is ranked by, or why it has none. */
export interface Rankable {
  readonly id: string;
  readonly value?: Exact;
  readonly missing?: NotRanked['reason'];
}

/** Ranks exact values; of equals the one with the lower id is told first. Who has no value is told apart, never as zero. */
export function rank(members: readonly Rankable[], best: 'highest' | 'lowest'): Ranking {
  const valued = members.flatMap(({ id, value }) => (value === undefined ? [] : [{ id, value }]));
  const direction = best === 'highest' ? -1 : 1;
  valued.sort((a, b) => direction * compare(a.value, b.value) || (a.id < b.id ? -1 : 1));
  const ranked: Ranked[] = [];
  for (let start = 0; start < valued.length; ) {
    const value = (valued[start] as Ranked).value;
    const next = valued.findIndex((other, at) => at > start && compare(other.value, value) !== 0);
    const tied = valued.slice(start, next === -1 ? valued.length : next);
    for (const { id } of tied) {
      const tiedWith = tied.map((other) => other.id).filter((other) => other !== id);
      ranked.push({ id, rank: start + 1, value, tiedWith });
    }
    start += tied.length;
  }
  const notRanked = members.flatMap(({ id, value, missing }) =>
    value === undefined ? [{ id, reason: missing ?? ('no-value' as const) }] : [],
  );
  return { ranked, notRanked };
}

/** Requests of one place in one month. Population is that of the month, as a decimal number of people. */
export interface PlaceMonth {
  readonly placeId: string;
  readonly month: string;
  readonly requests: number;
  readonly population?: string;
}

/** Rankings by 万人诉求比 for each month, the fewest requests first; places without a population have no place in it. */
export function rankPerTenThousand(placeMonths: readonly PlaceMonth[]): ReadonlyMap<string, Ranking> {
  const months = [...Map.groupBy(placeMonths, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    months.map(([month, places]) => [
      month,
      rank(
        places.map(({ placeId, requests, population }) => {
          const value = requestsPerTenThousand(requests, population);
          return { id: placeId, ...(value === undefined ? { missing: 'no-population' as const } : { value }) };
        }),
        'lowest',
      ),
    ]),
  );
}
