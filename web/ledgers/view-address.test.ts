import { expect, test } from 'vitest';
import { shadeOf } from './shade.ts';
import { viewAddress } from './view-address.ts';

test('declared views have addresses where an address can say them', () => {
  expect(viewAddress({ kind: 'list', where: { state: ['a', 'b'] } })).toBe('state=a%2Cb');
  expect(viewAddress({ kind: 'list' })).toBe('part=records');
  expect(viewAddress({ kind: 'league', by: 'rate' })).toBe('part=league&measure=rate');
  expect(viewAddress({ kind: 'board' })).toBe('part=board');
  expect(viewAddress({ kind: 'list', where: { moved: 'ask' } })).toBeUndefined();
  expect(viewAddress({ kind: 'list', where: { all: [{ state: ['a'] }, { moved: 'ask' }] } })).toBeUndefined();
});

test('shades go from the lowest to the highest; equal values share one', () => {
  expect([1, 2, 3].map((value) => shadeOf(value, [1, 2, 3]))).toEqual([1, 3, 5]);
  expect([4, 4].map((value) => shadeOf(value, [4, 4]))).toEqual([1, 1]);
});
