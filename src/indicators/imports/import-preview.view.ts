import type {
  ImportProblem,
  IndicatorMatch,
  PlanImportPreview,
  PlanImportRow,
  TargetPreview,
  ValueImportPreview,
  ValueImportRow,
  ValuePreview,
} from '../../contract/imports.ts';
import { importMessagesFor, type Language } from '../../messages/index.ts';
import type { Target } from '../../shared/indicator.ts';
import type { NewObservation } from '../values/observation.rules.ts';
import type { MatchedIndicator } from './indicator-match.rules.ts';
import type { AssembledRow, AssembledValue } from './plan-assembly.rules.ts';
import type { DraftProblem } from './plan-draft.rules.ts';
import type { PreparedPlan } from './plan-preparation.ts';
import { type NamedPlace, valueKey } from './value-draft.rules.ts';
import type { PreparedValue, PreparedValues } from './value-import.service.ts';

/** What would be imported of a plan table, as the API tells it. */
export function toPlanPreview(
  fileName: string,
  { table, assembled, period, proposed, problems }: PreparedPlan,
  place: NamedPlace,
  language: Language,
): PlanImportPreview {
  const words = importMessagesFor(language);
  const taken = assembled.rows.filter(({ draft }) => !draft.excluded);
  const all = [...problems, ...assembled.rows.flatMap((row) => row.problems)];
  return {
    fileName,
    layout: table.layout,
    ...(table.title === undefined ? {} : { title: table.title }),
    ...(period === undefined ? {} : { period }),
    proposed: { ...proposed },
    rows: assembled.rows.map((row) => toPlanRow(row, place, language)),
    dropped: assembled.dropped.map(({ definition, plan }) => ({
      indicatorId: definition.indicatorId,
      name: plan.name,
      note: words.continuity.dropped,
    })),
    problems: problems.map(toProblem),
    footnotes: [...table.footnotes],
    counts: {
      rows: assembled.rows.length,
      excluded: assembled.rows.length - taken.length,
      newIndicators: taken.filter(({ matched }) => matched.isNew).length,
      targets: taken.reduce(
        (sum, { draft: { indicator } }) => sum + indicator.path.length + (indicator.target ? 1 : 0),
        0,
      ),
      values: taken.reduce((sum, { values }) => sum + values.length, 0),
      unchanged: 0,
      ...countProblems(all),
    },
  };
}

function toPlanRow(row: AssembledRow, place: NamedPlace, language: Language): PlanImportRow {
  const { draft, matched, continuity } = row;
  const { base, target, path, parts, ...indicator } = draft.indicator;
  const words = importMessagesFor(language);
  return {
    key: draft.key,
    sheet: draft.sheet,
    row: draft.row,
    excluded: draft.excluded,
    ...indicator,
    measure: matched.definition.measure,
    ...(base === undefined ? {} : { base: { period: base.period, value: base.value, note: base.note } }),
    ...(target === undefined ? {} : { target: toTarget(target) }),
    path: path.map(toTarget),
    parts: [...parts],
    responsible: [...draft.responsible],
    cooperating: [...draft.cooperating],
    ...(draft.sourceAgency === undefined ? {} : { sourceAgency: draft.sourceAgency }),
    calibre: draft.calibre,
    values: row.values.map((value) => toDraftValue(value, place)),
    becomes: toMatch(matched),
    alternatives: row.alternatives.map(({ definition, why, note }) => ({
      indicatorId: definition.indicatorId,
      name: definition.name,
      unit: definition.unit,
      note: [words.why[why], note].filter(Boolean).join('：'),
    })),
    ...(continuity === undefined
      ? {}
      : {
          continuity: {
            relation: continuity.relation,
            note: continuity.note,
            ...(continuity.former === undefined
              ? {}
              : { indicatorId: continuity.former.definition.indicatorId, name: continuity.former.plan.name }),
          },
        }),
    problems: row.problems.map(toProblem),
  };
}

function toMatch({ definition, isNew, how }: MatchedIndicator): IndicatorMatch {
  const { indicatorId, name, unit, calibre } = definition;
  return { indicatorId, name, unit, calibre, isNew, how };
}

function toTarget({ period, comparator, value, valueHigh, cumulative, phrase }: Target): TargetPreview {
  return {
    period,
    comparator,
    ...(value === undefined ? {} : { value }),
    ...(valueHigh === undefined ? {} : { valueHigh }),
    cumulative,
    phrase,
  };
}

