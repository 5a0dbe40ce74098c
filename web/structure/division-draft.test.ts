import { expect, test } from 'vitest';
import type {
  DecompositionLevelView,
  DecompositionNodeView,
  DecompositionView,
} from '../../src/contract/decomposition.ts';
import { candidatesFor, type ShareRow, shareRows, sharesRequest, totalOf, wrongRows } from './division-draft.ts';

function node(id: string, part: Partial<DecompositionNodeView> = {}): DecompositionNodeView {
  return {
    ...{ id, placeId: id, organisationId: '', period: '2030', label: id, comparator: 'eq', phrase: '', levels: [] },
    ...part,
  };
}

const level: DecompositionLevelView = {
  ...{ axis: 'place', rule: 'sum', chosen: false, parts: ['east'], verdict: 'short', severity: 'error' },
  ...{ missing: [], missingWeights: [], exempt: [], because: '', gapBecause: '', revision: 3, text: '' },
};
const city = node('city', { value: '10' });
const view: DecompositionView = {
  ...{ planId: 'p', indicatorId: 'i', name: '面积', unit: '亩', measure: 'stock', attribute: 'binding' },
  ...{ asOf: '2026-01-01', version: 1, rootId: 'city', errors: 1, warnings: 0 },
  nodes: [city, node('east', { value: '4', external: { value: '5' } })],
  axes: [
    { axis: 'place', rules: [], candidates: [] },
    { axis: 'organisation', rules: [], candidates: [{ key: 'water', label: '水务局' }] },
    { axis: 'period', rules: [], candidates: [{ key: '2026', label: '2026' }] },
  ],
};
const place = (placeId: string, parentId: string) => ({
  ...{ placeId, parentId, name: placeId, level: 'district', demonstration: true },
});
const row = (key: string, part: Partial<ShareRow> = {}): ShareRow => ({
  ...{ key, label: key, value: '', comparator: 'eq', weight: '', exempt: false, external: '' },
  ...part,
});

test('shares stand as they are, followed by the parts that have none', () => {
  const candidates = candidatesFor(view, city, 'place', [
    place('east', 'city'),
    place('west', 'city'),
    place('x', 'y'),
  ]);
  expect(shareRows(view, 'place', level, candidates)).toEqual([
    row('east', { value: '4', external: '5' }),
    row('west'),
  ]);
});

test('units come from the plan; years from the period of the target, else from the plan', () => {
  expect(candidatesFor(view, city, 'organisation', [])).toEqual([{ key: 'water', label: '水务局' }]);
  const years = candidatesFor(view, node('city', { period: '2026/2028' }), 'period', []);
  expect(years.map(({ key }) => key)).toEqual(['2026', '2027', '2028']);
  expect(candidatesFor(view, city, 'period', [])).toEqual([{ key: '2026', label: '2026' }]);
  expect(candidatesFor(view, node('east'), 'period', [])).toEqual([]);
});

test('shares add up exactly; who carries none does not count', () => {
  const rows = [row('a', { value: '0.1' }), row('b', { value: '0.2' }), row('c', { value: '9', exempt: true })];
  expect(totalOf(rows, '0.3')).toEqual({ sum: '0.3' });
  expect(totalOf(rows, '1')).toEqual({ sum: '0.3', gap: '-0.7' });
  expect(totalOf([row('a')], '1')).toBeUndefined();
});

test('rows that say nothing are not sent, and a text that is no number is told', () => {
  const rows = [row('a', { value: '1,000' }), row('b'), row('c', { exempt: true }), row('d', { external: '7' })];
  const said = { rows, rule: 'sum', because: '', allowGapBecause: '', source: '方案', expectedRevision: 3 } as const;
  expect(sharesRequest(city, 'place', said)).toMatchObject({
    ...{ placeId: 'city', organisationId: '', period: '2030', axis: 'place', rule: 'sum', expectedRevision: 3 },
    parts: [
      { key: 'a', comparator: 'eq', exempt: false, value: '1000' },
      { key: 'c', comparator: 'eq', exempt: true },
      { key: 'd', comparator: 'eq', exempt: false, external: '7' },
    ],
  });
  expect(wrongRows([row('a', { value: '多' }), row('b', { weight: '1' })])).toEqual(['a']);
});
