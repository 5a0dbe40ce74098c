import { openTable } from '../../indicators/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { SurveyForm, SurveySettings } from '../../shared/evaluation/survey.ts';
import { threadFunction } from '../../threads/thread-function.ts';
import { type ImportColumn, type ImportRow, readImport } from './import.rules.ts';

/** Answers of one file. Our choice. */
const MOST_ROWS = 20_000;

/** Answers that another tool wrote into a table, of its first sheet. Errors: `survey.import-refused`, `table.not-readable`. */
export function importedAnswers(
  bytes: Uint8Array,
  file: string,
  form: SurveyForm,
  settings: SurveySettings,
): { readonly columns: readonly ImportColumn[]; readonly rows: readonly ImportRow[] } {
  const refuse = (reason: string) => new AppError('survey.import-refused', { file, reason });
  const [grid] = openTable(bytes, file).grids;
  if (grid === undefined) throw refuse('no-rows');
  if (grid.height > MOST_ROWS + 1) throw refuse('too-many');
  const table = Array.from({ length: grid.height }, (_, row) =>
    Array.from({ length: grid.widthOf(row) }, (_, column) => grid.text(row, column)),
  );
  const read = readImport(form, table, settings);
  if (read.columns.every(({ question }) => question === null)) throw refuse('no-columns');
  if (read.rows.length === 0) throw refuse('no-rows');
  // Fewer, and the result before and behind it would tell of them.
  if (read.rows.length < settings.minimumCell) throw refuse('too-few');
  return read;
}

export const READ_ANSWERS = threadFunction(import.meta.url, importedAnswers);
