import { z } from 'zod';
import { type PlanExportQuery, planExportQuery } from '../contract/plan-export.ts';
import type { Db } from '../db/connect.ts';
import { attachment } from '../http/attachment.ts';
import type { HttpServer } from '../http/http-server.ts';
import { languageOf } from '../http/problems.ts';
import { exchangeMessagesFor, type Language } from '../messages/index.ts';
import { type Clock, dayOf } from '../shared/clock.ts';
import { exportPlan } from './exchange/index.ts';
import { loadExportCube, loadExportSheet } from './plan-export.queries.ts';
import { writePlanWorkbook } from './tables/index.ts';

/** What the export of plans needs. */
export interface PlanExportRoutesOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly language: Language;
}

const params = z.object({ planId: z.string().max(64) });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Adds the route that saves a plan's values as a file; demonstration data are marked in its name and inside. */
export function registerPlanExportRoutes(app: HttpServer, { db, clock, language }: PlanExportRoutesOptions): void {
  app.get(
    '/api/plans/:planId/export',
    {
      config: { access: 'record.read' },
      schema: {
        summary:
          'The values of a plan as a file: annex 1 (XLSX), or every vintage (CSV, CSVW, JSON-stat 2.0, SDMX-JSON 2.0.0)',
        params,
        querystring: planExportQuery,
      },
    },
    async (request, reply) => {
      const { planId } = request.params;
      const { format, place: placeId, vintages } = request.query;
      const at = clock.now();
      const asOf = request.query.asOf ?? dayOf(at);
      const spoken = languageOf(request, language);
      if (format === 'xlsx') {
        const sheet = await db.read((tx) => loadExportSheet(tx, { planId, asOf, placeId }));
        const { file } = exchangeMessagesFor(spoken);
        const mark = sheet.isDemonstration ? `（${file.demonstrationMark}）` : '';
        void reply.type(XLSX).header('content-disposition', attachment(`${sheet.title ?? planId}-${asOf}${mark}.xlsx`));
        return reply.send(Buffer.from(await writePlanWorkbook(sheet)));
      }
      const cube = await db.read((tx) => loadExportCube(tx, { planId, asOf, placeId, vintages }, at));
      const csvUrl = addressOf(planId, { ...request.query, format: 'csv', asOf });
      const exported = exportPlan(format, cube, { language: spoken, csvUrl });
      void reply.type(exported.mediaType).header('content-disposition', attachment(exported.fileName));
      if (format === 'csv') {
        const metadata = addressOf(planId, { ...request.query, format: 'csvw', asOf });
        void reply.header('link', `<${metadata}>; rel="describedby"; type="application/csvm+json"`);
      }
      return reply.send(exported.content);
    },
  );
}

/** Relative to the host, as the metadata of a table may be. Source: W3C CSVW, section 5.2 (Link header). */
function addressOf(planId: string, { format, asOf, place, vintages }: PlanExportQuery): string {
  const query = new URLSearchParams({ format, vintages, ...(asOf === undefined ? {} : { asOf }) });
  if (place !== undefined) query.set('place', place);
  return `/api/plans/${encodeURIComponent(planId)}/export?${query.toString()}`;
}
