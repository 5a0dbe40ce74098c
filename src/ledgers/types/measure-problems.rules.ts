import type { RecordMeasure, RecordType } from '../../shared/ledger/record-type.ts';
import type { TypeProblem, TypeProblemKind } from './type-problem.rules.ts';

/** Units in which a ratio is a share: of a whole in the same unit. */
const SHARES = ['%', '‰', '％'];

/** What is wrong with the measures of a type and the figures that they begin with. Empty: nothing. */
export function measureProblems(type: RecordType): readonly TypeProblem[] {
  const measures = new Map(type.measures.map((measure) => [measure.id, measure]));
  return [
    ...type.measures.flatMap((measure, index) => {
      const path = ['measures', index];
      return measure.ratio === undefined ? sumProblems(type, measure, path) : ratioProblems(measure, measures, path);
    }),
    ...type.figures.flatMap(({ measure }, index): readonly TypeProblem[] =>
      measure === undefined || measures.has(measure)
        ? []
        : [{ path: ['figures', index, 'measure'], problem: 'measure-unknown', name: measure }],
    ),
  ];
}

function sumProblems(type: RecordType, { amount, on, unit }: RecordMeasure, path: readonly PropertyKey[]) {
  const found: TypeProblem[] = [];
  const note = (part: string, problem: TypeProblemKind, name: string) =>
    found.push({ path: [...path, part], problem, name });
  if (on !== undefined && !type.moves.some(({ id }) => id === on)) note('on', 'move-unknown', on);
  if (amount === undefined) return found;
  const field = type.fields.find(({ id }) => id === amount);
  if (field === undefined) note('amount', 'field-unknown', amount);
  else if (field.kind !== 'number') note('amount', 'not-a-number', amount);
  else if (field.unit !== unit) note('unit', 'unit-apart', `${unit} ≠ ${field.unit ?? '—'}`);
  return found;
}

/** Both sides of a share are of one unit and extent; neither side of a ratio is a ratio. */
function ratioProblems(
  { id, unit, ratio, amount, on, where }: RecordMeasure,
  measures: ReadonlyMap<string, RecordMeasure>,
  path: readonly PropertyKey[],
): readonly TypeProblem[] {
  const found: TypeProblem[] = [];
  const note = (problem: TypeProblemKind, name: string) => found.push({ path: [...path, 'ratio'], problem, name });
  if (ratio === undefined) return found;
  if (amount !== undefined || on !== undefined || where !== undefined) note('ratio-unclear', id);
  const [of, to] = [measures.get(ratio.of), measures.get(ratio.to)];
  if (of === undefined) note('measure-unknown', ratio.of);
  if (to === undefined) note('measure-unknown', ratio.to);
  if (of === undefined || to === undefined) return found;
  if (of.ratio !== undefined || to.ratio !== undefined) note('ratio-added', of.ratio === undefined ? to.id : of.id);
  if (!SHARES.includes(unit)) return found;
  if (of.unit !== to.unit) note('unit-apart', `${of.unit} ≠ ${to.unit}`);
  if ((of.extent ?? 'gross') !== (to.extent ?? 'gross')) note('extent-apart', `${of.id}, ${to.id}`);
  return found;
}
