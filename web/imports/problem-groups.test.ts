import { expect, test } from 'vitest';
import type { ImportProblem } from '../../src/contract/imports.ts';
import { groupProblems, openOf, placeProblems } from './problem-groups.ts';

function problem(cell: string, code: string, part: Partial<ImportProblem> = {}): ImportProblem {
  const key = `附表!${cell} ${code}`;
  return { key, severity: 'warning', sheet: '附表', cell, code, text: code, seen: '', settled: false, ...part };
}

const unit = problem('D4', 'unit-missing');
const error = problem('E5', 'cell-error', { severity: 'error' });

test('problems keep their row, and one that two rows share stands once', () => {
  const placed = placeProblems({
    problems: [problem('', 'column-unknown')],
    rows: [
      { key: '附表!4', problems: [unit] },
      { key: '附表!5', problems: [unit, error] },
    ],
  });
  expect(placed.map(({ problem: { code }, rowKey }) => [code, rowKey])).toEqual([
    ['column-unknown', undefined],
    ['unit-missing', '附表!5'],
    ['cell-error', '附表!5'],
  ]);
});

test('two problems of one cell and kind that say different things both stand', () => {
  const other = problem('D4', 'unit-missing', { text: 'another' });
  expect(placeProblems({ problems: [unit, other], rows: [] })).toHaveLength(2);
});

test('errors come first, what is settled last, open ones before settled ones of their kind', () => {
  const groups = groupProblems(
    [
      problem('A1', 'done', { settled: true, severity: 'error' }),
      problem('A2', 'unit-missing', { settled: true }),
      unit,
      error,
    ].map((each) => ({ problem: each })),
  );
  expect(groups.map(({ code, open }) => [code, open])).toEqual([
    ['cell-error', 1],
    ['unit-missing', 1],
    ['done', 0],
  ]);
  expect(groups[1]?.items.map(({ problem: { cell } }) => cell)).toEqual(['D4', 'A2']);
});

test('only what is open counts', () => {
  expect(openOf([unit, error, problem('A1', 'x', { settled: true })])).toEqual({ errors: 1, warnings: 1 });
});
