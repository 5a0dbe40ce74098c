import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区2025年国民经济和社会发展计划执行情况\n2026年1月12日\n\n';

function sums(text: string) {
  return auditTexts({ 'a.txt': `${HEAD}${text}\n` })
    .filter(({ rule }) => rule === 'sum' || rule === 'count-parts')
    .map(({ verdict, reason, formula, stated }) => `${verdict} ${reason}: ${formula} | ${stated}`);
}

describe('measured parts', () => {
  test.each([
    [
      '2025年，全区地区生产总值623.8亿元。分产业看，第一产业增加值12.4亿元，第二产业增加值240.1亿元，第三产业增加值371.3亿元。',
      'consistent sum.agrees: 12.4亿元 + 240.1亿元 + 371.3亿元 = 623.8亿元 | 623.8亿元',
    ],
    [
      '2025年，全区地区生产总值623.8亿元。分产业看，第一产业增加值12.4亿元，第二产业增加值204.1亿元，第三产业增加值371.3亿元。',
      'inconsistent sum.differs: 12.4亿元 + 204.1亿元 + 371.3亿元 = 587.8亿元 | 623.8亿元',
    ],
    [
      '一般公共预算收入45.2亿元，其中税收收入36.8亿元、非税收入8.4亿元。',
      'consistent sum.agrees: 36.8亿元 + 8.4亿元 = 45.2亿元 | 45.2亿元',
    ],
    [
      '全区一般公共预算收入完成45200万元，比上年增收2100万元。其中：税收收入36800万元，比上年增收1200万元；非税收入8700万元。',
      'inconsistent sum.differs: 36800万元 + 8700万元 = 45500万元 | 45200万元',
    ],
    [
      '年末常住人口82.6万人，其中城镇人口70.2万人、乡村人口12.4万人。',
      'consistent sum.agrees: 70.2万人 + 12.4万人 = 82.6万人 | 82.6万人',
    ],
    [
      '社会消费品零售总额120.5亿元。按所在地分，城镇消费品零售额98.4亿元；乡村消费品零售额22.1亿元。',
      'consistent sum.agrees: 98.4亿元 + 22.1亿元 = 120.5亿元 | 120.5亿元',
    ],
    [
      '东部片区新增绿地12.4公顷、西部片区新增绿地20.6公顷，共0.33平方公里。',
      'consistent sum.agrees: 12.4公顷 + 20.6公顷 = 0.33平方公里 | 0.33平方公里',
    ],
  ])('%s', (text, expected) => expect(sums(text)).toEqual([expected]));

  test('may differ by what rounding adds up over them, and not by more', () => {
    const text = (industry: string) => `外贸进出口总额45.6亿元，其中出口${industry}亿元、进口15.4亿元。`;
    expect(sums(text('30.3'))).toEqual([expect.stringContaining('consistent')]);
    expect(sums(text('30.4'))).toEqual([expect.stringContaining('inconsistent')]);
  });

  test('of an average are not added', () => {
    expect(sums('居民人均可支配收入4.2万元，其中城镇居民5.1万元、农村居民2.6万元。')).toEqual([]);
  });
});

