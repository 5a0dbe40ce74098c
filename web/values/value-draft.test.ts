import { expect, test } from 'vitest';
import type { ValueImportRow } from '../../src/contract/imports.ts';
import {
  correctValues,
  countValues,
  EMPTY_VALUES,
  nameMeans,
  selectValues,
  stateOfValue,
  valueAsSaid,
  valueSettingsOf,
} from './value-draft.ts';

function row(part: Partial<ValueImportRow> = {}): ValueImportRow {
  return {
    ...{ key: '2', row: 'row 2', excluded: false, name: '城镇化率', placeId: '000000', placeName: '全国' },
    ...{ period: '2022', value: '65.22', unit: '%', comparator: 'eq', status: 'preliminary', calibre: '' },
    ...{ breaksSeries: false, sheet: '', cell: 'row 2', unchanged: false, problems: [] },
    ...part,
  };
}

const held = { value: '65.22', unit: '%', knownOn: '2023-02-28' };
const error = { key: 'k', severity: 'error' as const, sheet: '', cell: 'row 2', code: 'x', text: '', seen: '' };

test.each([
  ['fresh', row()],
  ['same', row({ held, unchanged: true })],
  ['again', row({ held })],
  ['changed', row({ held: { ...held, value: '65.2' } })],
  ['changed', row({ held: { missing: 'not-published', unit: '%', knownOn: '2023-01-01' } })],
  ['errors', row({ held, problems: [{ ...error, settled: false }] })],
  ['fresh', row({ problems: [{ ...error, settled: true }] })],
  ['excluded', row({ excluded: true, problems: [{ ...error, settled: false }] })],
])('a row is %s', (state, given) => {
  expect(stateOfValue(given)).toBe(state);
});

test('rows are counted and found by state and words', () => {
  const rows = [row(), row({ key: '3', placeName: '丰台区', held })];
  expect(countValues(rows)).toMatchObject({ all: 2, fresh: 1, again: 1, errors: 0 });
  expect(selectValues(rows, 'again', '').map(({ key }) => key)).toEqual(['3']);
  expect(selectValues(rows, 'all', '丰台 2022').map(({ key }) => key)).toEqual(['3']);
  expect(selectValues(rows, 'fresh', '丰台')).toEqual([]);
});

test('several rows are corrected at once, and go back to the table', () => {
  const out = correctValues(EMPTY_VALUES, ['2', '3'], { exclude: true });
  expect(Object.keys(out.corrections)).toEqual(['2', '3']);
  expect(correctValues(out, ['2', '3'], { exclude: undefined })).toEqual(EMPTY_VALUES);
});

test('what was not said is not sent', () => {
  expect(valueSettingsOf(EMPTY_VALUES)).toEqual({ names: {}, corrections: [], settled: [] });
  const said = nameMeans({ ...EMPTY_VALUES, knownOn: '二月', source: ' 公报 ' }, '人均收入', 'income');
  expect(valueSettingsOf(said)).toEqual({
    source: '公报',
    names: { 人均收入: 'income' },
    corrections: [],
    settled: [],
  });
  expect(nameMeans(said, '人均收入', undefined).names).toEqual({});
});

test('what a person said stands in the row before the program has read it, and goes with it', () => {
  const { value: _, ...read } = row({ missing: 'not-published' });
  expect(valueAsSaid(read, undefined)).toBe(read);
  expect(valueAsSaid(read, { unit: '‰', exclude: true })).toEqual({ ...read, unit: '‰', excluded: true });
  const said = valueAsSaid(read, { value: '65.3' });
  expect(said).toMatchObject({ value: '65.3', unit: '%' });
  expect(said).not.toHaveProperty('missing');
});
