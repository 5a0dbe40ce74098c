import { expect, test } from 'vitest';
import { changeOf } from './change-words.ts';

const unit = '%';

test.each([
  ['0.3', '0.1', { sign: '+', amount: '0.2' }],
  ['2.83', '2.9', { sign: '−', amount: '0.07' }],
  ['5', '5.0', { sign: '=', amount: '0' }],
  ['-1', '1', { sign: '−', amount: '2' }],
])('from %s back to %s', (value, before, change) => {
  expect(changeOf({ value, unit }, { value: before, unit })).toEqual(change);
});

test('what is missing, or in another unit, is not compared', () => {
  expect(changeOf({ unit }, { value: '1', unit })).toBeUndefined();
  expect(changeOf({ value: '1', unit }, undefined)).toBeUndefined();
  expect(changeOf({ value: '1', unit }, { value: '1', unit: '‰' })).toBeUndefined();
});
