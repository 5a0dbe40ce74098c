import { AppError } from '../../shared/errors.ts';
import type { RecordType, TimeLimit } from '../../shared/ledger/record-type.ts';
import { checkLimit } from '../clocks/limit.rules.ts';
import { isValueOf } from '../engine/field-input.rules.ts';
import { clockProblems } from './clock-problems.rules.ts';
import { conditionProblems } from './condition-problems.rules.ts';
import { lifeProblems } from './life-problems.rules.ts';
import { measureProblems } from './measure-problems.rules.ts';
import type { TypeProblem, TypeProblemKind } from './type-problem.rules.ts';

/** All that does not fit together within a type. Empty: it does. */
export function problemsOf(type: RecordType): readonly TypeProblem[] {
  return [
    ...twice(type),
    ...fieldProblems(type),
    ...moveProblems(type),
    ...limitsOfClocks(type),
    ...conditionsOf(type).flatMap(({ path, condition }) => conditionProblems(type, condition, path)),
    ...measureProblems(type),
    ...ruleProblems(type),
    ...viewProblems(type),
    ...lifeAndClocks(type),
  ];
}

/** Without ways in order, clocks say nothing. */
function lifeAndClocks(type: RecordType): readonly TypeProblem[] {
  const found = lifeProblems(type);
  return found.length > 0 ? found : clockProblems(type);
}

const LISTS = ['fields', 'states', 'moves', 'clocks', 'measures', 'rules', 'views'] as const;

function twice(type: RecordType): readonly TypeProblem[] {
  const lists = [
    ...LISTS.map((list) => ({ path: [list] as readonly PropertyKey[], ids: type[list].map(({ id }) => id) })),
    ...type.fields.map(({ options }, index) => ({
      path: ['fields', index, 'options'],
      ids: options?.map(({ id }) => id) ?? [],
    })),
  ];
  return lists.flatMap(({ path, ids }) =>
    ids.flatMap((id, index) =>
      ids.indexOf(id) === index ? [] : [{ path: [...path, index, 'id'], problem: 'id-twice' as const, name: id }],
    ),
  );
}

function fieldProblems(type: RecordType): readonly TypeProblem[] {
  const found: TypeProblem[] = type.fields.flatMap(({ id, kind, options }, index) =>
    (kind === 'choice') === (options !== undefined)
      ? []
      : [{ path: ['fields', index], problem: 'options-missing' as const, name: id }],
  );
  const kinds = { lead: 'organisation', partners: 'organisations', class: 'choice' } as const;
  for (const part of ['lead', 'partners', 'class'] as const) {
    const name = type[part];
    if (name === undefined || type.fields.some(({ id, kind }) => id === name && kind === kinds[part])) continue;
    found.push({ path: [part], problem: part === 'class' ? 'not-a-choice' : 'not-an-organisation', name });
  }
  return found;
}

function moveProblems(type: RecordType): readonly TypeProblem[] {
  return type.moves.flatMap((move, index) => {
    const at = (...rest: PropertyKey[]): readonly PropertyKey[] => ['moves', index, ...rest];
    const found: TypeProblem[] = [
      ...unknown(type.states, move.from, 'state-unknown', at('from')),
      ...unknown(type.states, move.to === undefined ? [] : [move.to], 'state-unknown', at('to')),
      ...unknown(type.moves, move.notBy ?? [], 'move-unknown', at('notBy')),
      ...unknown(type.fields, move.asks?.map(({ field }) => field) ?? [], 'field-unknown', at('asks')),
      ...(['starts', 'stops', 'suspends', 'resumes'] as const).flatMap((part) =>
        unknown(type.clocks, move[part] ?? [], 'clock-unknown', at(part)),
      ),
    ];
    for (const [id, value] of Object.entries(move.sets ?? {})) {
      const field = type.fields.find((one) => one.id === id);
      if (field === undefined) found.push({ path: at('sets', id), problem: 'field-unknown', name: id });
      else if (value === null ? field.required === true : !isValueOf(field, value)) {
        found.push({ path: at('sets', id), problem: 'value-wrong', name: `${id}: ${value}` });
      }
    }
    if (move.extends !== undefined) {
      found.push(...unknown(type.clocks, [move.extends.clock], 'clock-unknown', at('extends', 'clock')));
      found.push(...limitProblems(move.extends.by, at('extends', 'by')));
    }
    const missing =
      (move.by.includes('lead') && type.lead === undefined) ||
      (move.by.includes('partner') && type.partners === undefined);
    if (missing) found.push({ path: at('by'), problem: 'unit-missing', name: move.id });
    if (move.by.includes('verifier') && (move.by.includes('lead') || move.by.includes('partner'))) {
      found.push({ path: at('by'), problem: 'handler-verifies', name: move.id });
    }
    return found;
  });
}

