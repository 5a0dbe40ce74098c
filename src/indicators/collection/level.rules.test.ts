import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryState, LevelState } from '../../shared/collection.ts';
import { isSettled } from './collection.rules.ts';
import { collectionTree, judgeClose, judgeReopen, type LevelUnit, mayMoveLevel, type TreeUnit } from './level.rules.ts';

const unit = (organisationId: string, parentId?: string): TreeUnit => ({ organisationId, parentId });
/** 市 – 区 – 区里两个局，其一下有两个街道。 */
const ORGANISATIONS = [
  unit('city'),
  unit('district', 'city'),
  unit('education', 'district'),
  unit('civil', 'district'),
  unit('street-a', 'civil'),
  unit('street-b', 'civil'),
];
const tree = (...reporting: readonly string[]) =>
  collectionTree(ORGANISATIONS, reporting).map(({ organisationId, parentId, level }) => [
    organisationId,
    parentId ?? '',
    level,
  ]);

describe('the tree of a collection', () => {
  test('reaches up to the lowest unit that is above all, and no further', () => {
    expect(tree('street-a', 'street-b')).toEqual([
      ['civil', '', 0],
      ['street-a', 'civil', 1],
      ['street-b', 'civil', 1],
    ]);
    expect(tree('street-a', 'education')).toEqual([
      ['district', '', 0],
      ['civil', 'district', 1],
      ['education', 'district', 1],
      ['street-a', 'civil', 2],
    ]);
  });

  test('is a single unit when one alone reports, and keeps a top that reports', () => {
    expect(tree('street-a')).toEqual([['street-a', '', 0]]);
    expect(tree('district', 'street-a')[0]).toEqual(['district', '', 0]);
  });

  test('has several tops when there are several trees; a unit that nobody knows stands alone', () => {
    expect(tree('education', 'elsewhere')).toEqual([
      ['education', '', 0],
      ['elsewhere', '', 0],
    ]);
  });

  test('a circle of parents is cut', () => {
    const circle = [unit('a', 'b'), unit('b', 'c'), unit('c', 'a')];
    expect(collectionTree(circle, ['a', 'c']).map(({ organisationId }) => organisationId)).toHaveLength(3);
  });
});

const level = (
  organisationId: string,
  parentId: string | undefined,
  state: LevelState,
  ...cells: EntryState[]
): LevelUnit => ({ organisationId, parentId, state, cells });

describe('closing', () => {
  test('waits for the levels below, naming them', () => {
    const units = [level('top', undefined, 'open'), level('a', 'top', 'open'), level('b', 'top', 'closed')];
    expect(judgeClose(units, 'top')).toEqual({ allowed: false, because: 'open-below', units: ['a'] });
  });

  test('waits for its own cells, counting them', () => {
    const units = [level('a', undefined, 'open', 'approved', 'verified', 'declared-missing', 'asked')];
    expect(judgeClose(units, 'a')).toEqual({ allowed: false, because: 'entries-open', count: 2 });
  });

  test.each(['closed', 'cancelled'] as const)('is not for a level that is %s', (state) => {
    expect(judgeClose([level('a', undefined, state)], 'a')).toMatchObject({ because: 'not-open' });
  });
});

describe('reopening', () => {
  const units = [level('top', undefined, 'closed'), level('mid', 'top', 'closed'), level('low', 'mid', 'closed')];

  test('opens the level and those above it, not those beside or below', () => {
    expect(judgeReopen(units, 'mid', ' 数据有误 ')).toEqual({
      allowed: true,
      units: ['mid', 'top'],
      reason: '数据有误',
    });
  });

  test('needs a reason, and a closed level', () => {
    expect(judgeReopen(units, 'mid', ' ')).toEqual({ allowed: false, because: 'reason-required' });
    expect(judgeReopen([level('a', undefined, 'open')], 'a', '理由')).toMatchObject({ because: 'not-closed' });
    expect(judgeReopen([level('a', undefined, 'cancelled')], 'a', '理由')).toMatchObject({ because: 'not-closed' });
  });
});

test.each([
  ['close', 'street-a', true],
  ['close', 'civil', true],
  ['close', 'district', true],
  ['close', 'education', false],
  ['reopen', 'street-a', false],
  ['reopen', 'civil', true],
  ['reopen', 'planning', true],
  ['cancel', 'district', false],
  ['cancel', 'planning', true],
] as const)('%s of a street by %s: %s', (action, acting, may) => {
  const moved = { organisationId: 'street-a', openedBy: 'planning' };
  expect(mayMoveLevel(ORGANISATIONS, moved, action, acting)).toBe(may);
});

test('whatever is closed and reopened, in whatever order: nothing is closed above an open level or an open cell', () => {
  const trees = fc
    .array(fc.nat(), { minLength: 1, maxLength: 8 })
    .map((parents) =>
      parents.map((parent, index) => unit(`u${index}`, index === 0 ? undefined : `u${parent % index}`)),
    );
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom('close', 'close', 'close', 'close', 'reopen', 'settle', 'settle', 'unsettle'),
      at: fc.nat(11),
    }),
    { minLength: 20, maxLength: 80 },
  );
  let closings = 0;
  fc.assert(
    fc.property(trees, steps, (organisations, run) => {
      let units: LevelUnit[] = collectionTree(
        organisations,
        organisations.map(({ organisationId }) => organisationId),
      ).map((each) => ({ ...each, state: 'open', cells: ['approved'] }));
      const change = (ids: readonly string[], changes: Partial<LevelUnit>) => {
        units = units.map((each) => (ids.includes(each.organisationId) ? { ...each, ...changes } : each));
      };
      for (const { kind, at } of run) {
        const chosen = units[at % units.length] as LevelUnit;
        const id = chosen.organisationId;
        if (kind === 'settle' && chosen.state === 'open') change([id], { cells: ['approved'] });
        if (kind === 'unsettle' && chosen.state === 'open') change([id], { cells: ['returned'] });
        if (kind === 'close' && judgeClose(units, id).allowed) {
          change([id], { state: 'closed' });
          closings += 1;
        }
        if (kind === 'reopen') {
          const verdict = judgeReopen(units, id, '理由');
          if (verdict.allowed) change(verdict.units, { state: 'open' });
        }
        for (const each of units.filter(({ state }) => state === 'closed')) {
          expect(each.cells.every(isSettled)).toBe(true);
          expect(units.filter(({ parentId, state }) => parentId === each.organisationId && state === 'open')).toEqual(
            [],
          );
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(closings).toBeGreaterThan(500);
});
