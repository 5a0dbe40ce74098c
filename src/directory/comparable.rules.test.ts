import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exact, plus, sum, toShortDecimal, ZERO } from '../shared/exact.ts';
import { type ComparableValue, comparableRatios, comparableValues, type PlaceValue } from './comparable.rules.ts';
import { changesInOrder, checkPlaceChange, type PlaceChange, type PlaceChangeKind } from './place-change.rules.ts';

const change = (
  changeId: string,
  effectiveOn: string,
  kind: PlaceChangeKind,
  ...shares: readonly (readonly [from: string, to: string, share: string])[]
): PlaceChange => ({
  changeId,
  effectiveOn,
  kind,
  rule: `按常住人口（${changeId}）`,
  shares: shares.map(([from, to, share]) => ({ from, to, share })),
});

const value = (placeId: string, year: number, figure?: string, more: Partial<PlaceValue> = {}): PlaceValue => ({
  placeId,
  period: String(year),
  periodEnd: `${year}-12-31`,
  ...(figure === undefined ? { missing: 'not-reported' } : { value: figure }),
  ...more,
});

const told = (cells: readonly ComparableValue[]) =>
  Object.fromEntries(
    cells.map(({ placeId, period, value: figure, missing }) => [`${placeId} ${period}`, figure ?? missing]),
  );

const MERGER = change('m', '2021-07-01', 'merge', ['a', 'c', '1'], ['b', 'c', '1']);
const SPLIT = change('s', '2022-07-01', 'split', ['c', 'd', '0.3'], ['c', 'e', '0.7']);
const TRANSFER = change('t', '2023-07-01', 'transfer', ['d', 'd', '0.9'], ['d', 'e', '0.1'], ['e', 'e', '1']);
const CHAIN = [TRANSFER, MERGER, SPLIT];

test('values come under the boundaries of the day that was asked for, forwards and backwards', () => {
  const values = [value('a', 2020, '10.5'), value('b', 2020, '4.5'), value('c', 2021, '20')];
  expect(told(comparableValues(values, CHAIN, '2020-12-31', 'flow'))).toEqual({
    'a 2020': '10.5',
    'b 2020': '4.5',
    'a 2021': 'not-separable',
    'b 2021': 'not-separable',
  });
  expect(told(comparableValues(values, CHAIN, '2021-12-31', 'flow'))).toEqual({ 'c 2020': '15', 'c 2021': '20' });
  expect(told(comparableValues(values, CHAIN, '2022-12-31', 'flow'))).toEqual({
    'd 2020': '4.5',
    'e 2020': '10.5',
    'd 2021': '6',
    'e 2021': '14',
  });
  expect(told(comparableValues(values, CHAIN, '2023-12-31', 'flow'))).toEqual({
    'd 2020': '4.05',
    'e 2020': '10.95',
    'd 2021': '5.4',
    'e 2021': '14.6',
  });
  // What was divided is put together again, also when parts of it were exchanged in between; a transfer alone is not undone.
  const later = [value('d', 2022, '7'), value('e', 2022, '13'), value('d', 2023, '6'), value('e', 2023, '15')];
  expect(told(comparableValues(later, CHAIN, '2021-12-31', 'stock'))).toEqual({
    'c 2022': '20',
    'c 2023': '21',
  });
  expect(told(comparableValues(later, CHAIN, '2022-12-31', 'stock'))).toEqual({
    'd 2022': '7',
    'e 2022': '13',
    'd 2023': 'not-separable',
    'e 2023': 'not-separable',
  });
});

test('every derived value says by which rules; a reported one keeps its places and names none', () => {
  const values = [value('a', 2020, '10.50'), value('b', 2020, '4.5'), value('z', 2020, '1.0')];
  const cells = comparableValues(values, CHAIN, '2022-12-31', 'stock');
  expect(cells.find(({ placeId }) => placeId === 'd')).toEqual({
    placeId: 'd',
    period: '2020',
    value: '4.5',
    how: 'derived',
    rules: [
      { changeId: 'm', rule: '按常住人口（m）' },
      { changeId: 's', rule: '按常住人口（s）' },
    ],
    missingParts: [],
  });
  expect(cells.find(({ placeId }) => placeId === 'z')).toMatchObject({ value: '1.0', how: 'as-reported', rules: [] });
});

