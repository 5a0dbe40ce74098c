import type { PlanImportRow } from '../../src/contract/imports.ts';
import type { RowCorrection } from './plan-draft.ts';
import { openOf } from './problem-groups.ts';

/** Which rows of a plan table are shown. */
export const ROW_FILTERS = ['all', 'errors', 'warnings', 'corrected', 'fresh', 'excluded'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

type Corrections = Readonly<Record<string, RowCorrection>>;

/** What a person put right in a row other than leaving it out. */
export function isCorrected(correction: RowCorrection | undefined): boolean {
  return correction !== undefined && Object.keys(correction).some((field) => field !== 'exclude');
}

/** The row as the person says it is, also while the program has not read the table with that yet. */
export function asSaid(row: PlanImportRow, correction: RowCorrection | undefined): PlanImportRow {
  if (correction === undefined) return row;
  const { exclude, indicatorId: _, continuity: __, base, target, ...said } = correction;
  const { base: readBase, target: readTarget, ...read } = row;
  const saidBase = base === undefined ? readBase : (base ?? undefined);
  const saidTarget =
    target === undefined
      ? readTarget
      : target && { comparator: 'eq' as const, cumulative: false, ...readTarget, ...target };
  return {
    ...read,
    ...said,
    excluded: exclude ?? row.excluded,
    ...(saidBase && { base: saidBase }),
    ...(saidTarget && { target: saidTarget }),
  };
}

function fits(row: PlanImportRow, filter: RowFilter, corrections: Corrections): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'errors':
      return openOf(row.problems).errors > 0;
    case 'warnings':
      return openOf(row.problems).warnings > 0;
    case 'corrected':
      return isCorrected(corrections[row.key]);
    case 'fresh':
      return row.becomes.isNew && !row.excluded;
    case 'excluded':
      return row.excluded;
  }
}

/** How many rows each filter leaves. */
export function countRows(
  rows: readonly PlanImportRow[],
  corrections: Corrections,
): Readonly<Record<RowFilter, number>> {
  const count = (filter: RowFilter) => rows.filter((row) => fits(row, filter, corrections)).length;
  return {
    all: rows.length,
    errors: count('errors'),
    warnings: count('warnings'),
    corrected: count('corrected'),
    fresh: count('fresh'),
    excluded: count('excluded'),
  };
}

/** The rows that fit the filter and have all searched words in name, category, number or responsible units. */
export function selectRows(
  rows: readonly PlanImportRow[],
  filter: RowFilter,
  search: string,
  corrections: Corrections,
): readonly PlanImportRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (!fits(row, filter, corrections)) return false;
    const text = [row.no, row.name, row.category, row.becomes.name, ...row.responsible].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Types that the reader inferred, since the table has no such column. */
export function isTypeInferred(row: Pick<PlanImportRow, 'problems'>): boolean {
  return row.problems.some(({ code, settled }) => code === 'type-inferred' && !settled);
}

/** Attributes that the table does not state. */
export function isAttributeAssumed(row: Pick<PlanImportRow, 'problems'>): boolean {
  return row.problems.some(({ code, settled }) => code === 'attribute-assumed' && !settled);
}

/** 市发展改革委、市财政局 → both; any of the separators that tables use. */
export function unitsIn(text: string): readonly string[] {
  return text
    .split(/[、，,；;\n]+/)
    .map((unit) => unit.trim())
    .filter(Boolean);
}
