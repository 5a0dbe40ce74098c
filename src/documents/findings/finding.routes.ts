import { z } from 'zod';
import { AUDIT_VERSION } from '../../audit/index.ts';
import {
  auditLanguageQuery,
  auditState,
  findingDetail,
  findingMarks,
  findingPage,
  findingQuery,
  settlementRequest,
} from '../../contract/audit.ts';
import type { Db, ReadTx } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { askAtStart } from '../../http/memory/asked-at-start.ts';
import type { NamedChange } from '../../http/memory/change-log.rules.ts';
import { type ReadableDocuments, rememberForReaders } from '../../http/memory/readable-documents.ts';
import { remember } from '../../http/memory/remembered.ts';
import { isOfKind, type RememberedRoute } from '../../http/memory/remembered-answers.ts';
import type { Language } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import { findDocument } from '../document.queries.ts';
import type { AuditService } from './audit.service.ts';
import { listDocumentHeads } from './document-head.queries.ts';
import { countByFacet, type FindingFilter, listFindings, tallyFindings } from './finding.queries.ts';
import { toAuditState, toFindingDetail, toFindingMark, toFindingView } from './finding.view.ts';
import { countFindingTally, countOpenGrave, cutTally, type FindingTally } from './finding-tally.rules.ts';
import type { SettlementService } from './settlement.service.ts';

/** What the routes of findings need. */
export interface FindingRoutesOptions {
  readonly db: Db;
  readonly readable: ReadableDocuments;
  readonly audit: AuditService;
  readonly settlements: SettlementService;
}

const OUTSIDE = isOfKind('claim', 'observation', 'observations', 'plan', 'indicator', 'collection');

/** Findings are of the last audit: what is added since shows only when the next one is through. */
const OF_FINDINGS: RememberedRoute = {
  action: 'document.read',
  isUntouchedBy: (change) => OUTSIDE(change) || change.action === 'document.add',
};

const findingParams = z.object({ findingId: z.string().max(64) });
const documentParams = z.object({ documentId: z.string().max(64) });

/** Findings that mark one document. Our choice: more than a document has. */
const MOST_MARKS = 5000;

/** Adds the routes of the audit: how current it is, findings and their settlement. */
export function registerFindingRoutes(app: HttpServer, options: FindingRoutesOptions): void {
  const tally = rememberForReaders(options.readable, tallyFindings, {
    keyOf: () => [],
    concerns: isOfFindings,
    cut: cutTally,
  });
  const counted = (tx: ReadTx) => tally(tx, undefined);
  askAtStart(app, options.db, counted);
  addAudit(app, options, counted);
  addLists(app, options, counted);
  addSettlement(app, options);
}

type Tally = (tx: ReadTx) => Promise<FindingTally>;

function addAudit(app: HttpServer, { db, audit }: FindingRoutesOptions, tally: Tally): void {
  const told = async (language: Language) => {
    const standing = await audit.standing();
    const openCount = await db.read(async (tx) => countOpenGrave(await tally(tx)));
    return toAuditState({ ...standing, openCount }, AUDIT_VERSION, language);
  };
  app.get(
    '/api/audit',
    {
      config: { access: 'document.read' },
      schema: {
        summary: 'How current the findings of the audit are',
        querystring: auditLanguageQuery,
        response: { 200: auditState },
      },
    },
    ({ query }) => told(query.lang),
  );
  app.post(
    '/api/audit/run',
    {
      config: { access: 'finding.settle' },
      schema: {
        summary: 'Audit all documents again, in the background',
        querystring: auditLanguageQuery,
        response: { 202: auditState },
      },
    },
    async ({ query, caller }, reply) => {
      audit.begin(caller.actor);
      void reply.code(202);
      return told(query.lang);
    },
  );
}

function addLists(app: HttpServer, { db }: FindingRoutesOptions, tally: Tally): void {
  const searched = remember(countByFacet, { action: 'document.read', keyOf: findingsCounted, concerns: isOfFindings });
  const counts = async (tx: ReadTx, filter: FindingFilter) =>
    isTallied(filter) ? countFindingTally(await tally(tx), filter) : searched(tx, filter);
  app.get(
    '/api/findings',
    {
      config: { access: 'document.read', remembered: OF_FINDINGS },
      schema: {
        summary: 'Findings of the last audit, the gravest first, with counts to narrow by',
        querystring: findingQuery,
        response: { 200: findingPage },
      },
    },
    ({ query }) =>
      db.read(async (tx) => {
        const findings = await listFindings(tx, query, query);
        const { total, facets } = await counts(tx, query);
        const shown = findings.flatMap(({ evidence }) => evidence.map(({ doc }) => doc));
        const heads = await listDocumentHeads(tx, [...shown, ...facets.document.map((each) => each.documentId)]);
        const document = facets.document.map((each) => ({
          ...each,
          title: heads.get(each.documentId)?.title ?? each.documentId,
        }));
        return {
          findings: findings.map((finding) => toFindingView(finding, heads, query.lang)),
          total,
          facets: { ...facets, document },
        };
      }),
  );
  app.get(
    '/api/documents/:documentId/findings',
    {
      config: { access: 'document.read' },
      schema: {
        summary: 'Findings of a document as marks in its margin, the gravest first',
        params: documentParams,
        querystring: auditLanguageQuery,
        response: { 200: findingMarks },
      },
    },
    ({ params: { documentId }, query: { lang } }) =>
      db.read(async (tx) => {
        if ((await findDocument(tx, documentId)) === undefined)
          throw new AppError('document.not-found', { documentId });
        const findings = await listFindings(tx, { documentId }, { offset: 0, limit: MOST_MARKS });
        return { marks: findings.map((finding) => toFindingMark(finding, documentId, lang)) };
      }),
  );
}

function addSettlement(app: HttpServer, { settlements }: FindingRoutesOptions): void {
  app.get(
    '/api/findings/:findingId',
    {
      config: { access: 'document.read' },
      schema: {
        summary: 'A finding with the words around its evidence, and its history',
        params: findingParams,
        querystring: auditLanguageQuery,
        response: { 200: findingDetail },
      },
    },
    async ({ params, query }) => toFindingDetail(await settlements.get(params.findingId), query.lang),
  );
  app.post(
    '/api/findings/:findingId/settlements',
    {
      config: { access: 'finding.settle' },
      schema: {
        summary: 'Accept a finding as an error, dismiss it, note a correction, or reopen it',
        params: findingParams,
        querystring: auditLanguageQuery,
        body: settlementRequest,
        response: { 200: findingDetail },
      },
    },
    async ({ params, query, body, caller }) =>
      toFindingDetail(await settlements.settle(params.findingId, body, caller.actor), query.lang),
  );
}

function isOfFindings({ kind }: NamedChange): boolean {
  return kind === 'finding' || kind === 'audit-run';
}

/** Whether nothing is asked for that a tally does not tell apart. */
function isTallied({ documentIds, claims, reason, region, search }: FindingFilter): boolean {
  return !documentIds && !claims && !reason && !region && !search?.trim();
}

function findingsCounted(filter: FindingFilter): readonly unknown[] {
  const { documentId, claims, rule, reason, verdict, severity, state, region, search } = filter;
  return [documentId, claims, rule, reason, verdict, severity, state, region, search];
}
