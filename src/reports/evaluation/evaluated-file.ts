import type { ReadingPool } from '../../documents/reading-pool.ts';
import {
  type DraftObservation,
  type ObservationTable,
  type PlanDraftRow,
  type PlanTable,
  readObservationTable,
  readPlanTable,
} from '../../indicators/index.ts';
import { factWords, type Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Provenance } from '../../shared/indicator.ts';
import { type EvaluatedDocument, evaluatedDocument } from './evaluated-document.ts';
import type { EvaluatedRow } from './evaluation.ts';

/** A file by what it is. */
export type EvaluatedFile =
  | { readonly kind: 'plan'; readonly name: string; readonly table: PlanTable }
  | { readonly kind: 'values'; readonly name: string; readonly table: ObservationTable }
  | { readonly kind: 'document'; readonly name: string; readonly document: EvaluatedDocument };

/** How a file is read. */
export interface FileReading {
  readonly pool: ReadingPool;
  /** Of the plan, when it is known: `2021/2025`. */
  readonly period?: string | undefined;
  readonly language: Language;
}

const TABLE = /\.(?:csv|tsv|xlsx|xls)$/i;
const BOOK = /\.xlsx$/i;

/**
 * A file as what its content shows: a table of a plan, a table of values, or a document. A workbook that is no such table is
 * a document. Errors: `table.not-readable`, the `document.*` codes of decoding.
 */
export async function recognizeFile(
  name: string,
  bytes: Uint8Array,
  { pool, period, language }: FileReading,
): Promise<EvaluatedFile> {
  if (TABLE.test(name)) {
    const options = { language, ...(period === undefined ? {} : { period }) };
    const plan = tried(() => readPlanTable(bytes, name, options));
    if (plan?.rows.some(({ indicator }) => indicator.target !== undefined)) return { kind: 'plan', name, table: plan };
    const values = tried(() => readObservationTable(bytes, name, { language }));
    if (values !== undefined) return { kind: 'values', name, table: values };
    if (plan !== undefined) return { kind: 'plan', name, table: plan };
    if (!BOOK.test(name)) throw new AppError('table.not-readable', { file: name, reason: 'no-plan-table' });
  }
  // The thread keeps what it is given.
  const read = await pool.read({ bytes: bytes.slice(), fileName: name });
  return { kind: 'document', name, document: evaluatedDocument(name, bytes, read) };
}

/** Missing: undefined for a file that is no such table. */
function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'table.not-readable') return undefined;
    throw error;
  }
}

/** The rows of a plan table, each with its cells as sources. */
export function rowsOfTable(file: string, { rows }: PlanTable): readonly EvaluatedRow[] {
  return rows.map((row) => ({
    indicator: row.indicator,
    aliases: row.aliases,
    responsible: row.responsible,
    observations: row.observations.map((draft) => withCell(file, draft)),
    target: rowSource(file, row),
    base: rowSource(file, row),
  }));
}

/** Values of a table, each with its cell as source. */
export function valuesOfTable(file: string, { rows }: ObservationTable): readonly DraftObservation[] {
  return rows.map((draft) => withCell(file, draft));
}

function withCell(file: string, draft: DraftObservation): DraftObservation {
  const { sheet, cell, source } = draft;
  return { ...draft, provenance: { kind: 'cell', file, sheet, cell, ...(source === '' ? {} : { note: source }) } };
}

function rowSource(file: string, { sheet, row }: PlanDraftRow): Provenance {
  return { kind: 'cell', file, sheet, cell: factWords.tableRow({ row }) };
}
