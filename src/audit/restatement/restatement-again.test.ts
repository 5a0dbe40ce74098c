import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区2025年政府工作报告\n一、2024年工作回顾\n';
const told = (text: string) =>
  auditTexts({ 'a.txt': HEAD + text })
    .filter(({ rule }) => rule === 'restatement')
    .map(({ verdict, formula }) => `${verdict} ${formula}`);

describe('a list of years and one of its years elsewhere', () => {
  const twice = (first: string, series: string) => told(`（一）民生\n${first}。\n（二）四年回望\n${series}。`);

  test('the last one is told again', () => {
    const series = '2021—2024年分别改造老旧小区18个、21个、24个和27个，累计90个';
    expect(twice('2024年，改造老旧小区27个', series)).toEqual(['consistent 27个 ~ 27个']);
    expect(twice('2024年，改造老旧小区29个', series)).toEqual(['suspect 29个 ≠ 27个']);
  });

  test('an official statistic is told again for sure', () => {
    const series = '2021—2024年地区生产总值分别增长5.1%、4.3%、5.6%和5.2%';
    expect(twice('2024年，地区生产总值增长5.2%', series)).toEqual(['consistent 5.2% = 5.2%']);
    expect(twice('2024年，地区生产总值增长5.7%', series)).toEqual(['inconsistent 5.7% ≠ 5.2%']);
  });

  test.each([
    ['a part', '其中东湖片区改造老旧小区9个', '2021—2024年分别改造老旧小区18个、21个、24个和27个'],
    ['several things', '建成公园12个', '分别建成公园、广场、球场6个、8个和9个'],
    ['what many things share', '实施项目125个', '2021—2024年分别实施项目87个、92个、96个和101个'],
    ['all years together', '累计改造老旧小区90个', '2021—2024年分别改造老旧小区18个、21个、24个和27个'],
    ['one half of the year', '上半年改造老旧小区11个', '2021—2024年分别改造老旧小区18个、21个、24个和27个'],
    ['another place', '全市改造老旧小区211个', '2021—2024年全区分别改造老旧小区18个、21个、24个和27个'],
  ])('silent: %s', (_, first, series) => {
    expect(twice(first, series).filter((finding) => !finding.startsWith('consistent'))).toEqual([]);
  });

  test('silent: the plan of the next year', () => {
    const series = '2021—2024年分别改造老旧小区18个、21个、24个和27个';
    expect(told(`${series}。\n二、2025年工作安排\n改造老旧小区30个。`)).toEqual([]);
  });
});

describe('one amount in two units', () => {
  test.each([
    ['投资完成524300万元（52.43亿元）', 'consistent 524300万元 ≈ 52.43亿元'],
    ['投资完成524300万元（52.34亿元）', 'inconsistent 524300万元 ≠ 52.34亿元'],
    ['新增公园绿地12.4公顷（合186亩）', 'consistent 12.4公顷 ≈ 186亩'],
    ['新增公园绿地12.4公顷（合168亩）', 'inconsistent 12.4公顷 ≠ 168亩'],
    ['新增公园绿地12.4公顷，合168亩', 'inconsistent 12.4公顷 ≠ 168亩'],
    ['发放补贴3.62亿元（折合36200万元）', 'consistent 3.62亿元 ≈ 36200万元'],
  ])('%s', (text, expected) => {
    expect(told(`${text}。`)).toEqual([expected]);
  });

  test.each([
    '投资完成524300万元（上年48.1亿元）',
    '投资完成524300万元（其中民间投资31.2亿元）',
    '投资完成524300万元，补助2.1亿元',
    '投资完成52.43亿元（增长5.2%）',
    '新增公园绿地12.4公顷（约186亩）',
    '新增公园绿地12.4公顷（9处）',
    '社会消费品零售总额增长5.2%（0.6个百分点）',
    '发放补贴3.62亿元（1200户）',
  ])('silent: %s', (text) => {
    expect(told(`${text}。`).filter((finding) => !finding.startsWith('consistent'))).toEqual([]);
  });
});
