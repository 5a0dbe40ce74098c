import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type TinyPage, tinyPdf } from '../../../test/fixtures/tiny-pdf.ts';
import { withoutRadicals } from './cjk-radicals.table.ts';
import { decodeDocument } from './index.ts';
import { type Line, linesOf, type PdfItem } from './pdf-lines.ts';
import { findTables } from './pdf-tables.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../test/fixtures/pdf', name));

describe.each(['report-chromium.pdf', 'report-libreoffice.pdf'])('%s', (name) => {
  test('paragraphs are whole, over lines and pages', async () => {
    const { text } = await decodeDocument(fixture(name), name);
    const lines = text.split('\n');
    expect(lines).toHaveLength(20);
    expect(lines[2]).toMatch(/^2021年至2023年，青川区.*民营经济增加值占比超过六成。$/);
    expect(lines.filter((line) => /[。]$/.test(line))).toHaveLength(9);
  });

  test('headers, footers and page numbers are gone, radicals are ideographs', async () => {
    const { text } = await decodeDocument(fixture(name), name);
    expect(text).not.toMatch(/规划纲要中期评估|第 ?\d ?页|— ?\d ?—/);
    expect(text).not.toMatch(/[\u2e80-\u2fdf]/);
    expect(text).toMatch(/户均研发投入.*长江岸线.*页岩气/);
  });

  test('the title over two lines is one, headings are marked, the table is rows', async () => {
    const { text, marks } = await decodeDocument(fixture(name), name);
    const shown = marks.map((mark) => `${mark.kind} ${text.slice(mark.start, mark.end)}`);
    expect(shown).toEqual([
      'title 青川区国民经济和社会发展第十四个五年规划实施情况中期评估报告',
      'heading 一、经济运行总体平稳',
      'heading 二、主要指标完成情况',
      'heading 三、民生福祉持续增进',
      'heading 四、存在的问题和下一步工作',
    ]);
    expect(text).toContain('单位地区生产总值能耗降低\t%\t—\t〔8.2〕\t〔13.5〕');
  });
});

test('page headers that repeat are dropped, text at the same place that does not repeat stays', async () => {
  const pages: TinyPage[] = Array.from({ length: 6 }, (_, i) => ({
    lines: [
      `District Report 2023`,
      '',
      `Growth in year ${i} was strong in all of the branches.`,
      `Unique closing ${'x'.repeat(i + 1)}.`,
    ],
  }));
  const { text } = await decodeDocument(tinyPdf(pages), 'a.pdf');
  expect(text).not.toContain('District Report');
  expect(text.match(/Growth in year/g)).toHaveLength(6);
});

test('the time limit stops a long file between pages', async () => {
  const pages: TinyPage[] = Array.from({ length: 400 }, () => ({
    lines: ['Growth was 5.3 percent in all of the branches.'],
  }));
  await expect(decodeDocument(tinyPdf(pages), 'long.pdf', { timeoutMs: 1 })).rejects.toMatchObject({
    code: 'document.timeout',
    params: { file: 'long.pdf', pages: 400 },
  });
});

test('a thousand pages that never end a paragraph are read in seconds', async () => {
  const pages: TinyPage[] = Array.from({ length: 1000 }, (_, page) => ({
    lines: Array.from({ length: 38 }, (_, i) => `line ${i} of page ${page} whose text goes on and on and on and on`),
  }));
  const { text } = await decodeDocument(tinyPdf(pages), 'long.pdf');
  expect(text.match(/line \d+ of page/g)).toHaveLength(38_000);
}, 15_000);

test('radicals of both blocks are mapped one for one', () => {
  expect(withoutRadicals('⻓江⻚⾯⼈⺠⽣活⽔平户⼾')).toBe('长江页面人民生活水平户户');
  const all = Array.from({ length: 0x2fe0 - 0x2e80 }, (_, i) => String.fromCharCode(0x2e80 + i)).join('');
  expect(withoutRadicals(all)).toHaveLength(all.length);
  expect(withoutRadicals(all.slice(0x80))).not.toMatch(/[\u2f00-\u2fd5]/);
});

describe('lines', () => {
  const VIEW = [1, 0, 0, -1, 0, 842];
  const item = (str: string, x: number, y: number, width = str.length * 12): PdfItem => ({
    str,
    width,
    transform: [12, 0, 0, 12, x, y],
  });

  test('runs are put in order; Chinese is joined without blanks, words with, wide gaps part columns', () => {
    const lines = linesOf(
      [
        item('第二行', 50, 680),
        item('增长', 50, 700),
        item('5.3%', 75, 700.4, 24),
        item('GDP', 130, 700, 20),
        item('per', 153, 700, 15),
      ],
      VIEW,
    );
    expect(lines.map((line) => line.segments.map((segment) => segment.text))).toEqual([
      ['增长5.3%', 'GDP per'],
      ['第二行'],
    ]);
  });

  test('watermarks, blanks and runs printed twice are left out', () => {
    const slanted: PdfItem = { str: '内部资料', width: 60, transform: [8, 8, -8, 8, 100, 300] };
    const lines = linesOf([slanted, item('增长', 50, 700), item('增长', 50.3, 700), item('  ', 90, 700)], VIEW);
    expect(lines.map((line) => line.segments.map((segment) => segment.text))).toEqual([['增长']]);
  });

  const row = (bottom: number, ...cells: readonly (readonly [string, number, number])[]): Line => ({
    segments: cells.map(([text, left, right]) => ({ text, left, right })),
    left: cells[0]?.[1] ?? 0,
    right: cells.at(-1)?.[2] ?? 0,
    bottom,
    size: 10,
  });

  test('cells centred beside a name of two lines belong to its row', () => {
    const lines = [
      row(100, ['指标', 50, 70], ['2022年', 130, 165], ['2023年', 190, 225]),
      row(115, ['单位地区生产总', 50, 120]),
      row(122, ['3.1', 140, 155], ['2.6', 200, 215]),
      row(129, ['值能耗降低', 50, 100]),
      row(150, ['森林覆盖率', 50, 100], ['38.6', 138, 157], ['39.0', 198, 217]),
    ];
    expect(findTables(lines)).toEqual([
      {
        first: 0,
        count: 5,
        rows: [
          ['指标', '2022年', '2023年'],
          ['单位地区生产总值能耗降低', '3.1', '2.6'],
          ['森林覆盖率', '38.6', '39.0'],
        ],
      },
    ]);
  });

  test('a name and a signature far to the right are no table', () => {
    expect(
      findTables([row(100, ['青川区人民政府', 50, 120], ['2024年1月', 300, 350]), row(130, ['正文', 50, 70])]),
    ).toEqual([]);
  });
});
