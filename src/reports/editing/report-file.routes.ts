import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  reportFileParams,
  reportFileQuery,
  reportPageParams,
  reportPages as reportPagesAnswer,
  reportParams,
  reportVersionParams,
  returnedDecisions,
  returnedOutcome,
  returnedReport,
} from '../../contract/evaluation/reports.ts';
import type { Db } from '../../db/connect.ts';
import { attachment } from '../../http/attachment.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { receivedFile } from '../../http/received-file.ts';
import { AppError } from '../../shared/errors.ts';
import {
  filledTemplate,
  MOST_WORD_BYTES,
  type ReportFile,
  reportFile,
  reportPage,
  reportPages,
} from './report-files.ts';
import type { ReportOutputs } from './report-outputs.ts';
import type { ReturnedReportService } from './returned-report.service.ts';

const consumes = ['multipart/form-data'];

interface Parts {
  readonly db: Db;
  readonly outputs: ReportOutputs;
  readonly returned: ReturnedReportService;
}

/** Adds the routes of files: versions that are handed out, and Word documents that come back. */
export function registerReportFileRoutes(app: HttpServer, parts: Parts): void {
  addHandingOut(app, parts);
  addPages(app, parts);
  addComingBack(app, parts);
}

function addHandingOut(app: HttpServer, parts: Parts): void {
  app.get(
    '/api/reports/:reportId/versions/:versionNo/files/:format',
    {
      config: { access: ['report.read', 'record.read'] },
      schema: {
        summary: 'A version as Word, PDF, page, workbook; of a published one also its verification bundle',
        params: reportFileParams,
        querystring: reportFileQuery,
        response: { 200: z.any() },
      },
    },
    async ({ params, query }, reply) => {
      const file = await reportFile(parts, params, params.format);
      const disposition = attachment(file.fileName);
      return handOut(reply, file, query.inline ? disposition.replace(/^attachment/, 'inline') : disposition);
    },
  );
  app.post(
    '/api/reports/:reportId/versions/:versionNo/filled-templates',
    {
      config: { access: ['report.read', 'record.read'] },
      schema: {
        summary: 'A version in a Word document of one’s own, its placeholders filled (part: file); keeps nothing',
        consumes,
        params: reportVersionParams,
        response: { 200: z.any() },
      },
    },
    async (request, reply) => {
      const { bytes } = await receivedFile(request, MOST_WORD_BYTES);
      const file = await filledTemplate(parts, request.params, bytes);
      return handOut(reply, file, attachment(file.fileName));
    },
  );
}

function handOut(reply: FastifyReply, { bytes, mediaType }: ReportFile, disposition: string): FastifyReply {
  const headers = { 'content-disposition': disposition, 'x-content-type-options': 'nosniff' };
  return reply.headers(headers).type(mediaType).send(Buffer.from(bytes));
}

function addPages(app: HttpServer, parts: Parts): void {
  const config = { access: ['report.read', 'record.read'] } as const;
  app.get(
    '/api/reports/:reportId/versions/:versionNo/pages',
    {
      config,
      schema: {
        summary: 'The pages of a version as its PDF has them, and where its passages begin on them',
        params: reportVersionParams,
        response: { 200: reportPagesAnswer },
      },
    },
    async ({ params }) => {
      const { pages, places } = await reportPages(parts, params);
      return { pages: [...pages], places: [...places] };
    },
  );
  app.get(
    '/api/reports/:reportId/versions/:versionNo/pages/:page',
    {
      config,
      schema: {
        summary: 'A page of a version as a picture (SVG)',
        params: reportPageParams,
        response: { 200: z.any() },
      },
    },
    async ({ params }, reply) =>
      reply.header('content-type', 'image/svg+xml').send(Buffer.from(await reportPage(parts, params, params.page))),
  );
}

function addComingBack(app: HttpServer, { returned }: Parts): void {
  app.post(
    '/api/reports/:reportId/edited-files',
    {
      config: { access: 'report.edit' },
      schema: {
        summary: 'What was changed in a Word document of a report (part: file); writes nothing',
        consumes,
        params: reportParams,
        response: { 200: returnedReport },
      },
    },
    async (request) => {
      const { bytes } = await receivedFile(request, MOST_WORD_BYTES);
      const { passages, ...compared } = await returned.preview(request.params.reportId, bytes);
      return { ...compared, passages: [...passages] };
    },
  );
  app.post(
    '/api/reports/:reportId/edited-files/confirm',
    {
      config: { access: 'report.edit' },
      schema: {
        summary: 'Take over what was confirmed (parts: settings, the same file)',
        consumes,
        params: reportParams,
        response: { 200: returnedOutcome },
      },
    },
    async (request) => {
      const { bytes, settings } = await decidedFile(request);
      return { taken: await returned.takeOver(request.params.reportId, bytes, settings, request.caller.actor) };
    },
  );
}

/** A file, and before it what was decided of its edits. Errors: `request.invalid`, `request.too-large`. */
async function decidedFile(request: FastifyRequest) {
  if (!request.isMultipart()) throw new AppError('request.invalid', { detail: 'multipart/form-data', field: 'body' });
  let bytes: Buffer | undefined;
  let text = '{}';
  for await (const part of request.parts({ limits: { fileSize: MOST_WORD_BYTES } })) {
    if (part.fieldname === 'settings')
      text = part.type === 'file' ? (await part.toBuffer()).toString() : `${part.value}`;
    else if (part.type === 'file') bytes = await part.toBuffer();
  }
  if (bytes === undefined) throw new AppError('request.invalid', { detail: 'file', field: 'file' });
  const { data, error } = returnedDecisions.safeParse(jsonOf(text));
  if (data === undefined) throw new AppError('request.invalid', { detail: error.message, field: 'settings' });
  return { bytes, settings: data };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
