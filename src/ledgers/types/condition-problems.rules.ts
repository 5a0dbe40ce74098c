import { parseExact } from '../../shared/exact.ts';
import type { RecordCondition, RecordField, RecordType } from '../../shared/ledger/record-type.ts';
import { isDay } from '../../shared/period.ts';
import { isValueOf } from '../engine/field-input.rules.ts';
import type { TypeProblem, TypeProblemKind } from './type-problem.rules.ts';

/** What a condition asks that its type cannot answer. Empty: nothing. */
export function conditionProblems(
  type: RecordType,
  condition: RecordCondition,
  path: readonly PropertyKey[],
): readonly TypeProblem[] {
  const found: TypeProblem[] = [];
  const note = (part: PropertyKey, problem: TypeProblemKind, name: string) => {
    found.push({ path: [...path, part], problem, name });
  };
  if (Object.values(condition).every((part) => part === undefined)) {
    found.push({ path, problem: 'condition-empty', name: path.map(String).join('.') });
  }
  for (const name of condition.state ?? []) {
    if (!type.states.some(({ id }) => id === name)) note('state', 'state-unknown', name);
  }
  const { moved, times, clock, clockIs } = condition;
  if (moved !== undefined && !type.moves.some(({ id }) => id === moved)) note('moved', 'move-unknown', moved);
  if (times !== undefined && moved === undefined) note('times', 'condition-unclear', 'times');
  if (times?.atLeast === undefined && times?.atMost === undefined && times !== undefined) {
    note('times', 'condition-unclear', 'times');
  }
  if (clock !== undefined && !type.clocks.some(({ id }) => id === clock)) note('clock', 'clock-unknown', clock);
  if (clockIs !== undefined && clock === undefined) note('clockIs', 'condition-unclear', 'clockIs');
  return [...found, ...fieldProblems(type, condition, path), ...partProblems(type, condition, path)];
}

function partProblems(
  type: RecordType,
  { all, any, not }: RecordCondition,
  path: readonly PropertyKey[],
): readonly TypeProblem[] {
  return [
    ...(all ?? []).flatMap((part, index) => conditionProblems(type, part, [...path, 'all', index])),
    ...(any ?? []).flatMap((part, index) => conditionProblems(type, part, [...path, 'any', index])),
    ...(not === undefined ? [] : conditionProblems(type, not, [...path, 'not'])),
  ];
}

const TESTS = ['is', 'present', 'atLeast', 'atMost'] as const;

function fieldProblems(
  type: RecordType,
  condition: RecordCondition,
  path: readonly PropertyKey[],
): readonly TypeProblem[] {
  const { field: name, is, atLeast, atMost } = condition;
  const tests = TESTS.filter((part) => condition[part] !== undefined);
  if (name === undefined) {
    return tests.map((part) => ({ path: [...path, part], problem: 'condition-unclear', name: part }));
  }
  const field = type.fields.find(({ id }) => id === name);
  if (field === undefined) return [{ path: [...path, 'field'], problem: 'field-unknown', name }];
  if (tests.length === 0) return [{ path: [...path, 'field'], problem: 'condition-unclear', name }];
  const wrong = (is ?? []).filter(
    (value) => !isValueOf(field, field.kind === 'organisations' ? [String(value)] : value),
  );
  const bounds = [atLeast, atMost].filter((bound) => bound !== undefined && !isBound(field, bound));
  return [
    ...wrong.map((value): TypeProblem => {
      const problem = field.kind === 'choice' ? 'option-unknown' : 'value-wrong';
      return { path: [...path, 'is'], problem, name: `${name}: ${value}` };
    }),
    ...bounds.map((bound): TypeProblem => ({ path, problem: 'value-wrong', name: `${name}: ${bound}` })),
  ];
}

function isBound({ kind }: RecordField, bound: string): boolean {
  return (kind === 'number' && parseExact(bound) !== undefined) || (kind === 'date' && isDay(bound));
}
