import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区2025年国民经济和社会发展统计公报\n2026年3月12日\n\n';
const RESIDENTS = '2025年末，全区常住人口82.6万人。';

function products(text: string) {
  return auditTexts({ 'a.txt': `${HEAD}${text}\n` })
    .filter(({ rule }) => rule === 'product')
    .map(
      ({ verdict, reason, formula, stated }) => `${verdict} ${reason.replace('product.', '')}: ${formula} | ${stated}`,
    );
}

describe('per head, total and population', () => {
  test.each([
    [
      `${RESIDENTS}2025年，全区地区生产总值623.8亿元，人均地区生产总值7.55万元。`,
      'consistent agrees: 7.55万元 × 82.6万人 = 623.63亿元 | 623.8亿元',
    ],
    [
      `${RESIDENTS}2025年，全区地区生产总值623.8亿元，人均地区生产总值5.75万元。`,
      'inconsistent differs: 5.75万元 × 82.6万人 = 474.95亿元 | 623.8亿元',
    ],
    [
      `${RESIDENTS}每千人口医疗机构床位数6.2张，医疗机构床位5121张。`,
      'consistent agrees: 6.2张 × 82.6万人 ÷ 1000 = 5121.2张 | 5121张',
    ],
    [
      `${RESIDENTS}每千人口医疗机构床位数6.2张，医疗机构床位6121张。`,
      'inconsistent differs: 6.2张 × 82.6万人 ÷ 1000 = 5121.2张 | 6121张',
    ],
    [
      `${RESIDENTS}博物馆18家，平均每4.6万人拥有一家博物馆。`,
      'consistent agrees: 82.6万人 ÷ 18家 = 4.59万人 | 4.6万人',
    ],
    [
      `${RESIDENTS}博物馆18家，平均每5.6万人拥有一家博物馆。`,
      'inconsistent differs: 82.6万人 ÷ 18家 = 4.59万人 | 5.6万人',
    ],
    [
      `${RESIDENTS}全区土地面积412平方公里，人口密度2005人/平方公里。`,
      'consistent agrees: 2005人/平方公里 × 412平方公里 = 82.61万人 | 82.6万人',
    ],
    [`${RESIDENTS}注册志愿者15.2万人，注册率18.4%。`, 'consistent agrees: 18.4% × 82.6万人 = 15.2万人 | 15.2万人'],
    [
      '2025年，全区地区生产总值623.8亿元，从业人员39.5万人，全员劳动生产率15.8万元/人。',
      'consistent agrees: 15.8万元/人 × 39.5万人 = 624.1亿元 | 623.8亿元',
    ],
    [
      '60岁以上老年人口18.2万人，每千名老年人口养老床位数36.2张，养老床位6588张。',
      'consistent agrees: 36.2张 × 18.2万人 ÷ 1000 = 6588.4张 | 6588张',
    ],
    ['为1500户发放补贴300万元，户均2000元。', 'consistent agrees: 300万元 ÷ 1500户 = 2000元 | 2000元'],
    ['为1500户发放补贴300万元，户均3000元。', 'inconsistent differs: 300万元 ÷ 1500户 = 2000元 | 3000元'],
  ])('%s', (text, expected) => expect(products(text)).toEqual([expected]));

  test('leave room for the population of another day', () => {
    const text = (beds: string) =>
      `2024年末，全区常住人口82.6万人。2025年，每千人口养老床位数6.2张，养老床位${beds}张。`;
    expect(products(text('5220'))).toEqual([expect.stringContaining('consistent')]);
    expect(products(text('5820'))).toEqual([expect.stringContaining('inconsistent')]);
  });

  test('are those of the year, not of the undated base', () => {
    const text =
      '五年来，人均地区生产总值由5.1万元提高到7.5万元，常住人口由84.2万人减少到82.6万人。2025年，地区生产总值620亿元。';
    expect(products(text)).toEqual(['consistent agrees: 7.5万元 × 82.6万人 = 619.5亿元 | 620亿元']);
  });

  test('are suspect only where the name does not tell what they are per', () => {
    expect(products(`${RESIDENTS}注册志愿者15.2万人，注册率28.4%。`)).toEqual([
      expect.stringContaining('suspect differs'),
    ]);
  });

  test('imply the population that is not told', () => {
    expect(products('2025年，全区地区生产总值623.8亿元，人均地区生产总值7.55万元。')).toEqual([
      'consistent implied: 623.8亿元 ÷ 7.55万元 = 82.6万人 | ',
    ]);
  });

  test.each([
    '每千人口托位数4.8个，托位3960个。',
    `${RESIDENTS}人均公园绿地面积16.2平方米，公园绿地面积900公顷。`,
    `${RESIDENTS}每千人口养老床位数6.2张，新增养老床位300张。`,
    '户籍人口61.2万人，每千人口养老床位数6.2张，养老床位5121张。',
    `${RESIDENTS}2025年，人均地区生产总值7.5万元。2026年上半年，地区生产总值310亿元。`,
    '惠及农户1.2万户，投入资金3亿元，户均增收2000元。',
  ])('are left alone where something is missing: %s', (text) => expect(products(text)).toEqual([]));
});