test('a part without a value makes the whole missing, and says which and why; it is no zero', () => {
  const withheld = [value('a', 2020, '10'), value('b', 2020, undefined, { missing: 'withheld' })];
  const [d] = comparableValues(withheld, CHAIN, '2022-12-31', 'stock');
  expect(d).toMatchObject({
    placeId: 'd',
    missing: 'part-missing',
    missingParts: [{ placeId: 'b', reason: 'withheld' }],
  });
  expect(d?.value).toBeUndefined();
  const [absent] = comparableValues([value('a', 2020, '10')], CHAIN, '2021-12-31', 'stock');
  expect(absent).toMatchObject({
    placeId: 'c',
    missing: 'part-missing',
    missingParts: [{ placeId: 'b', reason: 'no-value' }],
  });
  expect(comparableValues([value('z', 2020, '1')], CHAIN, '2023-12-31', 'stock')).toHaveLength(1);
});

test('a figure published for the new place stands before the derived one', () => {
  const values = [value('a', 2020, '10'), value('b', 2020, '5'), value('c', 2020, '14.9')];
  const cells = comparableValues(values, CHAIN, '2021-12-31', 'flow');
  expect(cells).toEqual([
    { placeId: 'c', period: '2020', value: '14.9', how: 'as-reported', rules: [], missingParts: [] },
  ]);
});

test('a figure of a former place in the year of its end is about its last boundaries', () => {
  const values = [value('a', 2021, '10'), value('b', 2021, '5')];
  expect(told(comparableValues(values, CHAIN, '2021-12-31', 'flow'))).toEqual({ 'c 2021': '15' });
  const explicit = [
    value('d', 2023, '10', { boundariesOn: '2023-01-01' }),
    value('e', 2023, '5', { boundariesOn: '2023-01-01' }),
  ];
  expect(told(comparableValues(explicit, CHAIN, '2023-12-31', 'flow'))).toEqual({ 'd 2023': '9', 'e 2023': '6' });
});

test.each(['ratio', 'growth', 'index', 'rank', 'qualitative'])('%s is refused', (measure) => {
  expect(() => comparableValues([value('a', 2020, '1')], CHAIN, '2021-12-31', measure)).toThrow(
    expect.objectContaining({ code: 'place.measure-not-additive', params: { measure } }),
  );
});

test('ratios go through numerator and denominator', () => {
  const numerator = [value('a', 2020, '30'), value('b', 2020, '10'), value('z', 2020, '1'), value('y', 2020, '1')];
  const denominator = [value('a', 2020, '60'), value('b', 2020, '60'), value('z', 2020, '0')];
  const cells = comparableRatios({ numerator, denominator, factor: exact('100') }, CHAIN, '2021-12-31');
  expect(told(cells)).toEqual({ 'c 2020': '33.333333', 'z 2020': 'denominator-zero', 'y 2020': 'no-value' });
  expect(cells[0]?.rules).toEqual([{ changeId: 'm', rule: '按常住人口（m）' }]);
});

