import { writeFile } from 'node:fs/promises';
import { readLocalFile } from '../../cli/local-file.ts';
import { UsageError } from '../../cli/program.ts';
import { PROGRAM } from '../../db/acting.ts';
import { type DataPlace, withDatabase } from '../../db/beside-program.ts';
import { openDatabase } from '../../db/connect.ts';
import { type Language, reportCommandMessagesFor } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { REPORT_FORMATS } from '../../shared/report/report-life.ts';
import { listReports } from './report.queries.ts';
import { filledTemplate, MOST_WORD_BYTES, reportFile } from './report-files.ts';
import { createReportOutputs } from './report-outputs.ts';

/** Options of `gangyao report` as they are typed. */
export interface ReportFlags {
  readonly report?: string;
  readonly round?: string;
  readonly versionNo?: string;
  readonly to: string;
  readonly out: string;
  /** A Word document with placeholders. */
  readonly template?: string;
  readonly data?: string;
}

const STANDARD_OUTPUT = '-';

/** Writes a report as a file. Effects: the file; standard error says what was written. Errors: `report.*`; `UsageError`. */
export async function runReport(flags: ReportFlags, place: DataPlace, language: Language): Promise<void> {
  const words = reportCommandMessagesFor(language);
  const { report, round, out } = flags;
  if ((report === undefined) === (round === undefined)) throw new UsageError(words.one);
  const format = REPORT_FORMATS.find((each) => each === flags.to);
  if (format === undefined) throw new UsageError(words.badFormat({ value: flags.to }));
  const wanted = flags.versionNo === undefined ? undefined : Number(flags.versionNo);
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted > 0))
    throw new UsageError(words.badVersion({ value: flags.versionNo ?? '' }));
  if (flags.template !== undefined && format !== 'docx') throw new UsageError(words.templateIsWord);
  const template = flags.template === undefined ? undefined : await readLocalFile(flags.template, MOST_WORD_BYTES);
  await withDatabase(place, async (connection) => {
    const db = openDatabase(connection, { maxConnections: 2, actingAs: PROGRAM });
    try {
      const [row] = await db.read((tx) => listReports(tx, report === undefined ? { round } : { reportId: report }));
      if (row === undefined) throw new AppError('report.not-found', { reportId: report ?? round ?? '' });
      const newest = format === 'bundle' ? (row.publishedVersion ?? row.versionNo) : row.versionNo;
      const of = { reportId: row.reportId, versionNo: wanted ?? newest };
      const parts = { db, outputs: createReportOutputs() };
      const { bytes } = template ? await filledTemplate(parts, of, template) : await reportFile(parts, of, format);
      if (out === STANDARD_OUTPUT) process.stdout.write(bytes);
      else await writeFile(out, bytes);
      if (out !== STANDARD_OUTPUT) process.stderr.write(`${words.done({ title: row.title, file: out })}\n`);
    } finally {
      await db.close();
    }
  });
}
