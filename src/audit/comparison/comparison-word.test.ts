import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundBy, told } from '../../../test/support/plan-report.ts';

const found = (done: string, planned = '') => foundBy('comparison-word', done, planned);
const verdicts = (done: string, planned = '') => found(done, planned).map(({ verdict }) => verdict);

describe('growth against the growth of the economy', () => {
  test('agrees when it is higher in the same year, and contradicts when it is lower', () => {
    const text = (income: string) => `全市地区生产总值增长5.6%。居民人均可支配收入增长${income}%，快于GDP增速。`;
    expect(told(found(text('6.1')))).toEqual(['consistent comparison-word.agrees 6.1% > 5.6%']);
    const [finding] = found(text('5.1'));
    expect(finding).toMatchObject({ verdict: 'inconsistent', formula: '5.1% < 5.6%', stated: '快于GDP增速' });
    expect(finding?.facts.cause).toBe('prices');
    expect(finding?.evidence.map(({ value }) => value)).toEqual(['5.1', '', '5.6']);
  });

  test('is left open where the print does not tell which is higher', () => {
    expect(found('地区生产总值增长5.6%。居民人均可支配收入增长5.6%，快于GDP增速。')).toEqual([]);
  });

  test('of single years is held against an average over the same years', () => {
    const text = (second: string) =>
      `2023—2024年地区生产总值年均增速为6.2%。2023年、2024年居民人均可支配收入分别增长7.4%和${second}%，均快于GDP增速。`;
    expect(verdicts(text('6.3'))).toEqual(['consistent']);
    const [finding] = found(text('3.1'));
    expect(finding).toMatchObject({ verdict: 'inconsistent', computed: '5.23%' });
    expect(finding?.formula).toBe('(1 + 7.4%) × (1 + 3.1%) < (1 + 6.2%)^2');
  });

  test('never contradicts an average that each year passes', () => {
    const rate = fc.integer({ min: -50, max: 150 });
    fc.assert(
      fc.property(
        rate,
        rate,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (g1, g2, over1, over2) => {
          const mean = Math.sqrt((1 + g1 / 1000) * (1 + g2 / 1000)) - 1;
          fc.pre(mean > 0.001 && g1 + over1 > 0 && g2 + over2 > 0);
          const [a, b] = [(g1 + over1) / 10, (g2 + over2) / 10];
          expect(
            verdicts(
              `2023—2024年地区生产总值年均增速为${(mean * 100).toFixed(1)}%。2023年、2024年居民人均可支配收入分别增长${a.toFixed(1)}%和${b.toFixed(1)}%，均快于GDP增速。`,
            ),
          ).not.toContain('inconsistent');
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is not comparable when the text calls one nominal and the other real', () => {
    expect(verdicts('地区生产总值按可比价格增长5.6%。居民人均可支配收入名义增长5.1%，快于GDP增速。')).toEqual([
      'not-comparable',
    ]);
  });

  test('in step with it may differ by a point, and is suspect when it lags by more', () => {
    const text = (income: string) => `地区生产总值增长5.6%。居民人均可支配收入增长${income}%，与GDP增长大体同步。`;
    expect(verdicts(text('5.2'))).toEqual(['consistent']);
    expect(verdicts(text('3.2'))).toEqual(['suspect']);
    expect(verdicts(text('7.9'))).toEqual([]);
  });
});

describe('other yardsticks', () => {
  test('a value that is told with the word', () => {
    const text = '规模以上工业增加值增长7.2%，高于全省平均水平（6.1%）。地区生产总值增长6.2%，高于年初6%左右的预期。';
    expect(told(found(text))).toEqual([
      'consistent comparison-word.agrees 7.2% > 6.1%',
      'consistent comparison-word.agrees 6.2% > 6%',
    ]);
    expect(verdicts(text.replace('6.2%', '5.8%'))).toEqual(['consistent', 'inconsistent']);
  });

  test('the province or the country where its value is told', () => {
    expect(told(found('全省PM2.5平均浓度35微克/立方米，我市34微克/立方米，低于全省平均水平。'))).toEqual([
      'consistent comparison-word.agrees 34微克/立方米 < 35微克/立方米',
    ]);
    expect(verdicts('全国地区生产总值增长5.0%。全市地区生产总值增长4.6%，快于全国。')).toEqual(['inconsistent']);
    expect(verdicts('全国规模以上工业增加值增长5.8%，我市增长6.6%，高于全国平均水平。')).toEqual(['consistent']);
  });

  test('another subject of the same paragraph', () => {
    const text = '农村居民人均可支配收入增长6.5%，快于城镇居民收入增速。城镇居民人均可支配收入增长4.9%。';
    expect(verdicts(text)).toEqual(['consistent']);
    expect(verdicts(text.replace('4.9', '6.9'))).toEqual(['inconsistent']);
  });

  test('a gap that is told, too, as an equation', () => {
    const text = '地区生产总值增长4.8%。农村居民人均可支配收入增长5.8%，快于经济增速1个百分点。';
    expect(told(found(text))).toEqual(['consistent comparison-word.agrees 5.8% − 4.8% = 1个百分点']);
    expect(verdicts(text.replace('1个百分点', '2个百分点'))).toEqual(['inconsistent']);
  });
});

test.each([
  ['the yardstick is told nowhere', '社会消费品零售总额增长5.4%，高于全国平均水平。'],
  ['the times differ', '一季度地区生产总值增长5.8%。2025年居民人均可支配收入增长5.4%，快于经济增速。'],
  ['the words go on', '地区生产总值增长5.6%。研发投入增长4%，高于经济增速的企业占三成。'],
  ['two values leave open which is meant', '地区生产总值增长5.6%。投资、消费分别增长5%、6%，高于经济增速。'],
  ['it is denied', '地区生产总值增长5.6%。确保居民人均可支配收入增长5%，不低于经济增速。'],
  ['a fall stands beside a target without sign', '固定资产投资下降3.5%，低于全年5%的预期目标。'],
])('words of comparison are passed over when %s', (_, text) => {
  expect(found(text)).toEqual([]);
});
