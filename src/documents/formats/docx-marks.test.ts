import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { figureMark, passageMark } from '../../shared/report/word-marks.ts';
import { decodeDocument } from './index.ts';

const KEY = 'f5bae9373480da83';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function docx(body: string, styles = ''): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
    'word/styles.xml': strToU8(`<w:styles ${W}>${styles}</w:styles>`),
  });
}

const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const bookmark = (id: number, name: string, content: string) =>
  `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${content}<w:bookmarkEnd w:id="${id}"/>`;
const control = (tag: string, content: string) =>
  `<w:sdt><w:sdtPr>${tag === '' ? '' : `<w:tag w:val="${tag}"/>`}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

test('bookmarks of passages say at which line they stand, in paragraphs and in rows; those of empty paragraphs say nothing', async () => {
  const row = `<w:tbl><w:tr><w:tc><w:p>${bookmark(3, passageMark('c'.repeat(16)), run('甲'))}</w:p></w:tc><w:tc><w:p>${run('1')}</w:p></w:tc></w:tr></w:tbl>`;
  const document = await decodeDocument(
    docx(
      `<w:p>${bookmark(1, passageMark('a'.repeat(16)), '')}</w:p><w:p>${run('前言')}</w:p><w:p>${bookmark(2, passageMark('b'.repeat(16)), run('正文'))}</w:p>${row}`,
    ),
    'a.docx',
  );
  expect(document.text).toBe('前言\n正文\n甲\t1');
  expect(document.anchors).toEqual([
    { name: passageMark('b'.repeat(16)), start: 3 },
    { name: passageMark('c'.repeat(16)), start: 6 },
  ]);
});

test('where a program dropped the tags of controls, bookmarks say which figures stand there; where tags are, they alone do', async () => {
  const body = (tag: string) =>
    `<w:p>${run('为')}${bookmark(1, figureMark(KEY, 7), control(tag, run('65.2%')))}${run('，')}${bookmark(2, figureMark(KEY, 8), run('3'))}</w:p>`;
  const dropped = await decodeDocument(docx(body('')), 'a.docx');
  expect(dropped.liveFigures).toEqual([
    { key: KEY, written: '', start: 1, end: 6 },
    { key: KEY, written: '', start: 7, end: 8 },
  ]);
  const tagged = await decodeDocument(docx(body(`gangyao:${KEY}:65.2%`)), 'a.docx');
  expect(tagged.liveFigures).toEqual([{ key: KEY, written: '65.2%', start: 1, end: 6 }]);
});

test('half a bookmark of a figure says nothing', async () => {
  const body = `<w:p><w:bookmarkStart w:id="1" w:name="${figureMark(KEY, 7)}"/>${run('65')}</w:p><w:p>${run('%')}<w:bookmarkEnd w:id="1"/></w:p>`;
  const document = await decodeDocument(docx(body), 'a.docx');
  expect(document.text).toBe('65\n%');
  expect(document.liveFigures).toBeUndefined();
});

test('tables of contents and sources of reports are furniture', async () => {
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const paragraph = (id: string, text: string) => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${run(text)}</w:p>`;
  const document = await decodeDocument(
    docx(
      `${paragraph('a', '一、总体情况 1')}${paragraph('b', '资料来源：公报')}${paragraph('c', '正文')}`,
      [style('a', 'toc 1'), style('b', 'Gangyao source'), style('c', '正文')].join(''),
    ),
    'a.docx',
  );
  expect(document.marks.map(({ kind, start }) => [kind, start])).toEqual([
    ['furniture', 0],
    ['furniture', 9],
  ]);
});
