import { expect, test } from 'vitest';
import type { StoredEvidence } from '../../db/tables/audit-tables.ts';
import { derivationOf, nodeIdOf } from './derivation.rules.ts';

const figure = (key: string): StoredEvidence => ({
  doc: 'd',
  role: 'statement',
  start: 0,
  end: 4,
  quote: '四项任务',
  value: key,
  unit: '项',
  subject: '任务',
  region: '',
  period: '',
  claimKey: key,
  section: [],
});
const relation = (...keys: readonly string[]) => ({ evidence: keys.map(figure) });
const root = { id: 'd/a', evidence: figure('a') };

test('edges go to what the formula names last, from everything else that it names', () => {
  const sum = relation('a', 'b', 'c');
  const { nodes, edges, isCut } = derivationOf(root, [sum, relation('c', 'd')], 40);
  expect(nodes.map(({ id }) => id)).toEqual(['d/a', 'd/b', 'd/c', 'd/d']);
  expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['d/a d/c', 'd/b d/c', 'd/c d/d']);
  expect(edges[0]?.finding).toBe(sum);
  expect(isCut).toBe(false);
});

test('a figure that a relation names twice has no edge to itself', () => {
  expect(derivationOf(root, [relation('a', 'b', 'b')], 40).edges.map(({ from, to }) => [from, to])).toEqual([
    ['d/a', 'd/b'],
  ]);
});

test('a relation that is too large is left out as a whole, a smaller one behind it is not', () => {
  const { nodes, edges, isCut } = derivationOf(root, [relation('a', 'b', 'c', 'd'), relation('a', 'e')], 3);
  expect(nodes.map(({ id }) => id)).toEqual(['d/a', 'd/e']);
  expect(edges).toHaveLength(1);
  expect(isCut).toBe(true);
});

test('words without a claim have a place of their own in the graph', () => {
  const { claimKey, ...words } = figure('a');
  expect([claimKey, nodeIdOf(words)]).toEqual(['a', 'd/@0-4']);
});
