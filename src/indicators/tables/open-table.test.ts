import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { excelFile } from '../../../test/fixtures/ooxml.ts';
import { csv, OUTLINE_14, workbook } from '../../../test/fixtures/tables.ts';
import { describeThrown } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { TABLE_LIMITS } from './grid.ts';
import { readPlanTable } from './index.ts';
import { openTable } from './open-table.ts';

function refusal(open: () => unknown): unknown {
  try {
    open();
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    expect(describeThrown(thrown).detail).toMatch(/^「表\.xlsx」.+。/);
    expect(describeThrown(thrown, 'en').detail).toMatch(/^"表\.xlsx" \w.+\./);
    return [thrown.code, thrown.params.reason];
  }
  return 'opened';
}
const open = (bytes: Uint8Array, limits = {}) =>
  refusal(() => openTable(bytes, '表.xlsx', { ...TABLE_LIMITS, ...limits }));
const refused = (reason: string) => ['table.not-readable', reason];

describe('a file is refused with its reason', () => {
  const book = workbook(OUTLINE_14);

  test('when it is empty, too large, or no table at all', () => {
    expect(open(new Uint8Array())).toEqual(refused('empty'));
    expect(open(book, { maxBytes: 100 })).toEqual(refused('too-large'));
    expect(open(new TextEncoder().encode('%PDF-1.7 \u0000\u0001\u0002'))).toEqual(refused('encoding'));
    expect(open(Uint8Array.from({ length: 400 }, (_, i) => (i * 97) % 256))).toEqual(refused('encoding'));
    expect(refusal(() => readPlanTable(csv(['a,b', '1,2']), '表.xlsx'))).toEqual(refused('no-plan-table'));
    expect(refusal(() => readPlanTable(workbook({ rows: [] }), '表.xlsx'))).toEqual(refused('no-plan-table'));
  });

  test('when it is damaged, or no workbook', () => {
    expect(open(book.subarray(0, book.length / 2))).toEqual(refused('damaged'));
    expect(open(zipSync({ 'a.txt': new Uint8Array(3) }))).toEqual(refused('damaged'));
    expect(open(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]))).toEqual(
      refused('damaged'),
    );
    expect(open(excelFile('<!DOCTYPE x [<!ENTITY a "b">]>'))).toEqual(refused('damaged'));
  });

  test('when it unpacks too far, or has too many cells or sheets', () => {
    expect(open(book, { maxCells: 50 })).toEqual(refused('cells'));
    expect(open(csv(['a,b,c', '1,2,3']), { maxCells: 5 })).toEqual(refused('cells'));
    expect(open(workbook([{ rows: [['a']] }, { rows: [['b']] }]), { maxSheets: 1 })).toEqual(refused('sheets'));
    expect(open(book, { maxEntries: 3 })).toEqual(refused('expands'));
    const bomb = zipSync({
      '[Content_Types].xml': new Uint8Array(10),
      'xl/workbook.xml': new Uint8Array(10),
      'xl/worksheets/sheet1.xml': new Uint8Array(8 * 1024 * 1024),
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect(open(bomb)).toEqual(refused('expands'));
  });
});

describe('cells are read as displayed', () => {
  const textOf = (bytes: Uint8Array) => {
    const grid = openTable(bytes, 'a.xlsx').grids[0];
    return Array.from({ length: grid?.height ?? 0 }, (_, row) =>
      (grid?.filled(row) ?? []).map((column) => grid?.text(row, column)),
    );
  };

  test('formats, dates, and figures that a format cuts', () => {
    const cell = (v: number, z: string) => ({ v, z });
    const row = [
      cell(0.1234, '0.0%'),
      cell(1234.5, '#,##0.00'),
      cell(45292, 'yyyy/m/d'),
      cell(46023, 'yyyy"年"'),
      cell(123456789, '0.00E+00'),
      0.1 + 0.2,
    ];
    expect(textOf(workbook({ rows: [row] }))).toEqual([
      ['12.3%', '1,234.50', '2024-01-01', '2026', '123456789', '0.3'],
    ]);
    const grid = openTable(workbook({ rows: [[cell(67.891, '0.0'), cell(67.9, '0.0')]] }), 'a.xlsx').grids[0];
    expect([grid?.at(0, 0), grid?.at(0, 1)]).toEqual([{ text: '67.9', stored: '67.891' }, { text: '67.9' }]);
  });

  test('formulas with and without a stored result', () => {
    const rows =
      '<row r="1"><c r="A1"><f>SUM(B1)</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    const grid = openTable(excelFile(rows), 'a.xlsx').grids[0];
    expect([0, 1, 2].map((column) => grid?.at(0, column))).toEqual([
      { text: '', formula: 'unsaved' },
      { text: '2', formula: 'saved' },
      { text: '', error: '#DIV/0!', formula: 'saved' },
    ]);
  });

  test('one far cell and one vast merge do no harm', () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    const from = performance.now();
    expect(open(excelFile(rows, { merges: ['A1:XFD1048576'] }))).toBe('opened');
    expect(performance.now() - from).toBeLessThan(15_000);
  });
});

describe('text files', () => {
  const lines = ['指标,数值', '"城镇化率，常住","1,234"', '"两\n行",5'];

  test.each([
    ['utf-8', false],
    ['utf-8', true],
    ['gb18030', false],
    ['utf-16le', true],
  ] as const)('in %s, mark %s', (encoding, bom) => {
    const grid = openTable(csv(lines, encoding, bom), 'a.csv').grids[0];
    expect([grid?.text(1, 0), grid?.text(1, 1), grid?.text(2, 0), grid?.address(2, 1)]).toEqual([
      '城镇化率，常住',
      '1,234',
      '两\n行',
      'row 3',
    ]);
  });

  test.each(['\t', ';'])('separated by %j, with the line that Excel wants', (sign) => {
    const grid = openTable(csv([`sep=${sign}`, `指标${sign}数值`, `甲${sign}1,5`]), 'a.csv').grids[0];
    expect([grid?.text(0, 1), grid?.text(1, 1)]).toEqual(['数值', '1,5']);
  });
});
