import { describe, expect, test } from 'vitest';
import { agreementOf, type CodedItem, cohensKappa, fleissKappa } from './agreement.rules.ts';

/** Items of a table of counts: rows are the first coder's words, columns the second's. */
function itemsOf(table: readonly (readonly number[])[]): readonly CodedItem[] {
  return table.flatMap((row, i) => row.flatMap((count, j) => Array<CodedItem>(count).fill([String(i), String(j)])));
}

const words = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe("Cohen's kappa", () => {
  test.each([
    {
      table: [
        [20, 5],
        [10, 15],
      ],
      kappa: '0.4000',
    },
    {
      table: [
        [45, 15],
        [25, 15],
      ],
      kappa: '0.1304',
    },
    {
      table: [
        [25, 35],
        [5, 35],
      ],
      kappa: '0.2593',
    },
  ])('gives $kappa as in the worked examples of the English Wikipedia', ({ table, kappa }) => {
    expect(cohensKappa(itemsOf(table), words(2), 'same')).toMatchObject({ value: kappa });
  });

  // Agresti (1990), table 2.10: 91 married couples; values and errors as `vcd::Kappa(SexualFun)` prints them.
  const couples = itemsOf([
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ]);
  test('and its error agree with a published table', () => {
    expect(cohensKappa(couples, words(4), 'same')).toMatchObject({ value: '0.1293', standardError: '0.0686' });
    expect(cohensKappa(couples, words(4), 'linear')).toMatchObject({ value: '0.2374', standardError: '0.0783' });
  });

  test('is not defined where all codes are the same, and is 1 where all agree', () => {
    expect(
      cohensKappa(
        itemsOf([
          [9, 0],
          [0, 0],
        ]),
        words(2),
        'same',
      ),
    ).toEqual({ undefinedBecause: 'all-the-same' });
    expect(
      cohensKappa(
        itemsOf([
          [4, 0],
          [0, 5],
        ]),
        words(2),
        'same',
      ),
    ).toEqual({
      ...{ value: '1.0000', standardError: '0.0000', low: '1.0000', high: '1.0000' },
    });
    expect(cohensKappa([], words(2), 'same')).toEqual({ undefinedBecause: 'too-few' });
    expect(cohensKappa([['0', null]], words(2), 'same')).toEqual({ undefinedBecause: 'too-few' });
  });
});

describe("Fleiss' kappa", () => {
  test('is 0.210 in the example of the English Wikipedia: 10 items, 14 coders, 5 words', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    const items = counts.map((row) => row.flatMap((count, k) => Array<string>(count).fill(String(k))));
    expect(fleissKappa(items, words(5))).toMatchObject({ value: '0.2099' });
    expect(agreementOf(items, words(5))).toMatchObject({ coders: 14, items: 10, percent: '37.80' });
  });

  test('and its error with missing codes are those of irrCAC', () => {
    const raw = ['11.1', '2232', '3333', '3333', '2222', '1234', '4444', '1121', '2222', '.555', '..11', '..3.'];
    const items = raw.map((line) => [...line].map((code) => (code === '.' ? null : code)));
    expect(fleissKappa(items, words(6))).toMatchObject({ value: '0.7612', standardError: '0.1530' });
  });

  test('is not defined where all codes are the same or nothing is coded twice', () => {
    expect(
      fleissKappa(
        [
          ['0', '0', '0'],
          ['0', '0', '0'],
        ],
        words(2),
      ),
    ).toEqual({ undefinedBecause: 'all-the-same' });
    expect(fleissKappa([['0', null]], words(2))).toEqual({ undefinedBecause: 'too-few' });
    expect(fleissKappa([], words(2))).toEqual({ undefinedBecause: 'too-few' });
    expect(agreementOf([], words(2))).toEqual({ coders: 0, items: 0, fleiss: { undefinedBecause: 'too-few' } });
  });
});
