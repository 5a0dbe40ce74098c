import { read, type WorkSheet } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTLINE_14, type SheetFixture, workbook } from '../../../test/fixtures/tables.ts';
import { type PlanSheet, type PlanTable, readPlanTable, writePlanTemplate, writePlanWorkbook } from './index.ts';

const readBack = async (plan: PlanSheet) => readPlanTable(await writePlanWorkbook(plan), '导出.xlsx');

/** Rows without the places where they stood. */
function contents(table: PlanTable) {
  return table.rows.map(({ sheet: _sheet, row: _row, problems: _problems, observations, ...row }) => ({
    ...row,
    observations: observations.map(({ sheet: _s, cell: _c, ...value }) => value),
  }));
}

async function sheetOf(plan: PlanSheet): Promise<{ readonly name: string; readonly sheet: WorkSheet }> {
  const book = read(await writePlanWorkbook(plan), { type: 'array', cellNF: true, cellFormula: true });
  const name = book.SheetNames[0] ?? '';
  return { name, sheet: book.Sheets[name] ?? {} };
}

const ANNEX: SheetFixture = {
  name: '附表1',
  rows: [
    ['附表1 某区“十五五”规划主要指标'],
    [
      '序号',
      '类别',
      '指标',
      '单位',
      '属性',
      '基期',
      null,
      '目标',
      null,
      '年均/累计',
      '年度目标',
      null,
      '实际完成值',
      null,
      null,
      '本期预期值',
      '进展判断',
      '口径',
      '责任部门',
      '配合部门',
      '备注',
      '联系人',
    ],
    [
      null,
      null,
      null,
      null,
      null,
      '年份',
      '值',
      '年份',
      '值',
      null,
      '2026年',
      '2027年',
      '2026年',
      '2027年',
      '2028年预计',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ],
    [
      1,
      '创新',
      '全社会研发投入占比',
      '%',
      '预期性',
      2025,
      { v: 5.8, z: '0.00' },
      2030,
      '≥6',
      null,
      5.85,
      '5.9左右',
      { v: 5.9, z: '0.00' },
      '5.95(预计)',
      6,
      5.9,
      '符合预期',
      '全社会口径',
      '区科委',
      '区统计局、区财政局',
      '口径变更',
      '王某',
    ],
    [
      2,
      '创新',
      '单位GDP二氧化碳排放降低',
      '%',
      '约束性',
      2025,
      '〔17.7〕',
      null,
      null,
      '〔17〕',
      null,
      null,
      '〔3.4〕',
      '未发布',
      null,
      null,
      null,
      null,
      '区生态环境局',
      null,
      null,
      null,
    ],
    [
      3,
      '共享',
      '城镇调查失业率',
      '%',
      '预期性',
      2025,
      '4.1(预计)',
      null,
      null,
      '≤5',
      '≤5',
      '≤5',
      '4.2①',
      '不适用',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ],
    [
      4,
      '共享',
      '居民人均可支配收入增长',
      '%',
      '预期性',
      2025,
      4.4,
      null,
      null,
      '与经济增长同步',
      null,
      null,
      '>4.5',
      '0',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ],
    ['注：①为全年平均数。'],
  ],
  merges: ['A1:V1', 'F2:G2', 'H2:I2', 'K2:L2', 'M2:O2', 'B4:B5', 'B6:B7'],
};

describe('what was read comes out as it was', () => {
  test.each([
    ['annex 1', ANNEX],
    ['an outline', OUTLINE_14],
  ])('%s, in content and shape', async (_, fixture) => {
    const table = readPlanTable(workbook(fixture), 'a.xlsx');
    const again = await readBack(table);
    expect(contents(again)).toEqual(contents(table));
    expect(again).toMatchObject({
      layout: table.layout,
      period: table.period,
      title: table.title,
      columns: table.columns,
      footnotes: table.footnotes,
    });
    expect(again.rows.map(({ row }) => row)).toEqual(table.rows.map(({ row }) => row));
    const codes = (one: PlanTable) => one.rows.map(({ problems }) => problems.map(({ code, cell }) => [code, cell]));
    expect(codes(again)).toEqual(codes(table));
  });

  test('heads are merged over their groups, categories over their rows', async () => {
    const { sheet } = await sheetOf(readPlanTable(workbook(ANNEX), 'a.xlsx'));
    const merges = (sheet['!merges'] ?? []).map(({ s, e }) => `${s.r},${s.c}:${e.r},${e.c}`);
    // Title, 基期, 目标, 年度目标, 实际完成值, 序号 downwards, both categories, the note.
    for (const merge of [
      '0,0:0,21',
      '1,5:1,6',
      '1,7:1,8',
      '1,10:1,11',
      '1,12:1,14',
      '1,0:2,0',
      '3,1:4,1',
      '5,1:6,1',
      '7,0:7,21',
    ])
      expect(merges).toContain(merge);
  });

  test.each([
    [
      'a finished plan',
      [
        ['“十三五”规划主要指标完成情况'],
        ['序号', '指标名称', '2020年目标值', '2020年预计值', '完成情况'],
        [1, '地区生产总值年均增长', '7.5%以上', '6.1%', '未完成'],
        [2, '每万人发明专利拥有量（件）', 40, 46.2, '超额完成'],
      ],
    ],
    [
      'tasks of a year',
      [
        ['2026年主要目标任务分解表'],
        ['指标', '牵头负责领导', '牵头责任单位', '协同责任单位'],
        ['地区生产总值增长6%左右', '张某', '市发展改革委', '市统计局、市财政局'],
        ['城镇调查失业率控制在5.5%以内', '李某', '市人力社保局', null],
      ],
    ],
    [
      'FYPTarget',
      [
        [
          'fyp_number',
          'priority_area',
          'name_cn',
          'is_binding',
          'baseline_year',
          'baseline_value',
          'target_year',
          'target_value',
          'unit',
          'current_value',
          'current_year',
          'trend',
        ],
        [14, '绿色生态', '森林覆盖率', 'true', 2019, 23.2, 2025, 24.1, '%', 24.02, 2022, 'up'],
        [14, '绿色生态', '研发经费投入增长', 'false', null, null, 2025, '>7', '%', null, null, null],
      ],
    ],
  ] as const)('%s', async (_, rows) => {
    const table = readPlanTable(workbook({ rows }), 'a.xlsx');
    const again = await readBack(table);
    expect(contents(again)).toEqual(contents(table));
    expect(again).toMatchObject({ layout: table.layout, period: table.period, columns: table.columns });
  });
});

