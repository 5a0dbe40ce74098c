import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区2025年政府工作报告\n一、2024年工作回顾\n';
const inText = (text: string) =>
  auditTexts({ 'a.txt': HEAD + text })
    .filter(({ rule }) => rule === 'impossible')
    .map(({ verdict, reason, formula }) => `${verdict} ${reason} ${formula}`);

describe('values that nothing can have', () => {
  test.each([
    ['食品抽检合格率达到101.3%。', 'inconsistent impossible.share 101.3% > 100%'],
    ['生活污水处理率达到104%。', 'inconsistent impossible.share 104% > 100%'],
    ['城镇登记失业率118%。', 'inconsistent impossible.share 118% > 100%'],
    ['高端装备产值占全区总产值比重达到130%。', 'suspect impossible.share 130% > 100%'],
    ['入境游客下降112%。', 'inconsistent impossible.fall -112% < -100%'],
    ['投诉量下降2倍。', 'suspect impossible.fall -2倍 < -100%'],
    ['会议于2024年2月30日召开。', 'inconsistent impossible.date 2024年2月30日'],
    ['会议于2023年2月29日召开。', 'inconsistent impossible.date 2023年2月29日'],
    ['项目于2024年13月开工。', 'inconsistent impossible.date 2024年13月'],
    ['综合排名居全市第0位。', 'inconsistent impossible.rank 排名居全市第0位'],
  ])('%s', (text, expected) => {
    expect(inText(text)).toEqual([expected]);
  });

  test('a percentage of the shape of a year is a hint only', () => {
    expect(inText('覆盖率2023%以上。')).toEqual(['suspect impossible.year-share 2023%']);
  });

  test('the evidence is verbatim', () => {
    const text = `${HEAD}会议于2月30日召开。`;
    const [finding] = auditTexts({ 'a.txt': text });
    const [evidence] = finding?.evidence ?? [];
    expect(text.slice(evidence?.start, evidence?.end)).toBe('2月30日');
  });
});

describe('values above 100 % that are possible', () => {
  test.each([
    '技术合同成交额增长288%。',
    '招商任务完成288%。',
    '一般公共预算收入完成年计划的102%。',
    '拨备覆盖率达到312%。',
    '学前教育毛入园率达到103%，高等教育毛入学率达到104%。',
    '床位使用率达到103%。',
    '产能利用率达到101%。',
    '工业产销率达到101.2%。',
    '出口额是上年的135%。',
    '食品抽检合格率100%。',
    '对外贸易依存度达到120%。',
    '单位能耗下降12.3%。',
    '会议于2024年2月29日召开，12月31日结束。',
    '居全市第10位。',
  ])('%s', (text) => {
    expect(inText(text)).toEqual([]);
  });
});
