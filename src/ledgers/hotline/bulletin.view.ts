import type { HotlineSettings, RequestBulletin } from '../../contract/ledgers/requests.ts';
import { toShortDecimal } from '../../shared/exact.ts';
import type { BackTest } from '../requests/foresight.rules.ts';
import type { Ranking } from '../requests/ranking.rules.ts';
import type { CountedRate } from '../requests/rates.rules.ts';
import { classesOf, outliersOf, type RequestCounts, rankGroup, ratesFrom, scoreOf, VOLUMES } from './bulletin.rules.ts';
import type { BulletinFigures } from './bulletin.service.ts';

/** Digits of what is shown; counts stand beside it. */
const PLACES = 6;

/** A bulletin as it is told. */
export function toBulletin(figures: BulletinFigures, month: string, settings: HotlineSettings): RequestBulletin {
  const { placeId, placeName, whole, members, recurring, readsWords } = figures;
  const sums = (counts: RequestCounts) => sumsOf(counts, settings, month);
  const { perTenThousand, rates, score } = rankGroup(members, month, settings.weights);
  const classes = classesOf(members, settings.classes);
  return {
    ...{ month, placeId, placeName, whole: sums(whole) },
    members: members.map((member) => ({
      ...{ placeId: member.placeId, name: member.name, ...sums(member.counts) },
      ...{ population: member.population ?? null, streetClass: classes.get(member.placeId) ?? null },
    })),
    rankings: {
      perTenThousand: rankingOf(perTenThousand),
      response: rankingOf(rates.response),
      solution: rankingOf(rates.solution),
      satisfaction: rankingOf(rates.satisfaction),
      score: rankingOf(score),
    },
    outliers: outliers(figures),
    recurring: {
      ...{ looked: recurring.looked, cut: recurring.isCut },
      problems: recurring.problems.map(({ words, examples, size, earlier, later, places, unsolved }) => ({
        ...{ words: readsWords ? [...words] : null, examples: [...examples], size, earlier, later, places },
        unsolved: unsolved ?? null,
      })),
    },
    foresight: foresight(figures),
    settings: { basis: settings.basis, classes: settings.classes },
  };
}

function sumsOf(counts: RequestCounts, { weights }: HotlineSettings, month: string) {
  const told = scoreOf(counts, weights, `${month}-01`);
  return {
    volumes: Object.fromEntries(VOLUMES.map((volume) => [volume, counts.get(volume) ?? 0])),
    rates: ratesFrom(counts, 'without').map(rateOf),
    ratesAll: ratesFrom(counts, 'all').map(rateOf),
    score: 'score' in told ? toShortDecimal(told.score, PLACES) : null,
    scoreMissing: 'missing' in told ? told.missing : null,
  };
}

function rateOf({ rate, count, of, share, interval }: CountedRate) {
  return {
    ...{ rate, count, of, share: share === undefined ? null : toShortDecimal(share, PLACES) },
    ...{ low: interval?.low ?? null, high: interval?.high ?? null },
  };
}

function rankingOf({ ranked, notRanked }: Ranking) {
  return {
    ranked: ranked.map(({ id, rank, value }) => ({ placeId: id, rank, value: toShortDecimal(value, PLACES) })),
    notRanked: notRanked.map(({ id, reason }) => ({ placeId: id, reason })),
  };
}

function outliers({ members, units }: BulletinFigures): RequestBulletin['outliers'] {
  const places = members.map(({ placeId, name, counts }) => ({ id: placeId, name, counts }));
  const told = (about: 'place' | 'unit', all: readonly { id: string; name: string; counts: RequestCounts }[]) => {
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return outliersOf(all).flatMap(({ of, standing: found }) => {
      const { unit: id, count, of: total, others, chance, standing } = found;
      if (standing !== 'above' && standing !== 'below') return [];
      const compared = { othersCount: others.count, othersTotal: others.of, chance };
      return [{ about, id, name: names.get(id) ?? id, of, standing, count, total, ...compared }];
    });
  };
  return [...told('place', places), ...told('unit', units)];
}

function foresight({ foresight: series, backTest }: BulletinFigures): RequestBulletin['foresight'] {
  return {
    warnings: series.flatMap((one) =>
      'missing' in one || one.warnings.length === 0
        ? []
        : [
            {
              ...{ placeId: one.placeId, kind: one.requestClass, usual: one.usual, expected: one.expected },
              ...{ limit: one.limit, warnings: [...one.warnings] },
            },
          ],
    ),
    series: series.length,
    tooShort: series.filter((one) => 'missing' in one).length,
    backTest: testOf(backTest),
  };
}

function testOf(test: BackTest | undefined) {
  if (test === undefined || 'missing' in test) return null;
  const { judged, problems, method, seasonalNaive } = test;
  return {
    ...{ judged, problems, hits: method.hits, falseAlarms: method.falseAlarms },
    ...{ precision: method.precision ?? null, naivePrecision: seasonalNaive.precision ?? null },
    lift: method.lift ?? null,
  };
}
