import { expect, test } from 'vitest';
import { differenceOf, isSame } from './difference.ts';

test('states are taken apart, down to their last parts', () => {
  const told = differenceOf(
    { state: 'open', at: { x: 1, y: [1, 2] } },
    { state: 'accepted', at: { x: 1, y: [1, 3, 4] } },
  );
  expect(told.filter((part) => !isSame(part))).toEqual([
    { path: 'state', before: 'open', after: 'accepted' },
    { path: 'at.y.1', before: '2', after: '3' },
    { path: 'at.y.2', before: undefined, after: '4' },
  ]);
  expect(told.filter(isSame).map(({ path }) => path)).toEqual(['at.x', 'at.y.0']);
});

test('a state that was not there has no parts; one without parts is a part itself', () => {
  expect(differenceOf(null, null)).toEqual([]);
  expect(differenceOf(null, { a: null })).toEqual([{ path: 'a', before: undefined, after: '—' }]);
  expect(differenceOf({ a: [] }, 'x')).toEqual([
    { path: 'a', before: '[]', after: undefined },
    { path: '', before: undefined, after: 'x' },
  ]);
});
