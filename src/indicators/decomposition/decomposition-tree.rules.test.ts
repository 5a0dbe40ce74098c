import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, exact, sum } from '../../shared/exact.ts';
import type { StoredTarget } from '../values/target.queries.ts';
import type { DivisibleIndicator } from './decomposition.rules.ts';
import {
  buildDecomposition,
  type DecompositionFacts,
  type DecompositionTree,
  rootOf,
  yearsWithin,
} from './decomposition-tree.rules.ts';

const amount: DivisibleIndicator = {
  measure: 'flow',
  type: 'CUM_INCREASE',
  attribute: 'binding',
  direction: 'up',
  unit: '万套',
};
/** City → districts a and b → streets of a. */
const BELOW: Readonly<Record<string, readonly string[]>> = { city: ['a', 'b'], a: ['a1', 'a2'] };

const target = (placeId: string, value: string | undefined, more: Partial<StoredTarget> = {}): StoredTarget => ({
  placeId,
  indicatorId: 'housing',
  organisationId: '',
  period: '2021/2025',
  basis: placeId === 'city' ? 'plan' : 'quota',
  version: 1,
  revision: 1,
  comparator: 'eq',
  ...(value === undefined ? {} : { value }),
  cumulative: true,
  phrase: value ?? '',
  knownOn: '2021-03-01',
  sourceId: 1,
  ...more,
});
const factsOf = (targets: readonly StoredTarget[], more: Partial<DecompositionFacts> = {}): DecompositionFacts => ({
  indicator: amount,
  placeId: 'city',
  version: 1,
  targets,
  declared: [],
  placesBelow: (placeId) => BELOW[placeId] ?? [],
  unitAbove: (unit) => (unit === 'office' ? 'bureau' : undefined),
  ...more,
});
const treeOf = (facts: DecompositionFacts): DecompositionTree =>
  buildDecomposition(facts, rootOf(facts) ?? { placeId: 'city', organisationId: '', period: '2021/2025' });
const levelOf = (tree: DecompositionTree, id: string, axis: string) =>
  tree.nodes.find((node) => node.id === id)?.levels.find((level) => level.axis === axis);

test('levels nest: a city, its districts, the streets of one', () => {
  const tree = treeOf(
    factsOf([target('city', '10'), target('a', '6'), target('b', '4'), target('a1', '2'), target('a2', '3')]),
  );
  expect(tree.nodes.map((node) => node.placeId)).toEqual(['city', 'a', 'a1', 'a2', 'b']);
  expect(levelOf(tree, 'city::2021/2025', 'place')).toMatchObject({ verdict: 'adds-up', revision: 0, chosen: false });
  expect(levelOf(tree, 'a::2021/2025', 'place')).toMatchObject({ verdict: 'short', gap: { decimal: '-1' } });
  expect(levelOf(tree, 'b::2021/2025', 'place')).toBeUndefined();
});

test('a level with one share names the places that have none', () => {
  const tree = treeOf(factsOf([target('city', '10'), target('a', '6')]));
  expect(levelOf(tree, 'city::2021/2025', 'place')).toMatchObject({ verdict: 'incomplete', missing: ['b::2021/2025'] });
});

test('the path of the plan is its own decomposition by years; quotas come before annual plans before the path', () => {
  const yearly = (value: string, year: string, basis: StoredTarget['basis']) =>
    target('city', value, { period: year, basis });
  const path = ['2021', '2022', '2023', '2024', '2025'].map((year) => yearly('2', year, 'path'));
  expect(levelOf(treeOf(factsOf([target('city', '10'), ...path])), 'city::2021/2025', 'period')?.verdict).toBe(
    'adds-up',
  );
  const raised = [...path, yearly('2.5', '2022', 'annual-plan'), yearly('2.2', '2022', 'quota')];
  const tree = treeOf(factsOf([target('city', '10'), ...raised]));
  expect(levelOf(tree, 'city::2021/2025', 'period')).toMatchObject({ verdict: 'over', gap: { decimal: '0.2' } });
});

test("a place's year stands once, below its place and below its year", () => {
  const of = (placeId: string, year: string) => target(placeId, '1', { period: year, basis: 'quota' });
  const targets = [
    target('city', '2'),
    target('a', '1'),
    target('b', '1'),
    of('city', '2021'),
    of('a', '2021'),
    of('b', '2021'),
  ];
  const tree = treeOf(factsOf(targets));
  expect(tree.nodes.filter((node) => node.id === 'a::2021')).toHaveLength(1);
  expect(levelOf(tree, 'city::2021', 'place')).toMatchObject({ verdict: 'over' });
  expect(levelOf(tree, 'a::2021/2025', 'period')?.parts).toContain('a::2021');
});

