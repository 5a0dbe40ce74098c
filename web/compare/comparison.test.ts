import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageMessagesFor } from '../../src/messages/index.ts';
import {
  belowChoice,
  type ComparedRow,
  membersOf,
  periodsOf,
  placesWithParts,
  rangeOf,
  ranked,
} from './comparison-order.ts';
import { shortName, valueWords } from './place-words.ts';
import { classOf, valueClasses } from './value-classes.ts';

const row = (placeId: string, more: Partial<ComparedRow> = {}): ComparedRow => ({
  place: { placeId, name: placeId, level: 'district', demonstration: true },
  series: [],
  ...more,
});

describe('ranking', () => {
  test('goes by rank, then value, then code; places without a value come last', () => {
    const rows = [
      row('d'),
      row('a', { value: '2', rank: 2 }),
      row('c', { value: '9' }),
      row('b', { value: '3', rank: 1 }),
    ];
    expect(ranked({ rows }).map(({ place }) => place.placeId)).toEqual(['b', 'a', 'c', 'd']);
  });
});

test('periods are those that any place has a value of, the newest first', () => {
  const rows = [
    row('a', { series: [{ period: '2022', value: '1' }, { period: '2023' }] }),
    row('b', { series: [{ period: '2021', value: '4' }] }),
  ];
  expect(periodsOf({ rows, period: '2023' })).toEqual(['2023', '2022', '2021']);
  expect(rangeOf({ rows })).toEqual([1, 4]);
  expect(rangeOf({ rows: [row('a')] })).toBeUndefined();
});

describe('classes of values', () => {
  test('have about as many places each, and equal values in one', () => {
    const ends = (values: readonly string[]) => valueClasses(values).map(({ low, high }) => [low, high]);
    expect(ends(['5', '10', '2', '1', '4', '3', '6', '8', '7', '9'])).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['7', '8'],
      ['9', '10'],
    ]);
    expect(ends(['1', '3', '1.0', '2'])).toEqual([
      ['1', '1.0'],
      ['2', '2'],
      ['3', '3'],
    ]);
    expect(valueClasses(['3', '3', '3'])).toEqual([{ number: 1, low: '3', high: '3' }]);
    expect(valueClasses([])).toEqual([]);
  });

  test('every value lies in exactly one, and a greater value never in a lower one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 }), (numbers) => {
        const classes = valueClasses(numbers.map(String));
        expect(classes.length).toBeLessThanOrEqual(5);
        const found = [...numbers].sort((a, b) => a - b).map((value) => classOf(String(value), classes)?.number ?? 0);
        expect(found).toEqual([...found].sort((a, b) => a - b));
        expect(found.every((number) => number > 0)).toBe(true);
      }),
    );
  });
});

test('a place without a value says which kind of nothing it is', () => {
  const messages = pageMessagesFor('zh-CN');
  expect(valueWords({ missing: 'withheld' }, messages)).toBe('不公开');
  expect(valueWords({ missing: 'whatever' }, messages)).toBe('没有数值');
  expect(valueWords({ value: '12345.6' }, messages)).toBe('12,345.6');
  expect(['石景山区', '示范区', '全国', '松涛街道（演示）'].map(shortName)).toEqual([
    '石景山',
    '示范',
    '全国',
    '松涛街道',
  ]);
});

test('places with several below them can be compared, and the address says which', () => {
  const place = (placeId: string, parentId?: string) => ({
    placeId,
    name: placeId,
    level: 'district',
    demonstration: true,
    ...(parentId === undefined ? {} : { parentId }),
  });
  const places = [place('cn'), place('city', 'cn'), place('east', 'city'), place('west', 'city')];
  expect(placesWithParts({ places }).map(({ placeId }) => placeId)).toEqual(['city']);
  expect(membersOf(belowChoice('city'))).toEqual({ place: 'city' });
  expect(membersOf('central-six')).toEqual({ group: 'central-six' });
  expect(membersOf('')).toEqual({});
});
