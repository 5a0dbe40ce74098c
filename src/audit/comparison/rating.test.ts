import { describe, expect, test } from 'vitest';
import { foundBy, told } from '../../../test/support/plan-report.ts';

const found = (done: string, planned = '') => foundBy('rating', done, planned);

describe('a rating beside its target', () => {
  test('fits or contradicts the value, by what is better', () => {
    const verdicts = (text: string) => found(text).map(({ verdict, reason }) => `${verdict} ${reason}`);
    const [right, wrong] = ['consistent rating.fits-value', 'inconsistent rating.against-value'];
    expect(verdicts('新增停车位1.2万个，超额完成1万个的年度目标。')).toEqual([right]);
    expect(verdicts('新增停车位0.8万个，超额完成1万个的年度目标。')).toEqual([wrong]);
    expect(verdicts('PM2.5年均浓度32微克/立方米，未达到30微克/立方米的年度目标。')).toEqual([right]);
    expect(verdicts('PM2.5年均浓度28微克/立方米，未达到30微克/立方米的年度目标。')).toEqual([wrong]);
    expect(verdicts('城镇调查失业率5.2%，好于5.5%左右的预期目标。')).toEqual([right]);
    expect(verdicts('城镇调查失业率5.8%，好于5.5%左右的预期目标。')).toEqual([wrong]);
    expect(verdicts('万元地区生产总值能耗下降2.1%，超额完成下降2.5%的年度目标。')).toEqual([wrong]);
  });

  test('takes the latest value of the sentence, not the one that it is compared with', () => {
    expect(told(found('研发投入强度2025年为2.61%，比2024年提高0.12个百分点，仍未回升到2020年2.66%的水平。'))).toEqual([
      'consistent rating.fits-value 2.61% < 2.66%',
    ]);
  });

  test('finds a target that is told elsewhere for the same year', () => {
    const plan = '2025年每千人养老床位数预期目标为38张。';
    expect(found(`${plan}2025年每千人养老床位数为36张，好于预期。`)[0]?.verdict).toBe('inconsistent');
    expect(found(`${plan}2025年每千人养老床位数为39张，好于预期。`)[0]?.verdict).toBe('consistent');
  });

  test('takes what was reached early for the target of its own five-year plan only', () => {
    const done = '2025年森林覆盖率为42%，提前完成规划目标。';
    expect(found(done, '到2030年，森林覆盖率达到45%。')).toEqual([]);
    expect(found(`${done}2025年森林覆盖率目标为43%。`)[0]?.verdict).toBe('inconsistent');
  });

  test('is left open where a value meets its target in print', () => {
    expect(found('绿道长度达到120公里，好于120公里的预期目标。')).toEqual([]);
  });
});

test('work that is done is no target of what was counted before', () => {
  expect(found('排查隐患372处，完成400处整改任务。')).toEqual([]);
});

describe('two ratings of one thing', () => {
  test('are none when the judge is named and not the thing', () => {
    const told =
      '绿道长度：按规则测算为好于预期，综合认定为差于预期。供水量：按规则测算为差于预期，综合认定为符合预期。';
    expect(found(`${told}湿地面积：第三方评估为好于预期。林地面积：第三方评估为差于预期。`)).toEqual([]);
  });

  test('contradict when one lags and the other is met', () => {
    const text =
      '5项指标达到预期，2项指标落后于计划进度（城乡建设用地、用水总量）。城乡建设用地规模一直保持在省里下达的目标之内。';
    const [finding] = found(text);
    expect(finding).toMatchObject({ verdict: 'inconsistent', reason: 'rating.contradicts' });
    expect(finding?.facts).toMatchObject({ first: '落后于计划进度', second: '保持在省里下达的目标之内' });
    expect(found(text.replace('落后于计划进度', '好于预期')).map(({ verdict }) => verdict)).not.toContain(
      'inconsistent',
    );
  });

  test('agree, also across 均, a list and what is only short of its target', () => {
    const list = '森林覆盖率、污水处理率等5项指标已提前完成，研发投入强度1项指标差于预期。';
    const told = '森林覆盖率42.1%，污水处理率98.6%，都已提前实现规划目标。研发投入强度2.4%，离2.8%的目标还有差距。';
    expect(found(list + told).filter(({ reason }) => reason === 'rating.agrees')).toHaveLength(3);
  });

  test.each([
    ['a class is rated, not a subject', '创新类指标差于预期。创新类指标符合要求。'],
    ['it is meant for the future', '1项指标慢于计划进度（森林覆盖率）。力争森林覆盖率达到规划要求。'],
    ['they speak of different years', '2024年森林覆盖率为39%，未达到年度目标。2025年森林覆盖率为42%，达到年度目标。'],
    ['being short of a later target is no lag', '研发投入强度符合预期。研发投入强度距离2030年目标仍有差距。'],
  ])('are passed over when %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('are passed over when one is a target of the next plan', () => {
    const planned = '地区生产总值增长5%，森林覆盖率达到市级要求。';
    expect(found('1项指标慢于计划进度（森林覆盖率）。', planned)).toEqual([]);
  });
});
