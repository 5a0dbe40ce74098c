import { describe, expect, test } from 'vitest';
import { csv, workbook } from '../../../test/fixtures/tables.ts';
import { AppError } from '../../shared/errors.ts';
import { type ObservationTable, readObservationTable } from './index.ts';

const HEAD = 'indicator,period,value,unit,status,source,known_on,note';
const read = (...lines: readonly string[]) => readObservationTable(csv([HEAD, ...lines]), 'values.csv');
const told = (table: ObservationTable) =>
  table.problems.map(({ severity, cell, code, seen }) => [severity, cell, code, seen]);

describe('a row a value', () => {
  test('is read with all that the row says', () => {
    const table = read('城镇化率,2024,67.00,%,初步统计,2024年统计公报,2025-02-28,');
    expect(told(table)).toEqual([]);
    expect(table.rows).toEqual([
      {
        indicator: '城镇化率',
        period: '2024',
        value: '67.00',
        unit: '%',
        status: 'preliminary',
        comparator: 'eq',
        source: '2024年统计公报',
        knownOn: '2025-02-28',
        note: '',
        calibre: '',
        breaksSeries: false,
        sheet: '',
        cell: 'row 2',
      },
    ]);
  });

  test('in Chinese heads, with a place, a calibre and days as spreadsheets write them', () => {
    const table = readObservationTable(
      workbook({
        name: '数据',
        rows: [
          ['地区', '指标名称', '时期', '数值', '计量单位', '数据状态', '发布日期', '口径', '数据来源'],
          [
            '丰台区',
            '地区生产总值',
            '2025年上半年',
            '1214.2',
            '亿元',
            '最终核实',
            { v: 45868, z: 'yyyy/m/d' },
            '现价',
            '区统计局',
          ],
          ['丰台区', '地区生产总值', '2024年', 2500.1, '亿元', '修订', '2025年3月1日', '', ''],
          ['丰台区', '预计数', 2026, '>90', '%', '预计', '', '', ''],
        ],
      }),
      '数据.xlsx',
    );
    expect(told(table)).toEqual([]);
    expect(table.rows).toMatchObject([
      {
        place: '丰台区',
        period: '2025-H1',
        value: '1214.2',
        status: 'final',
        knownOn: '2025-07-30',
        calibre: '现价',
        cell: 'D2',
        sheet: '数据',
      },
      { period: '2024', value: '2500.1', status: 'revised', knownOn: '2025-03-01', calibre: '' },
      { period: '2026', value: '90', comparator: 'gt', status: 'forecast' },
    ]);
  });

  test('nothing is never zero: every kind of nothing is its own', () => {
    const table = read(
      '甲,2021,0,%,,,,',
      '甲,2022,,%,,,,',
      '甲,2023,-,%,,,,',
      '甲,2024,未公布,%,,,,',
      '甲,2025,不适用,%,,,,',
      '甲,2026,待定,%,,,,',
      '甲,2027,…,%,,,,',
      '甲,2028,保密,%,,,,',
    );
    expect(table.rows.map(({ period, value, missing }) => [period, value ?? null, missing ?? null])).toEqual([
      ['2021', '0', null],
      ['2022', null, 'not-reported'],
      ['2023', null, 'not-reported'],
      ['2024', null, 'not-published'],
      ['2025', null, 'not-applicable'],
      ['2026', null, 'not-due'],
      ['2027', null, 'not-reported'],
      ['2028', null, 'withheld'],
    ]);
    expect(told(table)).toEqual([
      ['warning', 'row 3', 'value-empty', ''],
      ['warning', 'row 4', 'value-empty', '-'],
      ['warning', 'row 8', 'ellipsis', '…'],
    ]);
  });

  test('vintages of a value are two values; the same twice is one; two figures of one day are an error', () => {
    const table = read(
      '甲,2024,5.0,%,初步,公报,2025-02-28,',
      '甲,2024,5.1,%,修订,公报,2025-12-28,',
      '甲,2024,5.0,%,初步,公报,2025-02-28,',
      '甲 ,2024年,5.2,%,初步,公报,2025-02-28,',
    );
    expect(table.rows.map(({ value, knownOn }) => [value, knownOn])).toEqual([
      ['5.0', '2025-02-28'],
      ['5.1', '2025-12-28'],
      ['5.2', '2025-02-28'],
    ]);
    expect(told(table)).toEqual([
      ['warning', 'row 4', 'value-repeated', '5.0'],
      ['error', 'row 5', 'value-twice', '5.2'],
    ]);
    expect(table.problems[1]?.text).toContain('已有值 5.0（row 2）');
  });

  test('a calibre that changes breaks the series once, whatever the order of the rows', () => {
    const lines = [
      '能耗,2021,-2.7,%,,,2022-02-28,',
      '能耗,2023,-0.5,%,,,2024-02-29,口径：扣除原料用能',
      '能耗,2024,-3.8,%,,,2025-02-28,口径：扣除原料用能',
      '能耗,2022,-0.1,%,,,2023-02-28,',
      '能耗,2024-H1,-1.8,%,,,2024-07-31,',
    ];
    for (const order of [lines, lines.toReversed()]) {
      const table = read(...order);
      expect(table.rows.filter(({ breaksSeries }) => breaksSeries).map(({ period }) => period)).toEqual(['2023']);
      expect(table.problems.map(({ code }) => code)).toEqual(['calibre-changes']);
      expect(table.rows.find(({ period }) => period === '2024')?.calibre).toBe('扣除原料用能');
    }
  });

  test('what cannot be read is named, and the next row goes on', () => {
    const table = read(
      ',2024,5,%,,,,',
      '甲,去年,5,%,,,,',
      '甲,,5,%,,,,',
      '甲,2024,约为五,%,,,,',
      '甲,2023,4-5,%,,,,',
      '甲,2022,5,%,暂估,,2023-02-30,',
      '甲,2021,5,光年尺,初步,,2021-03-01,',
      '甲,2020,5家,%,,,,',
      '乙,2024,6,%,,,2025-02-28,',
    );
    expect(told(table)).toEqual([
      ['error', 'row 2', 'name-missing', '2024 | 5 | %'],
      ['error', 'row 3', 'period-not-readable', '去年'],
      ['error', 'row 4', 'period-missing', ''],
      ['error', 'row 5', 'figure-not-readable', '约为五'],
      ['error', 'row 6', 'figure-is-range', '4-5'],
      ['warning', 'row 7', 'day-not-readable', '2023-02-30'],
      ['warning', 'row 7', 'status-unknown', '暂估'],
      ['warning', 'row 8', 'unit-unknown', expect.stringContaining('光年尺')],
      ['warning', 'row 8', 'known-too-early', '2021-03-01'],
      ['error', 'row 9', 'unit-mismatch', '5家'],
    ]);
    expect(table.rows.map(({ indicator, period, knownOn }) => [indicator, period, knownOn])).toEqual([
      ['甲', '2022', undefined],
      ['甲', '2021', '2021-03-01'],
      ['乙', '2024', '2025-02-28'],
    ]);
  });
});

