import { expect, test } from 'vitest';
import { placeOfPlans } from './usual-place.ts';

const PLACES = [
  { placeId: '000000' },
  { placeId: '110000', parentId: '000000' },
  { placeId: '110105', parentId: '110000' },
  { placeId: '110106', parentId: '110000' },
];

test('a page begins with the smallest place that has a plan, and of several with that of the newest plan', () => {
  const plans = [{ placeId: '000000' }, { placeId: '110106' }, { placeId: '110000' }, { placeId: '110105' }];
  expect(placeOfPlans(plans, PLACES)).toBe('110106');
  expect(placeOfPlans([{ placeId: '000000' }], PLACES)).toBe('000000');
});

test('a page begins with no place where there is no plan', () => {
  expect(placeOfPlans([], PLACES)).toBe('');
});

test('places that lie in each other do not hold up the choice', () => {
  const places = [
    { placeId: 'a', parentId: 'b' },
    { placeId: 'b', parentId: 'a' },
  ];
  expect(placeOfPlans([{ placeId: 'a' }], places)).toBe('a');
});
