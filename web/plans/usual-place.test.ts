import { expect, test } from 'vitest';
import { placeOfPlans } from './usual-place.ts';

const PLACES = [
  { placeId: '000000', level: 'nation' },
  { placeId: '110000', level: 'province' },
  { placeId: '110105', level: 'district' },
  { placeId: 'demo-district', level: 'district' },
];

test('a page begins with the smallest place that has a plan, and of several with that of the newest plan', () => {
  const plans = [{ placeId: '000000' }, { placeId: 'demo-district' }, { placeId: '110000' }, { placeId: '110105' }];
  expect(placeOfPlans(plans, PLACES)).toBe('demo-district');
  expect(placeOfPlans([{ placeId: '000000' }, { placeId: '110000' }], PLACES)).toBe('110000');
});

test('a page begins with no place where there is no plan', () => {
  expect(placeOfPlans([], PLACES)).toBe('');
});
