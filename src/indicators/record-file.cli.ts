import { basename } from 'node:path';
import { readLocalFile } from '../cli/local-file.ts';
import { AppError } from '../shared/errors.ts';
import type { RecordedFigure } from '../shared/live-figure.ts';
import { readObservationTable } from './tables/index.ts';

/** Larger tables are no record of a plan. Our choice. */
const LIMIT_BYTES = 256 * 1024 * 1024;

/**
 * The values of a table of observations as the record that reports are held against: the last known value of each
 * indicator, place and period. Rows without a value say nothing.
 * Errors: `file.not-readable`; `table.not-readable`, also when a row cannot be read: a release must not pass on half a record.
 */
export async function readRecordFile(path: string): Promise<readonly RecordedFigure[]> {
  const { rows, problems } = readObservationTable(await readLocalFile(path, LIMIT_BYTES), basename(path));
  const broken = problems.find(({ severity }) => severity === 'error');
  if (broken !== undefined)
    throw new AppError('table.not-readable', { file: path, reason: `${broken.cell} ${broken.text}`.trim() });
  const known = rows.toSorted((a, b) => (a.knownOn ?? '').localeCompare(b.knownOn ?? ''));
  return known.flatMap(({ indicator, place = '', period, value, unit }) =>
    value === undefined ? [] : [{ indicator, place, period, value, unit }],
  );
}