describe('counts of classes', () => {
  test.each([
    [
      '规划确定的30项主要指标，包括预期性指标18项和约束性指标12项。',
      'consistent count-parts.agrees: 18项 + 12项 = 30项 | 30项',
    ],
    [
      '纳入考核的26项指标中，17项好于预期，6项符合预期，2项慢于预期。',
      'inconsistent count-parts.differs: 17项 + 6项 + 2项 = 25项 | 26项',
    ],
    [
      '《方案》安排的26项任务进展顺利。总的来看，17项任务达到进度要求，9项任务未达到进度要求。',
      'consistent count-parts.agrees: 17项 + 9项 = 26项 | 26项',
    ],
    [
      '全年安排重点项目120个，其中新建45个、续建60个、前期15个。',
      'consistent count-parts.agrees: 45个 + 60个 + 15个 = 120个 | 120个',
    ],
    ['小学5所、初中3所、高中2所，共11所。', 'inconsistent count-parts.differs: 5所 + 3所 + 2所 = 10所 | 11所'],
    [
      '一是产业方面，提出8项指标。二是民生方面，提出10项指标。三是生态方面，提出6项指标。以上共计24项指标。',
      'consistent count-parts.agrees: 8项 + 10项 + 6项 = 24项 | 24项',
    ],
    [
      '对100个小区实施改造，已完成40个，其余50个正在推进。',
      'inconsistent count-parts.differs: 40个 + 50个 = 90个 | 100个',
    ],
  ])('%s', (text, expected) => expect(sums(text)).toEqual([expected]));

  test('are taken apart where a part is a whole itself', () => {
    const text =
      '纲要提出的24项指标中，有9项约束性指标，其中8项符合预期，1项慢于预期；有15项预期性指标，其中13项符合预期，2项慢于预期。';
    expect(sums(text)).toEqual([
      'consistent count-parts.agrees: 8项 + 1项 = 9项 | 9项',
      'consistent count-parts.agrees: 13项 + 2项 = 15项 | 15项',
      'consistent count-parts.agrees: 9项 + 15项 = 24项 | 24项',
    ]);
  });

  test('may leave out those done early, which lie in the others', () => {
    const text = (all: number) => `${all}项指标中，2项提前完成，17项达到预期，3项未达到预期。`;
    expect(sums(text(22))).toEqual([expect.stringContaining('consistent')]);
    expect(sums(text(20))).toEqual([expect.stringContaining('consistent')]);
    expect(sums(text(21))).toEqual([expect.stringContaining('inconsistent')]);
  });

  test('are suspect only where the list may leave out one class', () => {
    const text = (continued: number) => `全年安排重点项目120个，其中新建45个、续建${continued}个。`;
    expect(sums(text(75))).toEqual([expect.stringContaining('consistent')]);
    expect(sums(text(60))).toEqual([expect.stringContaining('suspect count-parts.short')]);
    expect(sums(text(90))).toEqual([expect.stringContaining('inconsistent count-parts.differs')]);
  });

  test.each([
    '规上企业132家，其中国家级企业11家、市级企业35家等。',
    '新建小学5所、中学3所，全区共有学校120所。',
    '建成公园12个、绿道15个，共涉及社区30个。',
    '实施20个重点项目，包括3个市级项目和5个区级项目。',
    '全区14个县中，5个县增速高于全省，8个县增速低于全省。',
    '引进国有企业12家、民营企业30家，其中新建5家、续建8家。',
  ])('that need not be everything are left alone: %s', (text) => expect(sums(text)).toEqual([]));
});

describe('a partition that is printed with rounding', () => {
  const printed = (tenths: number) => (tenths / 10).toFixed(1);
  const text = (parts: readonly number[], whole: number) =>
    `全区工业投资${printed(whole)}亿元，东部片区${printed(parts[0] ?? 0)}亿元、西部片区${printed(parts[1] ?? 0)}亿元、中部片区${printed(parts[2] ?? 0)}亿元，共${printed(whole)}亿元。`;
  // Hundredths, so that each is rounded to tenths by itself.
  const amounts = fc.array(fc.integer({ min: 1000, max: 90_000 }), { minLength: 3, maxLength: 3 });
  const rounded = (hundredths: number) => Math.round(hundredths / 10);

  test('is never called inconsistent', () => {
    fc.assert(
      fc.property(amounts, (parts) => {
        const whole = parts.reduce((a, b) => a + b, 0);
        expect(sums(text(parts.map(rounded), rounded(whole))).join()).toMatch(/^consistent/);
      }),
      { numRuns: 40 },
    );
  });

  test('is always called so when a part is changed by more than the tolerance', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 5, max: 90 }), fc.nat(2), (parts, change, at) => {
        const whole = parts.reduce((a, b) => a + b, 0);
        const changed = parts.map((part, index) => rounded(part) + (index === at ? change : 0));
        expect(sums(text(changed, rounded(whole))).join()).toMatch(/^inconsistent/);
      }),
      { numRuns: 40 },
    );
  });
});
