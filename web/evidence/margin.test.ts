import { describe, expect, test } from 'vitest';
import type { FindingMark } from '../../src/contract/audit.ts';
import { findingsAt, marginMarks } from './margin.ts';

const mark = (findingId: string, verdict: FindingMark['verdict'], ...starts: number[]): FindingMark => ({
  findingId,
  rule: 'sum',
  ruleWords: '分项之和',
  verdict,
  severity: 'error',
  title: findingId,
  state: 'open',
  spans: starts.map((start) => ({ start, end: start + 10 })),
});

const told = (marks: ReturnType<typeof marginMarks>) =>
  marks.map(({ at, findings }) => `${at}: ${findings.map(({ findingId }) => findingId).join(' ')}`);

describe('the margin', () => {
  test('has a mark where a statement begins, in every passage that holds one', () => {
    const sum = mark('sum', 'inconsistent', 20, 520);
    expect(told(marginMarks([sum], 0, 400))).toEqual(['20: sum']);
    expect(told(marginMarks([sum], 400, 900))).toEqual(['520: sum']);
    expect(marginMarks([sum], 600, 900)).toEqual([]);
  });

  test('has one mark for statements close together, the gravest finding first, each once', () => {
    const marks = marginMarks([mark('agrees', 'consistent', 30, 60), mark('sum', 'inconsistent', 40, 300)], 0, 400);
    expect(told(marks)).toEqual(['30: sum agrees', '300: sum']);
  });

  test('tells the findings of a stretch that only touches their statements', () => {
    const all = [mark('agrees', 'consistent', 30), mark('sum', 'inconsistent', 35), mark('far', 'suspect', 90)];
    expect(findingsAt(all, 38, 42).map(({ findingId }) => findingId)).toEqual(['sum', 'agrees']);
  });
});
