import { describe, expect, test } from 'vitest';
import { foundBy, told } from '../../../test/support/plan-report.ts';

const found = (done: string, planned = '') => foundBy('bound', done, planned);

describe('a limit that was kept', () => {
  test('agrees with all values before it', () => {
    expect(told(found('前三季度城镇调查失业率分别为5.1%、5.2%、5.4%，始终控制在5.5%以内。'))).toEqual([
      'consistent bound.kept 5.1%、5.2%、5.4% ≤ 5.5%',
    ]);
    expect(told(found('药品抽检合格率99.2%，保持在99%以上。'))).toEqual(['consistent bound.kept 99.2% ≥ 99%']);
  });

  test('is broken by the values that lie beyond it, and only by those', () => {
    const [finding] = found('前三季度城镇调查失业率分别为5.1%、5.2%、5.6%，始终控制在5.5%以内。');
    expect(finding).toMatchObject({ verdict: 'inconsistent', formula: '5.6% > 5.5%' });
    expect(finding?.evidence.map(({ role, value }) => `${role} ${value}`)).toEqual(['statement 5.6', 'limit 5.5']);
    expect(told(found('食品抽检合格率98.4%，稳定在98.5%以上。'))).toEqual(['inconsistent bound.broken 98.4% < 98.5%']);
  });

  test('is no rounded figure: what is printed alike keeps it, a digit more does not', () => {
    expect(found('城镇登记失业率4.5%，控制在4.5%以内。')[0]?.verdict).toBe('consistent');
    expect(found('城镇登记失业率4.54%，控制在4.5%以内。')[0]?.verdict).toBe('inconsistent');
  });

  test('is held against values of its time in other sentences', () => {
    const text = '粮食产量保持在45万吨以上。其他各项稳步推进。2025年粮食产量46.2万吨。';
    expect(told(found(text))).toEqual(['consistent bound.kept 46.2万吨 ≥ 45万吨']);
    expect(found(text.replace('46.2', '44.2'))[0]?.verdict).toBe('inconsistent');
  });
});

test.each([
  '生产安全事故死亡人数8人，不符合要求（不高于6人）。',
  '2025年燃气普及率为18.5%，2025年规划目标为不低于27.4%，判断为滞后。',
])('a limit that the text owns up to having missed contradicts nothing: %s', (text) =>
  expect(found(text).filter(({ verdict }) => verdict === 'inconsistent')).toEqual([]),
);

test('a target that values are said to be above lies below the lowest of them', () => {
  const [finding] = found(
    '2024年、2025年生产安全事故死亡率分别为1.82人/百亿元、1.44人/百亿元，均高于目标值。全员劳动生产率26.3万元/人，超过规划目标。',
  );
  expect(finding).toMatchObject({ verdict: 'consistent', reason: 'bound.implied', computed: '< 1.44人/百亿元' });
});

test.each([
  ['the value is of another place', '东河区PM2.5年均浓度38微克/立方米，全市控制在35微克/立方米以内。'],
  ['the value is of another subject', '城镇登记失业率3.9%。城镇调查失业率控制在3.5%以内。'],
  ['the limit is for another year', '城镇调查失业率5.6%，2026年力争控制在5.5%以内。'],
  ['the value is only a bound itself', '污水处理率达到96%以上，保持在97%以上。'],
])('limits are passed over when %s', (_, text) => {
  expect(found(text)).toEqual([]);
});

test('limits of a plan are passed over beside the results of the year before', () => {
  expect(found('城镇调查失业率5.6%。', '城镇调查失业率控制在5.5%以内。')).toEqual([]);
});
