import type { Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { threadFunction } from '../../threads/thread-function.ts';
import type { ObservationTable, PlanTable } from '../tables/plan-table.ts';
import { readObservations } from '../tables/read-observations.ts';
import { readPlan } from '../tables/read-plan.ts';

/** Rows of a plan. Our choice: the longest lists of tasks have some hundreds. */
const MOST_ROWS = 2000;
/** Values of one import. Our choice: what a page can go through and a request can carry. */
const MOST_VALUES = 50_000;

/** A plan that somebody sent. Errors: `table.not-readable`, `import.too-large`. */
export function importedPlan(
  bytes: Uint8Array,
  fileName: string,
  { period, language }: { readonly period: string | undefined; readonly language: Language },
): PlanTable {
  return inSize(readPlan(bytes, fileName, period, language), MOST_ROWS);
}

/** Values that somebody sent. Errors: as for a plan. */
export function importedValues(
  bytes: Uint8Array,
  fileName: string,
  { language }: { readonly language: Language },
): ObservationTable {
  return inSize(readObservations(bytes, fileName, language), MOST_VALUES);
}

export const READ_PLAN = threadFunction(import.meta.url, importedPlan);
export const READ_VALUES = threadFunction(import.meta.url, importedValues);

function inSize<Table extends PlanTable | ObservationTable>(table: Table, limit: number): Table {
  const rows = table.rows.length;
  if (rows > limit) throw new AppError('import.too-large', { rows, limit });
  return table;
}
