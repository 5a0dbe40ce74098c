import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import { newId } from '../../access/secret.ts';
import type { Db } from '../../db/connect.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { TablePool } from '../../threads/table-pool.ts';
import { findForm } from '../survey.queries.ts';
import { type FormFile, loadForm, mustFind } from '../survey.service.ts';
import { deleteImport, insertAnswers } from '../survey.store.ts';
import type { ImportColumn, ImportRow } from './import.rules.ts';
import { READ_ANSWERS } from './imported-answers.ts';

/** Answers that another tool took: looked at, taken in, taken back as a whole. */
export interface SurveyImportService {
  /** What a file is understood as; writes nothing. Errors: `survey.import-refused`, `survey.form-missing`, `table.not-readable`. */
  preview(
    surveyId: string,
    file: FormFile,
  ): Promise<{ readonly columns: readonly ImportColumn[]; readonly rows: readonly ImportRow[] }>;
  /** Takes in all rows, those that do not count as well. Errors: as `preview`. */
  confirm(
    surveyId: string,
    file: FormFile,
    actor: Actor,
  ): Promise<{ readonly importId: string; readonly count: number }>;
  /** Takes back all that an import brought. Errors: `survey.not-found` when there is nothing of it. */
  undo(surveyId: string, importId: string, actor: Actor): Promise<number>;
}

/** Effects: database, audit trail, threads. */
export function createSurveyImportService({
  db,
  clock,
  tables,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly tables: TablePool;
}): SurveyImportService {
  const preview = async (surveyId: string, file: FormFile) => {
    const { survey, form } = await db.read(async (tx) => ({
      survey: await mustFind(tx, surveyId),
      form: await loadForm(tx, surveyId),
    }));
    if (form === null) throw new AppError('survey.form-missing', {});
    const fileName = file.fileName === '' ? 'answers.xlsx' : file.fileName;
    return tables.read(READ_ANSWERS, { bytes: file.bytes, fileName }, form, survey.settings);
  };
  return {
    preview,
    confirm: async (surveyId, file, actor) => {
      const { rows } = await preview(surveyId, file);
      const importId = newId();
      await db.write(async (tx) => {
        const formVersion = (await findForm(tx, surveyId))?.version ?? 0;
        const day = today(clock);
        await insertAnswers(
          tx,
          rows.map(({ answer, invalid }) => ({
            ...{ answerId: newId(), surveyId, formVersion, day, channel: 'import' as const, answer, invalid, importId },
          })),
        );
        await appendAudit(tx, {
          ...{ actor, at: clock.now(), action: 'survey.import', subject: `survey/${surveyId}` },
          after: { importId, file: file.fileName, count: rows.length },
        });
      });
      return { importId, count: rows.length };
    },
    undo: (surveyId, importId, actor) =>
      db.write(async (tx) => {
        await mustFind(tx, surveyId);
        const count = await deleteImport(tx, surveyId, importId);
        if (count === 0) throw new AppError('survey.not-found', {});
        await appendAudit(tx, {
          ...{ actor, at: clock.now(), action: 'survey.undo-import', subject: `survey/${surveyId}` },
          before: { importId, count },
        });
        return count;
      }),
  };
}
