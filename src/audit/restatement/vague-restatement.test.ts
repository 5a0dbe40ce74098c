import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import type { Finding } from '../../shared/finding.ts';

const HEAD = '云溪区2025年政府工作报告\n一、2024年工作回顾\n';
const PLAN = '\n二、2025年工作安排\n';

const vague = (findings: readonly Finding[]) =>
  findings.filter(({ rule }) => rule === 'vague-restatement').map(({ verdict, formula }) => `${verdict} ${formula}`);
const inText = (text: string) => vague(auditTexts({ 'a.txt': HEAD + text }));

describe('a figure that leaves much open beside an exact one', () => {
  test.each([
    ['技术合同成交额增长34.6%', '技术合同成交额实现两位数增长', 'consistent 34.6% ∈ 两位数'],
    ['技术合同成交额增长9.4%', '技术合同成交额实现两位数增长', 'inconsistent 9.4% ∉ 两位数'],
    ['技术合同成交额增长134.6%', '技术合同成交额实现两位数增长', 'inconsistent 134.6% ∉ 两位数'],
    ['高新技术企业412家', '高新技术企业突破400家', 'consistent 412家 ≥ 400家'],
    ['高新技术企业392家', '高新技术企业突破400家', 'inconsistent 392家 < 400家'],
    ['森林覆盖率39.2%', '森林覆盖率近四成', 'consistent 39.2% ∈ 近四成'],
    ['森林覆盖率31.2%', '森林覆盖率近四成', 'inconsistent 31.2% ∉ 近四成'],
    ['民间投资占固定资产投资比重51.3%', '民间投资占固定资产投资比重过半', 'consistent 51.3% ≥ 过半'],
  ])('%s, %s', (exact, open, expected) => {
    expect(inText(`${exact}。\n（一）成效\n${open}。`)).toEqual([expected]);
  });

  test('in one sentence, but not in one clause', () => {
    expect(inText('进出口额占全市进出口总额比重为24.8%，保持占比四分之一左右。')).toEqual([
      'consistent 24.8% ∈ 四分之一左右',
    ]);
    expect(inText('一般公共预算收入突破60亿元、达到63.1亿元。')).toEqual([]);
  });

  test('two values that are told with 左右 are two values', () => {
    expect(inText(`${PLAN}地区生产总值增长5%左右。\n（一）目标\n地区生产总值增长6%左右。`)).toEqual([
      'inconsistent 5% ≠ 6%',
    ]);
    expect(inText(`${PLAN}地区生产总值增长5%左右。\n（一）目标\n地区生产总值增长5%左右。`)).toEqual([
      'consistent 5% ≈ 5%',
    ]);
  });

  test('targets above a limit must name the same limit; results need not', () => {
    expect(inText(`${PLAN}城镇新增就业3万人以上。\n（一）就业\n城镇新增就业3.5万人以上。`)).toEqual([
      'inconsistent 3万人 ≠ 3.5万人',
    ]);
    expect(inText('城镇新增就业3万人以上。\n（一）就业\n城镇新增就业3.5万人以上。')).toEqual([]);
  });

  test('other years, and growth that goes on for months, are other things', () => {
    expect(inText('城镇登记失业率4.7%，其他年份都在4.5%以内。')).toEqual([]);
    expect(inText('高技术产业投资增长8.2%。高技术产业投资连续24个月保持两位数增长。')).toEqual([]);
  });

  test('in two documents', () => {
    const report = `${HEAD}高新技术企业突破400家。`;
    const execution = '云溪区2024年国民经济计划执行情况报告\n一、2024年计划执行情况\n高新技术企业392家。';
    expect(vague(auditTexts({ 'a.txt': report, 'b.txt': execution }))).toEqual(['inconsistent 392家 < 400家']);
  });
});

describe('a record is held against the values of other years', () => {
  test('kept and broken', () => {
    expect(inText(`2022年粮食产量12.6万吨。2023年粮食产量12.9万吨。粮食产量13.1万吨、创历史新高。`)).toEqual([
      'consistent 13.1万吨 > 12.9万吨',
    ]);
    expect(inText(`2022年粮食产量12.6万吨。2023年粮食产量13.4万吨。粮食产量13.1万吨、创历史新高。`)).toEqual([
      'inconsistent 13.1万吨 < 13.4万吨',
    ]);
  });

  test('less is better for a concentration; another document may tell the values', () => {
    const report = `${HEAD}新增学位1200个。全区PM2.5年均浓度达到历史最优。`;
    const evaluation = (now: string) =>
      `云溪区2024年国民经济计划执行情况报告\n一、2024年计划执行情况\n2023年PM2.5年均浓度32微克/立方米。2024年PM2.5年均浓度${now}微克/立方米。`;
    const between = (now: string) => vague(auditTexts({ 'a.txt': report, 'b.txt': evaluation(now) }));
    expect(between('29')).toEqual(['consistent 29微克/立方米 < 32微克/立方米']);
    expect(between('34')).toEqual(['inconsistent 34微克/立方米 > 32微克/立方米']);
  });
});
