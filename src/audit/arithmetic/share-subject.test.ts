import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

function verdicts(text: string) {
  return auditTexts({ 'a.txt': `示范县2025年预算执行情况报告\n\n2025年，${text}\n` })
    .filter(({ rule }) => rule === 'share')
    .map(({ verdict, formula }) => `${verdict}: ${formula}`);
}

/** 120 of 400 is 30 %; of what is only held against it is another share. */
describe('parts are those of what the sentence speaks of, not of what that is held against', () => {
  test.each([
    '公共支出400亿元，为调整预算412亿元的97.1%，其中教育支出120亿元，占30.0%。',
    '公共支出400亿元，为调整预算412亿元的97.1%，增长3.2%。其中教育支出120亿元，占30.0%。',
    '公共支出400亿元，完成年初预算390亿元的102.6%，比上年多支出12亿元，增长3.1%，其中教育支出120亿元，占30.0%。',
    '公共支出400亿元，比上年的380亿元增长5.3%，其中教育支出120亿元，占30.0%。',
    '公共支出400亿元，较上年同期380亿元增长5.3%；其中：教育支出120亿元，占比30.0%。',
    '公共支出400亿元，超过年初预算390亿元，其中教育支出120亿元，占30.0%。',
    '公共支出400亿元（为调整预算412亿元的97.1%），其中教育支出120亿元，占30.0%。',
    '公共支出400亿元，为调整预算（412亿元）的97.1%，其中教育支出120亿元，占30.0%。',
    '公共支出400亿元，相当于2020年250亿元的1.6倍，其中教育支出120亿元，占比达到30.0%。',
    '公共支出由上年的380亿元增加到400亿元，为预算412亿元的97.1%，其中教育支出120亿元，占30.0%。',
    '公共支出400亿元，占全市支出1600亿元的25.0%，其中教育支出120亿元，占30.0%。',
  ])('%s', (text) => {
    const parts = (all: readonly string[]) => all.filter((each) => each.includes('120亿元 ÷'));
    expect(parts(verdicts(text))).toEqual(['consistent: 120亿元 ÷ 400亿元 ≈ 30.0%']);
    expect(parts(verdicts(text.replace('30.0%', '38.0%')))).toEqual(['inconsistent: 120亿元 ÷ 400亿元 ≈ 30.0%']);
  });

  test.each([
    '公共支出400亿元，年度预算412亿元，其中教育支出120亿元，占29.1%。',
    '项目总投资400亿元，年度计划120亿元，其中一季度30亿元，占25.0%。',
    '项目总投资400亿元（年度计划120亿元），其中一季度30亿元，占25.0%。',
  ])('is silent where the whole may be either: %s', (text) => expect(verdicts(text)).toEqual([]));

  test('goes on over a comparison for a share of something else', () => {
    expect(verdicts('税收收入120亿元，为年度目标115亿元的104.3%，占财政收入160亿元的75.0%。')).toEqual([
      'consistent: 120亿元 ÷ 160亿元 ≈ 75.0%',
    ]);
  });
});

describe('a share behind a list of parts', () => {
  test.each([
    '清洁能源装机达到300万千瓦，其中水电120万千瓦、光伏180万千瓦，占全部装机500万千瓦的60.0%。',
    '清洁能源装机达到300万千瓦，其中水电120万千瓦和光伏180万千瓦，占全部装机500万千瓦的60.0%。',
    '清洁能源装机达到300万千瓦，其中水电80万千瓦、风电100万千瓦、光伏120万千瓦，占电力总装机500万千瓦的60.0%。',
    '清洁能源装机达到300万千瓦，增长8.2%，其中水电120万千瓦、光伏180万千瓦，约占全部装机500万千瓦的60.0%。',
    '清洁能源装机达到300万千瓦（其中水电120万千瓦、光伏180万千瓦），占全部装机500万千瓦的60.0%。',
    '清洁能源装机达到300万千瓦，其中水电100万千瓦、光伏180万千瓦，占全部装机500万千瓦的60.0%。',
    '清洁能源装机达到300万千瓦，其中，水电120万千瓦，光伏180万千瓦，占全部装机500万千瓦的60.0%。',
  ])('is that of the head of the sentence: %s', (text) => {
    expect(verdicts(text)).toEqual(['consistent: 300万千瓦 ÷ 500万千瓦 ≈ 60.0%']);
  });

  test('contradicts when neither the head nor a part nor all parts fit', () => {
    expect(
      verdicts('清洁能源装机达到300万千瓦，其中水电120万千瓦、光伏180万千瓦，占全部装机500万千瓦的66.0%。'),
    ).toEqual(['inconsistent: 300万千瓦 ÷ 500万千瓦 ≈ 60.0%']);
  });

  test.each([
    '清洁能源装机达到300万千瓦，其中水电100万千瓦、光伏130万千瓦，占全部装机500万千瓦的46.0%。',
    '清洁能源装机达到300万千瓦，其中水电100万千瓦、光伏130万千瓦，合计占全部装机500万千瓦的46.0%。',
    '水电装机100万千瓦、光伏装机130万千瓦，占全部装机500万千瓦的46.0%。',
    '小学120所，其中民办20所、乡村30所，占41.7%。',
  ])('is silent where all parts are meant: %s', (text) => expect(verdicts(text)).toEqual([]));
});
