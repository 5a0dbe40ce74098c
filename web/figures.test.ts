import { expect, test } from 'vitest';
import { pageMessagesFor } from '../src/messages/index.ts';
import { figureText, groupDigits, periodText } from './figures.ts';

const zh = pageMessagesFor('zh-CN');
const en = pageMessagesFor('en');

test.each([
  ['0', '0'],
  ['1234567.89', '1,234,567.89'],
  ['-3.5', '−3.5'],
  ['12345678901234567890.12', '12,345,678,901,234,567,890.12'],
  ['', ''],
])('groups the digits of %s exactly', (value, text) => {
  expect(groupDigits(value)).toBe(text);
});

test.each([
  ['74365', '元', '74,365 元'],
  ['5.2', '%', '5.2%'],
  ['12345678', '元', '1,234.57 万元'],
  ['140000000000', '元', '1,400 亿元'],
  ['12345678', '万元', '12,345,678 万元'],
  ['-12345678', '元', '−1,234.57 万元'],
])('tells %s %s in the scale that people use', (value, unit, shown) => {
  expect(figureText(value, unit, zh.scales).shown).toBe(shown);
});

test('keeps the exact figure beside the scaled one', () => {
  expect(figureText('12345678', '元', zh.scales).exact).toBe('12,345,678 元');
  expect(figureText('1234567890', '元', en.scales).shown).toBe('1.23 bn 元');
});

test.each([
  ['2025', '2025年', '2025'],
  ['2025-06', '2025年6月', '2025-06'],
  ['2025-H1', '2025年上半年', 'H1 2025'],
  ['2025-Q3', '2025年第三季度', 'Q3 2025'],
  ['2021/2025', '2021—2025年', '2021–2025'],
  ['../2025-12', '截至2025年12月', 'until 2025-12'],
  ['2021-01-01/2023-06-30', '2021年1月1日—2023年6月30日', '2021-01-01 – 2023-06-30'],
  ['no period', 'no period', 'no period'],
])('words the period %s', (period, chinese, english) => {
  expect(periodText(period, zh.periods)).toBe(chinese);
  expect(periodText(period, en.periods)).toBe(english);
});
