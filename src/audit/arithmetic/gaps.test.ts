import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

function verdicts(text: string) {
  return auditTexts({ 'a.txt': `示范市2025年工作报告\n\n2025年，${text}\n` })
    .filter(({ reason }) => /^difference\.(?:agrees|differs)|^growth\.(?:agrees|differs|step)/.test(reason))
    .map(({ verdict, formula }) => `${verdict}: ${formula}`);
}

describe('points between a percentage and its target or the time that has passed', () => {
  test.each([
    ['投资完成率47.5%，比40%的时间进度快7.5个百分点。', '快7', '47.5% − 40% = 7.5个百分点'],
    ['投资完成率31.5%，比40%的时间进度慢8.5个百分点。', '慢8', '40% − 31.5% = 8.5个百分点'],
    ['集中供养率57.5%，但距离60%的目标还差2.5个百分点。', '差2', '60% − 57.5% = 2.5个百分点'],
    ['绿化覆盖率42.5%，比41%的年度目标高1.5个百分点。', '高1', '42.5% − 41% = 1.5个百分点'],
  ])('%s', (text, part, formula) => {
    expect(verdicts(text)).toEqual([`consistent: ${formula}`]);
    expect(verdicts(text.replace(part, `${part[0]}4`))).toEqual([`inconsistent: ${formula}`]);
  });

  test('are held against the time that another sentence tells', () => {
    const text = (points: string) =>
      `集中供养率31.5%，比40%的时间进度慢8.5个百分点。累计完成投资620亿元，占总投资的42.5%，快于时间进度${points}个百分点。`;
    expect(verdicts(text('2.5'))).toContain('consistent: 42.5% − 40% = 2.5个百分点');
    expect(verdicts(text('3.5'))).toContain('inconsistent: 42.5% − 40% = 2.5个百分点');
  });

  test.each([
    '投资完成率47.5%，快于时间进度7.5个百分点。',
    '投资完成率47.5%，比全市平均水平高7.5个百分点。',
    '集中供养率57.5%，距离目标还差2.5个百分点。',
  ])('are not held where the other is not told: %s', (text) => expect(verdicts(text)).toEqual([]));
});

describe('rates at current prices', () => {
  const text = (rate: string) =>
    `全年地区生产总值525.0亿元，按可比价格计算增长5.2%，现价总量比上年增加25.0亿元，名义增长${rate}%。`;

  test('are held against the amount of change at current prices', () => {
    expect(verdicts(text('5.0'))).toEqual(['consistent: 25.0亿元 ÷ (525.0亿元 − 25.0亿元) ≈ 5.0%']);
    expect(verdicts(text('6.0'))).toEqual(['inconsistent: 25.0亿元 ÷ (525.0亿元 − 25.0亿元) ≈ 5.0%']);
  });

  test('are not held where the value they lead to may be another', () => {
    const two = '全年地区生产总值525.0亿元，工业产值300.0亿元，现价总量比上年增加25.0亿元，名义增长6.0%。';
    expect(verdicts(two).filter((each) => each.startsWith('inconsistent'))).toEqual([]);
  });
});