describe('a plan from the record', () => {
  const { columns: _columns, ...outline } = readPlanTable(workbook(OUTLINE_14), 'a.xlsx');

  test('is written as annex 1 with types, and reads back as the same indicators', async () => {
    const again = await readBack({ ...outline, layout: 'annex-1', title: '国家“十四五”规划' });
    expect(again).toMatchObject({ layout: 'annex-1', period: '2021/2025' });
    expect(again.rows.map(({ indicator }) => indicator)).toEqual(outline.rows.map(({ indicator }) => indicator));
    expect(again.rows.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('is written as an outline, where a mark and a note tell bases of another year', async () => {
    const again = await readBack({ ...outline, layout: 'outline', footnotes: [] });
    expect(again.rows.map(({ indicator }) => indicator)).toEqual(outline.rows.map(({ indicator }) => indicator));
    expect(again.footnotes).toEqual(['带*的为2019年数据']);
  });

  test('says its period where neither title nor years do', async () => {
    const rows = outline.rows.slice(13, 15);
    const again = await readBack({ ...outline, rows, layout: 'annex-1', title: '主要指标', period: '2021/2025' });
    expect(again).toMatchObject({ period: '2021/2025', title: '主要指标' });
    expect(again.problems.map(({ code }) => code)).not.toContain('plan-period-inferred');
  });

  test('that is demonstration data says so in the name of the sheet and in the title', async () => {
    const { name, sheet } = await sheetOf({ ...outline, layout: 'annex-1', isDemonstration: true });
    expect(name).toBe('附表1 主要指标(演示数据)');
    expect(sheet.A1?.v).toBe('专栏1 “十四五”时期经济社会发展主要指标（演示数据）');
    expect(await readBack({ ...outline, isDemonstration: true })).toMatchObject({
      isDemonstration: true,
      title: outline.title,
    });
  });

  test('keeps the places of its figures, and figures that a spreadsheet cannot hold', async () => {
    const [row] = outline.rows.slice(2);
    if (row === undefined) throw new Error('no row');
    const value = { unit: '%', comparator: 'eq', status: 'preliminary', note: '' } as const;
    const observations = [
      { ...value, period: '2021', value: '64.70' },
      { ...value, period: '2022', value: '123456789012345678.5' },
      { ...value, period: '2023', value: '66.16', status: 'revised' as const },
      { ...value, period: '2024', missing: 'not-published' as const },
    ];
    const plan = { ...outline, layout: 'annex-1' as const, rows: [{ ...row, observations }] };
    const { sheet } = await sheetOf(plan);
    expect(sheet.K4).toMatchObject({ t: 'n', v: 64.7, z: '0.00' });
    expect(sheet.L4).toMatchObject({ t: 's', v: '123456789012345678.5' });
    const again = await readBack(plan);
    expect(again.rows[0]?.observations.map(({ value: own, missing, status }) => [own ?? missing, status])).toEqual([
      ['64.70', 'preliminary'],
      ['123456789012345678.5', 'preliminary'],
      ['66.16', 'revised'],
      ['not-published', 'preliminary'],
    ]);
  });

  test('holds no formula, whatever its texts are', async () => {
    const texts = fc.tuple(
      fc.constantFrom('=', '+', '-', '@', '\t=', '＝'),
      fc.string({ minLength: 1, maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async ([sign, rest]) => {
        const [row] = outline.rows;
        if (row === undefined) throw new Error('no row');
        const note = `${sign}x${rest}`.trim();
        const rows = [
          { ...row, note, judgement: note, indicator: { ...row.indicator, name: `${sign}甲`, category: `${sign}乙` } },
        ];
        const { sheet } = await sheetOf({ ...outline, layout: 'annex-1', rows, title: `${sign}1+1` });
        for (const cell of Object.values(sheet)) {
          if (typeof cell !== 'object' || cell === null || !('t' in cell)) continue;
          expect(cell.f).toBeUndefined();
          if (cell.t === 's') expect(String(cell.v)).not.toMatch(/^[=+\-@\t\r]/);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('gives disarmed texts back as they were', async () => {
    const [row] = outline.rows;
    if (row === undefined) throw new Error('no row');
    const again = await readBack({ ...outline, layout: 'annex-1', rows: [{ ...row, note: '=HYPERLINK("http://x")' }] });
    expect(again.rows[0]?.note).toBe('=HYPERLINK("http://x")');
  });
});

test('the template is an empty annex 1 that is read without a word, with lists to choose from', async () => {
  const bytes = await writePlanTemplate({ period: '2026/2030', name: '某区“十五五”规划' });
  expect(readPlanTable(bytes, '模板.xlsx')).toMatchObject({
    layout: 'annex-1',
    period: '2026/2030',
    title: '附表1 某区“十五五”规划主要指标',
    rows: [],
    problems: [],
  });
  const special = await writePlanTemplate({ period: '2027/2029' });
  expect(readPlanTable(special, '模板.xlsx')).toMatchObject({ period: '2027/2029', problems: [] });
});
