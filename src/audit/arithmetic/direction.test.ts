import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '示范市2025年政府工作报告\n\n2025年，';

function directions(text: string) {
  const findings = auditTexts({ 'a.txt': `${HEAD}${text}\n` });
  return findings.filter(({ rule }) => rule === 'direction').map(({ verdict, formula }) => `${verdict}: ${formula}`);
}

describe('a verb and its two values', () => {
  test.each([
    ['重污染天数比例由3.3%下降至1.1%。', 'consistent: 1.1% < 3.3%'],
    ['森林覆盖率从2020年的41.2%提高到42.5%。', 'consistent: 42.5% > 41.2%'],
    ['两地车程由2小时缩短至45分钟。', 'consistent: 45分钟 < 2小时'],
    ['物业服务覆盖率由不足50%提升至96%以上。', 'consistent: 96% > 50%'],
    ['创新能力由全省第12位跃升至第9位。', 'consistent: 第9位 < 第12位'],
    ['PM2.5年均浓度降至31微克/立方米，2024年为33微克/立方米。', 'consistent: 31微克/立方米 < 33微克/立方米'],
    ['重污染天数比例由1.1%下降至3.3%。', 'inconsistent: 3.3% > 1.1%'],
    ['森林覆盖率从2020年的42.5%提高到41.2%。', 'inconsistent: 41.2% < 42.5%'],
    ['创新能力由全省第9位跃升至第12位。', 'inconsistent: 第12位 > 第9位'],
  ])('%s', (text, expected) => expect(directions(text)).toEqual([expected]));

  test('are found when the earlier one stands elsewhere and its time is told', () => {
    const text = '2024年义务教育巩固率为98.2%。2025年义务教育巩固率较上年提高到';
    expect(directions(`${text}97.1%。`)).toEqual(['inconsistent: 97.1% < 98.2%']);
    expect(directions(`${text}98.6%。`)).toEqual(['consistent: 98.6% > 98.2%']);
  });
});

describe('is silent', () => {
  test.each([
    ['where rounding leaves the order open', '森林覆盖率由42.5%提高到42.5%。'],
    ['where a bound leaves the order open', '存款余额由8000亿元以上增加到8600亿元。'],
    ['where no direction is told', '省属一级企业由66户整合至12户。'],
    ['where two values are of different things', '企业由120家增加到3万人。'],
  ])('%s', (_why, text) => expect(directions(text)).toEqual([]));
});
