import { expect, test } from 'vitest';
import { foundBy, inShort, yearReport } from '../../../test/support/year-report.ts';

const [EAST, WEST] = ['江州市青田区', '江州市白石区'] as const;
const found = (...texts: readonly string[]) => foundBy('promise', ...texts).map(inShort);
/** A plan of January 2023, and what is told a year later. */
const between = (plan: string, result: string) =>
  found(yearReport(EAST, 2022, '税收增长5%。', plan), yearReport(EAST, 2023, result));

test('a target is held against the result of its year', () => {
  expect(between('新增学位2400个。', '新增学位2450个。')).toEqual(['consistent promise.kept 2450个 ≥ 2400个']);
  expect(between('新增学位2400个。', '新增学位2150个。')).toEqual(['suspect promise.missed 2400个 → 2150个']);
});

test('a shortfall that the sentence of the result tells itself is looked at: it fits or is missed', () => {
  expect(between('新建步道12条。', '新建步道9条，长度8公里，较计划少3条。')).toEqual([
    'consistent promise.told-short 12条 → 9条',
  ]);
  expect(between('新建步道12条。', '新建步道9条，长度8公里，较计划少2条。')).toEqual([
    'suspect promise.missed 12条 → 9条',
  ]);
});

test('evidence names promise and result', () => {
  const [finding] = foundBy(
    'promise',
    yearReport(EAST, 2022, '税收增长5%。', '新增学位2400个。'),
    yearReport(EAST, 2023, '新增学位2450个。'),
  );
  expect(finding?.evidence.map(({ doc, role, quote }) => [doc, role, quote])).toEqual([
    ['a.txt', 'promise', '新增学位2400个'],
    ['b.txt', 'result', '新增学位2450个'],
  ]);
});

test.each([
  [
    'a floor that is just reached',
    '新增学位不少于2400个。',
    '新增学位2400个。',
    'consistent promise.kept 2400个 ≥ 2400个',
  ],
  ['a ceiling', '城镇登记失业率控制在5%以内。', '城镇登记失业率为4.1%。', 'consistent promise.kept 4.1% ≤ 5%'],
  [
    'a ceiling that is broken',
    '城镇登记失业率控制在4%以内。',
    '城镇登记失业率为4.1%。',
    'suspect promise.missed 4% → 4.1%',
  ],
  ['a margin', '地区生产总值增长5.5%左右。', '地区生产总值增长5.2%。', 'consistent promise.kept 5.2% ≈ 5.5%'],
  ['no margin', '地区生产总值增长6%。', '地区生产总值增长5.2%。', 'suspect promise.missed 6% → 5.2%'],
])('%s', (_, plan, result, expected) => {
  expect(between(plan, result)).toEqual([expected]);
});

test('more, or in all? A person decides', () => {
  expect(between('新增绿地开放面积达到150亩。', '绿地开放面积达到190亩。')).toEqual([
    'not-comparable promise.unclear 150亩 → 190亩',
  ]);
});

test('half of the year decides nothing', () => {
  const half = `${EAST}2023年上半年计划执行情况报告\n2023年7月\n一、执行情况\n2023年上半年，新增学位900个，税收增长4%。\n`;
  expect(found(yearReport(EAST, 2022, '税收增长5%。', '新增学位2400个。'), half)).toEqual([
    'not-comparable promise.open 2400个 → 900个',
  ]);
});

test('a promise that nobody comes back to is told', () => {
  expect(between('新建社区食堂14家。', '税收增长4%。')).toEqual(['not-comparable promise.not-found']);
  expect(between('新建社区食堂14家。', '社区食堂布局更加合理，税收增长4%。')).toEqual([]);
});

test('a campaign and a building are kept without a number', () => {
  expect(between('全力做好“创园”国家级考核迎检工作。', '税收增长4%，顺利通过创园国家级考核。')).toEqual([
    'consistent promise.kept',
  ]);
  expect(between('青田水上运动中心建成投用。', '税收增长4%，青田水上运动中心建成投用。')).toEqual([
    'consistent promise.kept',
  ]);
  expect(between('青田水上运动中心二期建成投用。', '税收增长4%，青田水上运动中心一期建成投用。')).toEqual([]);
});

test('a plan that only its part of the text tells stands beside the result of the year before', () => {
  const speech = (events: number) =>
    [
      `${EAST}政府工作报告`,
      '2022年，举办书画展等文化活动600场，新建学校5所。',
      '会议提出，2023年将重点抓好以下六个方面工作。',
      `一是改善民生。健全养老服务，推进文化惠民。全年举办文化活动不少于${events}场。`,
    ].join('\n');
  expect(found(speech(600))).toEqual(['consistent promise.raised 600场 ≥ 600场']);
  expect(found(speech(500))).toEqual([]);
});

test('another place and another year keep no promise', () => {
  expect(
    found(yearReport(EAST, 2022, '税收增长5%。', '新增学位2400个。'), yearReport(WEST, 2023, '新增学位900个。')),
  ).toEqual([]);
  expect(
    found(yearReport(EAST, 2022, '税收增长5%。', '新增学位2400个。'), yearReport(EAST, 2024, '新增学位900个。')),
  ).toEqual([]);
});
