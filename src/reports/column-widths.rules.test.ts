import { expect, test } from 'vitest';
import { columnWidths } from './column-widths.rules.ts';

const ROOM = { total: 30, padding: 1 };
const sum = (widths: readonly number[]) => widths.reduce((all, each) => all + each, 0);

test('columns have their shares where all fits', () => {
  expect(columnWidths([1, 2], [['甲', '乙']], ROOM)).toEqual([10, 20]);
});

test('a column is as wide as the longest figure in it', () => {
  const [narrow = 0, wide = 0] = columnWidths([1, 9], [['2.94%（2023年）', '乙']], ROOM);
  expect(narrow).toBeGreaterThan(6);
  expect(narrow + wide).toBeCloseTo(30);
});

test('what does not fit is shared out by need', () => {
  const widths = columnWidths([1, 1], [['1'.repeat(60), '1'.repeat(30)]], ROOM);
  expect(sum(widths)).toBeCloseTo(30);
  expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeGreaterThan(1.8);
});
