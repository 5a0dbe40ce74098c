import { z } from 'zod';
import { reportFileParams } from '../../contract/reports.ts';
import type { Db } from '../../db/connect.ts';
import { attachment } from '../../http/attachment.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { reportFile } from './report-files.ts';
import type { ReportOutputs } from './report-outputs.ts';

/** Adds the route that hands out versions as files. */
export function registerReportFileRoutes(
  app: HttpServer,
  parts: { readonly db: Db; readonly outputs: ReportOutputs },
): void {
  app.get(
    '/api/reports/:reportId/versions/:versionNo/files/:format',
    {
      config: { access: ['report.read', 'record.read'] },
      schema: {
        summary: 'A version as Word, PDF, page, workbook; of a published one also its verification bundle',
        params: reportFileParams,
        response: { 200: z.any() },
      },
    },
    async ({ params }, reply) => {
      const { bytes, fileName, mediaType } = await reportFile(parts, params, params.format);
      return reply
        .header('content-type', mediaType)
        .header('content-disposition', attachment(fileName))
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(bytes));
    },
  );
}
