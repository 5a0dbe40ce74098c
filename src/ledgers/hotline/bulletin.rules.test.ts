import { describe, expect, test } from 'vitest';
import { toDecimal } from '../../shared/exact.ts';
import { type BulletinMember, classesOf, outliersOf, rankGroup, ratesFrom, scoreOf } from './bulletin.rules.ts';

const counts = (all: Readonly<Record<string, number>>) => new Map(Object.entries(all));
const SETTINGS = { governed: 1, rate: 'solution', advanced: 1, rectification: 1, progress: 2 } as const;
const member = (placeId: string, accepted: number, solved: number, before = solved): BulletinMember => ({
  placeId,
  counts: counts({ accepted, callbacks: 100, solved }),
  before: counts({ callbacks: 100, solved: before }),
});

test('rates are of callbacks, with and without what was excluded', () => {
  const own = counts({ callbacks: 8, solved: 6, responded: 8, satisfied: 4, 'callbacks-all': 10, 'solved-all': 6 });
  const share = (side: 'without' | 'all') =>
    ratesFrom(own, side).map(({ share: exact }) => (exact === undefined ? undefined : toDecimal(exact, 3)));
  expect(share('without')).toEqual(['1.000', '0.750', '0.500']);
  expect(share('all')).toEqual(['0.000', '0.600', '0.000']);
  expect(ratesFrom(new Map(), 'without').map(({ share: none }) => none)).toEqual([undefined, undefined, undefined]);
});

test('there is no score without weights', () => {
  expect(scoreOf(counts({ callbacks: 1, solved: 1 }), [], '2026-01-01')).toEqual({ missing: 'no-weights' });
});

describe('classes', () => {
  test('治理 has most requests, 整改 the lowest rate, 先进 the highest, 进步 gained', () => {
    const members = [
      ...[member('a', 900, 50), member('b', 10, 99), member('c', 10, 20), member('d', 10, 80, 10)],
      ...[member('e', 10, 70), member('f', 10, 60)],
    ];
    expect(Object.fromEntries(classesOf(members, SETTINGS))).toEqual({
      ...{ a: 'governed', b: 'advanced', c: 'rectification', d: 'progress' },
    });
  });

  test('equals at the edge are all in; where nobody asked for anything nobody is 治理', () => {
    const tied = classesOf([member('a', 9, 50), member('b', 9, 60), member('c', 1, 70), member('d', 1, 80)], SETTINGS);
    expect([tied.get('a'), tied.get('b')]).toEqual(['governed', 'governed']);
    const none = classesOf([member('a', 0, 50), member('b', 0, 50), member('c', 0, 50)], SETTINGS);
    expect([...none.values()]).not.toContain('governed');
  });
});

test('who has no population is told and has no place', () => {
  const members = [{ ...member('a', 50, 1), population: '10000' }, member('b', 1, 1)];
  const { perTenThousand } = rankGroup(members, '2026-01', []);
  expect(perTenThousand.ranked.map(({ id, value }) => [id, toDecimal(value, 0)])).toEqual([['a', '50']]);
  expect(perTenThousand.notRanked).toEqual([{ id: 'b', reason: 'no-population' }]);
});

test('who takes out far more than all others is told', () => {
  const units = Array.from({ length: 10 }, (_, index) => ({
    id: `u${index}`,
    counts: counts({ dispatched: 1000, 'exclusions-asked': index === 0 ? 200 : 20, excluded: 10 }),
  }));
  const found = outliersOf(units).filter(({ of }) => of === 'exclusions-asked');
  expect(found.find(({ standing }) => standing.unit === 'u0')?.standing.standing).toBe('above');
});
