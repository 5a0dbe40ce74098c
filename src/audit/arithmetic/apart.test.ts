import { describe, expect, test } from 'vitest';
import { readText } from '../../reader/index.ts';
import { auditDocument } from '../index.ts';

/** Verdicts of the rule on distances and steps, for a sentence of a work report on 2025. */
function verdicts(sentence: string): readonly string[] {
  const text = `示范市2026年政府工作报告\n2026年1月20日\n一、2025年工作回顾\n${sentence}`;
  return auditDocument({ doc: 'a', text, ...readText(text) })
    .filter(({ rule }) => rule === 'difference')
    .map(({ verdict, formula }) => `${verdict}: ${formula}`);
}

describe('how far a result lies from a figure that is told beside it', () => {
  test.each([
    ['工业投资增长6.1%，低于8%的预期目标1.9个百分点。', 'consistent: 8% − 6.1% = 1.9个百分点'],
    ['工业投资增长6.1%，低于8%的预期目标2.9个百分点。', 'inconsistent: 8% − 6.1% = 1.9个百分点'],
    ['研发投入强度2.05%，与全省平均水平2.50%相差0.54个百分点。', 'inconsistent: 2.50% − 2.05% = 0.45个百分点'],
    ['建成充电站52座，比规划目标45座多8座。', 'inconsistent: 52座 − 45座 = 7座'],
    [
      '甲县、乙县、丙县的参保率分别为96.1%、95.4%和93.8%，最高与最低相差3.2个百分点。',
      'inconsistent: 96.1% − 93.8% = 2.3个百分点',
    ],
  ])('%s', (sentence, finding) => expect(verdicts(sentence)).toContain(finding));

  test('is silent where the sentence compares with another time', () => {
    expect(verdicts('建成充电站52座，比上年多8座。').filter((each) => each.startsWith('inconsistent'))).toEqual([]);
  });
});

describe('a step of each year', () => {
  test.each([
    ['consistent', '1.2'],
    ['inconsistent', '2.1'],
  ])('is %s with %s points a year', (verdict, points) => {
    const [found] = verdicts(`城镇化率由2020年的56.0%提高到2025年的62.0%，年均提高${points}个百分点。`);
    expect(found).toBe(`${verdict}: (62.0% − 56.0%) ÷ 5 ≈ 1.2个百分点`);
  });
});

describe('a change behind a series', () => {
  test.each([
    ['2023—2025年臭氧年均浓度依次为160、150、140微克/立方米，三年累计下降12.5%。', []],
    [
      '2023年至2025年，养老床位依次为8200张、8600张和9100张，两年净增700张。',
      ['inconsistent: 9100张 − 8200张 = 900张'],
    ],
  ])('%s', (sentence, wrong) =>
    expect(verdicts(sentence).filter((each) => each.startsWith('inconsistent'))).toEqual(wrong),
  );
});
