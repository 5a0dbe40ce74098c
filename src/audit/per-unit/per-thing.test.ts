import { describe, expect, test } from 'vitest';
import { readText } from '../../reader/index.ts';
import { auditDocument } from '../index.ts';

/** Verdicts of the rule of products, for a sentence of a work report on 2025. */
function verdicts(sentence: string): readonly string[] {
  const text = `示范市2026年政府工作报告\n2026年1月20日\n一、2025年工作回顾\n${sentence}`;
  return auditDocument({ doc: 'a', text, ...readText(text) })
    .filter(({ rule }) => rule === 'product')
    .map(({ verdict, formula }) => `${verdict}: ${formula}`);
}

describe('an average per thing', () => {
  test.each([
    ['查处案件40件，处罚金额300万元，平均每件7.5万元。', 'consistent: 300万元 ÷ 40件 ≈ 7.5万元'],
    ['查处案件40件，处罚金额300万元，平均每件6.1万元。', 'inconsistent: 300万元 ÷ 40件 ≈ 7.5万元'],
    ['销售住房1.2万套，面积144万平方米，套均面积210平方米。', 'inconsistent: 144万平方米 ÷ 1.2万套 ≈ 120平方米'],
  ])('%s', (sentence, finding) => expect(verdicts(sentence)).toEqual([finding]));

  test.each([
    ['is of something else', '惠及农户1.2万户，投入资金3亿元，户均增收2000元。'],
    ['may be of either count', '查处案件40件、移送案件8件，处罚金额300万元，平均每件6.1万元。'],
  ])('is left alone where it %s', (_, sentence) => expect(verdicts(sentence)).toEqual([]));
});
