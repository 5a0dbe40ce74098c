import { exact } from '../../shared/exact.ts';
import { type ShareStanding, standingsOf } from '../requests/plausibility.rules.ts';
import { type Ranking, rank, rankPerTenThousand } from '../requests/ranking.rules.ts';
import {
  type CompositeScore,
  type CountedRate,
  compositeScore,
  countedRate,
  type RateWeights,
  REQUEST_RATES,
  type RequestRate,
} from '../requests/rates.rules.ts';

/** What is counted of requests in a month, by measure of the type. */
export type RequestCounts = ReadonlyMap<string, number>;

/** How streets are classed; our inference but for `governed`. */
export interface ClassSettings {
  /** 治理类: so many with most requests. */
  readonly governed: number;
  readonly rate: RequestRate;
  readonly advanced: number;
  readonly rectification: number;
  readonly progress: number;
}

/** Classes of streets: 治理, 整改, 先进, 进步. */
const STREET_CLASSES = ['governed', 'rectification', 'advanced', 'progress'] as const;
/** One of them. */
export type StreetClass = (typeof STREET_CLASSES)[number];

/** One of a group, with its counts of a month and of the one before. */
export interface BulletinMember {
  readonly placeId: string;
  readonly counts: RequestCounts;
  readonly before: RequestCounts;
  /** Residents, as a decimal. Missing: undefined when it is not known. */
  readonly population?: string | undefined;
}

/** Volumes that are never one another: 受理量, 派单量, 考核量, and what became of the rest. */
export const VOLUMES = ['accepted', 'answered-at-once', 'declined', 'dispatched', 'appraised', 'excluded'] as const;

/** Numerator and denominator of each rate among the measures. */
const SIDES = {
  without: { of: 'callbacks', response: 'responded', solution: 'solved', satisfaction: 'satisfied' },
  all: { of: 'callbacks-all', response: 'responded-all', solution: 'solved-all', satisfaction: 'satisfied-all' },
} as const;

/** Measures that a bulletin is made of. */
export const BULLETIN_MEASURES: readonly string[] = [
  ...VOLUMES,
  'exclusions-asked',
  'rechecked',
  'recheck-differs',
  ...Object.values(SIDES.without),
  ...Object.values(SIDES.all),
];

/** The three rates; `all`: as if nothing had been excluded. A rate without callbacks has no share. */
export function ratesFrom(counts: RequestCounts, side: keyof typeof SIDES): readonly CountedRate[] {
  const of = counts.get(SIDES[side].of) ?? 0;
  return REQUEST_RATES.map((rate) => countedRate(rate, Math.min(counts.get(SIDES[side][rate]) ?? 0, of), of));
}

/** 综合得分 of the rates without what was excluded, on a day. */
export function scoreOf(counts: RequestCounts, weights: readonly RateWeights[], day: string): CompositeScore {
  return compositeScore(ratesFrom(counts, 'without'), weights, day);
}

/** Rankings within the group: fewest requests for ten thousand residents, and each rate. */
export interface GroupRankings {
  readonly perTenThousand: Ranking;
  readonly rates: Readonly<Record<RequestRate, Ranking>>;
  readonly score: Ranking;
}

/** Ranks the members of a group in a month. */
export function rankGroup(
  members: readonly BulletinMember[],
  month: string,
  weights: readonly RateWeights[],
): GroupRankings {
  const perTenThousand = rankPerTenThousand(
    members.map(({ placeId, counts, population }) => ({
      ...{ placeId, month, requests: counts.get('accepted') ?? 0 },
      ...(population === undefined ? {} : { population }),
    })),
  ).get(month) ?? { ranked: [], notRanked: [] };
  const byRate = (rate: RequestRate) => rankRate(members, rate, ({ counts }) => counts);
  const score = rank(
    members.map(({ placeId, counts }) => {
      const told = scoreOf(counts, weights, `${month}-01`);
      return { id: placeId, ...('score' in told ? { value: told.score } : { missing: 'no-value' as const }) };
    }),
    'highest',
  );
  const rates = { response: byRate('response'), solution: byRate('solution'), satisfaction: byRate('satisfaction') };
  return { perTenThousand, rates, score };
}

function rankRate(
  members: readonly BulletinMember[],
  rate: RequestRate,
  of: (member: BulletinMember) => RequestCounts,
): Ranking {
  return rank(
    members.map((member) => {
      const share = ratesFrom(of(member), 'without').find((counted) => counted.rate === rate)?.share;
      return { id: member.placeId, ...(share === undefined ? {} : { value: share }) };
    }),
    'highest',
  );
}

/**
 * The class of each member, the first that holds in the order of `STREET_CLASSES`; equals at the edge are in. Missing: members
 * of no class are left out. No class by rate where there are not more members than the classes would take.
 */
export function classesOf(
  members: readonly BulletinMember[],
  settings: ClassSettings,
): ReadonlyMap<string, StreetClass> {
  const most = rank(
    members.map(({ placeId, counts }) => ({ id: placeId, value: exact(String(counts.get('accepted') ?? 0)) })),
    'highest',
  ).ranked.filter(({ value }) => value.n > 0n);
  const now = rankRate(members, settings.rate, ({ counts }) => counts).ranked;
  const before = new Map(
    rankRate(members, settings.rate, ({ before: earlier }) => earlier).ranked.map(({ id, rank: at }) => [id, at]),
  );
  const found = new Map<string, StreetClass>();
  const add = (id: string, streetClass: StreetClass) => found.has(id) || found.set(id, streetClass);
  const isLarge = members.length > settings.governed;
  if (isLarge) for (const { id, rank: at } of most) if (at <= settings.governed) add(id, 'governed');
  if (now.length > settings.advanced + settings.rectification) {
    const edge = now.length - settings.rectification;
    for (const { id, rank: at, tiedWith } of now) if (at + tiedWith.length > edge) add(id, 'rectification');
    for (const { id, rank: at } of now) if (at <= settings.advanced) add(id, 'advanced');
  }
  for (const { id, rank: at } of now) if ((before.get(id) ?? 0) - at >= settings.progress) add(id, 'progress');
  return found;
}

/** Whose rates, exclusions and second callbacks are far from those of all others: a question, and no verdict. Units with nothing are left out. */
export function outliersOf(members: readonly { readonly id: string; readonly counts: RequestCounts }[]): readonly {
  readonly of: RequestRate | 'exclusions-asked' | 'exclusions-granted' | 'recheck-differs';
  readonly standing: ShareStanding;
}[] {
  const questions = [
    ...REQUEST_RATES.map((rate) => ({ of: rate, count: SIDES.all[rate], total: SIDES.all.of as string })),
    { of: 'exclusions-asked' as const, count: 'exclusions-asked', total: 'dispatched' },
    { of: 'exclusions-granted' as const, count: 'excluded', total: 'exclusions-asked' },
    { of: 'recheck-differs' as const, count: 'recheck-differs', total: 'rechecked' },
  ];
  return questions.flatMap(({ of, count, total }) => {
    const shares = members.flatMap(({ id, counts }) => {
      const whole = counts.get(total) ?? 0;
      return whole <= 0 ? [] : [{ unit: id, count: Math.min(counts.get(count) ?? 0, whole), of: whole }];
    });
    return standingsOf(shares)
      .filter(({ standing }) => standing === 'above' || standing === 'below')
      .map((standing) => ({ of, standing }));
  });
}
