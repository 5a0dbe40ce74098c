import { expect, test } from 'vitest';
import { foundBy, inShort, yearReport } from '../../../test/support/year-report.ts';

const [CITY, EAST, WEST] = ['江州市', '江州市青田区', '江州市白石区'] as const;
const found = (...texts: readonly string[]) => foundBy('other-frame', ...texts).map(inShort);

test('rates of one year stand side by side; of two years they are not comparable', () => {
  const rate = (place: string, year: number, value: number) => yearReport(place, year, `污水处理率达到${value}%。`);
  expect(found(rate(EAST, 2023, 96), rate(WEST, 2023, 98))).toEqual(['consistent other-frame.side-by-side 96%；98%']);
  expect(found(rate(EAST, 2022, 96), rate(WEST, 2023, 98))).toEqual(['not-comparable other-frame.period 96%；98%']);
});

test('amounts of neighbours are not compared', () => {
  expect(found(yearReport(EAST, 2023, '腾退土地120公顷。'), yearReport(WEST, 2023, '腾退土地98公顷。'))).toEqual([
    'not-comparable other-frame.region 120公顷；98公顷',
  ]);
});

test('a year and a half of one place are not compared', () => {
  const half = `${EAST}2023年上半年计划执行情况报告\n2023年7月\n一、执行情况\n2023年上半年滨河开发计划完成投资26亿元。\n`;
  expect(found(yearReport(EAST, 2022, '滨河开发计划完成投资28亿元。'), half)).toEqual([
    'not-comparable other-frame.period 28亿元；26亿元',
  ]);
});

test('the limit of a plan and that of a year are not compared', () => {
  const outline = `${WEST}“十四五”规划纲要\n2021年2月\n二、主要目标\n到2025年，城镇登记失业率控制在4.5%以内。\n`;
  expect(found(yearReport(EAST, 2023, '税收增长5%。', '城镇登记失业率控制在5%以内。'), outline)).toEqual([
    'not-comparable other-frame.instrument 5%；4.5%',
  ]);
});

test('names with a word more are shown to a person', () => {
  expect(
    found(yearReport(EAST, 2023, '院前急救呼叫满足率100%。'), yearReport(WEST, 2023, '院前医疗急救呼叫满足率98%。')),
  ).toEqual(['not-comparable other-frame.name 100%；98%']);
});

test('near-synonyms with other definitions are told apart', () => {
  expect(found(yearReport(EAST, 2023, '森林覆盖率达到31%。'), yearReport(WEST, 2023, '林木绿化率达到42%。'))).toEqual([
    'not-comparable other-frame.definition 31%；42%',
  ]);
});

test('a changed calibre of one place is told', () => {
  expect(
    found(
      yearReport(EAST, 2022, '按现价计算文化产业收入达到40亿元。'),
      yearReport(EAST, 2023, '按可比价计算文化产业收入达到43亿元。'),
    ),
  ).toEqual(['not-comparable other-frame.calibre 40亿元；43亿元']);
});

test('a rare number of two things is a coincidence', () => {
  expect(
    found(yearReport(CITY, 2023, '317项开放举措落地见效。'), yearReport(EAST, 2023, '317项村级事务清单全面公开。')),
  ).toEqual(['not-comparable other-frame.coincidence 317项；317项']);
});

test('many places give one finding with six statements', () => {
  const places = '甲乙丙丁戊己庚辛'
    .split('')
    .map((name, index) => yearReport(`江州市${name}田区`, 2023, `腾退土地${10 + index}公顷。`));
  const findings = foundBy('other-frame', ...places);
  expect(findings.map(({ evidence }) => evidence.length)).toEqual([6]);
});

test('two provinces are nobody’s parts: nothing is said', () => {
  const told = '腾退土地120公顷，污水处理率达到96%，森林覆盖率达到31%。';
  expect(found(yearReport('甲山省', 2023, told), yearReport('乙水省', 2023, told.replace('120', '98')))).toEqual([]);
});

test('evaluations of a city and its district tell whether their data end on one day', () => {
  const evaluation = (place: string, month: string) =>
    `${place}“十四五”规划实施情况中期评估报告\n2023年11月\n一、评估情况\n评估时限为2021年1月至2023年${month}。截至2023年${month}底，新建学校5所、医院2家。\n`;
  const windows = (a: string, b: string) =>
    foundBy('other-frame', evaluation(CITY, a), evaluation(EAST, b)).map(({ reason }) => reason);
  expect(windows('6月', '6月')).toContain('other-frame.same-window');
  expect(windows('6月', '9月')).toContain('other-frame.other-window');
});

test('figures of one document are left to the rules for one document', () => {
  expect(found(yearReport(EAST, 2023, '污水处理率达到96%。污水处理率达到98%。'))).toEqual([]);
});
