import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import { readLiveTag } from '../../shared/live-figure.ts';
import { writeWord } from './index.ts';
import { figuresIn, passagesOf } from './passages.rules.ts';

const WORDS = { note: (text: string) => text };
const bytes = await writeWord(SAMPLE_REPORT);
const parts = unzipSync(bytes);
const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
const document = part('word/document.xml');
const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([whole, first]) => first ?? whole);

test('pages have the size, margins and lines that GB/T 9704 asks for; annexes that lie across are the same sheet turned', () => {
  const [upright, across] = all(document, /<w:sectPr>.*?<\/w:sectPr>/gs);
  expect(upright).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
  expect(upright).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  expect(upright).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
  expect(across).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
  expect(across).toMatch(/<w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"/);
  // 22 lines fit into the height, 28 characters into the width, and a 29th does not.
  expect(22 * 579).toBeLessThanOrEqual(16838 - 2098 - 1984);
  expect(28 * 315).toBeLessThanOrEqual(11906 - 1587 - 1474);
  expect(29 * 315).toBeGreaterThan(11906 - 1587 - 1474);
});

test('fonts are asked for by the names that official documents use, with others for where they are missing', () => {
  const styles = part('word/styles.xml');
  const style = (id: string) => new RegExp(`w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0] ?? '';
  expect(style('Normal')).toMatch(/w:eastAsia="仿宋_GB2312".*w:sz w:val="32"/s);
  expect(style('Normal')).toContain('<w:spacing w:after="0" w:before="0" w:line="579" w:lineRule="exact"/>');
  expect(style('Normal')).toContain('<w:ind w:firstLine="630"/>');
  expect(style('Title')).toMatch(/w:eastAsia="方正小标宋简体".*w:sz w:val="44"/s);
  expect(style('Heading1')).toContain('w:eastAsia="黑体"');
  expect(style('Heading2')).toContain('w:eastAsia="楷体_GB2312"');
  for (const level of [1, 2, 3, 4]) expect(style(`Heading${level}`)).toContain(`<w:name w:val="Heading ${level}"/>`);
  expect(part('word/fontTable.xml')).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,');
});

test('every use of a figure stands in a control whose tag says which it is and what was written', () => {
  const uses = SAMPLE_REPORT.blocks.flatMap((block) => passagesOf(block, WORDS)).flatMap(figuresIn);
  const tags = all(document, /<w:tag w:val="([^"]*)"\/>/g).map((tag) => readLiveTag(tag));
  expect(tags.map((tag) => tag?.key)).toEqual(uses);
  const contents = all(document, /<w:sdtContent>.*?<w:t[^>]*>([^<]*)<\/w:t>/gs);
  expect(tags.map((tag) => tag?.written)).toEqual(contents);
  const ids = all(document, /<w:(?:id|bookmarkStart w:name="[^"]*") w:(?:val|id)="(\d+)"\/>/g);
  expect(new Set(ids).size).toBe(ids.length);
});

test('page numbers stand right on odd pages and left on even ones, one character in; every page is marked as sample', () => {
  const footers = ['word/footer1.xml', 'word/footer2.xml'].map(part);
  // On a wide sheet the same stand in a cell along its left edge.
  for (const name of ['word/footer3.xml', 'word/footer4.xml']) {
    expect(part(name)).toMatch(/w:tblpPr[^>]*w:horzAnchor="page"/);
    expect(part(name)).toMatch(/<w:textDirection w:val="tbRl"\/>.*— <.*PAGE/s);
  }
  const [odd, even] = footers.sort((a) => (a.includes('w:jc w:val="right"') ? -1 : 1));
  expect(odd).toMatch(/w:right="280".*<w:jc w:val="right"\/>/s);
  expect(even).toMatch(/w:left="280".*<w:jc w:val="left"\/>/s);
  for (const footer of footers) expect(footer).toMatch(/— <.*PAGE.* —</s);
  expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  for (const header of ['word/header1.xml', 'word/header2.xml']) expect(part(header)).toContain('示例数据');
});

test('a report that holds no sample data is not marked', async () => {
  const plain = unzipSync(await writeWord({ ...SAMPLE_REPORT, sample: false }));
  expect(Object.keys(plain).filter((name) => name.startsWith('word/header'))).toEqual([]);
});

test('tables repeat their head, break no row and align figures to the right', () => {
  const tables = all(document, /<w:tbl>.*?<\/w:tbl>/gs);
  expect(tables).toHaveLength(2);
  for (const table of tables) {
    expect(all(table, /<w:tblHeader\/>/g)).toHaveLength(1);
    expect(all(table, /<w:cantSplit\/>/g)).toHaveLength(all(table, /<w:tr>/g).length);
    const widths = all(table, /<w:gridCol w:w="(\d+)"\/>/g).map(Number);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(
      Number(/<w:tblW w:type="dxa" w:w="(\d+)"/.exec(table)?.[1]),
    );
    for (const cell of all(table, /<w:tc>(?:(?!<\/w:tc>).)*<w:sdt>/gs)) expect(cell).toContain('<w:jc w:val="right"/>');
  }
  // The unit stands in the head, and figures below it are numbers.
  expect(document).toContain('2025年目标（%）');
  expect(tables[1]).toMatch(/<w:t [^>]*>65.2<\/w:t>/);
});

test('footnotes tell source and sentence, formula and inputs', () => {
  const notes = part('word/footnotes.xml');
  expect(notes).toContain('示范区统计公报（2025年）：“全区常住人口城镇化率为65.2%。”');
  expect(notes).toContain('0.2个百分点：实际值 − 目标值');
});

test('the same report is the same file', async () => {
  expect(Buffer.from(await writeWord(SAMPLE_REPORT)).equals(Buffer.from(bytes))).toBe(true);
});

test('a heading keeps its short paragraph, and contents that would go on to a second page tell the first level', async () => {
  const headings = Array.from({ length: 18 }, (_, index) => ({
    ...{ kind: 'heading' as const, id: `heading-${index}`, number: `（${index}）` },
    ...{ level: index === 0 ? (1 as const) : (2 as const), content: ['短标题'] },
  }));
  const short = { kind: 'paragraph' as const, id: 'short', content: ['只有一句话。'] };
  const long = { kind: 'paragraph' as const, id: 'long', content: ['很长的一段话'.repeat(20)] };
  const blocks = [...headings, short, long];
  const written = await writeWord({ ...SAMPLE_REPORT, blocks }, { contents: true });
  const xml = strFromU8(unzipSync(written)['word/document.xml'] ?? new Uint8Array());
  const paragraphs = all(xml, /<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs);
  expect(paragraphs.find((each) => each.includes('只有一句话'))).toContain('<w:keepNext/>');
  expect(paragraphs.find((each) => each.includes('很长的一段话'))).not.toContain('<w:keepNext/>');
  expect(paragraphs.filter((each) => each.includes('"TOC1"'))).toHaveLength(1);
  expect(paragraphs.filter((each) => each.includes('"TOC2"'))).toHaveLength(0);
});
