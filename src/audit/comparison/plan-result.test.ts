import { describe, expect, test } from 'vitest';
import { foundBy } from '../../../test/support/plan-report.ts';

const shares = (text: string) =>
  foundBy('target-progress', text)
    .filter(({ reason }) => /agrees|differs|implied/.test(reason))
    .map(({ verdict, formula }) => `${verdict} ${formula}`);
const altered = (text: string, from: string, to: string) =>
  shares(text.replace(from, to)).map((each) => each.split(' ')[0]);

describe('the result of a completion is the level that the sentence is about', () => {
  test.each([
    [
      '由 … 增加到, with what was added',
      '社区食堂由48个增加到126个，新增78个，完成目标140个的90%。',
      '126个 ÷ 140个 ≈ 90%',
    ],
    ['从 … 增至', '社区食堂从48个增至126个，净增78个，完成规划目标140个的90%。', '126个 ÷ 140个 ≈ 90%'],
    ['the base after 比', '社区食堂126个，比2020年的48个增加78个，完成目标140个的90%。', '126个 ÷ 140个 ≈ 90%'],
    ['the base in brackets', '社区食堂126个（2020年48个），新增78个，完成目标140个的90%。', '126个 ÷ 140个 ≈ 90%'],
    ['the addition told first', '社区食堂新增78个、总数达到126个，完成目标140个的90%。', '126个 ÷ 140个 ≈ 90%'],
    ['在 … 基础上', '社区食堂在48个的基础上新增78个，达到126个，完成目标140个的90%。', '126个 ÷ 140个 ≈ 90%'],
    ['比上年的', '税收3.15亿元，比上年的2.95亿元增长6.8%，完成任务3亿元的105%。', '3.15亿元 ÷ 3亿元 ≈ 105%'],
    ['较上年', '税收3.15亿元，较上年2.95亿元增长6.8%，完成区下达任务3亿元的105%。', '3.15亿元 ÷ 3亿元 ≈ 105%'],
    [
      '上年 in brackets',
      '税收3.15亿元（上年2.95亿元），增长6.8%，完成年初计划3亿元的105%。',
      '3.15亿元 ÷ 3亿元 ≈ 105%',
    ],
    ['去年同期', '税收3.15亿元，去年同期为2.95亿元，完成全年预算3亿元的105%。', '3.15亿元 ÷ 3亿元 ≈ 105%'],
    ['an increase in the same unit', '税收3.15亿元，增收0.2亿元，完成年度任务3亿元的105%。', '3.15亿元 ÷ 3亿元 ≈ 105%'],
    [
      'several clauses between',
      '税收3.15亿元，比上年增加0.2亿元，增长6.8%，为近年最好水平，完成年度任务3亿元的105%。',
      '3.15亿元 ÷ 3亿元 ≈ 105%',
    ],
    ['a part of it between', '建成公厕36座，其中新建28座，完成年度任务40座的90%。', '36座 ÷ 40座 ≈ 90%'],
  ])('%s', (_, text, formula) => {
    expect(shares(text)).toEqual([`consistent ${formula}`]);
  });

  test('and is inconsistent with another share when nothing else can be the result', () => {
    const text = '税收3.15亿元，比上年的2.95亿元增长6.8%，完成任务3亿元的105%。';
    expect(altered(text, '105%', '108%')).toEqual(['inconsistent']);
    expect(altered(text, '3.15', '3.51')).toEqual(['inconsistent']);
  });

  test('unless the plan is one of additions, or leaves it open', () => {
    expect(shares('社区食堂由48个增加到126个，新增78个，完成新增任务80个的97.5%。')).toEqual([
      'consistent 78个 ÷ 80个 ≈ 97.5%',
    ]);
    expect(shares('社区食堂由48个增加到126个，新增78个，完成年度任务80个的97.5%。')).toEqual([
      'consistent 78个 ÷ 80个 ≈ 97.5%',
    ]);
  });

  test('of two that are open, one has to fit, or a person has to look', () => {
    expect(altered('社区食堂由48个增加到126个，新增78个，完成目标140个的90%。', '90%', '80%')).toEqual(['suspect']);
    expect(altered('建成公厕36座，其中新建28座，完成年度任务40座的90%。', '90%', '80%')).toEqual(['suspect']);
  });

  test('and is told by its words also where a section is taken for a plan', () => {
    const planned = foundBy('target-progress', '', '新增泊位486个，完成年度任务450个的118.0%。');
    expect(planned.map(({ verdict }) => verdict)).toContain('inconsistent');
  });
});

describe('a figure is not held against itself as its plan', () => {
  test.each([
    '工业投资增长3.4%，低于预期目标1.6个百分点。',
    '工业投资增长3.4%，比预期目标低1.6个百分点。',
    '工业投资增速3.4%（低于预期目标1.6个百分点）。',
    '工业投资增长3.4%，增速低于预期目标，主要是技改投资下降2.1%。',
    '工业投资增长3.4%，主要受基数影响，低于年度目标1.6个百分点。',
    '受市场影响，工业投资增长3.4%，低于全年目标1.6个百分点，其中技改投资下降2.1%。',
    '工业投资、民间投资分别增长3.4%、2.2%，均低于预期目标。',
    '工业投资增长3.4%，高于上年1.2个百分点，但低于预期目标1.6个百分点。',
  ])('%s', (text) => {
    const judged = [...foundBy('comparison-word', text, ''), ...foundBy('comparison-word', '消费平稳。', text)];
    expect(judged.filter(({ verdict }) => verdict === 'inconsistent' || verdict === 'suspect')).toEqual([]);
  });

  test('but against the plan that is told elsewhere', () => {
    const plan = '2025年工业投资增长的预期目标为5%。';
    const verdicts = (by: string) =>
      (['difference', 'comparison-word'] as const).flatMap((rule) =>
        foundBy(rule, `${plan}2025年工业投资增长3.4%，低于预期目标${by}个百分点。`).map(({ verdict }) => verdict),
      );
    expect(verdicts('1.6')).toContain('consistent');
    expect(verdicts('1.6')).not.toContain('inconsistent');
    expect(verdicts('2.6')).toContain('inconsistent');
  });
});

describe('a progress is no rating', () => {
  test.each([
    '用水量三年累计下降6.6%，完成五年下降11%目标的60%。',
    '用水量累计下降6.6%，完成11%目标的60%。',
    '用水量累计下降6.6%，完成“十四五”下降11%目标任务的60%。',
    '用水量累计下降6.6%，完成下降11%的目标，完成率60%。',
    '用水量三年累计下降6.6%，完成规划目标（下降11%）的60%。',
    '2021—2023年用水量累计下降6.6%，完成2021—2025年下降11%的目标任务的六成。',
    '用水量三年累计下降6.6%（五年目标为下降11%），完成目标的60%。',
    '绿道累计建成66公里，完成110公里目标的60%，进展顺利。',
    '绿道三年累计建成66公里，完成规划110公里任务量的60%。',
  ])('%s', (text) => {
    expect(foundBy('rating', text).filter(({ verdict }) => verdict === 'inconsistent')).toEqual([]);
  });
});
