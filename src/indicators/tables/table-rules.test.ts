import { describe, expect, test } from 'vitest';
import { tableMessagesFor } from '../../messages/index.ts';
import { MISSING_REASONS } from '../../shared/indicator.ts';
import { notesOf, readFootnotes } from './footnotes.rules.ts';
import { readColumn } from './head.rules.ts';
import { readName, readUnits, splitNamedTarget } from './indicator-name.rules.ts';
import { directionOfName, readAttribute } from './infer-type.rules.ts';
import { planPeriodOf, readPlanPeriod } from './period-text.rules.ts';
import { inUnit, readMissing, readStatus } from './value-cell.rules.ts';

test.each([
  [['序号'], 'no', undefined],
  [['指标（单位）'], 'name', undefined],
  [['指 标\n名 称'], 'name', undefined],
  [['计量单位'], 'unit', undefined],
  [['基期', '年份'], 'base-year', undefined],
  [['基期', '值'], 'base', undefined],
  [['目标', '年份'], 'target-year', undefined],
  [['2020年', '基期值'], 'base', '2020'],
  [['现状（2025年）'], 'base', '2025'],
  [['2025年(目标)'], 'target', '2025'],
  [['2030年目标值'], 'target', '2030'],
  [['目标', '2030年'], 'target', '2030'],
  [['年度目标', '2026年'], 'path', '2026'],
  [['实际完成值', '2023H1'], 'actual', '2023-H1'],
  [['2020年预计值'], 'actual', '2020'],
  [['2026—2030年年均增长'], 'over-years', '2026/2030'],
  [['年均／累计'], 'over-years', undefined],
  [['２０２６年'], 'year', '2026'],
  [['牵头责任单位'], 'responsible', undefined],
  [['Indicator'], 'name', undefined],
  [['颜色'], 'other', undefined],
] as const)('the head %j is %s %s', (head, role, period) => {
  expect(readColumn(3, head)).toMatchObject({ column: 3, role, ...(period === undefined ? {} : { period }) });
});

test('a unit in a head is that of its column', () => {
  expect(readColumn(0, ['2025年\n（万人）'])).toMatchObject({ role: 'year', period: '2025', unit: '万人' });
  expect(readColumn(0, ['2025年（目标）'])).not.toHaveProperty('unit');
});

describe('a name', () => {
  test.each([
    ['1.国内生产总值(GDP)增长(%)', { no: '1', name: '国内生产总值(GDP)增长', unit: '%' }],
    ['（3）人均预期寿命（岁）', { no: '3', name: '人均预期寿命', unit: '岁' }],
    ['10a、执业医师数', { no: '10a', name: '执业医师数' }],
    ['12、3岁以下婴幼儿入托率', { no: '12', name: '3岁以下婴幼儿入托率' }],
    ['3岁以下婴幼儿托位数', { no: '', name: '3岁以下婴幼儿托位数' }],
    ['每千人口拥有执业(助理)医师数', { no: '', name: '每千人口拥有执业(助理)医师数' }],
    ['城镇调查失业率(年均)', { no: '', name: '城镇调查失业率(年均)' }],
    ['森林覆盖率*（%）', { no: '', name: '森林覆盖率', unit: '%', marks: ['*'] }],
    ['劳动年龄人口\n平均受教育年限（年）', { no: '', name: '劳动年龄人口平均受教育年限', unit: '年' }],
    ['PM2.5', { no: '', name: 'PM2.5' }],
  ])('%j', (text, expected) => {
    expect(readName(text)).toMatchObject(expected);
    if (!('unit' in expected)) expect(readName(text)).not.toHaveProperty('unit');
  });

  test('of units that answer for it are told apart, not those in brackets', () => {
    expect(readUnits('市发展改革委、市统计局，各区政府（含开发区、园区）')).toEqual([
      '市发展改革委',
      '市统计局',
      '各区政府（含开发区、园区）',
    ]);
    expect(readUnits('—')).toEqual([]);
  });
});

test.each([
  ['地区生产总值增长6%左右', '地区生产总值增长', '6%左右'],
  ['城镇调查失业率控制在5.5%以内', '城镇调查失业率', '控制在5.5%以内'],
  ['城镇新增就业6万人以上，确保零就业家庭动态清零', '城镇新增就业', '6万人以上，确保零就业家庭动态清零'],
  ['PM2.5平均浓度下降到29微克/立方米', 'PM2.5平均浓度', '下降到29微克/立方米'],
  ['3岁以下婴幼儿托位数达到4.5个', '3岁以下婴幼儿托位数', '达到4.5个'],
  ['居民收入与经济增长同步', '居民收入', '与经济增长同步'],
  ['单位GDP能耗完成省下达目标', '单位GDP能耗', '完成省下达目标'],
])('the task %s is %s, %s', (text, name, phrase) => {
  expect(splitNamedTarget(text)).toMatchObject({ name, phrase });
});

test.each(['推进重大项目建设', '5G', '完成3项', '2026年'])('the task %s has no name with a target', (text) => {
  expect(splitNamedTarget(text)).toBeUndefined();
});

