import { OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { longReport } from '../../../test/support/hundred-pages.ts';
import { linesOf, opened, type Piece, type Sheet, sheetsOf } from '../../../test/support/pdf-sheets.ts';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import type { Report } from '../../shared/report/report.ts';
import { printPages, printReport } from './print-report.ts';

const HOSTILE = `#let x = 1 $x^2$ *a* _b_ \\ \\u{41} <tag> "q" // c /* @ref = 标题 [x] {y} \`z\` #panic("!") ~ -- ...`;
const MM = 72 / 25.4;
/** Margins of the text by GB/T 9704-2012, in millimetres, and the foot that the page number stands in. */
const [TOP, RIGHT, BOTTOM, LEFT] = [37, 26, 35, 28];

/** Left of the text of a wide sheet nothing but its number stands. */
const isTurnedNumber = ({ x }: Piece) => x < (BOTTOM - 7) * MM;

const without = (text: string) => text.replace(/\s/g, '');
const paragraph = (id: string, text: string) => ({ kind: 'paragraph' as const, id, content: [text] });

describe('a printed report', () => {
  let bytes: Uint8Array;
  let pdf: PDFDocumentProxy;
  let sheets: readonly Sheet[];

  beforeAll(async () => {
    bytes = await printReport(SAMPLE_REPORT);
    pdf = await opened(bytes);
    sheets = await sheetsOf(pdf);
  });

  test('is on A4, annexes across where they say so', () => {
    expect(sheets.map(({ width, height }) => [Math.round(width / MM), Math.round(height / MM)])).toEqual([
      [210, 297],
      [210, 297],
      [297, 210],
    ]);
  });

  test('tells every figure, its sources, and on every page that it is a sample', () => {
    const all = sheets.map(({ text }) => text).join('');
    for (const { printed } of Object.values(SAMPLE_REPORT.figures)) {
      expect(all).toContain(without(printed.replace(/%$/, '')));
    }
    expect(all).toContain('示范区统计公报（2025年）：“全区常住人口城镇化率为65.2%。”');
    expect(all).toContain('实际值−目标值');
    expect(all).toContain('系统建议值，可以调整，不是公布的标准');
    for (const { text } of sheets) expect(text).toContain('示例数据');
  });

  test('numbers its pages in dashes, odd ones at the right, even ones at the left, a character in', () => {
    const numbers = sheets.slice(0, 2).map((sheet) => linesOf(sheet).at(-1) ?? []);
    expect(numbers.map((line) => without(line.map(({ text }) => text).join('')))).toEqual(['—1—', '—2—']);
    const [first, second] = numbers.map((line) => ({
      left: Math.min(...line.map(({ x }) => x)),
      right: Math.max(...line.map(({ x, width }) => x + width)),
    }));
    expect(first?.right).toBeCloseTo((210 - RIGHT) * MM - 14, 0);
    expect(second?.left).toBeCloseTo(LEFT * MM + 14, 0);
    // A wide sheet has it at the foot of the sheet as it is bound: along its left edge, on odd ones at the lower end.
    const turned = sheets[2]?.pieces.filter(isTurnedNumber) ?? [];
    expect(without(turned.map(({ text }) => text).join(''))).toBe('—3—');
    expect(Math.min(...turned.map(({ y, width }) => y - width))).toBeCloseTo(RIGHT * MM + 14, -1);
    for (const { x } of turned) expect(x).toBeLessThan((BOTTOM - 7) * MM);
  });

  test('has its headings and annexes as bookmarks, a title, a language and tags', async () => {
    const outline = await pdf.getOutline();
    expect(outline.map(({ title }) => title)).toEqual(['一、总体情况', '附表1　主要指标完成情况']);
    expect(outline[0]?.items.map(({ title }) => title)).toEqual(['（一）主要指标']);
    const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
    expect(info).toMatchObject({ Title: SAMPLE_REPORT.title });
    expect(info.Language).toMatch(/^zh/);
    expect(Object.fromEntries((await pdf.getMarkInfo()) as unknown as Map<string, boolean>)).toMatchObject({
      Marked: true,
    });
    const tree = JSON.stringify(await Promise.all([1, 2, 3].map(async (n) => (await pdf.getPage(n)).getStructTree())));
    for (const role of ['H1', 'H2', 'P', 'Table', 'TH', 'TD', 'Figure', 'Note'])
      expect(tree).toContain(`"role":"${role}"`);
    expect(tree).toContain('"alt":"常住人口城镇化率，图中数字见图下的表。"');
  });

  test('says of itself that it is to be kept: PDF/A-2a, with the fonts inside', async () => {
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toMatch(/pdfaid:part>2<.*pdfaid:conformance>A</s);
    for (let index = 1; index <= pdf.numPages; index++) {
      const page = await pdf.getPage(index);
      const { fnArray, argsArray } = await page.getOperatorList();
      const fonts = fnArray.flatMap((operation, at) => (operation === OPS.setFont ? [argsArray[at][0]] : []));
      for (const name of new Set(fonts)) {
        const font = page.commonObjs.get(name);
        expect(font.missingFile, font.name).not.toBe(true);
        expect(font.name).toMatch(/^[A-Z]{6}\+Noto(Serif|Sans)SC/);
      }
    }
  });

  test('is the same, byte for byte, when printed again', async () => {
    expect(Buffer.from(await printReport(SAMPLE_REPORT)).equals(Buffer.from(bytes))).toBe(true);
  });
});

test('its pages are pictures for the screen, each by itself, and say where each block begins', async () => {
  const { pages, places } = await printPages(SAMPLE_REPORT);
  expect(pages.map(({ width, height }) => [Math.round(width / MM), Math.round(height / MM)])).toEqual([
    [210, 297],
    [210, 297],
    [297, 210],
  ]);
  for (const { svg } of pages) {
    const used = [...svg.matchAll(/xlink:href="#([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(used.length).toBeGreaterThan(10);
    for (const id of new Set(used)) expect(svg).toContain(`<symbol id="${id}"`);
    expect(svg).toMatch(/^<svg .*<\/svg>$/s);
    expect(svg).not.toContain('<text');
  }
  expect(new Set(places.map(({ blockId }) => blockId))).toEqual(new Set(SAMPLE_REPORT.blocks.map(({ id }) => id)));
  expect(places.at(-1)?.page).toBe(3);
});

test('a full page has 22 lines of 28 characters, all within the margins', async () => {
  const report: Report = {
    ...SAMPLE_REPORT,
    sample: false,
    blocks: [paragraph('p', '国'.repeat(28 * 60))],
    figures: {},
  };
  const [, sheet] = await sheetsOf(await opened(await printReport(report)));
  if (sheet === undefined) throw new Error('no second page');
  const lines = linesOf(sheet);
  expect(lines).toHaveLength(23);
  for (const line of lines.slice(0, 22)) expect(line.map(({ text }) => text).join('')).toBe('国'.repeat(28));
  const text = lines.slice(0, 22).flat();
  expect(Math.min(...text.map(({ x }) => x))).toBeGreaterThanOrEqual(LEFT * MM - 0.5);
  expect(Math.max(...text.map(({ x, width }) => x + width))).toBeLessThanOrEqual((210 - RIGHT) * MM + 0.5);
  expect(Math.max(...text.map(({ y, height }) => y + height * 0.88))).toBeLessThanOrEqual((297 - TOP) * MM);
  expect(Math.min(...text.map(({ y, height }) => y - height * 0.12))).toBeGreaterThanOrEqual(BOTTOM * MM - 0.5);
});

test('what people write is never code', async () => {
  const report: Report = {
    ...SAMPLE_REPORT,
    title: HOSTILE,
    issuer: HOSTILE,
    blocks: SAMPLE_REPORT.blocks.map((block) =>
      block.kind === 'table' || block.kind === 'chart'
        ? { ...block, caption: HOSTILE, notes: [HOSTILE] }
        : block.kind === 'annex'
          ? { ...block, title: HOSTILE }
          : block.kind === 'list'
            ? { ...block, items: [[HOSTILE]] }
            : { ...block, content: [HOSTILE] },
    ),
    sources: { s1: { id: 's1', line: HOSTILE, quote: HOSTILE } },
  };
  const sheets = await sheetsOf(await opened(await printReport(report)));
  const all = sheets.map(({ text }) => text).join('');
  expect(all.split(without(HOSTILE)).length - 1).toBeGreaterThanOrEqual(9);
});

test('characters that no font has do not stop it, it then promises less', async () => {
  const report = { ...SAMPLE_REPORT, blocks: [paragraph('p', '﷽ \u{e000} 𰻝')] };
  const pdf = await printReport(report);
  expect(Buffer.from(pdf).toString('latin1')).not.toContain('pdfaid:conformance');
  expect((await opened(pdf)).numPages).toBe(1);
});

test('tables go on over pages under their heads; a long report has contents that lead to its pages', async () => {
  const report = longReport(24);
  const pdf = await opened(await printReport(report));
  const sheets = await sheetsOf(pdf);
  const across = sheets.filter(({ width, height }) => width > height);
  expect(across.length).toBeGreaterThan(1);
  for (const { text } of across) expect(text).toContain('序号指标2025年目标（%）2025年实际（%）');
  expect(sheets[0]?.text).toContain('目录');
  const links = await (await pdf.getPage(1)).getAnnotations();
  expect(links.filter(({ subtype }) => subtype === 'Link').length).toBeGreaterThan(10);
  for (const [index, { pieces, width, height }] of sheets.entries()) {
    const [left, right] = width < height ? [LEFT, RIGHT] : [BOTTOM, TOP];
    for (const piece of pieces) {
      const { x, width: w, text } = piece;
      if (width > height && isTurnedNumber(piece)) continue;
      // A stop or bracket at an end of a line takes half a character; its glyph claims a whole one.
      expect(x, `${index + 1}: ${text}`).toBeGreaterThanOrEqual(left * MM - 8.5);
      expect(x + w, `${index + 1}: ${text}`).toBeLessThanOrEqual(width - right * MM + 8.5);
    }
  }
}, 60_000);