describe('a column a period', () => {
  test('gives a value for each filled cell', () => {
    const table = readObservationTable(
      workbook({
        name: '监测',
        rows: [
          ['主要指标完成情况'],
          ['（单位：亿元）'],
          ['指标名称', '2021年', '2022年\n（万元）', '2023年1-6月', '2024年预计', '备注'],
          ['地区生产总值', 100.5, 1010000, 52.1, 107, ''],
          ['一般公共预算收入', '—', '', 0, '12.3*', '*按同口径计算'],
          ['注：2023年起口径调整。'],
        ],
        merges: ['A1:F1'],
      }),
      '监测.xlsx',
    );
    expect(
      table.rows.map(({ indicator, period, value, unit, status, cell }) => [
        indicator,
        period,
        value,
        unit,
        status,
        cell,
      ]),
    ).toEqual([
      ['地区生产总值', '2021', '100.5', '亿元', 'preliminary', 'B4'],
      ['地区生产总值', '2022', '1010000', '万元', 'preliminary', 'C4'],
      ['地区生产总值', '2023-H1', '52.1', '亿元', 'preliminary', 'D4'],
      ['地区生产总值', '2024', '107', '亿元', 'forecast', 'E4'],
      ['一般公共预算收入', '2023-H1', '0', '亿元', 'preliminary', 'D5'],
      ['一般公共预算收入', '2024', '12.3', '亿元', 'forecast', 'E5'],
    ]);
    expect(table.rows.at(-1)?.note).toBe('*；*按同口径计算');
    expect(table.problems.map(({ code }) => code)).toEqual(['status-assumed']);
  });

  test('the results in an annex 1 are values too', () => {
    const table = readObservationTable(
      workbook({
        rows: [
          ['指标', '单位', '基期', null, '目标', null, '实际完成值', null],
          [null, null, '年份', '值', '年份', '值', '2026年', '2027年'],
          ['绿色出行比例', '%', 2025, 76.5, 2030, 80, 77.1, '未发布'],
        ],
        merges: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1', 'G1:H1'],
      }),
      '附表1.xlsx',
    );
    expect(table.rows.map(({ period, value, missing }) => [period, value ?? missing])).toEqual([
      ['2026', '77.1'],
      ['2027', 'not-published'],
    ]);
  });
});

test('a file without such a table is refused with a reason', () => {
  const refused = (bytes: Uint8Array) => {
    try {
      readObservationTable(bytes, '表.xlsx');
    } catch (thrown) {
      return thrown instanceof AppError ? [thrown.code, thrown.params.reason] : thrown;
    }
    return 'read';
  };
  expect(
    refused(
      workbook({
        rows: [
          ['姓名', '电话'],
          ['甲', '1'],
        ],
      }),
    ),
  ).toEqual(['table.not-readable', 'no-observation-table']);
  expect(refused(csv(['指标,责任单位', '甲,乙']))).toEqual(['table.not-readable', 'no-observation-table']);
});

test('twice the rows take about twice the time', () => {
  const took = (count: number) => {
    const rows = Array.from({ length: count }, (_, i) => `指标${i},2024,${i}.5,%,初步,公报${i},2025-02-28,`);
    const bytes = csv([HEAD, ...rows]);
    const from = performance.now();
    expect(readObservationTable(bytes, 'a.csv').rows).toHaveLength(count);
    return performance.now() - from;
  };
  took(1000);
  const small = took(4000);
  expect(took(16_000)).toBeLessThan(small * 12 + 500);
});
