import { findingExportQuery } from '../../contract/audit.ts';
import type { Db } from '../../db/connect.ts';
import { attachment } from '../../http/attachment.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { exportFindings } from './finding-export.ts';

/** Adds the route that hands findings over as a file. */
export function registerSummaryRoutes(app: HttpServer, { db }: { readonly db: Db }): void {
  app.get(
    '/api/findings/export',
    {
      config: { access: 'document.read' },
      schema: { summary: 'Findings as a summary to hand over: DOCX or XLSX', querystring: findingExportQuery },
    },
    async ({ query }, reply) => {
      const file = await exportFindings(db, query);
      void reply.type(file.mediaType).header('content-disposition', attachment(file.fileName));
      return reply.send(file.content);
    },
  );
}