test('units below a unit divide its share, not that of the place', () => {
  const unit = (organisationId: string, value: string) => target('city', value, { organisationId, basis: 'quota' });
  const tree = treeOf(factsOf([target('city', '10'), unit('bureau', '7'), unit('agency', '3'), unit('office', '5')]));
  expect(levelOf(tree, 'city::2021/2025', 'organisation')).toMatchObject({
    verdict: 'adds-up',
    parts: ['city:agency:2021/2025', 'city:bureau:2021/2025'],
  });
  expect(levelOf(tree, 'city:bureau:2021/2025', 'organisation')).toMatchObject({
    verdict: 'short',
    gap: { decimal: '-2' },
  });
});

test('of each cell the newest version up to the one in force counts; a share that was taken back is none', () => {
  const targets = [
    target('city', '10'),
    target('a', '6'),
    target('b', '4'),
    target('b', undefined, { version: 2, revision: 1 }),
    target('a', '10', { version: 2 }),
  ];
  expect(levelOf(treeOf(factsOf(targets)), 'city::2021/2025', 'place')?.verdict).toBe('adds-up');
  expect(levelOf(treeOf(factsOf(targets, { version: 2 })), 'city::2021/2025', 'place')).toMatchObject({
    verdict: 'incomplete',
    missing: ['b::2021/2025'],
  });
});

test('a plan without a target of its own is divided by what the superior assigned', () => {
  const external = target('city', '10', { basis: 'external' });
  const tree = treeOf(factsOf([external, target('a', '6'), target('b', '3')]));
  expect(levelOf(tree, 'city::2021/2025', 'place')).toMatchObject({
    verdict: 'short',
    superior: { value: '10', carries: false },
  });
  expect(rootOf(factsOf([target('a', '6')]))).toBeUndefined();
  expect(rootOf(factsOf([], { assigned: { value: '9', period: '2025' } }))).toMatchObject({ period: '2025' });
});

test('the levels of a ratio over years are not asked for; a threshold is kept by each year', () => {
  const share: DivisibleIndicator = { ...amount, measure: 'ratio', unit: '%', type: 'LEVEL_UP' };
  const yearly = target('city', '5', { period: '2021', basis: 'path' });
  const plain = treeOf(factsOf([target('city', '5'), yearly], { indicator: share }));
  expect(plain.nodes[0]?.levels).toEqual([]);
  const bound = treeOf(factsOf([target('city', '5'), yearly], { indicator: { ...share, type: 'THRESHOLD_MAX' } }));
  expect(levelOf(bound, 'city::2021/2025', 'period')).toMatchObject({ rule: 'each', verdict: 'incomplete' });
});

test.each([
  ['2021/2025', 5],
  ['2025', 0],
  ['2025-07', 0],
  ['../2025', 0],
  ['2021-07/2023-06', 0],
  ['2024/2024', 0],
])('%s consists of %i years', (text, count) => {
  expect(yearsWithin(text)).toHaveLength(count);
});

describe('whatever the shares', () => {
  const share = fc.integer({ min: 0, max: 10_000 }).map((cents) => (cents / 100).toFixed(2));
  const shares = fc.record({ city: share, a: share, b: share, a1: share, a2: share });

  test('what the leaves make, less the whole, is the sum of all gaps', () => {
    fc.assert(
      fc.property(shares, (values) => {
        const tree = treeOf(factsOf(Object.entries(values).map(([placeId, value]) => target(placeId, value))));
        const gaps = tree.nodes.flatMap((node) => node.levels.map((level) => exact(level.gap?.decimal ?? 'x')));
        const leaves = sum([values.a1, values.a2, values.b].map(exact));
        expect(gaps).toHaveLength(2);
        expect(compare(sum([exact(values.city), ...gaps]), leaves)).toBe(0);
      }),
    );
  });

  test('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(shares, fc.boolean(), (values, reversed) => {
        const rows = Object.entries(values).map(([placeId, value]) => target(placeId, value));
        expect(treeOf(factsOf(reversed ? [...rows].reverse() : rows))).toEqual(treeOf(factsOf(rows)));
      }),
    );
  });
});