function limitsOfClocks(type: RecordType): readonly TypeProblem[] {
  return type.clocks.flatMap((clock, index) => {
    const at = (...rest: PropertyKey[]): readonly PropertyKey[] => ['clocks', index, ...rest];
    const found: TypeProblem[] = [...limitProblems(clock.limit, at('limit'))];
    const { limits, warn, onDue, id } = clock;
    if (warn !== undefined) found.push(...limitProblems({ reckoning: 'consumed', ...warn }, at('warn')));
    if (limits !== undefined) {
      const choice = type.fields.find((field) => field.id === limits.field);
      if (choice?.kind !== 'choice') found.push({ path: at('limits'), problem: 'not-a-choice', name: limits.field });
      else
        found.push(
          ...unknown(choice.options ?? [], Object.keys(limits.values), 'option-unknown', at('limits', 'values')),
        );
      for (const [option, limit] of Object.entries(limits.values)) {
        found.push(...limitProblems(limit, at('limits', 'values', option)));
      }
    }
    if (onDue !== undefined) found.push(...programProblems(type, onDue, at('onDue')));
    if (!type.moves.some(({ starts }) => starts?.includes(id))) {
      found.push({ path: at('id'), problem: 'clock-never-starts', name: id });
    }
    return found;
  });
}

function limitProblems(limit: TimeLimit, path: readonly PropertyKey[]): readonly TypeProblem[] {
  try {
    checkLimit(limit.days === undefined ? { ...limit, reckoning: undefined } : limit);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [{ path, problem: 'limit-wrong', name: String(error.params.detail ?? error.code) }];
  }
}

/** A move that the program makes by itself must be its own to make, and ask for nothing. */
function programProblems(type: RecordType, id: string, path: readonly PropertyKey[]): readonly TypeProblem[] {
  const move = type.moves.find((one) => one.id === id);
  if (move === undefined) return [{ path, problem: 'move-unknown', name: id }];
  const asksMore = (move.evidence ?? 0) > 0 || move.asks?.some(({ required }) => required === true) === true;
  return move.by.includes('program') && move.from.length > 0 && !asksMore
    ? []
    : [{ path, problem: 'program-cannot', name: id }];
}

function ruleProblems(type: RecordType): readonly TypeProblem[] {
  return type.rules.flatMap(({ id, moves, opens }, index) => {
    const at = (...rest: PropertyKey[]): readonly PropertyKey[] => ['rules', index, ...rest];
    if (moves === undefined && opens === undefined)
      return [{ path: at('id'), problem: 'rule-idle' as const, name: id }];
    const sources = Object.values(opens?.sets ?? {}).flatMap((source) => ('from' in source ? [source.from] : []));
    const found: TypeProblem[] = [...unknown(type.fields, sources, 'field-unknown', at('opens', 'sets'))];
    if (moves === undefined) return found;
    found.push(...programProblems(type, moves, at('moves')));
    const move = type.moves.find((one) => one.id === moves);
    const rests = move?.atMost !== undefined || (move?.to !== undefined && !move.from.includes(move.to));
    if (move !== undefined && !rests) found.push({ path: at('moves'), problem: 'rule-restless', name: moves });
    return found;
  });
}

/** Columns that every record has. */
const OWN_COLUMNS = ['number', 'title', 'state', 'place', 'opened-at', 'closed-at', 'due-at', 'revision'] as const;

function viewProblems(type: RecordType): readonly TypeProblem[] {
  const columns = [...OWN_COLUMNS.map((id) => ({ id })), ...type.fields, ...type.measures];
  return type.views.flatMap(({ columns: shown, by, kind }, index) => {
    const found: TypeProblem[] = [...unknown(columns, shown ?? [], 'column-unknown', ['views', index, 'columns'])];
    if (by === undefined) return found;
    const path = ['views', index, 'by'];
    if (kind === 'league') return [...found, ...unknown(type.measures, [by], 'measure-unknown', path)];
    return [...found, ...unknown(columns, [by], 'column-unknown', path)];
  });
}

function unknown(
  declared: readonly { readonly id: string }[],
  ids: readonly string[],
  problem: TypeProblemKind,
  path: readonly PropertyKey[],
): readonly TypeProblem[] {
  return ids.flatMap((name) => (declared.some(({ id }) => id === name) ? [] : [{ path, problem, name }]));
}

/** All conditions of a type with where they stand. */
function conditionsOf(type: RecordType) {
  const parts = [
    ...type.moves.map(({ when }, index) => ({ path: ['moves', index, 'when'], condition: when })),
    ...type.measures.map(({ where }, index) => ({ path: ['measures', index, 'where'], condition: where })),
    ...type.rules.map(({ when }, index) => ({ path: ['rules', index, 'when'], condition: when })),
    ...type.views.map(({ where }, index) => ({ path: ['views', index, 'where'], condition: where })),
    ...type.invariants.map(({ holds }, index) => ({ path: ['invariants', index, 'holds'], condition: holds })),
  ];
  return parts.flatMap(({ path, condition }) => (condition === undefined ? [] : [{ path, condition }]));
}
