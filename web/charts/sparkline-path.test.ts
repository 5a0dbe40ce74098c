import { expect, test } from 'vitest';
import { sparkline } from './sparkline-path.ts';

const BOX = { width: 106, height: 26 };
const of = (...values: readonly (string | undefined)[]) => values.map((value) => ({ value }));

test('a line goes through all values, the highest at the top', () => {
  const { lines, dots, last } = sparkline(of('1', '3', '2'), BOX);
  expect(lines).toEqual(['3,23 53,3 103,13']);
  expect(dots).toEqual([]);
  expect(last).toEqual({ x: 103, y: 13 });
});

test('a missing value is a gap, and a value alone is a dot', () => {
  const { lines, dots, last } = sparkline(of('1', '2', undefined, '3', undefined), BOX);
  expect(lines).toHaveLength(1);
  expect(dots).toEqual([{ x: 78, y: 3 }]);
  expect(last).toEqual({ x: 78, y: 3 });
});

test('nothing known draws nothing; values all alike lie in the middle', () => {
  expect(sparkline(of(undefined, undefined), BOX)).toEqual({ lines: [], dots: [] });
  expect(sparkline(of('5', '5'), BOX).last?.y).toBe(13);
});

test('on a common scale each keeps its height', () => {
  expect(sparkline(of('5'), { ...BOX, range: [0, 10] }).last).toEqual({ x: 3, y: 13 });
});
