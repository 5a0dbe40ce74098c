import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitPassages, withHeading } from './passage.rules.ts';

const texts = (text: string, ...marks: Parameters<typeof splitPassages>[1][number][]) =>
  splitPassages(text, marks).map(({ start, end, role }) => [role, text.slice(start, end)]);

test('paragraphs are lines without their breaks and the blanks around them; blank lines are none', () => {
  expect(texts('  一\r\n\r\n　二　\n \n三')).toEqual([
    ['paragraph', '一'],
    ['paragraph', '二'],
    ['paragraph', '三'],
  ]);
});

test('a line with tabs is a table row, its empty cells kept', () => {
  expect(texts('指标\t\t2025年\n\t增速\t5%\n\t\t')).toEqual([
    ['row', '指标\t\t2025年'],
    ['row', '\t增速\t5%'],
  ]);
});

test('roles come from the marks that cover a whole line', () => {
  const text = '题名\n首页 新闻\n一、概况。正文\n二、安排';
  expect(
    texts(
      text,
      { kind: 'title', start: 0, end: 2 },
      { kind: 'furniture', start: 3, end: 8 },
      { kind: 'heading', level: 1, start: 9, end: 13 },
      { kind: 'heading', level: 1, start: 17, end: 21 },
    ),
  ).toEqual([
    ['title', '题名'],
    ['furniture', '首页 新闻'],
    ['paragraph', '一、概况。正文'],
    ['heading', '二、安排'],
  ]);
});

test('a heading that the reader found makes a heading of the passage that it fills, and only of that', () => {
  const passage = { start: 5, end: 12, role: 'paragraph' } as const;
  const sections = (end: number) => new Map([[5, { start: 5, end, title: '概况', level: 2 }]]);
  expect(withHeading(passage, sections(12))).toEqual({ ...passage, role: 'heading', level: 2 });
  expect(withHeading(passage, sections(9))).toBe(passage);
  expect(withHeading({ ...passage, role: 'row' }, sections(12))).toMatchObject({ role: 'row' });
});

test('an endless line is cut into pieces that together are the line, never inside a character', () => {
  const line = '😀增长百分之五。'.repeat(9000);
  const pieces = splitPassages(line, []);
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.map(({ start, end }) => line.slice(start, end)).join('')).toBe(line);
  for (const { start, end } of pieces) {
    expect(end - start).toBeLessThanOrEqual(20_000);
    expect(line.slice(start, end).isWellFormed()).toBe(true);
  }
});

test('passages never overlap, stand in order, and leave out nothing but breaks and blanks', () => {
  const unit = fc.constantFrom('增', '5', '%', '\n', '\r\n', '\t', ' ', '　', '。');
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      let last = 0;
      let covered = '';
      for (const { start, end } of splitPassages(text, [])) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        covered += text.slice(start, end);
        last = end;
      }
      expect(covered.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
