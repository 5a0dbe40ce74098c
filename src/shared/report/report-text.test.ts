import { expect, test } from 'vitest';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import { liveFiguresOf, recordOf, reportText } from './report-text.ts';

const told = reportText(SAMPLE_REPORT);

test('each figure stands in the text as it is printed, in the block that holds it', () => {
  expect(told.figures.length).toBeGreaterThan(10);
  for (const { figure, start, end } of told.figures) {
    expect(told.text.slice(start, end)).toBe(SAMPLE_REPORT.figures[figure]?.printed);
  }
  expect(new Set(told.blocks.map(({ block }) => block)).size).toBe(SAMPLE_REPORT.blocks.length);
  const overall = told.blocks.find(({ block }) => block === 'overall.1');
  expect(told.text.slice(overall?.start, overall?.end)).toBe('本次评估的主要指标共1项。');
});

test('headings carry their number, cells are separated by tabs', () => {
  const lines = told.text.split('\n');
  expect(lines[1]).toBe('一、总体情况');
  expect(lines).toContain('序号\t指标\t2025年目标（%）\t2025年实际（%）\t进展判断');
  expect(lines).toContain('1\t常住人口城镇化率\t65%\t65.2%\t符合预期');
});

test('the audit gets every figure with what was written and what it is', () => {
  expect(liveFiguresOf(SAMPLE_REPORT, told).every(({ written }) => written !== '')).toBe(true);
  expect(recordOf(SAMPLE_REPORT)).toHaveLength(Object.keys(SAMPLE_REPORT.figures).length);
});
