import {
  collectionParams,
  type EntryInput,
  type WorkbookRow,
  workbookPreview,
  workbookQuery,
} from '../../contract/collection.ts';
import type { Db } from '../../db/connect.ts';
import { attachment } from '../../http/attachment.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import { receivedFile } from '../../http/received-file.ts';
import type { Language } from '../../messages/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { REPORTED_MISSING } from '../../shared/collection.ts';
import type { TablePool } from '../../threads/table-pool.ts';
import { TABLE_LIMITS } from '../tables/grid.ts';
import { createCollectionService } from './collection.service.ts';
import { toFindings } from './collection.view.ts';
import type { GivenEntry } from './entry.service.ts';
import { createWorkbookService, type PreviewRow } from './workbook.service.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Adds the routes that take the cells of a unit through a spreadsheet and back. */
export function addWorkbookRoutes(
  app: HttpServer,
  {
    language,
    ...parts
  }: { readonly db: Db; readonly clock: Clock; readonly tables: TablePool; readonly language: Language },
): void {
  const workbooks = createWorkbookService({ ...parts, collections: createCollectionService(parts) });
  const url = '/api/collections/:collectionId/workbook';
  app.get(
    url,
    {
      config: { access: ['collection.read', 'collection.report', 'collection.verify', 'collection.approve'] },
      schema: { summary: 'The cells of a unit as a workbook', params: collectionParams, querystring: workbookQuery },
    },
    async (request, reply) => {
      const { params, query } = request;
      const file = await workbooks.write(params.collectionId, query.organisation, languageOf(request, language));
      void reply.type(XLSX).header('content-disposition', attachment(file.fileName));
      return reply.send(Buffer.from(file.bytes));
    },
  );
  app.post(
    url,
    {
      config: { access: 'collection.report' },
      schema: {
        summary: 'Check a filled workbook (multipart/form-data) row by row; nothing is stored',
        consumes: ['multipart/form-data'],
        params: collectionParams,
        querystring: workbookQuery,
        response: { 200: workbookPreview },
      },
    },
    async (request) => {
      const { collectionId } = request.params;
      const words = languageOf(request, language);
      const { bytes, fileName } = await receivedFile(request, TABLE_LIMITS.maxBytes);
      const file = { fileName: fileName || 'workbook.xlsx', bytes };
      const preview = await workbooks.preview(collectionId, request.query.organisation, file, words);
      return {
        ...preview,
        rows: preview.rows.map((row) => toRowView(row, words)),
        absent: [...preview.absent],
        unread: [...preview.unread],
      };
    },
  );
}

function toRowView({ entry, findings, ...row }: PreviewRow, language: Language): WorkbookRow {
  return {
    ...row,
    findings: toFindings(findings, entry?.explanations ?? [], language),
    ...(entry === undefined ? {} : { entry: toEntry(entry) }),
  };
}

function toEntry({ missing, value, unit, evidence, explanations, ...entry }: GivenEntry): EntryInput {
  // `not-reported` is read as a problem of its row, never as an entry.
  const reason = REPORTED_MISSING.find((each) => each === missing);
  return {
    ...entry,
    ...(value === undefined ? {} : { value }),
    ...(unit === undefined ? {} : { unit }),
    ...(reason === undefined ? {} : { missing: reason }),
    evidence: evidence.map((each) =>
      each.kind === 'claim' ? { kind: each.kind, documentId: each.documentId, claimKey: each.claimKey } : { ...each },
    ),
    explanations: explanations.map((each) => ({ ...each })),
  };
}
