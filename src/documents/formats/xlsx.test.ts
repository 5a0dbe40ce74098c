import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { excelFile } from '../../../test/fixtures/ooxml.ts';
import { decodeDocument } from './index.ts';

const linesOf = async (bytes: Uint8Array, name = 'book.xlsx') => (await decodeDocument(bytes, name)).text.split('\n');
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

test('each sheet is a heading with its name and rows with tabs', async () => {
  const bytes = await writeExcelFile([
    {
      sheet: '主要指标',
      data: [
        ['指标', '2023年'],
        ['森林覆盖率', 39.5],
        ['', null],
        ['人口', 46.2],
      ],
    },
    { sheet: '空表', data: [] },
    {
      sheet: '项目',
      data: [
        ['项目', '投资'],
        ['地铁', 12],
      ],
    },
  ]).toBuffer();
  const document = await decodeDocument(bytes, 'book.xlsx');
  expect(document.format).toBe('xlsx');
  expect(document.text).toBe('主要指标\n指标\t2023年\n森林覆盖率\t39.5\n人口\t46.2\n项目\n项目\t投资\n地铁\t12');
  const headings = document.marks.map(({ start, end, kind }) => [kind, document.text.slice(start, end)]);
  expect(headings).toEqual([
    ['heading', '主要指标'],
    ['heading', '项目'],
  ]);
});

test('numbers as displayed, days as ISO dates, formulas by their result, errors as they are', async () => {
  const formats = ['0.0%', '#,##0.00', 'yyyy/m/d', '0.0&quot;亿元&quot;', 'yyyy&quot;年&quot;m&quot;月&quot;', 'h:mm'];
  const cells = [
    '<c s="1"><v>0.1234</v></c>',
    '<c s="2"><v>1234.5</v></c>',
    '<c s="3"><v>45292</v></c>',
    '<c s="4"><v>598.27</v></c>',
    '<c s="5"><v>45292</v></c>',
    '<c s="6"><v>0.5</v></c>',
    '<c><f>SUM(A1:A2)</f><v>0.30000000000000004</v></c>',
    '<c t="e"><v>#REF!</v></c>',
    '<c><v>123456789012</v></c>',
    '<c t="b"><v>1</v></c>',
    '<c t="str"><f>A1</f><v>公式文本</v></c>',
  ];
  const [, line] = await linesOf(excelFile(`<row>${cells.join('')}</row>`, { formats }));
  expect(line?.split('\t')).toEqual([
    '12.3%',
    '1,234.50',
    '2024-01-01',
    '598.3亿元',
    '2024-01-01',
    '12:00',
    '0.3',
    '#REF!',
    '123456789012',
    'TRUE',
    '公式文本',
  ]);
});

test('a merged cell has its text first and leaves blanks; a line over the whole width is a paragraph', async () => {
  const rows = [
    `<row r="1"><c r="A1" t="inlineStr"><is><t>附表 主要指标\n（单位：%）</t></is></c></row>`,
    `<row r="2">${text('指标')}${text('完成值')}<c/><c/></row>`,
    `<row r="3"><c/>${text('2022年')}${text('2023年')}${text('目标')}</row>`,
    `<row r="4">${text('覆盖率')}<c><v>38.6</v></c><c><v>39</v></c><c><v>39.5</v></c></row>`,
  ].join('');
  expect(await linesOf(excelFile(rows, { merges: ['A1:D1', 'A2:A3', 'B2:C2'] }))).toEqual([
    '表一',
    '附表 主要指标 （单位：%）',
    '指标\t完成值\t\t',
    '\t2022年\t2023年\t目标',
    '覆盖率\t38.6\t39\t39.5',
  ]);
});

test('hidden sheets are left out', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['公开', 1]]), '公开');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['草稿', 2]]), '草稿');
  utils.book_set_sheet_visibility(book, 1, 1);
  expect(await linesOf(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })))).toEqual(['公开', '公开\t1']);
});

test('an old .xls is read the same way', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['指标', '2023年'],
      ['增速', 5.3],
    ]),
    '主要指标',
  );
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }));
  expect(await linesOf(bytes, 'old.xls')).toEqual(['主要指标', '指标\t2023年', '增速\t5.3']);
});

test('more cells than allowed are refused before they are parsed', async () => {
  const bytes = excelFile(`<row>${'<c r="A1"><v>1</v></c>'.repeat(50)}</row>`);
  await expect(decodeDocument(bytes, 'book.xlsx', { maxCells: 40 })).rejects.toMatchObject({
    code: 'document.expands-too-far',
    params: { file: 'book.xlsx', reason: 'cells' },
  });
});
