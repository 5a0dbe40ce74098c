import { expect, test } from 'vitest';
import { decimalOf, faultsOfEntry, observationOf, type ValueEntry } from './value-entry.ts';

const entry: ValueEntry = {
  ...{ indicatorId: 'urban', placeId: '000000', period: '2022年上半年', has: 'value', value: '６５.２2' },
  ...{ missing: 'not-published', unit: '', status: 'final', knownOn: '2023年2月28日', calibre: '' },
  ...{ breaksSeries: false, sourceKind: 'publication', source: '2022年统计公报' },
};

test.each([
  ['65.22', '65.22'],
  ['1,234,567.80', '1234567.80'],
  ['−3.5', '-3.5'],
  ['＋５', '5'],
  ['12,34', undefined],
  ['约5', undefined],
  ['5%', undefined],
  ['', undefined],
])('%s is the decimal %s', (typed, decimal) => {
  expect(decimalOf(typed)).toBe(decimal);
});

test('a value is sent with its period, day and figure as the record has them', () => {
  expect(observationOf(entry)).toEqual({
    ...{ indicatorId: 'urban', placeId: '000000', period: '2022-H1', value: '65.22', comparator: 'eq' },
    ...{ status: 'final', knownOn: '2023-02-28', calibre: '', breaksSeries: false },
    provenance: { kind: 'publication', title: '2022年统计公报' },
  });
});

test('no value is sent as a reason, never as zero', () => {
  const none = observationOf({ ...entry, has: 'none', value: '0', sourceKind: 'person' });
  expect(none).toMatchObject({ missing: 'not-published', provenance: { kind: 'person' } });
  expect(none).not.toHaveProperty('value');
});

test.each([
  ['indicator', { indicatorId: '' }],
  ['period-missing', { period: ' ' }],
  ['period-wrong', { period: '去年' }],
  ['value-missing', { value: '' }],
  ['value-wrong', { value: '六十五' }],
  ['known-wrong', { knownOn: '2023-02-30' }],
  ['source', { source: ' ' }],
] as const)('%s keeps it from being sent', (fault, part) => {
  expect(faultsOfEntry({ ...entry, ...part })).toEqual([fault]);
  expect(observationOf({ ...entry, ...part })).toBeUndefined();
});
