import type { ImportMessages } from '../../messages/index.ts';
import type { Attribute, Direction, IndicatorType, Measure, PlanIndicator } from '../../shared/indicator.ts';
import type { DraftObservation, PlanDraftRow, TableProblem } from '../tables/plan-table.ts';
import { targetFrom } from '../target-phrase.rules.ts';

/** What a person put right in a row; what is absent stays as the table has it, null takes it away. */
export interface PlanRowCorrection {
  readonly key: string;
  readonly exclude?: boolean | undefined;
  /** An id, or `new`. */
  readonly indicatorId?: string | undefined;
  readonly no?: string | undefined;
  readonly category?: string | undefined;
  readonly name?: string | undefined;
  readonly unit?: string | undefined;
  readonly type?: IndicatorType | undefined;
  readonly attribute?: Attribute | undefined;
  readonly direction?: Direction | undefined;
  readonly measure?: Measure | undefined;
  readonly calibre?: string | undefined;
  readonly base?: { readonly period: string; readonly value: string; readonly note: string } | null | undefined;
  readonly target?: { readonly period: string; readonly phrase: string } | null | undefined;
  readonly responsible?: readonly string[] | undefined;
  readonly cooperating?: readonly string[] | undefined;
  readonly continuity?: 'same' | 'redefined' | 'new' | undefined;
}

/** A problem with the name by which a person settles it. */
export interface DraftProblem extends TableProblem {
  readonly key: string;
  readonly settled: boolean;
}

/** A row of a plan table with what a person put right. */
export interface DraftRow {
  readonly key: string;
  readonly sheet: string;
  readonly row: number;
  readonly excluded: boolean;
  readonly indicator: PlanIndicator;
  readonly measure?: Measure | undefined;
  readonly calibre: string;
  readonly aliases: readonly string[];
  readonly responsible: readonly string[];
  readonly cooperating: readonly string[];
  readonly sourceAgency?: string | undefined;
  readonly observations: readonly DraftObservation[];
  /** The indicator that the person chose: an id, or `new`. */
  readonly chosen?: string | undefined;
  readonly continuity?: PlanRowCorrection['continuity'];
  /** The figures that are not as the table has them, in words; empty when all are. */
  readonly note: string;
  readonly problems: readonly DraftProblem[];
}

/** Names a row. */
export function rowKey({ sheet, row }: { readonly sheet: string; readonly row: number }): string {
  return sheet === '' ? `${row}` : `${sheet}!${row}`;
}

/** Names a problem by its place and kind. */
export function problemKey({ sheet, cell, code }: Pick<TableProblem, 'sheet' | 'cell' | 'code'>): string {
  return `${sheet === '' ? '' : `${sheet}!`}${cell} ${code}`;
}

/** Problems that a correction of a field settles. */
const SETTLES: Readonly<Partial<Record<keyof PlanRowCorrection, readonly string[]>>> = {
  name: ['name-missing', 'indicator-twice'],
  unit: ['unit-missing', 'unit-unknown', 'unit-mismatch'],
  type: ['type-unknown', 'type-inferred'],
  attribute: ['attribute-unknown', 'attribute-assumed'],
  base: ['base-beyond-target', 'base-zero', 'base-inside-plan', 'base-year-assumed'],
  target: ['target-outside-plan', 'target-not-understood', 'no-target', 'target-year-assumed', 'two-targets'],
};

/** A problem, settled when the person said so. */
export function draftProblem(problem: TableProblem, settled: ReadonlySet<string>, isSettled = false): DraftProblem {
  const key = problemKey(problem);
  return { ...problem, key, settled: isSettled || settled.has(key) };
}

/** A row of the table with a person's corrections. */
export function correctRow(
  row: PlanDraftRow,
  correction: PlanRowCorrection | undefined,
  settled: ReadonlySet<string>,
  words: ImportMessages,
): DraftRow {
  const excluded = correction?.exclude ?? false;
  const solved = new Set(
    Object.entries(SETTLES).flatMap(([field, codes]) =>
      correction?.[field as keyof PlanRowCorrection] === undefined ? [] : codes,
    ),
  );
  const noted = row.problems.some((each) => each.code === 'target-outside-plan' && settled.has(problemKey(each)));
  const asRead = correctIndicator(withSecondTarget(row), noted ? { key: '', target: null } : { key: '' });
  const indicator = correctIndicator(asRead, correction ?? { key: '' });
  const figures = (['name', 'unit', 'type', 'base', 'target'] as const).filter(
    (field) => correction?.[field] !== undefined,
  );
  return {
    key: rowKey(row),
    sheet: row.sheet,
    row: row.row,
    excluded,
    indicator,
    measure: correction?.measure,
    calibre: correction?.calibre ?? row.calibre,
    aliases: row.aliases,
    responsible: correction?.responsible ?? row.responsible,
    cooperating: correction?.cooperating ?? row.cooperating,
    sourceAgency: row.sourceAgency,
    observations: row.observations.map((each) =>
      each.unit === row.indicator.unit ? { ...each, unit: indicator.unit } : each,
    ),
    chosen: correction?.indicatorId,
    continuity: correction?.continuity,
    note: figures.length === 0 ? '' : words.corrected(figures.map((field) => words.fields[field] ?? field).join('、')),
    problems: row.problems.map((problem) => draftProblem(problem, settled, excluded || solved.has(problem.code))),
  };
}

/** Of two promises in one row the first is the target; the words of the other are kept behind its own. */
function withSecondTarget({ indicator, secondTarget }: PlanDraftRow): PlanIndicator {
  const { target } = indicator;
  if (target === undefined || secondTarget === undefined || target.phrase.includes(secondTarget.phrase))
    return indicator;
  return { ...indicator, target: { ...target, phrase: `${target.phrase}；${secondTarget.phrase}` } };
}

function correctIndicator(indicator: PlanIndicator, correction: PlanRowCorrection): PlanIndicator {
  const { base, target, ...rest } = indicator;
  const newBase =
    correction.base === undefined ? base : correction.base && { ...correction.base, comparator: 'eq' as const };
  const newTarget =
    correction.target === undefined
      ? target
      : correction.target && targetFrom(correction.target.phrase, correction.target.period);
  return {
    ...rest,
    no: correction.no ?? indicator.no,
    category: correction.category ?? indicator.category,
    name: correction.name ?? indicator.name,
    unit: correction.unit ?? indicator.unit,
    type: correction.type ?? indicator.type,
    attribute: correction.attribute ?? indicator.attribute,
    direction: correction.direction ?? indicator.direction,
    ...(newBase === undefined || newBase === null ? {} : { base: newBase }),
    ...(newTarget === undefined || newTarget === null ? {} : { target: newTarget }),
  };
}
