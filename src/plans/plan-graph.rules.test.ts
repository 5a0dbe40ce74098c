import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  circleThrough,
  findGraphProblems,
  nodesInForce,
  type PlanLink,
  type PlanNode,
  type PlanVersion,
} from './plan-graph.rules.ts';

const node = (nodeId: string, more: Partial<PlanNode> = {}): PlanNode => ({
  nodeId,
  kind: 'task',
  no: '',
  position: 1,
  title: nodeId,
  body: '',
  supportOrganisationIds: [],
  fromVersion: 1,
  ...more,
});
const link = (fromPlanId: string, toPlanId: string, kind: PlanLink['kind'] = 'details'): PlanLink => ({
  fromPlanId,
  toPlanId,
  kind,
  note: '',
});
const _version = (number: number, effectiveOn: string): PlanVersion => ({
  version: number,
  title: `第${number}版`,
  effectiveOn,
  note: '',
});

const AROUND = {
  period: '2026/2030',
  on: '2026-03-01',
  organisations: new Map([
    ['bureau', {}],
    ['former', { validTo: '2025-12-31' }],
  ]),
};
const problems = (...nodes: PlanNode[]) =>
  findGraphProblems(nodes, AROUND).map(({ code, nodeId, seen }) => [code, nodeId, seen]);

test('a version has its nodes in the order of the plan, each behind the one above it', () => {
  const nodes = [
    node('task-b', { parentId: 'two', position: 2 }),
    node('two', { kind: 'chapter', position: 2 }),
    node('task-a', { parentId: 'two', position: 1, toVersion: 1 }),
    node('task-c', { parentId: 'two', position: 3, fromVersion: 2 }),
    node('ten', { kind: 'chapter', position: 10 }),
    node('one', { kind: 'chapter', position: 1 }),
    node('lost', { parentId: 'nowhere', position: 0 }),
  ];
  const ids = (held: number) => nodesInForce(nodes, held).map(({ nodeId }) => nodeId);
  expect(ids(1)).toEqual(['one', 'two', 'task-a', 'task-b', 'ten', 'lost']);
  expect(ids(2)).toEqual(['one', 'two', 'task-b', 'task-c', 'ten', 'lost']);
});

test('no node of a version is lost, whatever hangs on what', () => {
  const forest = fc.array(fc.tuple(fc.nat(12), fc.nat(4), fc.nat(4)), { maxLength: 13 });
  fc.assert(
    fc.property(forest, fc.integer({ min: 1, max: 5 }), (parents, held) => {
      const nodes = parents.map(([parent, from, length], index) =>
        node(`n${index}`, { parentId: `n${parent}`, fromVersion: from + 1, toVersion: from + 1 + length }),
      );
      const expected = nodes.filter((each) => each.fromVersion <= held && (each.toVersion ?? 0) >= held);
      const found = nodesInForce(nodes, held);
      expect(found).toHaveLength(expected.length);
      expect(new Set(found)).toEqual(new Set(expected));
    }),
  );
});

test('a sound plan has no problems', () => {
  expect(
    problems(
      node('c', { kind: 'chapter' }),
      node('t', { parentId: 'c', period: '2026/2028', leadOrganisationId: 'bureau' }),
      node('p', { kind: 'project', parentId: 't', period: '2027' }),
      node('q', { kind: 'quota', parentId: 'p', period: '2027-H1', leadOrganisationId: 'bureau' }),
    ),
  ).toEqual([]);
});

test.each<[string, PlanNode[], unknown[]]>([
  ['an orphan', [node('a', { parentId: 'gone' })], [['orphan', 'a', 'gone']]],
  [
    'a circle',
    [node('a', { parentId: 'b' }), node('b', { parentId: 'a' }), node('c', { parentId: 'a' })],
    [
      ['circle', 'a', 'b'],
      ['circle', 'b', 'a'],
    ],
  ],
  ['a node twice', [node('a'), node('a')], [['node-twice', 'a', 'a']]],
  [
    'a chapter below a task',
    [node('a'), node('b', { kind: 'chapter', parentId: 'a' })],
    [['chapter-below-part', 'b', 'a']],
  ],
  ['words for a period', [node('a', { period: '五年内' })], [['period-malformed', 'a', '五年内']]],
  ['a period outside the plan', [node('a', { period: '2025/2027' })], [['outside-plan', 'a', '2025/2027']]],
  [
    'a child that begins before and ends after its parent',
    [
      node('a', { period: '2027/2028' }),
      node('b', { parentId: 'a' }),
      node('c', { parentId: 'b', period: '2026/2029' }),
    ],
    [
      ['begins-before-parent', 'c', 'a'],
      ['ends-after-parent', 'c', 'a'],
    ],
  ],
  [
    'organisations that are not there, or not any more',
    [node('a', { leadOrganisationId: 'nobody', supportOrganisationIds: ['former', 'bureau'] })],
    [
      ['organisation-unknown', 'a', 'nobody'],
      ['organisation-ended', 'a', 'former'],
    ],
  ],
  [
    'a quota without a leading organisation',
    [node('a', { kind: 'quota' })],
    [['quota-without-organisation', 'a', 'a']],
  ],
])('%s is found', (_name, nodes, expected) => {
  expect(problems(...nodes)).toEqual(expected);
});

test('a link that closes a circle is found, with the way round', () => {
  const links = [
    link('special', 'outline'),
    link('action', 'special'),
    link('year', 'action', 'slice-of'),
    link('other', 'outline'),
  ];
  expect(circleThrough(links, { fromPlanId: 'outline', toPlanId: 'year' })).toEqual([
    'outline',
    'year',
    'action',
    'special',
    'outline',
  ]);
  expect(circleThrough(links, { fromPlanId: 'a', toPlanId: 'a' })).toEqual(['a', 'a']);
  expect(circleThrough(links, { fromPlanId: 'year', toPlanId: 'outline' })).toBeUndefined();
});

test('links that are only added when they close no circle never make one', () => {
  const wishes = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 40 });
  fc.assert(
    fc.property(wishes, (pairs) => {
      const links: PlanLink[] = [];
      for (const [from, to] of pairs) {
        const wish = link(`p${from}`, `p${to}`);
        const circle = circleThrough(links, wish);
        if (circle === undefined) links.push(wish);
        else {
          expect([circle[0], circle[1], circle.at(-1)]).toEqual([wish.fromPlanId, wish.toPlanId, wish.fromPlanId]);
          circle.slice(1, -1).forEach((at, index) => {
            const next = circle[index + 2];
            expect(links.some((each) => each.fromPlanId === at && each.toPlanId === next)).toBe(true);
          });
        }
      }
      // An order in which every plan stands behind those that it hangs on: there is one only without a circle.
      const left = new Set(links);
      for (let before = left.size + 1; left.size < before; ) {
        before = left.size;
        for (const each of left) if (![...left].some((other) => other.fromPlanId === each.toPlanId)) left.delete(each);
      }
      expect(left.size).toBe(0);
    }),
  );
});
