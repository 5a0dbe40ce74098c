import { expect, test } from 'vitest';
import { foundBy, inShort, yearReport } from '../../../test/support/year-report.ts';

const [EAST, WEST] = ['江州市青田区', '江州市白石区'] as const;
const ranked = (place: string, year: number, rank: string) => yearReport(place, year, `营商环境评价${rank}。`);
const found = (...texts: readonly string[]) => foundBy('shared-rank', ...texts).map(inShort);

test('two districts first in one city and year are suspect', () => {
  expect(found(ranked(EAST, 2023, '位居全市第一'), ranked(WEST, 2023, '位居全市第一'))).toEqual([
    'suspect shared-rank.twice 青田区全市第1；白石区全市第1',
  ]);
});

test('other ranks and other years do not clash', () => {
  expect(found(ranked(EAST, 2022, '位居全市第一'), ranked(WEST, 2023, '位居全市第二'))).toEqual([
    'consistent shared-rank.distinct 青田区全市第1；白石区全市第2',
  ]);
  expect(found(ranked(EAST, 2022, '位居全市第一'), ranked(WEST, 2023, '位居全市第一'))[0]).toMatch(/^consistent/);
});

test('ranks in two groups are not compared', () => {
  expect(found(ranked(EAST, 2023, '位居全市第三'), ranked(WEST, 2023, '位居中心城区第一'))).toEqual([
    'not-comparable shared-rank.group 青田区全市第3；白石区中心城区第1',
  ]);
});

test('words for the front rows are no rank', () => {
  expect(found(ranked(EAST, 2023, '位居全市第三'), ranked(WEST, 2023, '保持全市前列'))).toEqual([
    'not-comparable shared-rank.vague 青田区全市第3；白石区全市前列',
  ]);
});

test('one district alone shares no rank', () => {
  expect(found(ranked(EAST, 2022, '位居全市第一'), ranked(EAST, 2023, '位居全市第一'))).toEqual([]);
});
