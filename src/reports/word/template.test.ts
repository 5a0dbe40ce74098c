import { Document, Header, Packer, Paragraph, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { LIBRE_OFFICE, saveByLibreOffice } from '../../../test/support/libreoffice.ts';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import { decodeDocument } from '../../documents/formats/index.ts';
import { AppError } from '../../shared/errors.ts';
import { leftOf, originOf, readEdits, toldPassages, withOrigin, writeWord } from './index.ts';

vi.setConfig({ testTimeout: 120_000 });

async function templateOf(lines: readonly string[], head = '某局 {{sample}}'): Promise<Uint8Array> {
  const header = new Header({ children: [new Paragraph(head)] });
  const children = lines.map((line) => new Paragraph({ children: [new TextRun({ text: line, bold: true })] }));
  const page = { size: { width: 12_000, height: 16_000 }, margin: { left: 1000, right: 1000 } };
  const styles = { paragraphStyles: [{ id: 'a', name: 'Heading 1', run: { color: 'FF0000' } }] };
  const file = new Document({ styles, sections: [{ headers: { default: header }, properties: { page }, children }] });
  const parts = unzipSync(new Uint8Array(await Packer.toArrayBuffer(file)));
  // As Chinese Word has it: the heading under a short id.
  const xml = strFromU8(parts['word/styles.xml'] ?? new Uint8Array());
  parts['word/styles.xml'] = strToU8(xml.replace(/<w:style [^>]*w:styleId="Heading1".*?<\/w:style>/s, ''));
  return zipSync(parts);
}

const part = (bytes: Uint8Array, name: string) => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
const textOf = async (bytes: Uint8Array) => (await decodeDocument(bytes, 'a.docx')).text;

test('a template keeps its own words, page and header; title, figures and body stand where it asks for them', async () => {
  const template = await templateOf([
    '{{title}}',
    '至2025年为{{figure:常住人口城镇化率|示范区|2025}}。',
    '{{body}}',
    '{{table:附表1}}',
    '（完）',
  ]);
  const bytes = await writeWord(SAMPLE_REPORT, { template });
  const text = await textOf(bytes);
  expect(text).toContain(SAMPLE_REPORT.title);
  expect(text).toContain('至2025年为65.2%。');
  expect(text).toContain('2025年，常住人口城镇化率为65.2%，高于规划目标0.2个百分点。');
  expect(text).toContain('1\t常住人口城镇化率\t65\t65.2\t符合预期');
  expect(text).not.toContain('{{');
  const document = part(bytes, 'word/document.xml');
  expect(document).toContain('w:w="12000"');
  expect(document).toContain('<w:tblW w:type="dxa" w:w="10000"/>');
  expect(document).toContain('<w:pStyle w:val="a"/>');
  expect(document).not.toContain('<w:pStyle w:val="Heading1"/>');
  expect([...document.matchAll(/<w:tag w:val="gangyao:/g)]).toHaveLength(16);
  expect(part(bytes, 'word/styles.xml')).toContain('w:styleId="GangyaoSource"');
  expect(part(bytes, 'word/footnotes.xml')).toContain('全区常住人口城镇化率为65.2%。');
  const head = Object.keys(unzipSync(bytes)).find((name) => /word\/header\d*\.xml/.test(name)) ?? '';
  expect(part(bytes, head).replace(/<[^>]*>/g, '')).toContain('某局 示例数据');
});

const LINES = [
  '{{title}}',
  '关于{{plan}}执行情况，本局按要求编写，联系电话84123456。',
  '至2025年为{{figure:常住人口城镇化率|示范区|2025}}。',
  '{{section:主要指标}}',
  '{{table:附表1}}',
  '{{table:附表1}}',
  '（完）',
];
const changed = (bytes: Uint8Array, change: (xml: string) => string) => {
  const parts = unzipSync(bytes);
  parts['word/document.xml'] = strToU8(change(strFromU8(parts['word/document.xml'] ?? new Uint8Array())));
  return zipSync(parts);
};
const told = async (bytes: Uint8Array) =>
  (await readEdits(SAMPLE_REPORT, bytes)).flatMap(({ applies, isOfTemplate = false, edits }) =>
    edits.map((edit) => ({ ...edit, applies, isOfTemplate })),
  );
const added = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

test('of a filled template that nobody changed nothing is told, also where LibreOffice saved it', async () => {
  const bytes = await writeWord(SAMPLE_REPORT, { template: await templateOf(LINES) });
  expect(await told(bytes)).toEqual([]);
  expect(await told(changed(bytes, (xml) => xml.replace(/<w:bookmark(Start|End) [^>]*>/g, '')))).toEqual([]);
  if (LIBRE_OFFICE === undefined) return;
  const [saved = bytes] = saveByLibreOffice([withOrigin(bytes, { reportId: 'a'.repeat(24), versionNo: 3 })], 'docx');
  expect(originOf(saved)).toEqual({ reportId: 'a'.repeat(24), versionNo: 3 });
  expect(await told(saved)).toEqual([]);
});

test('of one that was changed only what a person changed is told; words of the template are none of the report', async () => {
  const bytes = await writeWord(SAMPLE_REPORT, { template: await templateOf(LINES) });
  const figure = await told(changed(bytes, (xml) => xml.replace('>0.2个百分点<', '>0.4个百分点<')));
  expect(figure).toMatchObject([{ kind: 'figure-changed', was: '0.2个百分点', now: '0.4个百分点', applies: true }]);
  const words = await told(changed(bytes, (xml) => xml.replace('本局按要求编写', '本局与统计局编写')));
  expect(words).toMatchObject([{ kind: 'passage-changed', isOfTemplate: true, applies: false }]);
  const asked = await told(changed(bytes, (xml) => xml.replace('>65.2%<', '>66.2%<')));
  expect(asked).toMatchObject([{ kind: 'figure-changed', was: '65.2%', now: '66.2%', isOfTemplate: true }]);
  const behind = await told(changed(bytes, (xml) => xml.replace('<w:sectPr', `${added('另有说明。')}<w:sectPr`)));
  expect(behind).toMatchObject([{ kind: 'passage-added', now: '另有说明。', applies: false }]);
  const within = await told(
    changed(bytes, (xml) =>
      xml.replace(/(<w:p>(?:(?!<\/w:p>).)*数据来自统计公报.*?<\/w:p>)/s, `$1${added('增补一段。')}`),
    ),
  );
  expect(within).toMatchObject([{ kind: 'passage-added', now: '增补一段。', applies: true }]);
  const gone = await told(changed(bytes, (xml) => xml.replace('（完）', '')));
  expect(gone).toMatchObject([{ kind: 'passage-removed', was: '（完）', isOfTemplate: true }]);
});

test('a record of what left that is not of this report counts as none', async () => {
  const bytes = await writeWord(SAMPLE_REPORT, { template: await templateOf(LINES) });
  const left = leftOf(bytes);
  expect(left?.lines.length).toBeGreaterThan(LINES.length);
  const shorter = { ...SAMPLE_REPORT, blocks: SAMPLE_REPORT.blocks.slice(0, 2) };
  expect(toldPassages(shorter, left)).toEqual(toldPassages(shorter));
  expect(leftOf(await writeWord(SAMPLE_REPORT))).toBeUndefined();
});

test.each([
  ['{{tittle}}', 'unknown', 'tittle'],
  ['{{figure:人均住房|2025}}', 'missing', 'figure:人均住房|2025'],
  ['{{figure:常住人口城镇化率}}', 'ambiguous', 'figure:常住人口城镇化率'],
  ['{{table:附表9}}', 'missing', 'table:附表9'],
  ['前文{{body}}', 'inline', 'body'],
  ['没有占位符', 'unmarked', 'sample'],
])('%s is refused by name: %s', async (line, fault, placeholder) => {
  const template = await templateOf([line], fault === 'unmarked' ? '某局 {{title}}' : '{{sample}}');
  const refused = await writeWord(SAMPLE_REPORT, { template }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: 'report.word-template', params: { fault, placeholder } });
});

test('what is no document of Word is refused', async () => {
  const refused = await writeWord(SAMPLE_REPORT, { template: strToU8('x') }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'report.word-template', params: { fault: 'unreadable' } });
});
