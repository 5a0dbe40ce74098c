import { expect, test } from 'vitest';
import { foundBy, inShort, yearReport } from '../../../test/support/year-report.ts';

const PLACE = '江州市青田区';
const told = (year: number, words: string) => yearReport(PLACE, year, `税收增长5%。${words}`);
const found = (...texts: readonly string[]) => foundBy('announced-again', ...texts).map(inShort);

test('a building that is finished twice is suspect', () => {
  expect(found(told(2022, '滨河水上运动中心建成。'), told(2023, '滨河水上运动中心建成。'))).toEqual([
    'suspect announced-again.again',
  ]);
});

test('a finished building that is still being built is suspect', () => {
  const findings = foundBy(
    'announced-again',
    told(2022, '滨河水上运动中心竣工。'),
    told(2023, '加快推进滨河水上运动中心建设。'),
  );
  expect(findings.map(({ reason, evidence }) => [reason, ...evidence.map(({ quote }) => quote)])).toEqual([
    ['announced-again.still-going', '滨河水上运动中心竣工。', '加快推进滨河水上运动中心建设。'],
  ]);
});

test.each([
  ['the next step', '滨河水上运动中心建成。', '滨河水上运动中心投入使用。'],
  ['another phase', '滨河水上运动中心一期建成。', '滨河水上运动中心二期建成。'],
  ['what surrounds it', '滨河水上运动中心建成。', '加快推进滨河水上运动中心配套道路建设。'],
  ['what comes every year', '圆满完成全年安全生产检查。', '圆满完成全年安全生产检查。'],
  ['a plan and its result', '加快推进滨河水上运动中心建设。', '滨河水上运动中心建成。'],
  ['things that are counted', '12座滨河水上运动中心建成。', '14座滨河水上运动中心建成。'],
])('%s is no repetition', (_, before, behind) => {
  expect(found(told(2022, before), told(2023, behind))).toEqual([]);
});

test('a report on several years tells again what the report on one of them told', () => {
  const midTerm = `${PLACE}“十四五”规划中期评估报告\n2023年11月\n一、实施情况\n2021年以来累计完成投资30亿元，2021年以来累计新建学校5所，滨河水上运动中心建成。\n`;
  expect(found(told(2022, '滨河水上运动中心建成。'), midTerm)).toEqual([]);
});

test('the same in two places is not the same thing', () => {
  const other = yearReport('江州市白石区', 2023, '税收增长5%。滨河水上运动中心建成。');
  expect(found(told(2022, '滨河水上运动中心建成。'), other)).toEqual([]);
});
