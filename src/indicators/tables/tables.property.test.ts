import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, workbook } from '../../../test/fixtures/tables.ts';
import { AppError } from '../../shared/errors.ts';
import { readObservationTable, readPlanTable, type TableProblem, writePlanWorkbook } from './index.ts';

/** What stands in real cells, and what should not. */
const CELL = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }) },
  fc.constantFrom(
    '指标',
    '指标名称',
    '单位',
    '类别',
    '属性',
    '2020年',
    '2025年目标',
    '年均/累计',
    '实际完成值',
    '责任单位',
    'period',
    'value',
    '约束性',
    '%',
    '万元',
    '—',
    '…',
    '未公布',
    '〔13.5〕',
    '>7',
    '4.5-5',
    '与GDP增长同步',
    '完成省任务',
    '60.6*',
    '注：带*的为2019年数据',
    '一、经济发展',
    '城镇化率（%）',
    '1.国内生产总值增长(%)',
    '=1+1',
    '２０２５',
    '(13.5)',
    '2025/67.9',
    '合计',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
);
const GRID = fc.array(fc.array(CELL, { maxLength: 8 }), { maxLength: 14 });
const MERGES = fc.array(
  fc.tuple(fc.nat(13), fc.nat(7), fc.nat(4), fc.nat(4)).map(([r, c, h, w]) => {
    const letter = (at: number) => String.fromCharCode(65 + at);
    return `${letter(c)}${r + 1}:${letter(c + w)}${r + 1 + h}`;
  }),
  { maxLength: 3 },
);

function survives(read: () => unknown): void {
  try {
    read();
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    expect(thrown.code).toBe('table.not-readable');
  }
}

/** Without what XML cannot hold. */
const clean = (value: string | number) =>
  typeof value === 'string' ? value.replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '') : value;

test('any grid of cells is read or refused, never worse', () => {
  fc.assert(
    fc.property(GRID, MERGES, (rows, merges) => {
      const bytes = workbook({ rows: rows.map((row) => row.map(clean)), merges });
      survives(() => readPlanTable(bytes, 'a.xlsx'));
      survives(() => readObservationTable(bytes, 'a.xlsx'));
    }),
    { numRuns: 60 },
  );
});

test('any bytes are read or refused, never worse', () => {
  const heads = fc.constantFrom<readonly number[]>(
    [],
    [0x50, 0x4b, 3, 4],
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    [0xef, 0xbb, 0xbf],
  );
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 600 }), (head, tail) => {
      const bytes = Uint8Array.from([...head, ...tail]);
      survives(() => readPlanTable(bytes, 'a.xls'));
      survives(() => readObservationTable(bytes, 'a.csv'));
    }),
  );
});

test('a damaged workbook is read or refused, never worse', () => {
  const book = workbook({
    rows: [
      ['指标', '单位', '2020年', '2025年', '属性'],
      ['甲', '%', 1, 2, '预期性'],
    ],
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(book.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), (changes) => {
      const bytes = book.slice();
      for (const [at, value] of changes) bytes[at] = value;
      survives(() => readPlanTable(bytes, 'a.xlsx'));
    }),
    { numRuns: 40 },
  );
});

/** The rows that a problem names: its own, or all of a head or a table. */
function rowsOf({ code, cell, text }: TableProblem): readonly number[] {
  const [from = 0, to = 0] = /^(table-other-layout|head-changes)$/.test(code)
    ? (text.match(/\d+/g) ?? []).map(Number)
    : [];
  if (from > 0) return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return cell.startsWith('row ') ? [Number(cell.slice(4))] : [];
}

test('each row with something in it is among the rows, the notes, the categories or the problems', () => {
  const HEAD = ['序号', '类别', '指标', '单位', '2025年基期', '2030年目标', '年均/累计', '属性'];
  const row = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: CELL },
      { weight: 1, arbitrary: fc.constantFrom('name', 'value', '目标', '单位', '责任单位', '2020年') },
    ),
    { minLength: 8, maxLength: 8 },
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (cells) => {
      const rows = cells.map((line) => line.map(clean));
      const table = readPlanTable(workbook({ name: '表', rows: [HEAD, ...rows] }), 'a.xlsx');
      const seen = new Set([...table.rows.map((one) => one.row), ...table.problems.flatMap(rowsOf)]);
      const heads = new Set(table.columns.flatMap(({ head }) => head));
      rows.forEach((line, index) => {
        const filled = line.map((cell) => String(cell).trim()).filter((text) => text !== '');
        // A lone cell is a category or a note; a name alone is an indicator.
        if (filled.length < 2 || filled.some((text) => /^[注*†‡※〔(①-⑳]/.test(text))) return;
        // A row of heads goes on with the head, and is shown with it.
        if (!seen.has(index + 2) && filled.every((text) => heads.has(text.replace(/\s+/g, ' ')))) return;
        expect(seen, `row ${index + 2}: ${JSON.stringify(line)}`).toContain(index + 2);
      });
    }),
    { numRuns: 60 },
  );
});