/** A chain of changes of all kinds on the places of a city, as it might come about. */
const chains = fc
  .array(
    fc.tuple(fc.constantFrom('split', 'merge', 'transfer'), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 999 })),
    { maxLength: 8 },
  )
  .map((steps) => {
    const places = ['p0', 'p1', 'p2'];
    const start = [...places];
    let next = places.length;
    const changes: PlaceChange[] = [];
    steps.forEach(([kind, first, second, mille], index) => {
      const from = places[first % places.length] ?? 'p0';
      const other = places[second % places.length] ?? 'p0';
      const [part, rest] = [mille, 1000 - mille].map((n) => (n / 1000).toFixed(3));
      const day = `${2001 + index}-01-01`;
      const id = `x${index}`;
      if (kind === 'split') {
        const [b, c] = [`p${next++}`, `p${next++}`];
        changes.push(change(id, day, 'split', [from, b, part ?? ''], [from, c, rest ?? '']));
        places.splice(places.indexOf(from), 1, b, c);
      } else if (from !== other && kind === 'merge') {
        const c = `p${next++}`;
        changes.push(change(id, day, 'merge', [from, c, '1'], [other, c, '1']));
        places.splice(places.indexOf(from), 1);
        places.splice(places.indexOf(other), 1, c);
      } else if (from !== other) {
        changes.push(
          change(id, day, 'transfer', [from, from, part ?? ''], [from, other, rest ?? ''], [other, other, '1']),
        );
      }
    });
    return { start, changes };
  });
const figures = fc.array(fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(6)), {
  minLength: 3,
  maxLength: 3,
});

test('whatever changes, totals are conserved exactly', () => {
  fc.assert(
    fc.property(chains, figures, fc.nat(9), ({ start, changes }, numbers, until) => {
      for (const each of changes) checkPlaceChange(each);
      const values = start.map((placeId, index) => {
        const [n, places] = numbers[index] ?? [0n, 0];
        return value(placeId, 2000, toShortDecimal({ n, d: 10n ** BigInt(places) }, places));
      });
      const cells = comparableValues(values, changes, `${2000 + until}-12-31`, 'stock');
      const total = (given: readonly (string | undefined)[]) =>
        toShortDecimal(given.map((figure) => exact(figure ?? '')).reduce(plus, ZERO), 60);
      expect(total(cells.map((cell) => cell.value))).toBe(total(values.map((each) => each.value)));
    }),
  );
});

test('the order in which values and changes come does not matter', () => {
  fc.assert(
    fc.property(chains, figures, ({ start, changes }, numbers) => {
      const values = start.map((placeId, index) => value(placeId, 2000, String(numbers[index]?.[0] ?? 0n)));
      const on = '2030-01-01';
      expect(comparableValues([...values].reverse(), [...changes].reverse(), on, 'flow')).toEqual(
        comparableValues(values, changes, on, 'flow'),
      );
      expect(changesInOrder([...changes].reverse())).toEqual(changes);
    }),
  );
});

test('one missing value never turns into a figure for a place that it is part of', () => {
  fc.assert(
    fc.property(chains, ({ start, changes }) => {
      const values = start.map((placeId, index) => value(placeId, 2000, index === 0 ? undefined : '1'));
      const cells = comparableValues(values, changes, '2030-01-01', 'stock');
      const known = sum(cells.flatMap((cell) => (cell.value === undefined ? [] : [exact(cell.value)])));
      expect(known.n <= 2n * known.d).toBe(true);
      for (const cell of cells.filter((each) => each.value === undefined && each.how === 'derived')) {
        expect(cell.missingParts).toContainEqual({ placeId: 'p0', reason: 'not-reported' });
      }
    }),
  );
});

test('what can be put together again for former boundaries conserves totals as well', () => {
  fc.assert(
    fc.property(chains, fc.nat(9), ({ start, changes }, until) => {
      const values = start.map((placeId, index) => value(placeId, 2000, String(100 + index)));
      const later = comparableValues(values, changes, '2030-01-01', 'stock').map((cell) =>
        value(cell.placeId, 2030, cell.value),
      );
      const former = comparableValues(later, changes, `${2000 + until}-12-31`, 'stock');
      expect(former.every((cell) => cell.value !== undefined || cell.missing === 'not-separable')).toBe(true);
      const total = sum(former.flatMap((cell) => (cell.value === undefined ? [] : [exact(cell.value)])));
      if (former.every((cell) => cell.value !== undefined)) expect(toShortDecimal(total, 40)).toBe('303');
      else expect(total.n < 303n * total.d).toBe(true);
    }),
  );
});
