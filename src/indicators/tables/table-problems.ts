import { type Language, type TableProblemCode, tableMessagesFor } from '../../messages/index.ts';
import type { ErrorParams } from '../../shared/errors.ts';
import type { TableProblem } from './plan-table.ts';

/** Where a problem is, and what stands there. */
export interface Spot {
  readonly sheet: string;
  /** `C7`, `row 7`, or empty for the whole table. */
  readonly cell: string;
  readonly seen?: string;
}

/** Takes note of a problem. */
export type Report = (code: TableProblemCode, spot: Spot, params?: ErrorParams) => void;

/** With these the cell or row was not read, or the table cannot be taken over as it is; all others are warnings. */
const ERRORS: ReadonlySet<TableProblemCode> = new Set<TableProblemCode>([
  'cell-error',
  'formula-unsaved',
  'figure-not-readable',
  'figure-is-range',
  'figure-not-single',
  'row-not-understood',
  'name-missing',
  'indicator-twice',
  'value-twice',
  'period-not-readable',
  'period-missing',
  'type-unknown',
  'attribute-unknown',
  'plan-period-missing',
  'target-outside-plan',
  'unit-mismatch',
]);

/** A report that words problems into a list. */
export function reportInto(list: TableProblem[], language: Language): Report {
  const words = tableMessagesFor(language).problems;
  return (code, { sheet, cell, seen = '' }, params = {}) => {
    const text = words[code]({ seen: shortened(seen), ...params });
    list.push({ severity: ERRORS.has(code) ? 'error' : 'warning', sheet, cell, code, text, seen });
  };
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
