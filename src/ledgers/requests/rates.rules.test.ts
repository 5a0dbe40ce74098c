import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDecimal } from '../../shared/exact.ts';
import {
  binomialAtLeast,
  binomialAtMost,
  exactInterval,
  poissonAtMost,
  poissonUpperLimit,
  wilsonInterval,
} from './intervals.rules.ts';
import { rank, rankPerTenThousand } from './ranking.rules.ts';
import { compositeScore, countedRate, type RateWeights, requestsPerTenThousand } from './rates.rules.ts';

const WEIGHTS: RateWeights = {
  version: 'a',
  validFrom: '2025-01-01',
  validTo: '2025-12-31',
  weights: { response: '0.3', solution: '0.35', satisfaction: '0.35' },
};

test('a score needs weights of the day, and a basis for each weight', () => {
  const rates = [countedRate('response', 4, 5), countedRate('solution', 2, 4), countedRate('satisfaction', 1, 3)];
  expect(compositeScore(rates, [], '2025-06-30')).toEqual({ missing: 'no-weights' });
  expect(compositeScore(rates, [WEIGHTS], '2026-01-01')).toEqual({ missing: 'no-weights' });
  const scored = compositeScore(rates, [WEIGHTS], '2025-06-30');
  expect('score' in scored && toDecimal(scored.score, 4)).toBe('53.1667');
  expect(compositeScore([countedRate('solution', 0, 0)], [WEIGHTS], '2025-06-30')).toEqual({ missing: 'no-basis' });
  expect(() => compositeScore(rates, [WEIGHTS, { ...WEIGHTS, version: 'b' }], '2025-06-30')).toThrow('a, b');
  const wrong = { ...WEIGHTS, weights: { ...WEIGHTS.weights, response: '0.2' } };
  expect(() => compositeScore(rates, [wrong], '2025-06-30')).toThrow(RangeError);
});

test('requests for ten thousand residents are exact; without a population there are none', () => {
  expect(requestsPerTenThousand(123, '41000')).toMatchObject({ n: 1_230_000n, d: 41_000n });
  expect(requestsPerTenThousand(123, undefined)).toBeUndefined();
  expect(() => requestsPerTenThousand(1, '0')).toThrow(RangeError);
});

test('ties are told, and who has no population is not the last', () => {
  const month = '2025-03';
  const ranking = rankPerTenThousand([
    { placeId: 'a', month, requests: 30, population: '30000' },
    { placeId: 'b', month, requests: 10, population: '10000' },
    { placeId: 'c', month, requests: 1, population: '10000' },
    { placeId: 'd', month, requests: 0 },
    { placeId: 'e', month, requests: 9, population: '1000' },
  ]).get(month);
  expect(ranking?.ranked.map(({ id, rank: place, tiedWith }) => [id, place, tiedWith])).toEqual([
    ['c', 1, []],
    ['a', 2, ['b']],
    ['b', 2, ['a']],
    ['e', 4, []],
  ]);
  expect(ranking?.notRanked).toEqual([{ id: 'd', reason: 'no-population' }]);
  expect(rank([], 'highest')).toEqual({ ranked: [], notRanked: [] });
});

/** Textbook figures: Wilson and Clopper–Pearson for 8 of 10 (also in R's binom.confint). */
test('intervals are those of the textbooks', () => {
  expect(wilsonInterval(8, 10)?.low).toBeCloseTo(0.4901625, 6);
  expect(wilsonInterval(8, 10)?.high).toBeCloseTo(0.9433178, 6);
  expect(exactInterval(8, 10)?.low).toBeCloseTo(0.4439045, 6);
  expect(exactInterval(8, 10)?.high).toBeCloseTo(0.9747893, 6);
  expect(exactInterval(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1684335, 6) });
  expect(wilsonInterval(0, 0)).toBeUndefined();
  expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
  expect(poissonAtMost(2, 3)).toBeCloseTo(0.4231900811, 9);
  expect(poissonUpperLimit(4, 0.025)).toBe(8);
});

test('tails of the binomial are sums of its terms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.nat(60),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (of, k, p) => {
        const count = Math.min(k, of);
        let [term, sum] = [(1 - p) ** of, 0];
        for (let at = 0; at <= count; at++) {
          sum += term;
          term = (term * (of - at) * p) / ((at + 1) * (1 - p));
        }
        expect(binomialAtMost(count, of, p)).toBeCloseTo(sum, 9);
        expect(binomialAtMost(count, of, p) + binomialAtLeast(count + 1, of, p)).toBeCloseTo(1, 9);
      },
    ),
  );
});
