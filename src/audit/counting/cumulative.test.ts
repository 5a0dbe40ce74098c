import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区国民经济和社会发展第十四个五年规划纲要中期评估报告\n2023年9月12日\n\n';

function cumulatives(text: string) {
  return auditTexts({ 'a.txt': `${HEAD}${text}\n` })
    .filter(({ rule }) => rule === 'cumulative')
    .map(({ verdict, reason, formula }) => `${verdict} ${reason.replace('cumulative.', '')}: ${formula}`);
}

describe('what flowed in all of the time', () => {
  test.each([
    [
      '2021年、2022年全区工业投资分别完成215.4亿元、226.8亿元，两年累计完成442.2亿元。',
      'consistent agrees: 215.4亿元 + 226.8亿元 = 442.2亿元',
    ],
    [
      '2021年、2022年全区工业投资分别完成215.4亿元、226.8亿元，两年累计完成424.2亿元。',
      'inconsistent differs: 215.4亿元 + 226.8亿元 = 442.2亿元',
    ],
    [
      '2021年新增就业1.2万人，2022年新增就业1.3万人，2023年上半年新增就业0.7万人，累计新增就业3.2万人。',
      'consistent agrees: 1.2万人 + 1.3万人 + 0.7万人 = 3.2万人',
    ],
    [
      '上半年完成税收120亿元，下半年完成税收130亿元，全年完成税收252亿元。',
      'inconsistent differs: 120亿元 + 130亿元 = 250亿元',
    ],
    [
      '文化投资2021年、2022年分别为42.3亿元、44.8亿元，“十四五”以来累计达到97.1亿元。',
      'consistent within: 42.3亿元 + 44.8亿元 ≤ 97.1亿元',
    ],
    ['2021年以来累计改造老旧小区58个。2022年改造老旧小区60个。', 'inconsistent exceeded: 60个 > 58个'],
    ['新建绿道13公里、累计213公里。', 'consistent within: 13公里 ≤ 213公里'],
    ['新建绿道213公里、累计达到203公里。', 'inconsistent exceeded: 213公里 > 203公里'],
  ])('%s', (text, expected) => expect(cumulatives(text)).toEqual([expected]));

  test('is suspect only where the years are told far away', () => {
    const far = '其他工作有序推进。\n\n'.repeat(6);
    const text = `2021年以来累计改造老旧小区58个。\n\n${far}2022年改造老旧小区60个。`;
    expect(cumulatives(text)).toEqual(['suspect exceeded: 60个 > 58个']);
  });

  test.each([
    '2021年、2022年分别培育企业100家、120家，累计达到900家。',
    '2021年末、2022年末企业总数分别为100家、120家，两年累计新增40家。',
    '2021年改造管线120公里，2022年完成投资3.2亿元，两年累计惠及居民2.1万户。',
  ])('is not the sum of other things: %s', (text) =>
    expect(cumulatives(text).filter((each) => /agrees|differs|exceeded/.test(each))).toEqual([]),
  );
});
