import { describe, expect, test } from 'vitest';
import { csv, OUTLINE_14, type SheetFixture, workbook } from '../../../test/fixtures/tables.ts';
import { type PlanTable, readPlanTable } from './index.ts';

const HEAD = ['序号', '类别', '指标', '单位', '属性', '2025年基期', '2030年目标', '年均/累计', '2026年', '2027年'];

function read(rows: SheetFixture['rows'], more: Omit<SheetFixture, 'rows'> = {}): PlanTable {
  return readPlanTable(workbook({ name: '附表1', rows: [HEAD, ...rows], ...more }), '附表1.xlsx');
}

const told = (table: PlanTable) =>
  [...table.problems, ...table.rows.flatMap(({ problems }) => problems)]
    .filter(({ code }) => !['type-inferred', 'plan-period-inferred', 'status-assumed'].includes(code))
    .map(({ severity, sheet, cell, code, seen }) => [severity, `${sheet}!${cell}`, code, seen]);

describe('what is named with sheet and cell', () => {
  test('errors and formulas in cells', () => {
    const table = read([
      [
        1,
        '经济',
        '甲',
        '%',
        '预期性',
        { error: '#DIV/0!' },
        { f: 'F2*1.1', v: 12.1 },
        '',
        { error: '#REF!', f: 'X1' },
        { v: 1.23456, z: '0.0' },
      ],
    ]);
    expect(told(table)).toEqual([
      ['warning', '附表1!G2', 'formula-value', '12.1'],
      ['error', '附表1!F2', 'cell-error', '#DIV/0!'],
      ['error', '附表1!I2', 'cell-error', '#REF!'],
      ['warning', '附表1!J2', 'shown-rounded', '1.2'],
    ]);
    expect(table.rows[0]?.indicator).toMatchObject({ target: { value: '12.1' } });
    expect(table.rows[0]?.indicator.base).toBeUndefined();
    expect(table.rows[0]?.observations).toMatchObject([{ period: '2027', value: '1.2' }]);
    expect(table.rows[0]?.problems.find(({ code }) => code === 'shown-rounded')?.text).toContain('1.23456');
  });

  test('words, ranges and two figures where a value belongs', () => {
    const table = read([
      [1, '经济', '甲', '%', '预期性', 5, 6, '', '尚可', '5-6'],
      [2, '经济', '乙', '%', '预期性', '5.1；5.3', 6, '', '5.1\n5.2', '5.1(增长2%)'],
    ]);
    expect(told(table)).toEqual([
      ['error', '附表1!I2', 'figure-not-readable', '尚可'],
      ['error', '附表1!J2', 'figure-is-range', '5-6'],
      ['error', '附表1!F3', 'figure-not-single', '5.1；5.3'],
      ['error', '附表1!I3', 'figure-not-single', '5.1\n5.2'],
    ]);
    expect(table.rows[1]?.observations).toMatchObject([{ period: '2027', value: '5.1', note: '增长2%' }]);
  });

  test('a row of heads in the midst of a table, with the rows that are then not read or read by it', () => {
    const other = read([
      [1, '经济', '甲', '%', '预期性', 5, 6],
      [2, 'name', 'value', '乙', '', '', '责任单位'],
      ['', 3, '', 4],
    ]);
    expect(told(other)).toEqual([['warning', '附表1!row 3', 'table-other-layout', '2 | name | value | 乙 | 责任单位']]);
    expect(other.problems.find(({ code }) => code === 'table-other-layout')?.text).toContain('第 3—4 行');
    const another = read([
      [1, '经济', '甲', '%', '预期性', 5, 6],
      ['', '类别', '指标', '单位', '属性', '2030年目标值'],
      ['', '经济', '乙', '%', '预期性', 7],
    ]);
    expect(told(another)).toEqual([
      ['warning', '附表1!row 3', 'head-changes', '类别 | 指标 | 单位 | 属性 | 2030年目标值'],
    ]);
    expect(another.rows.at(-1)?.indicator).toMatchObject({ name: '乙', target: { value: '7' } });
  });

  test('an indicator that stands twice, in both rows', () => {
    const table = read([
      [1, '经济', '城镇化率', '%', '预期性', 60, 65, '', '', ''],
      [2, '民生', '城镇化率 ', '％', '预期性', 61, 66, '', '', ''],
      [3, '民生', '城镇化率', '万人', '预期性', 61, 66, '', '', ''],
    ]);
    expect(told(table)).toEqual([['error', '附表1!row 3', 'indicator-twice', '城镇化率']]);
    expect(table.rows).toHaveLength(3);
  });

  test('two values for one period', () => {
    const table = readPlanTable(
      workbook({
        name: '表',
        rows: [
          [...HEAD, '2026年', '2027'],
          [1, '', '甲', '%', '预期性', 5, 6, '', 5.1, 5.2, 5.3, 5.2],
        ],
      }),
      'a.xlsx',
    );
    expect(told(table)).toEqual([
      ['error', '表!K2', 'value-twice', '5.3'],
      ['warning', '表!L2', 'value-repeated', '5.2'],
    ]);
    expect(table.rows[0]?.problems.find(({ code }) => code === 'value-twice')?.text).toContain('已有值 5.1（I2）');
  });

  test('units that do not convert, and those that do', () => {
    const table = read([
      [1, '', '入托率提高', '百分点', '预期性', '', '', '〔6%〕', '', ''],
      [2, '', '就业', '人', '预期性', '', '66万', '', '13.2万人', '5家'],
      [3, '', '劳动生产率', '万元/人', '预期性', 52, '580000元/人', '', '', ''],
      [4, '', '集装箱', '标箱标', '预期性', 5, 6, '', '', ''],
    ]);
    expect(told(table)).toEqual([
      ['error', '附表1!H2', 'unit-mismatch', '〔6%〕'],
      ['warning', '附表1!G3', 'unit-converted', '66万'],
      ['error', '附表1!J3', 'unit-mismatch', '5家'],
      ['warning', '附表1!G4', 'unit-converted', '580000元/人'],
      ['warning', '附表1!C5', 'unit-unknown', '集装箱'],
    ]);
    expect(table.rows.map(({ indicator }) => indicator.target?.value)).toEqual([undefined, '660000', '58', '6']);
    expect(table.rows[0]?.indicator.target?.phrase).toBe('〔6%〕');
    expect(table.rows[1]?.observations).toMatchObject([{ value: '13.2', unit: '万人' }]);
  });

  test('zeros, targets without a way, and bases behind the target', () => {
    const table = read([
      [1, '', '甲', '家', '预期性', 0, 6, '', '', ''],
      [2, '', '劣Ⅴ类水体比例', '%', '约束性', 3, 0, '', '', ''],
      [3, '', '乙', '%', '预期性', 6, 6, '', '', ''],
      [4, '', 'PM2.5浓度', '微克/立方米', '约束性', 27, 29, '', '', ''],
      [5, '', '丙', '%', '预期性', '', '', '', '', ''],
    ]);
    expect(told(table)).toEqual([
      ['warning', '附表1!F2', 'base-zero', '0'],
      ['warning', '附表1!G3', 'target-zero', '0'],
      ['warning', '附表1!G4', 'target-equals-base', '6'],
      ['warning', '附表1!G5', 'base-beyond-target', '29'],
      ['warning', '附表1!C6', 'no-target', '丙'],
    ]);
    expect(table.rows.map(({ indicator }) => [indicator.type, indicator.direction])).toEqual([
      ['LEVEL_UP', 'up'],
      ['LEVEL_DOWN', 'down'],
      ['LEVEL_UP', 'up'],
      ['LEVEL_DOWN', 'down'],
      ['LEVEL_UP', 'up'],
    ]);
  });

  test('periods outside the plan', () => {
    const rows = [
      ['指标', '单位', '属性', '基期年', '基期值', '目标年', '目标值', '2019年', '2026年'],
      ['甲', '%', '预期性', 2025, 5, 2030, 6, 4, 5.1],
      ['乙', '%', '预期性', 2027, 5, 2035, 6, '', ''],
      ['丙', '%', '预期性', '去年', 5, '二〇三〇', 6, '', ''],
    ];
    const table = readPlanTable(workbook({ name: '表', rows }), 'a.xlsx', { period: '2026/2030' });
    expect(told(table)).toEqual([
      ['warning', '表!H2', 'period-outside-plan', '4'],
      ['error', '表!G3', 'target-outside-plan', '6'],
      ['warning', '表!E3', 'base-inside-plan', '5'],
      ['error', '表!F4', 'period-not-readable', '二〇三〇'],
      ['error', '表!D4', 'period-not-readable', '去年'],
      ['warning', '表!E4', 'base-year-assumed', '5'],
      ['warning', '表!G4', 'target-year-assumed', '6'],
    ]);
    expect(table.rows[2]?.indicator).toMatchObject({ base: { period: '2025' }, target: { period: '2030' } });
  });

  test('hidden rows and columns are read, and told', () => {
    const table = read(
      [
        [1, '', '甲', '%', '预期性', 5, 6, '', '', ''],
        [2, '', '乙', '%', '预期性', 5, 6, '', 5.5, ''],
      ],
      { hiddenRows: [2], hiddenColumns: [8] },
    );
    expect(table.rows).toHaveLength(2);
    expect(told(table)).toEqual([
      ['warning', '附表1!', 'hidden-rows', ''],
      ['warning', '附表1!', 'hidden-columns', ''],
    ]);
    expect(table.problems.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['第 3 行被隐藏，仍已读取。', '第 I 列被隐藏，仍已读取。']),
    );
  });

  test('a merged figure counts for each of its rows', () => {
    const table = read(
      [
        [1, '', '甲', '%', '预期性', 5, 6, '', '', ''],
        [2, '', '乙', '%', '预期性', 5, null, '', '', ''],
      ],
      { merges: ['G2:G3'] },
    );
    expect(table.rows.map(({ indicator }) => indicator.target?.value)).toEqual(['6', '6']);
    expect(told(table)).toEqual([['warning', '附表1!G3', 'cell-merged', '6']]);
  });

  test('rows without a name, unknown heads, unknown words', () => {
    const table = readPlanTable(
      csv([
        'no,category,name,unit,base_year,base,target_year,target,annual_or_cumulative,attribute,type,colour',
        '1,经济,,%,2025,5,2030,6,,预期性,LEVEL_UP,红',
        '2,经济,甲,%,2025,5,2030,6,,指导性,提升型,红',
        '3,经济,乙,%,2025,5,2030,6月底前完成6项,,,,',
        '',
      ]),
      'plan.csv',
    );
    expect(told(table)).toEqual([
      ['warning', '!row 1', 'column-unknown', 'colour'],
      ['error', '!row 2', 'name-missing', '1 | 经济 | % | 2025 | 5 | 2030 | 6 | 预期性 | LEVEL_UP | 红'],
      ['error', '!row 3', 'attribute-unknown', '指导性'],
      ['error', '!row 3', 'type-unknown', '提升型'],
      ['warning', '!row 4', 'target-not-understood', '6月底前完成6项'],
      ['warning', '!row 4', 'attribute-assumed', ''],
    ]);
    expect(table.rows.map(({ indicator, others }) => [indicator.name, indicator.type, others])).toEqual([
      ['甲', 'LEVEL_UP', { colour: '红' }],
      ['乙', 'QUALITATIVE', {}],
    ]);
  });

  test('kinds of nothing are no figures', () => {
    const table = read([[1, '', '甲', '%', '预期性', '未公布', '待定', '', '不适用', '未公布']]);
    expect(table.rows[0]?.indicator.base).toBeUndefined();
    expect(table.rows[0]?.indicator.target).toBeUndefined();
    expect(table.rows[0]?.others).toEqual({ '2030年目标': '待定' });
    expect(table.rows[0]?.observations.map(({ period, missing }) => [period, missing])).toEqual([
      ['2025', 'not-published'],
      ['2026', 'not-applicable'],
      ['2027', 'not-published'],
    ]);
  });

  test('a mark without a note, and a quotation mark that is not closed', () => {
    expect(told(read([[1, '', '甲', '%', '预期性', '5*', 6, '', '', '']]))).toEqual([
      ['warning', '附表1!F2', 'mark-unexplained', '5*'],
    ]);
    const table = readPlanTable(csv(['指标,单位,2025年,2030年,属性', '甲,%,5,6,预期性', '"乙,%,5,6,预期性']), 'a.csv');
    expect(table.problems[0]).toMatchObject({ code: 'quote-open', severity: 'warning' });
  });

  test('negative growth is nothing strange', () => {
    const table = read([[1, '', '单位GDP能耗升降', '%', '约束性', -2.7, '-13.5%', '', -0.1, '−3.8']]);
    expect(told(table)).toEqual([]);
    expect(table.rows[0]).toMatchObject({
      indicator: { base: { value: '-2.7' }, target: { value: '-13.5' } },
      observations: [{ value: '-0.1' }, { value: '-3.8' }],
    });
  });
});

describe('the period of the plan', () => {
  const rows = [
    ['指标', '单位', '目标值', '属性'],
    ['甲', '%', 6, '预期性'],
  ];

  test('is an error when nothing tells it, and what the caller says when he does', () => {
    const unknown = readPlanTable(workbook({ name: '表', rows }), 'a.xlsx');
    expect(unknown.period).toBeUndefined();
    expect(unknown.problems).toMatchObject([{ severity: 'error', code: 'plan-period-missing' }]);
    const known = readPlanTable(workbook({ name: '表', rows }), 'a.xlsx', { period: '十五五' });
    expect(known).toMatchObject({
      period: '2026/2030',
      rows: [{ indicator: { target: { period: '2030', value: '6' } } }],
    });
  });

  test('that makes no sense is told, and taken from the table', () => {
    const table = readPlanTable(workbook(OUTLINE_14), 'a.xlsx', { period: 'soon' });
    expect(table).toMatchObject({
      period: '2021/2025',
      problems: [{ code: 'plan-period-not-readable', seen: 'soon' }],
    });
  });
});
