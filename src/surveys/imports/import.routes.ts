import { z } from 'zod';
import {
  surveyImported,
  surveyImportParams,
  surveyImportPreview,
  surveyParams,
} from '../../contract/evaluation/surveys.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { receivedFile } from '../../http/received-file.ts';
import type { SurveyImportService } from './import.service.ts';

/** Largest file of answers. Our choice. */
const FILE_BYTES = 20 * 1024 * 1024;
/** Rows of a preview that are told one by one. */
const TOLD_ROWS = 200;
const access = 'survey.edit';
const consumes = ['multipart/form-data'];

/** Adds the routes with which answers of other tools come in, and go again as a whole. */
export function registerSurveyImports(app: HttpServer, imports: SurveyImportService): void {
  app.post(
    '/api/surveys/:surveyId/imports',
    {
      config: { access },
      schema: {
        summary: 'What a file of answers (xlsx, csv) is understood as, row by row; writes nothing',
        ...{ params: surveyParams, consumes, response: { 200: surveyImportPreview } },
      },
    },
    async (request) => {
      const file = await receivedFile(request, FILE_BYTES);
      const { columns, rows } = await imports.preview(request.params.surveyId, file);
      return {
        columns: [...columns],
        rows: rows.slice(0, TOLD_ROWS).map(({ row, answer, notUnderstood, invalid }) => ({
          ...{ row, answered: Object.keys(answer).length, notUnderstood: [...notUnderstood], invalid: [...invalid] },
        })),
        ...{ usable: rows.filter(({ invalid }) => invalid.length === 0).length, total: rows.length },
      };
    },
  );
  app.post(
    '/api/surveys/:surveyId/imports/confirm',
    {
      config: { access },
      schema: {
        summary: 'Takes in the answers of a file',
        ...{ params: surveyParams, consumes, response: { 201: surveyImported } },
      },
    },
    async (request, reply) => {
      const file = await receivedFile(request, FILE_BYTES);
      return reply.code(201).send(await imports.confirm(request.params.surveyId, file, request.caller.actor));
    },
  );
  app.delete(
    '/api/surveys/:surveyId/imports/:importId',
    {
      config: { access },
      schema: {
        summary: 'Takes back all answers of an import',
        ...{ params: surveyImportParams, response: { 200: z.object({ count: z.number().int() }) } },
      },
    },
    async ({ params, caller }) => ({ count: await imports.undo(params.surveyId, params.importId, caller.actor) }),
  );
}
