import type { Language } from '../../messages/index.ts';
import type { ObservationTable, PlanTable } from './plan-table.ts';

import { readObservations } from './read-observations.ts';
import { readPlan } from './read-plan.ts';

export { openTable } from './open-table.ts';
export type { PlanSheetRow } from './plan-cells.rules.ts';
export type {
  DraftObservation,
  ObservationTable,
  PlanDraftRow,
  PlanTable,
  TableProblem,
} from './plan-table.ts';
export { type PlanSheet, writePlanTemplate, writePlanWorkbook } from './write-plan.ts';

export interface ReadTableOptions {
  /** The plan period when it is known (`2026/2030`); otherwise it is taken from the years of base and target. */
  readonly period?: string;
  readonly language?: Language;
}

/**
 * A plan as a CSV (UTF-8 or GB18030), XLSX or XLS file lists it. Nothing is thrown for a strange row: what was not read, and
 * what was assumed, stands among the problems with its sheet and cell. Figures are taken as displayed.
 * Errors: `table.not-readable` for files that are no such table, too large, encrypted or damaged.
 */
export function readPlanTable(bytes: Uint8Array, fileName: string, options: ReadTableOptions = {}): PlanTable {
  return readPlan(bytes, fileName, options.period, options.language ?? 'zh-CN');
}

/**
 * Values as a CSV, XLSX or XLS file lists them: a row a value (indicator, period, value, …), or a row an indicator with a
 * column for each period. Missing: blanks, `…`, 未发布 and the like are kinds of nothing, never zero. Problems as above.
 * Errors: `table.not-readable`.
 */
export function readObservationTable(
  bytes: Uint8Array,
  fileName: string,
  options: Pick<ReadTableOptions, 'language'> = {},
): ObservationTable {
  return readObservations(bytes, fileName, options.language ?? 'zh-CN');
}
