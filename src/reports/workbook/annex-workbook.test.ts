import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import type { Block, Report, TableBlock } from '../../shared/report/report.ts';
import { annexWorkbook } from './annex-workbook.ts';

const HOSTILE = ['=1+1', '+HYPERLINK("http://x")', '-2+3', '@SUM(A1)', '＝1', '\t=1', '<b>&"'];

async function sheetsOf(report: Report) {
  const { sheets } = await readXlsx(await annexWorkbook(report));
  return new Map(sheets.map(({ name, rows }) => [name, rows]));
}

const xmlOf = (bytes: Uint8Array, part: string) => strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());

test('each annex is a sheet, with its figures as numbers, notes and sources', async () => {
  const sheets = await sheetsOf(SAMPLE_REPORT);
  expect([...sheets.keys()]).toEqual(['正文图表（示例）', '附表1 主要指标完成情况（示例）', '出处（示例）']);
  const rows = sheets.get('附表1 主要指标完成情况（示例）') ?? [];
  expect(rows[0]?.[0]).toBe('附表1　主要指标完成情况');
  expect(rows[1]?.[0]).toContain('示例数据');
  expect(rows[2]).toEqual(['序号', '指标', '2025年目标（%）', '2025年实际（%）', '进展判断']);
  expect(rows[3]).toEqual([1, '常住人口城镇化率', 65, 65.2, '符合预期']);
  expect(rows[5]?.[0]).toBe('资料来源：示范区统计公报（2025年）：“全区常住人口城镇化率为65.2%。”');
});

test('every figure stands among the sources, with value, unit, reckoning, line and sentence', async () => {
  const [, , head, ...rows] = (await sheetsOf(SAMPLE_REPORT)).get('出处（示例）') ?? [];
  expect(head?.slice(0, 5)).toEqual(['序号', '文中写法', '数值', '单位', '指标']);
  expect(rows.map((row) => row.at(-1))).toEqual(Object.keys(SAMPLE_REPORT.figures));
  const lead = rows.find((row) => row[1] === '0.2个百分点');
  expect(lead?.slice(2, 4)).toEqual([0.2, '个百分点']);
  expect(lead?.[8]).toBe('实际值 − 目标值\n常住人口城镇化率（2025）65.2%\n常住人口城镇化率（目标）（2025）65%');
  expect(lead?.slice(9, 11)).toEqual(['示范区统计公报（2025年）', '全区常住人口城镇化率为65.2%。']);
});

test('a sheet is printed across under its head, which stays in sight; the title goes over all columns', async () => {
  const xml = xmlOf(await annexWorkbook(SAMPLE_REPORT), 'xl/worksheets/sheet2.xml');
  expect(xml).toContain('orientation="landscape"');
  expect(xml).toMatch(/<pane[^>]*ySplit="3"[^>]*state="frozen"/);
  expect(xml).toContain('<mergeCell ref="A1:E1"/>');
});

test('text is never a formula', async () => {
  const block = SAMPLE_REPORT.blocks.find((each): each is TableBlock => each.kind === 'table') as TableBlock;
  const rows = HOSTILE.map((text) => [['1'], [text], [text], [text], [text]]);
  const hostile: TableBlock = { ...block, caption: HOSTILE[0] ?? '', rows, notes: HOSTILE };
  const annex: Block = { kind: 'annex', id: 'a', label: '=附表', title: '[=]:*?/\\'.repeat(9), landscape: true };
  const bytes = await annexWorkbook({ ...SAMPLE_REPORT, blocks: [annex, hostile] });
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (name.endsWith('.xml')) expect(strFromU8(part), name).not.toMatch(/<f[ >]/);
  }
  const [rowsRead] = [...(await sheetsOf({ ...SAMPLE_REPORT, blocks: [annex, hostile] })).values()];
  const cells = rowsRead?.flat().map(String) ?? [];
  for (const text of HOSTILE.slice(0, 5)) expect(cells).toContain(`'${text}`);
});

test('figures keep what is printed of them; those that a spreadsheet cannot hold stay text', async () => {
  const figures = Object.fromEntries(
    [
      ['a', '−1.20万人'],
      ['b', '12345678901234567890'],
      ['c', '3.0%'],
    ].map(([id = '', printed = '']) => {
      const address = { indicator: id, place: '', period: '2025' };
      const origin = { kind: 'stated', role: 'observation', source: 's1' } as const;
      return [id, { id, address, printed, value: printed.replace(/[^\d.]/g, ''), unit: '', origin }];
    }),
  );
  const table: Block = {
    kind: 'table',
    id: 't',
    caption: '表',
    columns: ['a', 'b', 'c'].map((name) => ({ name, unit: '', align: 'right', width: 1 })),
    rows: [[[{ figure: 'a' }], [{ figure: 'b' }], [{ figure: 'c' }]]],
    notes: [],
  };
  const report: Report = { ...SAMPLE_REPORT, sample: false, blocks: [table], figures };
  const rows = (await sheetsOf(report)).get('正文图表') ?? [];
  expect(rows.find((row) => row.includes(-1.2))).toEqual([-1.2, '12345678901234567890', 3]);
  const styles = xmlOf(await annexWorkbook(report), 'xl/styles.xml');
  expect(styles).toContain('0.00&quot;万人&quot;');
  expect(styles).toContain('0.0&quot;%&quot;');
});

test('the same report is the same bytes', async () => {
  const [one, two] = [await annexWorkbook(SAMPLE_REPORT), await annexWorkbook(SAMPLE_REPORT)];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
});