test('a plan of any figures is written and read again as it was', async () => {
  const decimal = fc
    .tuple(fc.boolean(), fc.nat(1_000_000), fc.option(fc.stringMatching(/^\d{1,4}$/)))
    .map(
      ([isNegative, whole, places]) =>
        `${isNegative && whole > 0 ? '-' : ''}${whole}${places === null ? '' : `.${places}`}`,
    );
  const target = fc.oneof(
    decimal,
    decimal.map((value) => `>${value}`),
    decimal.map((value) => `${value}左右`),
    decimal.map((value) => `〔${value}〕`),
    fc.constantFrom('与GDP增长同步', '高于GDP增长', '完成省任务', '保持在合理区间'),
  );
  const rows = fc.array(fc.tuple(decimal, target, fc.option(decimal), fc.constantFrom('约束性', '预期性')), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(rows, async (figures) => {
      const lines = figures.map(
        ([base, goal, value, attribute], i) =>
          `${i + 1},类别${i % 2},指标${String.fromCharCode(0x7532 + i)}数,家,${attribute},2025,${base},2030,${goal},${value ?? ''}`,
      );
      const table = readPlanTable(
        csv(['序号,类别,指标,单位,属性,基期年,基期值,目标年,目标值,2026年实际', ...lines]),
        'a.csv',
      );
      expect(table.rows).toHaveLength(figures.length);
      expect(table.rows.map(({ indicator }) => indicator.base?.value)).toEqual(
        figures.map(([base]) => base.replace(/^-0$/, '0')),
      );
      const again = readPlanTable(await writePlanWorkbook(table), 'b.xlsx');
      expect(again.rows.map(({ indicator }) => indicator)).toEqual(table.rows.map(({ indicator }) => indicator));
      expect(again.rows.map(({ observations }) => observations.map(({ period, value }) => [period, value]))).toEqual(
        table.rows.map(({ observations }) => observations.map(({ period, value }) => [period, value])),
      );
    }),
    { numRuns: 40 },
  );
});

const CASES = join(import.meta.dirname, '../../../../shared/cases');

describe.skipIf(!existsSync(CASES))('the published cases', () => {
  test.each(['national-14', 'national-15'])(
    'the plan of %s is read without a word, and infers the types that are stated',
    async (name) => {
      const bytes = readFileSync(join(CASES, name, 'plan.csv'));
      const table = readPlanTable(bytes, 'plan.csv');
      expect(table.problems).toEqual([]);
      expect(table.rows.flatMap(({ problems }) => problems)).toEqual([]);
      expect(table.rows.length).toBeGreaterThanOrEqual(20);
      const untyped = new TextDecoder().decode(bytes).replace(/,[A-Z_]+(\r?)$/gm, ',$1');
      const inferred = readPlanTable(new TextEncoder().encode(untyped), 'plan.csv');
      expect(inferred.rows.map(({ indicator }) => [indicator.name, indicator.type])).toEqual(
        table.rows.map(({ indicator }) => [indicator.name, indicator.type]),
      );
      const { columns: _columns, ...plan } = table;
      const annex = readPlanTable(await writePlanWorkbook({ ...plan, layout: 'annex-1' }), '附表1.xlsx');
      expect(annex.rows.map(({ indicator }) => indicator)).toEqual(table.rows.map(({ indicator }) => indicator));
    },
  );

  test('the values of national-14 are all read; where the calibre changes is told', () => {
    const bytes = readFileSync(join(CASES, 'national-14/observations.csv'));
    const table = readObservationTable(bytes, 'observations.csv');
    const lines = new TextDecoder().decode(bytes).trim().split('\n');
    expect(table.rows).toHaveLength(lines.length - 1);
    expect(
      table.rows.every(({ value, knownOn, source }) => value !== undefined && knownOn !== undefined && source !== ''),
    ).toBe(true);
    expect(table.problems.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'calibre-changes'],
      ['warning', 'calibre-changes'],
    ]);
  });
});
