import { expect, test } from 'vitest';
import { inTreeOrder } from './unit-order.ts';

test('each unit stands behind the one it belongs to, strangers at the top', () => {
  const units = [
    { organisationId: 'street-b', parentId: 'civil' },
    { organisationId: 'government' },
    { organisationId: 'street-a', parentId: 'civil' },
    { organisationId: 'civil', parentId: 'government' },
    { organisationId: 'other', parentId: 'elsewhere' },
  ];
  expect(inTreeOrder(units).map(({ organisationId }) => organisationId)).toEqual([
    ...['government', 'civil', 'street-b', 'street-a', 'other'],
  ]);
});
