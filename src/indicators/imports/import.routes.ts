import { z } from 'zod';
import {
  importList,
  importReceipt,
  planImportPreview,
  planImportRequest,
  planImportSettings,
  undoReceipt,
  undoRequest,
  valueImportPreview,
  valueImportSettings,
} from '../../contract/imports.ts';
import type { Db } from '../../db/connect.ts';
import { getPlace } from '../../directory/index.ts';
import { attachment } from '../../http/attachment.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import type { Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { parsePeriod } from '../../shared/period.ts';
import { writePlanTemplate } from '../tables/index.ts';
import { findPlan } from '../values/plan.queries.ts';
import { listImports } from './import.queries.ts';
import { toPlanPreview, toValuePreview } from './import-preview.view.ts';
import type { PlanImportService } from './plan-import.service.ts';
import type { UndoService } from './undo.service.ts';
import { readUploadedTable } from './uploaded-table.routes.ts';
import type { ValueImportService } from './value-import.service.ts';

/** What the routes of imports need. */
export interface ImportRoutesOptions {
  readonly db: Db;
  readonly plans: PlanImportService;
  readonly values: ValueImportService;
  readonly undo: UndoService;
  readonly language: Language;
}

const planParams = z.object({ planId: z.string().max(64) });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const consumes = ['multipart/form-data'];

/**
 * Adds the routes of imports. A preview keeps nothing: to confirm, the same file is sent again with what the person said,
 * so that every figure is read from the file and never from what a page says the file contains.
 */
export function registerImportRoutes(app: HttpServer, options: ImportRoutesOptions): void {
  addPlanImports(app, options);
  addValueImports(app, options);
  addImportList(app, options);
  addTemplates(app, options);
}

function addPlanImports(app: HttpServer, { db, plans, language }: ImportRoutesOptions): void {
  app.post(
    '/api/plan-imports',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Preview a plan table, row by row; stores nothing (parts: file, settings)',
        consumes,
        response: { 200: planImportPreview },
      },
    },
    async (request) => {
      const spoken = languageOf(request, language);
      const { file, settings } = await readUploadedTable(request, planImportSettings);
      const prepared = await plans.preview(file, settings, spoken);
      const placeId = settings.placeId ?? '';
      const place = await db.read((tx) => getPlace(tx, placeId));
      return toPlanPreview(file.fileName, prepared, { placeId, name: place?.name ?? '' }, spoken);
    },
  );
  app.post(
    '/api/plan-imports/confirm',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Import a plan table, all of it or nothing (parts: the same file, settings)',
        consumes,
        response: { 200: importReceipt },
      },
    },
    async (request) => {
      const { file, settings } = await readUploadedTable(request, planImportRequest);
      return plans.confirm(file, { settings, actor: request.caller.actor, language: languageOf(request, language) });
    },
  );
}

function addValueImports(app: HttpServer, { values, language }: ImportRoutesOptions): void {
  app.post(
    '/api/plans/:planId/observation-imports',
    {
      config: { access: 'value.edit' },
      schema: {
        summary: 'Preview a table of values, row by row; stores nothing (parts: file, settings)',
        consumes,
        params: planParams,
        response: { 200: valueImportPreview },
      },
    },
    async (request) => {
      const { file, settings } = await readUploadedTable(request, valueImportSettings);
      const { planId } = request.params;
      return toValuePreview(await values.preview(planId, file, settings, languageOf(request, language)));
    },
  );
  app.post(
    '/api/plans/:planId/observation-imports/confirm',
    {
      config: { access: 'value.edit' },
      schema: {
        summary: 'Import a table of values, all of it or nothing (parts: the same file, settings)',
        consumes,
        params: planParams,
        response: { 200: importReceipt },
      },
    },
    async (request) => {
      const { file, settings } = await readUploadedTable(request, valueImportSettings);
      const saying = { settings, actor: request.caller.actor, language: languageOf(request, language) };
      return { ...(await values.confirm(request.params.planId, file, saying)), targets: 0 };
    },
  );
}

function addImportList(app: HttpServer, { db, undo, language }: ImportRoutesOptions): void {
  app.get(
    '/api/imports',
    {
      config: { access: ['plan.edit', 'value.edit'] },
      schema: { summary: 'Imports, the newest first', response: { 200: importList } },
    },
    async () => ({ imports: [...(await db.read((tx) => listImports(tx)))] }),
  );
  app.post(
    '/api/imports/:importNo/undo',
    {
      config: { access: ['plan.edit', 'value.edit'] },
      schema: {
        summary: 'Take an import back as a whole',
        params: z.object({ importNo: z.coerce.number().int().positive().max(2_147_483_647) }),
        body: undoRequest,
        response: { 200: undoReceipt },
      },
    },
    async (request) => {
      const saying = { ...request.body, actor: request.caller.actor, language: languageOf(request, language) };
      const { importNo, keptIndicators } = await undo.undo(request.params.importNo, saying);
      return { importNo, keptIndicators: [...keptIndicators] };
    },
  );
}

function addTemplates(app: HttpServer, { db }: ImportRoutesOptions): void {
  app.get(
    '/api/plan-imports/template.xlsx',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'An empty table of a plan to fill in',
        querystring: z.object({ period: z.string().max(40) }),
      },
    },
    async ({ query: { period } }, reply) => {
      if (parsePeriod(period)?.first === undefined) throw new AppError('plan.period-invalid', { period });
      const bytes = await writePlanTemplate({ period });
      void reply.type(XLSX).header('content-disposition', attachment(`plan-${period.replace('/', '-')}.xlsx`));
      return reply.send(Buffer.from(bytes));
    },
  );
  app.get(
    '/api/plans/:planId/template.xlsx',
    {
      config: { access: 'record.read' },
      schema: { summary: "An empty table for a plan's period", params: planParams },
    },
    async ({ params: { planId } }, reply) => {
      const plan = await db.read((tx) => findPlan(tx, planId));
      if (plan === undefined) throw new AppError('plan.not-found', { planId });
      const { period, name, demonstration } = plan;
      const bytes = await writePlanTemplate({ period, name, isDemonstration: demonstration });
      void reply.type(XLSX).header('content-disposition', attachment(`${name}.xlsx`));
      return reply.send(Buffer.from(bytes));
    },
  );
}
