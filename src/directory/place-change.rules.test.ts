import { describe, expect, test } from 'vitest';
import { changesInOrder, checkPlaceChange, type PlaceChange, type PlaceChangeKind } from './place-change.rules.ts';

const change = (
  changeId: string,
  effectiveOn: string,
  kind: PlaceChangeKind,
  ...shares: readonly (readonly [from: string, to: string, share: string])[]
): PlaceChange => ({
  changeId,
  effectiveOn,
  kind,
  rule: `按常住人口（${changeId}）`,
  shares: shares.map(([from, to, share]) => ({ from, to, share })),
});

describe('a change is refused', () => {
  const code = (kind: PlaceChangeKind, ...shares: readonly (readonly [string, string, string])[]) => {
    try {
      checkPlaceChange(change('x', '2021-01-01', kind, ...shares));
      return 'accepted';
    } catch (error) {
      const { code: told, params } = error as { code: string; params: Record<string, string> };
      return `${told} ${params.placeId} ${params.sum ?? ''}`.trim();
    }
  };
  test.each<[string, PlaceChangeKind, [string, string, string][], string]>([
    [
      'a merger',
      'merge',
      [
        ['a', 'c', '1'],
        ['b', 'c', '1'],
      ],
      'accepted',
    ],
    [
      'a merger into one of the two',
      'merge',
      [
        ['a', 'a', '1'],
        ['b', 'a', '1'],
      ],
      'accepted',
    ],
    [
      'a split',
      'split',
      [
        ['a', 'b', '0.25'],
        ['a', 'c', '0.75'],
      ],
      'accepted',
    ],
    [
      'a split that leaves the former',
      'split',
      [
        ['a', 'a', '0.9'],
        ['a', 'b', '0.1'],
      ],
      'accepted',
    ],
    [
      'a transfer',
      'transfer',
      [
        ['a', 'a', '0.9'],
        ['a', 'b', '0.1'],
        ['b', 'b', '1'],
      ],
      'accepted',
    ],
    [
      'shares below 1',
      'split',
      [
        ['a', 'b', '0.3'],
        ['a', 'c', '0.69'],
      ],
      'place.shares-not-whole a 0.99',
    ],
    [
      'shares above 1',
      'split',
      [
        ['a', 'b', '0.3'],
        ['a', 'c', '0.7001'],
      ],
      'place.shares-not-whole a 1.0001',
    ],
    [
      'thirds that are not whole',
      'split',
      [
        ['a', 'b', '0.3333'],
        ['a', 'c', '0.3333'],
        ['a', 'd', '0.3333'],
      ],
      'place.shares-not-whole a 0.9999',
    ],
    [
      'a share of zero',
      'split',
      [
        ['a', 'b', '0'],
        ['a', 'c', '1'],
      ],
      'place.change-unclear a',
    ],
    [
      'a share that is no number',
      'split',
      [
        ['a', 'b', 'half'],
        ['a', 'c', '1'],
      ],
      'place.change-unclear a',
    ],
    [
      'the same pair twice',
      'split',
      [
        ['a', 'b', '0.5'],
        ['a', 'b', '0.5'],
      ],
      'place.change-unclear a',
    ],
    ['a merger of one', 'merge', [['a', 'c', '1']], 'place.change-unclear a'],
    [
      'a merger into two',
      'merge',
      [
        ['a', 'c', '1'],
        ['b', 'd', '1'],
      ],
      'place.change-unclear d',
    ],
    ['a split into one', 'split', [['a', 'b', '1']], 'place.change-unclear a'],
    [
      'a split of two',
      'split',
      [
        ['a', 'c', '0.5'],
        ['a', 'd', '0.5'],
        ['b', 'c', '1'],
      ],
      'place.change-unclear b',
    ],
    [
      'a transfer that leaves nothing behind',
      'transfer',
      [
        ['a', 'b', '1'],
        ['b', 'b', '1'],
      ],
      'place.change-unclear a',
    ],
    [
      'a transfer to a new place',
      'transfer',
      [
        ['a', 'a', '0.9'],
        ['a', 'b', '0.1'],
      ],
      'place.change-unclear b',
    ],
    ['nothing that moves', 'transfer', [['a', 'a', '1']], 'place.change-unclear a'],
  ])('%s', (_name, kind, shares, outcome) => {
    expect(code(kind, ...shares)).toBe(outcome);
  });
});

test('changes are put in the order of their days, and of their ids on one day', () => {
  const on = (changeId: string, day: string) => change(changeId, day, 'merge');
  const order = changesInOrder([on('b', '2021-01-01'), on('a', '2021-01-01'), on('c', '2020-12-31')]);
  expect(order.map(({ changeId }) => changeId)).toEqual(['c', 'a', 'b']);
});
