import {
  type RequestImportView,
  requestColumnsQuery,
  requestImportQuery,
  requestImportView,
} from '../../contract/imports.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import { receivedFile } from '../../http/received-file.ts';
import { describeError, type Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { TablePool } from '../../threads/table-pool.ts';
import { REQUEST_COLUMNS } from './request-columns.table.ts';
import type { RequestImport, RowOutcome, TakenIn } from './request-import.service.ts';
import { READ_REQUESTS, type RequestTable } from './request-workbook.file.ts';

/** Adds the intake of another platform's workbook: the same file is previewed, then confirmed. */
export function registerRequestImport(
  app: HttpServer,
  {
    imports,
    tables,
    language,
  }: { readonly imports: RequestImport; readonly tables: TablePool; readonly language: Language },
): void {
  const config = { access: 'ledger.open' } as const;
  app.post(
    '/api/requests/imports',
    {
      config,
      schema: {
        summary: "Preview another platform's work orders (multipart/form-data, an xlsx)",
        consumes: ['multipart/form-data'],
        querystring: requestColumnsQuery,
        response: { 200: requestImportView },
      },
    },
    async (request) => {
      const table = await tables.read(READ_REQUESTS, await receivedFile(request), request.query.columns);
      return toView(table, { importId: undefined, rows: await imports.preview(table) }, languageOf(request, language));
    },
  );
  app.post(
    '/api/requests/imports/confirm',
    {
      config,
      schema: {
        summary: "Take in another platform's work orders (multipart/form-data, an xlsx), all at once",
        consumes: ['multipart/form-data'],
        querystring: requestImportQuery,
        response: { 200: requestImportView },
      },
    },
    async (request) => {
      const file = await receivedFile(request);
      const table = await tables.read(READ_REQUESTS, file, request.query.columns);
      if (table.missing.length > 0) {
        throw new AppError('record.columns-missing', {
          columns: table.missing.map((column) => REQUEST_COLUMNS[column]).join('、'),
        });
      }
      const wish = { fileName: file.fileName, skipsWrong: request.query.skipWrong, actor: request.caller.actor };
      return toView(table, await imports.confirm(table, wish), languageOf(request, language));
    },
  );
}

function toView(
  { headRow, columns, missing }: RequestTable,
  { importId, rows: outcomes }: TakenIn,
  language: Language,
): RequestImportView {
  const count = (of: RowOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === of).length;
  return {
    ...{ written: importId !== undefined, importId: importId ?? null },
    counts: { new: count('new'), known: count('known'), wrong: count('wrong') },
    ...{ headRow, columns: [...columns], missing: [...missing] },
    rows: outcomes.map(({ row, place, outcome, recordId = null, problem }) => ({
      ...{ row: row.row, source: row.cells.source ?? null, title: row.cells.title ?? null, outcome, recordId },
      ...{ placeId: place?.placeId ?? null, placeName: place?.name ?? null },
      problem:
        problem === undefined ? null : { code: problem.code, ...describeError(problem.code, problem.params, language) },
    })),
  };
}