function toProblem(problem: DraftProblem): ImportProblem {
  const { key, severity, sheet, cell, code, text, seen, settled } = problem;
  return { key, severity, sheet, cell, code, text, seen, settled };
}

function toDraftValue({ draft, observation }: AssembledValue, place: NamedPlace): ValuePreview {
  return { key: valueKey(draft), ...toValue(observation, place), sheet: draft.sheet, cell: draft.cell };
}

function toValue(observation: NewObservation, place: NamedPlace): Omit<ValuePreview, 'key' | 'sheet' | 'cell'> {
  const { period, value, missing, unit, status, knownOn } = observation;
  return {
    placeId: place.placeId,
    placeName: place.name,
    period,
    ...(value === undefined ? {} : { value }),
    ...(missing === undefined ? {} : { missing }),
    unit,
    comparator: observation.comparator ?? 'eq',
    status,
    knownOn,
    calibre: observation.calibre ?? '',
    breaksSeries: observation.breaksSeries ?? false,
  };
}

function countProblems(problems: readonly DraftProblem[]): { readonly openErrors: number; readonly warnings: number } {
  const open = problems.filter(({ settled }) => !settled);
  return {
    openErrors: open.filter(({ severity }) => severity === 'error').length,
    warnings: open.filter(({ severity }) => severity === 'warning').length,
  };
}

/** Rows that a preview tells of a long table: the first ones, and all with something the matter up to as many again. */
const ROWS_TOLD = 500;

/** What would be recorded of a table of values, as the API tells it. */
export function toValuePreview({ fileName, rows, problems }: PreparedValues): ValueImportPreview {
  const isStrange = (row: PreparedValue): boolean => row.problems.some(({ settled }) => !settled);
  const strange = new Set(rows.filter(isStrange).slice(0, ROWS_TOLD));
  const told = rows.filter((row, index) => index < ROWS_TOLD || strange.has(row));
  const taken = rows.filter(({ excluded }) => !excluded);
  const fresh = new Set(taken.flatMap(({ named }) => (named?.isNew ? [named.definition.indicatorId] : [])));
  const unknown = Map.groupBy(
    rows.filter(({ named, excluded }) => named === undefined && !excluded),
    ({ draft }) => draft.indicator,
  );
  return {
    fileName,
    rows: told.map(toValueRow),
    rowsLeftOut: rows.length - told.length,
    unknownNames: [...unknown].map(([name, each]) => ({ name, rows: each.length })),
    problems: problems.map(toProblem),
    counts: {
      rows: rows.length,
      excluded: rows.length - taken.length,
      newIndicators: fresh.size,
      targets: 0,
      values: taken.filter(({ observation }) => observation !== undefined).length,
      unchanged: taken.filter(({ unchanged }) => unchanged).length,
      ...countProblems([...problems, ...rows.flatMap((row) => row.problems)]),
    },
  };
}

function toValueRow(row: PreparedValue): ValueImportRow {
  const { draft, named, held } = row;
  const { period, value, missing, unit, comparator, status, knownOn, calibre, breaksSeries } = draft;
  const asWritten = {
    placeId: row.place.placeId,
    placeName: row.place.name,
    period,
    ...(value === undefined ? {} : { value }),
    ...(missing === undefined ? {} : { missing }),
    unit,
    comparator,
    status,
    ...(knownOn === undefined ? {} : { knownOn }),
    calibre,
    breaksSeries,
  };
  return {
    key: row.key,
    row: draft.cell,
    excluded: row.excluded,
    name: draft.indicator,
    ...(row.observation === undefined ? asWritten : toValue(row.observation, row.place)),
    sheet: draft.sheet,
    cell: draft.cell,
    ...(named === undefined
      ? {}
      : {
          becomes: {
            indicatorId: named.definition.indicatorId,
            name: named.definition.name,
            unit: named.definition.unit,
            calibre: named.definition.calibre,
            isNew: named.isNew,
            how: named.how,
            ...(named.note === undefined ? {} : { note: named.note }),
          },
        }),
    ...(held === undefined
      ? {}
      : {
          held: {
            ...(held.value === undefined ? {} : { value: held.value }),
            ...(held.missing === undefined ? {} : { missing: held.missing }),
            unit: held.unit,
            knownOn: held.knownOn,
          },
        }),
    unchanged: row.unchanged,
    problems: row.problems.map(toProblem),
  };
}
