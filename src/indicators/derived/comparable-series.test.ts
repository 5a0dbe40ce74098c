import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlaceChange } from '../../directory/index.ts';
import { compare, exact, over, plus, sum } from '../../shared/exact.ts';
import type { Measure } from '../../shared/indicator.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import { asQuotient, comparableAmounts, comparableByFormula, placesConnected } from './comparable-series.ts';
import { derivedDecimal } from './derived-decimal.rules.ts';
import { formulaBook, needsOf } from './formula-book.rules.ts';
import { indexVintages, type PlaceSeries, type Vintage } from './vintage-index.rules.ts';

const define = (indicatorId: string, measure: Measure, unit: string, but: Partial<IndicatorDefinition> = {}) => ({
  indicatorId,
  name: indicatorId,
  aliases: [],
  unit,
  measure,
  direction: 'up' as const,
  calibre: '',
  demonstration: false,
  ...but,
});
const vintage = (period: string, value: string, but: Partial<Vintage> = {}): Vintage => ({
  period,
  value,
  unit: '万人',
  comparator: 'eq',
  status: 'preliminary',
  knownOn: '2024-01-31',
  revision: 1,
  calibre: '',
  breaksSeries: false,
  ...but,
});
const NOWHERE = { membersOn: () => [], everBelow: () => [], nameOf: (placeId: string) => placeId };

/** p0 is divided by shares of a hundred, part after part: each change divides the place that the one before made. */
const divisions = (percents: readonly number[]): readonly PlaceChange[] =>
  percents.map((percent, index) => ({
    changeId: `c${index}`,
    kind: 'split',
    effectiveOn: `2023-0${index + 1}-01`,
    rule: '按人口',
    shares: [
      { from: `p${index}`, to: `p${index + 1}`, share: `0.${String(percent).padStart(2, '0')}` },
      { from: `p${index}`, to: `q${index + 1}`, share: `0.${String(100 - percent).padStart(2, '0')}` },
    ],
  }));
const percents = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 });
const amount = fc.integer({ min: 1, max: 10 ** 9 }).map(String);
const inputFor = (changes: readonly PlaceChange[], series: readonly PlaceSeries[]) => ({
  changes,
  on: '2023-12-31',
  asOf: '2024-12-31',
  placeIds: placesConnected(changes, ['p0']),
  vintages: indexVintages(series),
});

test('totals are conserved exactly through whatever divisions', () => {
  fc.assert(
    fc.property(percents, amount, (shares, total) => {
      const input = inputFor(divisions(shares), [
        { placeId: 'p0', indicatorId: 'people', observations: [vintage('2022', total)] },
      ]);
      const cells = comparableAmounts(define('people', 'stock', '万人'), input);
      expect(cells).toHaveLength(shares.length + 1);
      expect(compare(sum(cells.map(({ value }) => exact(value ?? ''))), exact(total))).toBe(0);
    }),
  );
});

test('a sum by formula is the sum of the comparable amounts, and a ratio their quotient', () => {
  fc.assert(
    fc.property(percents, amount, amount, (shares, men, women) => {
      const changes = divisions(shares);
      const definitions = [
        define('men', 'stock', '万人'),
        define('women', 'stock', '万人'),
        define('all', 'ratio', '万人', { formula: '[men] + [women]', measure: 'stock' }),
        define('ratio', 'ratio', '%', { numerator: 'men', denominator: 'women' }),
      ];
      const book = asQuotient(formulaBook(definitions), definitions[3] as IndicatorDefinition);
      if (book === undefined) throw new Error('both names are there');
      const input = inputFor(changes, [
        { placeId: 'p0', indicatorId: 'men', observations: [vintage('2022', men)] },
        { placeId: 'p0', indicatorId: 'women', observations: [vintage('2022', women)] },
      ]);
      const last = `p${shares.length}`;
      const by = (indicatorId: string) =>
        comparableByFormula(
          { placeId: last, indicatorId },
          { ...input, book, needs: needsOf(book, [indicatorId]), places: NOWHERE },
        ).map(({ value }) => value);
      const [a, b] = ['men', 'women'].map((id) => {
        const cells = comparableAmounts(define(id, 'stock', '万人'), input);
        return exact(cells.find(({ placeId }) => placeId === last)?.value ?? '');
      });
      if (a === undefined || b === undefined) throw new Error('both are there');
      expect(by('all')).toEqual([derivedDecimal(plus(a, b))]);
      expect(by('ratio')).toEqual([derivedDecimal(over({ n: a.n * 100n, d: a.d }, b))]);
    }),
  );
});

test('places are connected through changes in whatever order; others are not drawn in', () => {
  const changes = [...divisions([50, 50, 50]), ...divisions([10]).map((change) => ({ ...change, shares: [] }))];
  expect(placesConnected(changes.toReversed(), ['q2'])).toEqual(['p0', 'p1', 'p2', 'p3', 'q1', 'q2', 'q3']);
  expect(placesConnected(changes, ['elsewhere'])).toEqual(['elsewhere']);
});

test('values come in the unit of the definition; one of another calibre is no part of a whole', () => {
  const changes = divisions([50]);
  const part = (placeId: string, but: Partial<Vintage>) => ({
    placeId,
    indicatorId: 'people',
    observations: [vintage('2023', '3', but)],
  });
  const before = { ...inputFor(changes, [part('p1', { unit: '人' }), part('q1', {})]), on: '2022-12-31' };
  const [whole] = comparableAmounts(define('people', 'stock', '万人'), before);
  expect(whole).toMatchObject({ placeId: 'p0', value: '3.0003', how: 'derived' });
  const mixed = { ...before, vintages: indexVintages([part('p1', { calibre: '户籍' }), part('q1', {})]) };
  expect(comparableAmounts(define('people', 'stock', '万人'), mixed)[0]).toMatchObject({
    missing: 'part-missing',
    missingParts: [{ placeId: 'p1', reason: 'other-calibre' }],
  });
});
