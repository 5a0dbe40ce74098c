import { binomialAtLeast, binomialAtMost, exactInterval, type Interval, wilsonInterval } from './intervals.rules.ts';
import { hashOf } from './text-features.rules.ts';

/** A share of one unit: `count` of `of`. */
export interface UnitShare {
  readonly unit: string;
  readonly count: number;
  readonly of: number;
}

/** How a unit's share stands to that of all others; a conspicuous one is a question and no verdict. */
export interface ShareStanding extends UnitShare {
  /** Count and total of all other units. */
  readonly others: { readonly count: number; readonly of: number };
  /** Wilson, 95 %; absent when `of` is 0. */
  readonly interval?: Interval;
  /** Probability of a count so far off or further to the same side if the share were that of the others; doubled. */
  readonly chance: number;
  /**
   * `above`, `below`: less than `tail` probable (0.2 % unless told: the outer limits of a funnel plot). `too-few`: with this
   * `of` no count could be. `no-others`: nobody to compare with.
   */
  readonly standing: 'above' | 'below' | 'inside' | 'too-few' | 'no-others';
}

/** The outer limits of a funnel plot. Source: Spiegelhalter, Funnel plots for comparing institutional performance (2005). */
const FUNNEL_TAIL = 0.002;

/**
 * Compares each unit's share with that of all others by the exact binomial distribution, so that a small unit is not
 * conspicuous by chance. In the order given. Errors: a `RangeError` for a count that is not within 0…of.
 */
export function standingsOf(shares: readonly UnitShare[], tail = FUNNEL_TAIL): readonly ShareStanding[] {
  const count = shares.reduce((sum, share) => sum + share.count, 0);
  const of = shares.reduce((sum, share) => sum + share.of, 0);
  return shares.map((share) => {
    const others = { count: count - share.count, of: of - share.of };
    const interval = wilsonInterval(share.count, share.of);
    const told = { ...share, others, ...(interval === undefined ? {} : { interval }) };
    if (others.of === 0) return { ...told, chance: 1, standing: 'no-others' as const };
    return { ...told, ...standing(share, others.count / others.of, tail) };
  });
}

function standing(
  { count, of }: UnitShare,
  expected: number,
  tail: number,
): Pick<ShareStanding, 'chance' | 'standing'> {
  const [low, high] = [binomialAtMost(count, of, expected), binomialAtLeast(count, of, expected)];
  const chance = Math.min(1, 2 * Math.min(low, high));
  if (chance < tail) return { chance, standing: high < low ? 'above' : 'below' };
  const farthest = 2 * Math.min(binomialAtMost(0, of, expected), binomialAtLeast(of, of, expected));
  return { chance, standing: farthest >= tail ? 'too-few' : 'inside' };
}

/** A request and who asked to take it out of the assessment, if somebody did. */
export interface ExclusionCase {
  readonly unit: string;
  readonly exclusion?: { readonly applicant: string; readonly decision: 'granted' | 'refused' | 'open' };
}

/** What an applicant asked to be taken out, against all other applicants. */
export interface ApplicantExclusions {
  readonly applicant: string;
  /** Applications among the requests that it is answerable for. */
  readonly asked: ShareStanding;
  /** Granted among its decided applications; absent when none is decided. */
  readonly granted?: ShareStanding;
}

/**
 * Exclusions by applicant. `requests` says how many requests each applicant is answerable for. Errors: a `RangeError` for one
 * that asked for more than that.
 */
export function exclusionsByApplicant(
  cases: readonly ExclusionCase[],
  requests: ReadonlyMap<string, number>,
  tail = FUNNEL_TAIL,
): readonly ApplicantExclusions[] {
  const asked = Map.groupBy(
    cases.flatMap(({ exclusion }) => exclusion ?? []),
    ({ applicant }) => applicant,
  );
  const applicants = [...new Set([...requests.keys(), ...asked.keys()])].sort();
  const shares = applicants.map((applicant) => {
    const own = asked.get(applicant)?.length ?? 0;
    const of = requests.get(applicant);
    if (of === undefined || of < own) throw new RangeError(`${applicant} asked for more than it has requests`);
    return { unit: applicant, count: own, of };
  });
  const decided = applicants.map((applicant) => {
    const own = (asked.get(applicant) ?? []).filter(({ decision }) => decision !== 'open');
    return { unit: applicant, count: own.filter(({ decision }) => decision === 'granted').length, of: own.length };
  });
  const [ofAsked, ofGranted] = [standingsOf(shares, tail), standingsOf(decided, tail)];
  return applicants.map((applicant, index) => {
    const granted = ofGranted[index] as ShareStanding;
    return { applicant, asked: ofAsked[index] as ShareStanding, ...(granted.of === 0 ? {} : { granted }) };
  });
}

/**
 * Ids to be called again: the same for the same ids and seed, whatever their order. Chosen by a hash of both, so
 * that the seed belongs to those who call and not to those who are called about.
 * At most `size`, in the order in which they are to be called.
 */
export function recallSample(ids: readonly string[], size: number, seed: string): readonly string[] {
  const order = ids.map((id) => ({ id, first: hashOf(`${seed}\n${id}`), second: hashOf(`${id}\n${seed}`, 1) }));
  order.sort((a, b) => a.first - b.first || a.second - b.second || (a.id < b.id ? -1 : 1));
  return order.slice(0, Math.max(0, size)).map(({ id }) => id);
}

/** What a citizen answered at the callback and when called again. */
export interface RecalledAnswer {
  readonly id: string;
  readonly unit: string;
  readonly first: string;
  readonly again?: string;
}

/** How many answers of a unit are others when asked again. */
export interface RecallStanding {
  readonly unit: string;
  readonly differing: readonly string[];
  /** Reached again, and not. */
  readonly of: number;
  readonly notReached: number;
  /** Exact binomial, 95 %; absent when nobody was reached. */
  readonly interval?: Interval;
}

/** Compares first and second answers unit by unit; who was not reached again counts neither way. */
export function compareRecalls(answers: readonly RecalledAnswer[]): readonly RecallStanding[] {
  return [...Map.groupBy(answers, ({ unit }) => unit)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([unit, own]) => {
      const reached = own.filter(({ again }) => again !== undefined);
      const differing = reached.filter(({ first, again }) => first !== again).map(({ id }) => id);
      const interval = exactInterval(differing.length, reached.length);
      const notReached = own.length - reached.length;
      return { unit, differing, of: reached.length, notReached, ...(interval === undefined ? {} : { interval }) };
    });
}