describe('notes', () => {
  test.each([
    ['注：带*的为2019年数据。', '*', '2019'],
    ['注：1.〔〕内为5年累计数；2.标“*”的指标为2024年数据', '*', '2024'],
    ['*：2019年', '*', '2019'],
    ['①为2022年数', '①', '2022'],
    ['带“**”号的为2021年数据', '**', '2021'],
  ])('%s', (line, mark, year) => {
    expect(readFootnotes([line]).yearOfMark.get(mark)).toBe(year);
  });

  test('are taken apart and go to the rows that they speak of', () => {
    const footnotes = readFootnotes([
      '注：①〔〕内为累计数。②能源综合生产能力指各类能源之和；③带**的为2021年数据',
      '4. 2025年PM2.5为29.3',
    ]);
    expect(footnotes.notes).toEqual([
      '〔〕内为累计数',
      '能源综合生产能力指各类能源之和',
      '带**的为2021年数据',
      '2025年PM2.5为29.3',
    ]);
    expect(notesOf(footnotes, '能源综合生产能力', [])).toEqual(['能源综合生产能力指各类能源之和']);
    expect(notesOf(footnotes, '甲', ['**'])).toEqual(['带**的为2021年数据']);
    expect(notesOf(footnotes, '甲', ['*'])).toEqual([]);
  });
});

test('every kind of nothing is read from its own word in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    for (const reason of MISSING_REASONS) {
      expect(readMissing(reason)).toBe(reason);
      if (language === 'zh-CN') expect(readMissing(tableMessagesFor(language).missingWords[reason])).toBe(reason);
    }
  }
  expect(readMissing('（未发布）')).toBe('not-published');
  expect(readMissing('0')).toBeUndefined();
});

test('a status is read from the words of offices', () => {
  expect(
    ['初步统计数', '快报', '核实数', '普查修订', '最终核实', '年报', '预计', 'forecast', '随便'].map(readStatus),
  ).toEqual(['preliminary', 'preliminary', 'revised', 'revised', 'final', 'final', 'forecast', 'forecast', undefined]);
});

test('figures are converted exactly, or not at all', () => {
  expect(inUnit('6.5', '亿吨', '万亿斤')).toEqual({ value: '1.3', isConverted: true });
  expect(inUnit('66', '万', '人')).toEqual({ value: '660000', isConverted: true });
  expect(inUnit('5.50', '％', '%')).toEqual({ value: '5.50', isConverted: false });
  expect(inUnit('5', '', '%')).toEqual({ value: '5', isConverted: false });
  expect(inUnit('2', '个百分点', '%')).toBe('mismatch');
  expect(inUnit('2', '家', '人')).toBe('mismatch');
});

test('the direction of a name, and the words for attributes', () => {
  expect(['城镇调查失业率', 'PM2.5浓度', '单位GDP能源消耗降低', '森林覆盖率'].map(directionOfName)).toEqual([
    'down',
    'down',
    'up',
    'up',
  ]);
  expect(['约束性', '约 束', 'binding', '是', '预期性指标', 'false', '指导性'].map(readAttribute)).toEqual([
    'binding',
    'binding',
    'binding',
    'binding',
    'expected',
    'expected',
    undefined,
  ]);
});

test('the period of a plan comes from its number, its title, or its years', () => {
  const none = { layout: 'outline', titles: [], baseYears: [], targetYears: [] } as const;
  expect(planPeriodOf(none)).toBeUndefined();
  expect(planPeriodOf({ ...none, planNumber: 15 })).toEqual({ period: '2026/2030', isStated: true });
  expect(planPeriodOf({ ...none, titles: ['“十四五”主要指标'], targetYears: [2030] })).toEqual({
    period: '2021/2025',
    isStated: true,
  });
  expect(planPeriodOf({ ...none, baseYears: [2020, 2020, 2019], targetYears: [2025, 2025] })).toEqual({
    period: '2021/2025',
    isStated: false,
  });
  expect(planPeriodOf({ ...none, targetYears: [2030] })).toEqual({ period: '2026/2030', isStated: false });
  expect(planPeriodOf({ ...none, baseYears: [2023], targetYears: [2026] })).toEqual({
    period: '2024/2026',
    isStated: false,
  });
  expect(planPeriodOf({ ...none, layout: 'annual-tasks', titles: ['2026年任务分解'] })).toEqual({
    period: '2026',
    isStated: true,
  });
  expect(['2026/2030', '2026—2030年', '十五五', '2026', 'soon', '2026-03'].map(readPlanPeriod)).toEqual([
    '2026/2030',
    '2026/2030',
    '2026/2030',
    '2026',
    undefined,
    undefined,
  ]);
});

test('every problem and every refusal is worded in both languages, with and without its facts', () => {
  const params = {
    seen: '甲',
    name: '乙',
    period: '2026',
    plan: '2026/2030',
    unit: '%',
    from: '家',
    first: 'C3',
    other: '5',
    type: 'LEVEL_UP',
    ground: 'name',
  };
  for (const language of ['zh-CN', 'en'] as const) {
    const { problems, refusals, typeWords } = tableMessagesFor(language);
    expect(new Set(Object.values(typeWords)).size).toBe(12);
    for (const word of [...Object.values(problems), ...Object.values(refusals)]) {
      for (const facts of [params, {}]) {
        expect(word(facts)).not.toMatch(/undefined|NaN|\[object/);
        expect(/[\u4e00-\u9fff]/.test(word({}))).toBe(language === 'zh-CN');
      }
    }
  }
});
