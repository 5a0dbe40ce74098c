import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import type { RuleId } from '../../shared/audit-rules.ts';

const HEAD = '示例市“十四五”规划实施情况终期评估报告\n2026年3月10日\n\n一、主要指标\n';
const judged = (rule: RuleId, rows: readonly string[], head = HEAD) =>
  auditTexts({ 'a.txt': `${head}${rows.map((row) => row.replaceAll(' ', '\t')).join('\n')}\n\n二、其他\n` })
    .filter((finding) => finding.rule === rule && finding.evidence.length >= 3)
    .map(({ verdict, formula }) => `${verdict} ${formula}`);
const alarms = (found: readonly string[]) => found.filter((each) => !each.startsWith('consistent'));

describe('a word in a row, beside value and target', () => {
  const table = (word: string, name = '标准化菜市场（个）', values = '40 90 84') => [
    '指标 2020年 2025年目标 2025年实际 结论',
    `${name} ${values} ${word}`,
  ];
  test.each([
    ['未完成', 'consistent 84个 < 90个'],
    ['完成', 'inconsistent 84个 < 90个'],
    ['已完成', 'inconsistent 84个 < 90个'],
    ['提前完成', 'inconsistent 84个 < 90个'],
  ])('%s', (word, finding) => {
    expect(judged('rating', table(word))).toEqual([finding]);
  });

  test('is held against what is better: by the way from base to target, and by its name', () => {
    expect(judged('rating', table('完成', '零就业家庭（户）', '90 40 36'))).toEqual(['consistent 36户 < 40户']);
    expect(judged('rating', table('完成', 'PM2.5年均浓度（微克/立方米）', '38 30 33'))).toEqual([
      'inconsistent 33微克/立方米 > 30微克/立方米',
    ]);
    expect(judged('rating', table('完成', 'PM2.5年均浓度（微克/立方米）', '28 30 33'))).toEqual([]);
  });

  test('asks whether it was reached, in the year of the result', () => {
    const rows = (year: string, word: string) => [
      '指标 2025年预期目标 2025年完成 是否达到预期 2026年建议目标',
      `社会消费品零售总额增速（％） ${year} ${word} 4.5`,
    ];
    expect(judged('rating', rows('5 4.6', '否'))).toEqual(['consistent 4.6% < 5%']);
    expect(judged('rating', rows('5 4.6', '是'))).toEqual(['inconsistent 4.6% < 5%']);
    expect(judged('rating', rows('5 5.4', '否'))).toEqual(['inconsistent 5.4% > 5%']);
  });

  test.each([
    [
      'progress towards a later target is no result',
      ['指标 2020年 2022年 2025年目标 评估结果', '绿道长度（公里） 40 66 110 达到预期'],
    ],
    [
      '未达预期 of a value that is not there yet is about its progress',
      ['指标 2020年 2022年 2025年目标 评估结果', '绿道长度（公里） 40 44 110 未达预期'],
    ],
    ['左右 leaves room', ['指标 2025年目标 2025年完成 是否达到', '生产总值增速（%） 5左右 4.9 是']],
    ['print leaves it open', table('未完成', '管网长度（公里）', '40 90 90')],
    ['a word is another one', table('持续推进')],
    [
      'targets of two plans stand side by side',
      ['指标 市级目标 区级目标 实际 结论', '绿道长度（公里） 120 110 114 完成'],
    ],
    ['a column holds money', ['项目 年度目标（个） 完成投资（万元） 结论', '社区食堂 12 8 完成']],
    ['a row has joined cells', ['指标 2020年 2025年目标 2025年实际 结论', '绿道长度（公里） 110 66 完成']],
  ])('is passed over when %s', (_, rows) => {
    expect(alarms(judged('rating', rows))).toEqual([]);
  });

  test('says before its time that a later target is reached', () => {
    const rows = (word: string, value: string) => [
      '指标 2020年 2022年 2025年目标 评估结果',
      `绿道长度（公里） 40 ${value} 110 ${word}`,
    ];
    expect(judged('rating', rows('提前完成', '118'))).toEqual(['consistent 118公里 > 110公里']);
    expect(judged('rating', rows('提前完成', '98'))).toEqual(['inconsistent 98公里 < 110公里']);
    expect(judged('rating', rows('未达预期', '118'))).toEqual(['inconsistent 118公里 > 110公里']);
  });
});

describe('a column of progress', () => {
  const change = (last: string) => [
    '指标 单位 2020年 2022年 2025年目标 完成进度',
    '绿道长度 公里 40 75 110 50.0%',
    '公园数量 个 120 150 220 30.0%',
    '管网长度 公里 310 370 410 60.0%',
    `床位总数 张 4200 4500 5200 ${last}`,
  ];
  const progress = (rows: readonly string[]) => judged('target-progress', rows).filter((each) => each.includes('÷'));

  test('counts what has changed since the base, where the other rows do', () => {
    expect(progress(change('30.0%'))).toHaveLength(4);
    expect(alarms(progress(change('30.0%')))).toEqual([]);
    expect(alarms(progress(change('36.0%')))).toEqual(['inconsistent (4500张 − 4200张) ÷ (5200张 − 4200张) ≈ 30%']);
  });

  test('or the result alone', () => {
    const rows = (last: string) => [
      '指标 年度目标 实际完成 完成率',
      '绿道长度（公里） 80 60 75.0%',
      '社区食堂（个） 40 42 105.0%',
      '加装电梯（部） 50 45 90.0%',
      `停车泊位（个） 1200 900 ${last}`,
    ];
    expect(alarms(progress(rows('75.0%')))).toEqual([]);
    expect(alarms(progress(rows('57.0%')))).toEqual(['inconsistent 900个 ÷ 1200个 ≈ 75%']);
  });

  test('is passed over when the rows do not tell how it is counted', () => {
    expect(progress(change('36.0%').slice(0, 3))).toEqual([]);
    expect(progress(change('36.0%').map((row) => row.replace('60.0%', '71.0%')))).toEqual([]);
  });
});

describe('a column of ranks', () => {
  const ranks = (...all: readonly string[]) =>
    auditTexts({
      'a.txt': `${HEAD}${['街道 受理量（件） 得分 排名', ...all].map((row) => row.replaceAll(' ', '\t')).join('\n')}\n`,
    })
      .filter(({ rule }) => rule === 'rank')
      .map(({ verdict, reason }) => `${verdict} ${reason}`);
  const rows = ['东街 410 92.1 3', '西街 380 95.4 1', '南街 520 90.2 4', '北街 290 93.3 2'];

  test('follows the scores', () => {
    expect(ranks(...rows, '中街 330 88.7 5')).toEqual(['consistent rank.in-order']);
    expect(ranks(...rows, '中街 330 98.7 5')).toEqual(['inconsistent rank.out-of-order']);
    expect(ranks(...rows, '中街 330 88.7 4')).toEqual(['inconsistent rank.out-of-order']);
  });

  test.each([
    ['ties', [...rows.slice(0, 3), '北街 290 95.4 1', '中街 330 88.7 5']],
    ['too few rows', ['东街 410 92.1 1', '西街 380 95.4 2']],
    [
      'ranks by something else',
      [
        '东街 410 92.1 3',
        '西街 380 95.4 5',
        '南街 520 90.2 1',
        '北街 290 93.3 4',
        '中街 330 88.7 2',
        '湖街 280 89.9 3',
      ],
    ],
  ])('is passed over for %s', (_, some) => {
    expect(ranks(...some).filter((each) => !each.startsWith('consistent'))).toEqual([]);
  });
});
