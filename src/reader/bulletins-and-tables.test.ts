import { describe, expect, test } from 'vitest';
import { readText } from './index.ts';

/** Subject, period, value with unit, kind and status of each claim. */
const told = (text: string) =>
  readText(text).claims.map((c) => [c.subject, c.period, c.value + c.unit, c.kind, c.status].join(' '));

describe('the part of a year that a bulletin reports', () => {
  test('a quarter in its title; what lies ahead of it is a plan', () => {
    const text = `示范区热线情况通报（2025年第三季度）\n2025年10月9日\n一、总体情况\n受理诉求3.2万件，较上季度下降4%。
二、下阶段安排\n四季度满意率达到96%。`;
    expect(told(text)).toEqual([
      '受理诉求 2025-Q3 3.2万件 count actual',
      '受理诉求 2025-Q3 -4% growth actual',
      '满意率 2025-Q4 96% target target',
    ]);
  });

  test('the month that it reports up to', () => {
    const text = `示范区2025年重点项目三季度进展通报\n现将截至9月底进展情况通报如下。\n一、总体\n续建项目40个，年度计划投资30亿元，完成21亿元，超时间进度2个百分点，预计2027年6月全部投用。`;
    expect(told(text)).toEqual([
      '续建项目 2025-09 40个 count actual',
      '续建项目年度计划投资 2025 30亿元 target target',
      '续建项目完成投资 2025-09 21亿元 level actual',
      '续建项目完成投资与时间进度之差 2025-09 2个百分点 change actual',
    ]);
  });

  test('去年同期 is the same part; 同比 goes on about this one', () => {
    const text = '示范区热线月报\n2025年第8期\n一、总体\n受理诉求900件；去年同期为800件，同比上升12.5%。';
    expect(told(text).map((each) => each.split(' ')[1])).toEqual(['2025-08', '2024-08', '2025-08']);
  });
});

describe('tables', () => {
  test('rows of places, heads of measures: named by both, ordered by rank', () => {
    const text = `示范区2025年情况通报\n表1 2025年各镇情况\n名次\t单位\t工单量（件）\t满意率（%）\n1\t东镇\t320\t97.5\n2\t西镇\t210\t96`;
    expect(told(text)).toEqual([
      '东镇工单量 2025 320件 count actual',
      '东镇满意率 2025 97.5% level actual',
      '西镇工单量 2025 210件 count actual',
      '西镇满意率 2025 96% level actual',
    ]);
  });

  test('a unit in the name of a row, in Markdown', () => {
    const text = `示范区“十四五”教育规划\n| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 毛入园率（%） | 94 | 97 |`;
    expect(told(text)).toEqual(['毛入园率 2020 94% level actual', '毛入园率 2025 97% target target']);
  });

  test('a growth is of what stands before it, in the year of the title', () => {
    const text = `示范区2025年统计公报\n表1 2025年产量\n产品名称\t单位\t产量\t比上年增长（%）\n原煤\t万吨\t31\t-4.6\n钢材\t万吨\t12\t3`;
    expect(told(text)).toEqual([
      '原煤产量 2025 31万吨 level actual',
      '原煤产量 2025 -4.6% growth actual',
      '钢材产量 2025 12万吨 level actual',
      '钢材产量增速 2025 3% growth actual',
    ]);
  });
});

describe('chains and bases', () => {
  const sentence = (words: string) => told(`示范县2025年财政决算的报告\n2026年1月9日\n一、2025年执行情况\n${words}`);

  test('what a budget is made of, and how it was carried out', () => {
    expect(
      sentence('一般公共预算收入完成15亿元，为预算的98%，比上年增加1亿元；加上上年结转2亿元，收入总计17亿元。'),
    ).toEqual([
      '一般公共预算收入 2025 15亿元 level actual',
      '一般公共预算收入预算完成率 2025 98% share actual',
      '一般公共预算收入 2025 1亿元 change actual',
      '上年结转 2025 2亿元 level actual',
      '收入总计 2025 17亿元 level actual',
    ]);
  });

  test('what is compared with is no subject', () => {
    expect(sentence('教育支出8亿元，比预算数减少2亿元，下降20%；测评得分95.1分，比上年高1.1分。')).toEqual([
      '教育支出 2025 8亿元 level actual',
      '教育支出 2025 -2亿元 change actual',
      '教育支出 2025 -20% growth actual',
      '测评得分 2025 95.1分 level actual',
      '测评得分 2025 1.1分 change actual',
    ]);
  });
});
