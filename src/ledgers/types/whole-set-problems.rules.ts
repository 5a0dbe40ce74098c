import type { FieldKind, RecordRule, RecordType } from '../../shared/ledger/record-type.ts';
import { askedFields } from '../engine/field-input.rules.ts';
import type { TypeProblem } from './type-problem.rules.ts';

/** What does not fit together between a type and all types. Empty: it does. */
export function problemsAcross(type: RecordType, all: readonly RecordType[]): readonly TypeProblem[] {
  const others = all.filter((other) => other !== type);
  const found: TypeProblem[] = [];
  if (others.some(({ id }) => id === type.id)) found.push({ path: ['id'], problem: 'id-twice', name: type.id });
  if (others.some(({ prefix }) => prefix === type.prefix)) {
    found.push({ path: ['prefix'], problem: 'prefix-twice', name: type.prefix });
  }
  return [
    ...found,
    ...type.rules.flatMap(({ opens }, index) =>
      opens === undefined ? [] : openingProblems(type, opens, all, ['rules', index, 'opens']),
    ),
  ];
}

/** The move that a rule opens a record by: the first that the program may make. Missing: undefined when there is none. */
function programOpening(type: RecordType) {
  return type.moves.find(({ from, by }) => from.length === 0 && by.includes('program'));
}

function openingProblems(
  type: RecordType,
  { type: id, sets }: NonNullable<RecordRule['opens']>,
  all: readonly RecordType[],
  path: readonly PropertyKey[],
): readonly TypeProblem[] {
  const opened = all.find((other) => other.id === id);
  if (opened === undefined) return [{ path: [...path, 'type'], problem: 'type-unknown', name: id }];
  const opening = programOpening(opened);
  if (opening === undefined) return [{ path: [...path, 'type'], problem: 'program-cannot', name: id }];
  const asked = askedFields(opened, opening);
  const lacking = asked.filter(({ field, required }) => required && sets[field.id] === undefined);
  return [
    ...lacking.map(({ field }): TypeProblem => ({ path: [...path, 'sets'], problem: 'opening-lacks', name: field.id })),
    ...Object.entries(sets).flatMap(([name, source]): readonly TypeProblem[] => {
      const field = asked.find((one) => one.field.id === name)?.field;
      if (field === undefined) return [{ path: [...path, 'sets', name], problem: 'opening-refuses', name }];
      if (!('from' in source)) {
        const isOption = field.options?.some((option) => option.id === source.value) ?? true;
        const fits = typeof source.value === (field.kind === 'flag' ? 'boolean' : 'string') && isOption;
        return fits
          ? []
          : [{ path: [...path, 'sets', name], problem: 'value-wrong', name: `${name}: ${source.value}` }];
      }
      const given = type.fields.find((one) => one.id === source.from);
      const fits = given === undefined || isTaken(given.kind, field.kind);
      return fits ? [] : [{ path: [...path, 'sets', name], problem: 'kind-apart', name: `${source.from} → ${name}` }];
    }),
  ];
}

/** A text takes in whatever is a word. */
function isTaken(from: FieldKind, to: FieldKind): boolean {
  return from === to || (to === 'text' && from !== 'flag' && from !== 'organisations');
}
