import { expect, test } from 'vitest';
import { foundBy, inShort, yearReport } from '../../../test/support/year-report.ts';

const PLACE = '江州市青田区';
const found = (...texts: readonly string[]) => foundBy('period-parts', ...texts).map(inShort);
const midTerm = (told: string) =>
  `${PLACE}“十四五”规划实施情况中期评估报告\n2023年11月\n一、实施情况\n${told}\n截至2023年6月底，规模以上企业达到210家。\n`;

test('a year is not above the years around it', () => {
  expect(found(yearReport(PLACE, 2022, '引进首店18家。'), midTerm('2021年、2022年两年累计引进首店41家。'))).toEqual([
    'consistent period-parts.fits 18家 ≤ 41家',
  ]);
});

test('a year above the years around it is suspect: the longer time may be counted otherwise', () => {
  expect(found(yearReport(PLACE, 2022, '引进首店58家。'), midTerm('2021年、2022年两年累计引进首店41家。'))).toEqual([
    'suspect period-parts.exceeds 58家 > 41家',
  ]);
});

test('another name for it makes it not comparable', () => {
  expect(found(yearReport(PLACE, 2022, '首店落户58家。'), midTerm('2021年、2022年两年累计引进首店41家。'))).toEqual([
    'not-comparable period-parts.unlike 58家 > 41家',
  ]);
});

test('a clause without a name of its own is about what the clause before names', () => {
  expect(
    found(
      yearReport(PLACE, 2022, '完成31条背街小巷环境提升。'),
      midTerm('2021年以来开展背街小巷环境治理，完成70条精细化治理任务。'),
    ),
  ).toEqual(['consistent period-parts.fits 31条 ≤ 70条']);
});

test('a stock is no part of a longer time', () => {
  const stock = (year: number, firms: string) => yearReport(PLACE, year, `高新技术企业总量${firms}家。`);
  expect(found(stock(2022, '达到700'), midTerm('2021年以来高新技术企业总量达到630家。'))).toEqual([]);
});
