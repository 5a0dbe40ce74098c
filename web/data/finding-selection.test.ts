import { describe, expect, test } from 'vitest';
import {
  changedParts,
  EVERY_FINDING,
  type FindingSelection,
  findingAddress,
  findingQueryOf,
  findingSelectionOf,
  isWaiting,
  WAITING,
} from './finding-selection.ts';

const read = (address: string) => findingSelectionOf(new URLSearchParams(address));

describe('which findings are looked at', () => {
  test('without a word in the address: what waits for a person', () => {
    expect(read('')).toEqual(WAITING);
    expect(findingAddress(WAITING).toString()).toBe('');
    expect(changedParts(WAITING)).toBe(0);
  });

  test.each<FindingSelection>([
    EVERY_FINDING,
    { ...WAITING, verdict: ['consistent'], rule: 'sum' },
    { verdict: [], state: ['dismissed', 'corrected'], severity: ['error'], documentId: 'a1', search: '养老床位' },
  ])('stands in the address and is read from it: %o', (selection) => {
    expect(findingSelectionOf(findingAddress(selection))).toEqual(selection);
  });

  test('what the address has that is unknown is left out; other parts of it stay', () => {
    expect(read('verdict=consistent,perhaps&rule=guess')).toEqual({ ...WAITING, verdict: ['consistent'] });
    expect(findingAddress(EVERY_FINDING, new URLSearchParams('at=1')).get('at')).toBe('1');
  });

  test('only an open contradiction waits for a person', () => {
    expect(isWaiting({ verdict: 'suspect', state: 'open' })).toBe(true);
    expect(isWaiting({ verdict: 'suspect', state: 'dismissed' })).toBe(false);
    expect(isWaiting({ verdict: 'not-comparable', state: 'open' })).toBe(false);
  });

  test('is asked of the server without what does not narrow', () => {
    expect(findingQueryOf(EVERY_FINDING).toString()).toBe('');
    expect(Object.fromEntries(findingQueryOf({ ...WAITING, search: '新增' }))).toEqual({
      verdict: 'inconsistent,suspect',
      state: 'open',
      search: '新增',
    });
  });
});
