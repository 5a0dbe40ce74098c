import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredTarget } from './target.queries.ts';
import { judgedPath, targetsInForce } from './target.rules.ts';

const target = (but: Partial<StoredTarget>): StoredTarget => ({
  placeId: 'east',
  indicatorId: 'growth',
  organisationId: '',
  period: '2025',
  basis: 'plan',
  version: 1,
  revision: 1,
  comparator: 'eq',
  value: '5',
  cumulative: false,
  phrase: '5',
  knownOn: '2021-03-01',
  sourceId: 1,
  ...but,
});
const own = { version: 9, ownPlace: true, planPeriod: '2021/2025' };
const elsewhere = { ...own, ownPlace: false };

test('an adjusted target counts from its version on, also when its period moved', () => {
  const targets = [target({ value: '5' }), target({ value: '4', version: 2, period: '2021/2025' })];
  expect(targetsInForce(targets, { ...own, version: 1 }).target?.value).toBe('5');
  expect(targetsInForce(targets, { ...own, version: 2 }).target?.value).toBe('4');
});

test('elsewhere only what was assigned counts: the last year is the whole, earlier ones are the path', () => {
  const targets = [
    target({}),
    target({ basis: 'quota', value: '6' }),
    target({ basis: 'quota', period: '2023', value: '5.5' }),
    target({ basis: 'external', value: '7' }),
  ];
  const { target: whole, path, external } = targetsInForce(targets, elsewhere);
  expect([whole?.value, path.map((step) => step.value), external?.value]).toEqual(['6', ['5.5'], '7']);
  expect(targetsInForce([target({})], elsewhere).target).toBeUndefined();
});

test('a share that was taken back, and the shares of units, do not count', () => {
  const { value: _, ...none } = target({ basis: 'quota', phrase: '' });
  expect(targetsInForce([none], elsewhere).target).toBeUndefined();
  expect(targetsInForce([target({ basis: 'quota', organisationId: 'bureau' })], elsewhere).target).toBeUndefined();
});

test('targets of annual plans stand in the path only where the plan leaves it to the years', () => {
  const inForce = targetsInForce(
    [target({ basis: 'annual-plan', period: '2023' }), target({ basis: 'path', period: '2022' })],
    own,
  );
  expect(judgedPath('LEVEL_UP', inForce).map((step) => step.period)).toEqual(['2022']);
  expect(judgedPath('QUALITATIVE', inForce).map((step) => step.period)).toEqual(['2022', '2023']);
});

test('a version never sees a later one, and the order of rows says nothing', () => {
  const some = fc.record({
    version: fc.integer({ min: 1, max: 4 }),
    basis: fc.constantFrom('plan', 'path', 'annual-plan', 'external'),
    period: fc.constantFrom('2022', '2023', '2025'),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(some, { selector: (each) => `${each.version} ${each.basis} ${each.period}` }),
      fc.integer({ min: 1, max: 4 }),
      (rows, version) => {
        const targets = rows.map((each) => target(each as Partial<StoredTarget>));
        const inForce = targetsInForce(targets, { ...own, version });
        const told = [inForce.target, inForce.external, ...inForce.path, ...inForce.annual].flatMap(
          (each) => each ?? [],
        );
        expect(told.every((each) => each.version <= version)).toBe(true);
        expect(targetsInForce(targets.toReversed(), { ...own, version })).toEqual(inForce);
      },
    ),
  );
});
