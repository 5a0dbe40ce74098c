import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { describe, expect, test } from 'vitest';
import { paragraph, wordFile } from '../../../test/fixtures/ooxml.ts';
import type { DecodedDocument } from '../../shared/document.ts';
import { formatNumber } from './docx-numbering.ts';
import { decodeDocument } from './index.ts';

const decode = (bytes: Uint8Array): Promise<DecodedDocument> => decodeDocument(bytes, 'report.docx');
const linesOf = async (bytes: Uint8Array) => (await decode(bytes)).text.split('\n');
const cell = (text: string, options: object = {}) => new TableCell({ children: [new Paragraph(text)], ...options });

test('a document as Word writes it: title, numbered headings, merged cells, footnote', async () => {
  const numbered = (text: string, level: number) =>
    new Paragraph({ text, numbering: { reference: 'headings', level } });
  const file = new Document({
    numbering: {
      config: [
        {
          reference: 'headings',
          levels: [
            { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', alignment: AlignmentType.START },
            { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）', alignment: AlignmentType.START },
            { level: 2, format: LevelFormat.DECIMAL, text: '%3.', alignment: AlignmentType.START },
          ],
        },
      ],
    },
    footnotes: { 1: { children: [new Paragraph('初步核算数，增长率按不变价格计算。')] } },
    sections: [
      {
        children: [
          new Paragraph({ text: '青川区中期评估报告', heading: HeadingLevel.TITLE }),
          numbered('总体情况', 0),
          numbered('经济', 1),
          new Paragraph({
            children: [new TextRun('生产总值增长5.3%'), new FootnoteReferenceRun(1), new TextRun('。')],
          }),
          numbered('工业', 2),
          numbered('农业', 2),
          numbered('民生', 1),
          numbered('存在问题', 0),
          numbered('能耗', 1),
          new Table({
            rows: [
              new TableRow({ children: [cell('指标', { rowSpan: 2 }), cell('完成值', { columnSpan: 2 })] }),
              new TableRow({ children: [cell('2022年'), cell('2023年')] }),
              new TableRow({ children: [cell('森林覆盖率'), cell('38.6%'), cell('39.0%')] }),
              new TableRow({ children: [cell('注：初步核算。', { columnSpan: 3 })] }),
            ],
          }),
        ],
      },
    ],
  });
  const document = await decode(await Packer.toBuffer(file));
  expect(document.text.split('\n')).toEqual([
    '青川区中期评估报告',
    '一、总体情况',
    '（一）经济',
    '生产总值增长5.3%。',
    '1. 工业',
    '2. 农业',
    '（二）民生',
    '二、存在问题',
    '（一）能耗',
    '指标\t完成值\t',
    '\t2022年\t2023年',
    '森林覆盖率\t38.6%\t39.0%',
    '注：初步核算。',
    '初步核算数，增长率按不变价格计算。',
  ]);
  expect(document.marks).toEqual([{ start: 0, end: 9, kind: 'title' }]);
});

describe('headings', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="标题 1"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="章标题"/><w:basedOn w:val="2"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="循环"/><w:basedOn w:val="loop"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="outline"><w:name w:val="正文加粗"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>';

  test('are told by style name, by the style it is based on, and by outline level', async () => {
    const style = (id: string) => `<w:pStyle w:val="${id}"/>`;
    const document = await decode(
      wordFile(
        [
          paragraph('工业', style('a1')),
          paragraph('规上工业', style('2')),
          paragraph('产值', style('own')),
          paragraph('能耗', style('outline')),
          paragraph('循环样式的正文', style('loop')),
          paragraph('投资', '<w:outlineLvl w:val="3"/>'),
          paragraph('正文', '<w:outlineLvl w:val="9"/>'),
        ].join(''),
        { styles },
      ),
    );
    const headings = document.marks.flatMap((mark) =>
      mark.kind === 'heading' ? [[document.text.slice(mark.start, mark.end), mark.level]] : [],
    );
    expect(headings).toEqual([
      ['工业', 1],
      ['规上工业', 2],
      ['产值', 2],
      ['能耗', 3],
      ['投资', 4],
    ]);
  });

  test('a centred opening line is the title', async () => {
    const document = await decode(
      wordFile(paragraph('2025年政府工作报告', '<w:jc w:val="center"/>') + paragraph('各位代表：')),
    );
    expect(document.marks).toEqual([{ start: 0, end: 11, kind: 'title' }]);
  });
});

describe('runs', () => {
  const run = (text: string, properties = '') =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

  test('tracked changes count as accepted; hidden text and field codes are left out', async () => {
    const changed = [
      run('增长'),
      `<w:del><w:r><w:delText>4.9</w:delText></w:r></w:del>`,
      `<w:ins>${run('5.3')}</w:ins>`,
      run('%'),
      run('内部口径', '<w:vanish/>'),
      '<w:r><w:instrText> PAGE </w:instrText></w:r>',
      `<w:hyperlink>${run('，居全市第三位')}</w:hyperlink>`,
    ].join('');
    expect(await linesOf(wordFile(paragraph(changed)))).toEqual(['增长5.3%，居全市第三位']);
  });

  test('a line break makes a line, a page break none, a tab a blank', async () => {
    const broken = `${run('一、总体')}<w:r><w:br/></w:r>${run('增长')}<w:r><w:tab/></w:r>${run('5%')}<w:r><w:br w:type="page"/></w:r>${run('。')}`;
    expect(await linesOf(wordFile(paragraph(broken)))).toEqual(['一、总体', '增长 5%。']);
  });

  test('a text box follows its paragraph, once, though the file holds it twice', async () => {
    const box = `<w:txbxContent>${paragraph('专栏1 增长5%')}</w:txbxContent>`;
    const drawn = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await linesOf(wordFile(paragraph(run('见专栏。') + drawn)))).toEqual(['见专栏。', '专栏1 增长5%']);
  });

  test('tables: content controls, deleted rows, cells of several paragraphs, tables in cells', async () => {
    const tc = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
    const tr = (cells: string, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
    const table = `<w:tbl>${[
      tr(tc(paragraph('指标')) + tc(paragraph('2023年') + paragraph('（预计）'))),
      tr(tc(paragraph('作废')) + tc(paragraph('1')), '<w:del/>'),
      `<w:sdt><w:sdtContent>${tr(tc(paragraph('能耗'), '<w:vMerge w:val="restart"/>') + tc(`<w:tbl>${tr(tc(paragraph('3')) + tc(paragraph('4')))}</w:tbl>`))}</w:sdtContent></w:sdt>`,
      tr(tc(paragraph('能耗'), '<w:vMerge/>') + tc(paragraph('5'))),
    ].join('')}</w:tbl>`;
    expect(await linesOf(wordFile(table))).toEqual(['指标\t2023年 （预计）', '能耗\t3 4', '\t5']);
  });
});

describe('automatic numbers', () => {
  const level = (index: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1章')}${level(1, 'decimal', '%1.%2')}${level(2, 'bullet', '·')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>';
  const item = (text: string, id: number, index: number) =>
    paragraph(text, `<w:numPr><w:ilvl w:val="${index}"/><w:numId w:val="${id}"/></w:numPr>`);

  test('count on, start again below, and where a list says so', async () => {
    const body = [
      item('总则', 1, 0),
      item('范围', 1, 1),
      item('要点', 1, 2),
      item('目标', 1, 0),
      item('指标', 1, 1),
      item('附则', 2, 0),
      item('不编号', 0, 0),
    ];
    expect(await linesOf(wordFile(body.join(''), { numbering }))).toEqual([
      '第一章总则',
      '一.1 范围',
      '要点',
      '第二章目标',
      '二.1 指标',
      '第九章附则',
      '不编号',
    ]);
  });

  test.each([
    [1, 'chineseCounting', '一'],
    [10, 'chineseCounting', '十'],
    [12, 'chineseCountingThousand', '十二'],
    [20, 'japaneseCounting', '二十'],
    [105, 'chineseCountingThousand', '一百零五'],
    [3, 'chineseLegalSimplified', '叁'],
    [4, 'upperRoman', 'IV'],
    [27, 'lowerLetter', 'aa'],
    [2, 'ideographTraditional', '乙'],
    [3, 'decimalEnclosedCircle', '③'],
    [7, 'decimalZero', '07'],
    [12, 'decimalFullWidth', '１２'],
    [2024, 'ideographDigital', '二〇二四'],
  ])('%i as %s is %s', (count, format, written) => {
    expect(formatNumber(count, format)).toBe(written);
  });
});
