import {
  editConfirmation,
  newReport,
  passageEdit,
  recomposition,
  reportAtVersion,
  reportChanges,
  reportChangesQuery,
  reportCheck,
  reportDetail,
  reportFindings,
  reportLanguageQuery,
  reportList,
  reportMove,
  reportParams,
  reportsQuery,
  reportUndo,
  reportVersionParams,
} from '../../contract/evaluation/reports.ts';
import type { HttpServer } from '../../http/http-server.ts';
import type { ReportService } from './report.service.ts';
import { toFindingViews, toReportDetail, toReportSummary, toVersionDetail } from './report.view.ts';
import type { ReportMoveService } from './report-move.service.ts';

interface Services {
  readonly reports: ReportService;
  readonly moves: ReportMoveService;
}

/** Adds the routes of reports: reading, composing, editing, checking, publishing. */
export function registerReportRoutes(app: HttpServer, services: Services): void {
  addReading(app, services);
  addComposing(app, services);
  addEditing(app, services);
  addMoves(app, services);
}

const READ = { access: 'report.read' } as const;
/** What is published is for whoever may read at all; what is not, the database does not show them. */
const READ_PUBLISHED = { access: ['report.read', 'record.read'] } as const;
const EDIT = { access: 'report.edit' } as const;

function addReading(app: HttpServer, { reports }: Services): void {
  app.get(
    '/api/reports',
    {
      config: READ,
      schema: { summary: 'Reports, what changed last first', querystring: reportsQuery, response: { 200: reportList } },
    },
    async ({ query }) => ({ reports: (await reports.list(query)).map(toReportSummary) }),
  );
  app.get(
    '/api/reports/:reportId',
    {
      config: READ,
      schema: {
        summary: 'A report as it stands, with what its audit found, its versions and steps',
        params: reportParams,
        querystring: reportLanguageQuery,
        response: { 200: reportDetail },
      },
    },
    async ({ params, query }) => toReportDetail(await reports.get(params.reportId), query.lang),
  );
  app.get(
    '/api/reports/:reportId/versions/:versionNo',
    {
      config: { ...READ_PUBLISHED },
      schema: {
        summary: 'A version of a report; of a published one the address stays',
        params: reportVersionParams,
        response: { 200: reportAtVersion },
      },
    },
    async ({ params }) => toVersionDetail(await reports.at(params.reportId, params.versionNo)),
  );
  app.get(
    '/api/reports/:reportId/versions/:versionNo/changes',
    {
      config: READ,
      schema: {
        summary: 'What differs from another version, by figure and by block',
        params: reportVersionParams,
        querystring: reportChangesQuery,
        response: { 200: reportChanges },
      },
    },
    async ({ params, query }) => reports.changes(params.reportId, query.from, params.versionNo),
  );
}

function addComposing(app: HttpServer, { reports }: Services): void {
  app.post(
    '/api/reports',
    {
      config: EDIT,
      schema: {
        summary: 'Compose a report as a draft',
        querystring: reportLanguageQuery,
        body: newReport,
        response: { 201: reportDetail },
      },
    },
    async ({ body, query, caller }, reply) =>
      reply.code(201).send(toReportDetail(await reports.create(body, caller.actor), query.lang)),
  );
  app.post(
    '/api/reports/:reportId/compositions',
    {
      config: EDIT,
      schema: {
        summary: 'Compose again with what the record has now; edited passages stay',
        params: reportParams,
        querystring: reportLanguageQuery,
        body: recomposition,
        response: { 200: reportDetail },
      },
    },
    async ({ params, body, query, caller }) =>
      toReportDetail(await reports.recompose(params.reportId, body, caller.actor), query.lang),
  );
}

function addEditing(app: HttpServer, { reports }: Services): void {
  const answer = { params: reportParams, querystring: reportLanguageQuery, response: { 200: reportDetail } };
  app.post(
    '/api/reports/:reportId/passages',
    {
      config: EDIT,
      schema: {
        summary: 'Rewrite a passage; its figures stay bound, or are told as broken',
        ...answer,
        body: passageEdit,
      },
    },
    async ({ params, body, query, caller }) =>
      toReportDetail(await reports.edit(params.reportId, body, caller.actor), query.lang),
  );
  app.post(
    '/api/reports/:reportId/confirmations',
    {
      config: EDIT,
      schema: { summary: 'Say why an edited figure may stand', ...answer, body: editConfirmation },
    },
    async ({ params, body, query, caller }) =>
      toReportDetail(await reports.confirm(params.reportId, body, caller.actor), query.lang),
  );
  app.post(
    '/api/reports/:reportId/undo',
    {
      config: EDIT,
      schema: { summary: 'Let an earlier version stand again, as the newest', ...answer, body: reportUndo },
    },
    async ({ params, body, query, caller }) =>
      toReportDetail(await reports.undo(params.reportId, body, caller.actor), query.lang),
  );
}

function addMoves(app: HttpServer, { reports, moves }: Services): void {
  app.post(
    '/api/reports/:reportId/checks',
    {
      config: { access: ['report.edit', 'report.publish'] },
      schema: {
        summary: 'Audit the newest version against the record',
        params: reportParams,
        querystring: reportLanguageQuery,
        body: reportCheck,
        response: { 200: reportFindings },
      },
    },
    async ({ params, body, query, caller }) => ({
      findings: toFindingViews(await moves.check(params.reportId, body.expectedVersion, caller.actor), query.lang),
    }),
  );
  app.post(
    '/api/reports/:reportId/moves',
    {
      config: { access: ['report.edit', 'report.publish'] },
      schema: {
        summary: 'Submit, return, publish or withdraw a report',
        params: reportParams,
        querystring: reportLanguageQuery,
        body: reportMove,
        response: { 200: reportDetail },
      },
    },
    async ({ params, body, query, caller }) => {
      await moves.move(params.reportId, body, caller.actor);
      return toReportDetail(await reports.get(params.reportId), query.lang);
    },
  );
}
