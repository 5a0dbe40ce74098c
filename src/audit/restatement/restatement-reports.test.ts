import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const told = (first: string, second: string) =>
  auditTexts({ 'a.txt': first, 'b.txt': second })
    .filter(({ rule }) => rule === 'restatement')
    .map(({ verdict, formula }) => `${verdict} ${formula}`);
const report = (year: number, text: string, body = '松涛街道办事处') =>
  `${body}${year}年工作报告\n一、${year}年工作回顾\n${year}年，${text}。`;

describe('two annual reports of one body whose place is unknown', () => {
  const RANK = '群众满意率93.1%，在全区9个街镇中列第5位';
  const again = (rank: number) => `群众满意率94.8%，在全区9个街镇中由第${rank}位上升到第2位`;

  test('last year’s rank is told again', () => {
    expect(told(report(2023, RANK), report(2024, again(5)))).toEqual([expect.stringMatching(/^consistent/)]);
    expect(told(report(2023, RANK), report(2024, again(4)))).toEqual([expect.stringMatching(/^suspect .*≠/)]);
  });

  test.each([
    ['another circle', report(2024, again(4).replace('全区9个街镇', '全市86个街镇'))],
    ['another body', report(2024, again(4), '云岭街道办事处')],
    ['nobody is named', report(2024, again(4), '')],
    ['two years later', report(2025, again(4))],
    ['another thing', report(2024, again(4).replace('群众满意率', '工单办结率'))],
  ])('silent: %s', (_, second) => {
    expect(told(report(2023, RANK), second)).toEqual([]);
  });

  test('last year’s level is told again', () => {
    const first = report(2023, '社会消费品零售总额12.4亿元');
    const second = (value: string) => report(2024, `社会消费品零售总额13.1亿元，2023年社会消费品零售总额${value}亿元`);
    expect(told(first, second('12.4'))).toEqual(['consistent 12.4亿元 = 12.4亿元']);
    expect(told(first, second('12.9'))).toEqual(['suspect 12.4亿元 ≠ 12.9亿元']);
  });
});
