import type { Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { ObservationTable, PlanTable } from './plan-table.ts';

export {
  type DraftObservation,
  type ObservationTable,
  PLAN_LAYOUTS,
  type PlanDraftRow,
  type PlanLayout,
  type PlanTable,
  type TableProblem,
} from './plan-table.ts';

export interface ReadTableOptions {
  /** The plan period when it is known (`2026/2030`); otherwise it is taken from the years of base and target. */
  readonly period?: string;
  readonly language?: Language;
}

/**
 * A plan as a CSV, XLSX or XLS file lists it. Errors: `table.not-readable`.
 */
export function readPlanTable(_bytes: Uint8Array, fileName: string, _options: ReadTableOptions = {}): PlanTable {
  throw new AppError('table.not-readable', { file: fileName, detail: '' });
}

/** Values as a CSV, XLSX or XLS file lists them. Errors: `table.not-readable`. */
export function readObservationTable(
  _bytes: Uint8Array,
  fileName: string,
  _options: ReadTableOptions = {},
): ObservationTable {
  throw new AppError('table.not-readable', { file: fileName, detail: '' });
}
