import { expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

function told(text: string): readonly string[] {
  return auditTexts({ 'a.txt': text })
    .filter(({ rule }) => rule === 'numbering')
    .map(({ verdict, reason, formula }) => `${verdict} ${reason.replace('numbering.', '')} ${formula}`);
}

test('numbers without a gap are complete, each style for itself', () => {
  const text =
    '一、回顾\n(一)稳增长\n一是扩投资。二是促消费。三是稳外贸。\n(二)惠民生\n二、安排\n(一)抓项目\n(二)强服务';
  expect(told(text)).toEqual([
    'consistent complete 1, …, 2',
    'consistent complete 1, …, 2',
    'consistent complete 1, …, 3',
    'consistent complete 1, …, 2',
  ]);
});

test('a number that is left out is worth a look', () => {
  expect(told('一是扩投资。二是促消费。四是稳外贸。')).toEqual(['suspect gap 1, 2, (3), 4']);
  expect(told('(一)稳增长\n甲。\n(二)促改革\n乙。\n(四)惠民生\n丙。')).toEqual(['suspect gap 1, 2, (3), 4']);
});

test('where only the numeral was lost, the point is there', () => {
  expect(told('一是扩投资。二是促消费。是强产业。四是稳外贸。')).toEqual(['consistent gap-repaired 1, 2, (3), 4']);
  const [finding] = auditTexts({ 'a.txt': '一是扩投资。二是促消费。是强产业。四是稳外贸。' }).filter(
    ({ rule }) => rule === 'numbering',
  );
  expect(finding?.evidence.map(({ quote }) => quote)).toEqual(['二是促消费', '是强产业', '四是稳外贸']);
});

test('a number told twice is worth a look', () => {
  expect(told('(一)稳增长\n甲。\n(二)促改革\n乙。\n(二)惠民生\n丙。\n(三)保安全\n丁。')).toEqual([
    'suspect repeated 2, 2',
  ]);
});

test.each([
  ['points inside of points', '一是扩投资，一是抓工业，二是抓基建。二是促消费。三是稳外贸。'],
  [
    'chapters that go on across parts',
    '第一篇 总则\n第一章 背景\n甲。\n第二章 目标\n乙。\n第二篇 任务\n第三章 产业\n丙。\n第四章 民生\n丁。',
  ],
  ['a mark whose brackets a line break tore', '(一)稳增长\n甲。\n(\n二)促改革\n乙。\n(三)惠民生\n丙。'],
  ['decimals and sectors at the start of a line', '一、回顾\n2.5亿元投向\n二、三产业稳步发展。\n二、安排'],
  ['a reference to another numbering', '一是扩投资。二是促消费。详见附件(五)。三是稳外贸。'],
])('says nothing about %s', (_, text) =>
  expect(told(text).filter((each) => !each.startsWith('consistent'))).toEqual([]),
);
