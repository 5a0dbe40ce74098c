import { expect, test } from 'vitest';
import type { PlanImportRow } from '../../src/contract/imports.ts';
import { asSaid, countRows, isCorrected, selectRows, unitsIn } from './plan-rows.ts';

function row(key: string, part: Partial<PlanImportRow> = {}): PlanImportRow {
  const becomes = { indicatorId: key, name: key, unit: '%', calibre: '', isNew: false, how: 'name' as const };
  return {
    ...{ key, sheet: '', row: 1, excluded: false, no: key, category: '经济发展', name: `指标${key}`, unit: '%' },
    ...{ type: 'LEVEL_UP', attribute: 'expected', direction: 'up', measure: 'ratio', path: [], parts: [] },
    ...{
      responsible: ['发展改革委'],
      cooperating: [],
      calibre: '',
      values: [],
      becomes,
      alternatives: [],
      problems: [],
    },
    ...part,
  };
}

const error = {
  ...{ key: 'k', severity: 'error' as const, sheet: '', cell: 'C7', code: 'cell-error', text: '', seen: '' },
  settled: false,
};
const rows = [
  row('1'),
  row('2', { problems: [error] }),
  row('3', { excluded: true, category: '绿色生态' }),
  row('4', { becomes: { ...row('4').becomes, isNew: true }, responsible: ['园林绿化局'] }),
];
const corrections = { '1': { unit: '%' }, '3': { exclude: true } };

test('rows are counted by what is the matter with them', () => {
  expect(countRows(rows, corrections)).toEqual({ all: 4, errors: 1, warnings: 0, corrected: 1, fresh: 1, excluded: 1 });
});

test('leaving a row out is no correction of it', () => {
  expect(isCorrected({ exclude: true })).toBe(false);
  expect(isCorrected(undefined)).toBe(false);
  expect(isCorrected({ exclude: true, unit: '' })).toBe(true);
});

test.each([
  ['', ['1', '2', '3', '4']],
  ['绿色', ['3']],
  ['园林 指标4', ['4']],
  ['没有', []],
])('the words %s find rows by name, category and unit', (search, keys) => {
  expect(selectRows(rows, 'all', search, corrections).map(({ key }) => key)).toEqual(keys);
});

test('units of a cell are told apart by any of the usual separators', () => {
  expect(unitsIn('发展改革委、生态环境局，住建委;\n园林绿化局 ')).toEqual([
    '发展改革委',
    '生态环境局',
    '住建委',
    '园林绿化局',
  ]);
  expect(unitsIn(' ')).toEqual([]);
});

test('what a person said stands in the row before the program has read it, and goes with it', () => {
  const target = { period: '2030', phrase: '7', value: '7', comparator: 'eq' as const, cumulative: false };
  const read = row('5', { target, base: { period: '2025', value: '6', note: '' } });
  expect(asSaid(read, undefined)).toBe(read);
  const said = asSaid(read, { unit: '张', exclude: true, base: null, target: { period: '2030', phrase: '8左右' } });
  expect(said).toMatchObject({ name: '指标5', unit: '张', excluded: true, target: { phrase: '8左右' } });
  expect(said).not.toHaveProperty('base');
  expect(asSaid(read, { target: null })).not.toHaveProperty('target');
});
