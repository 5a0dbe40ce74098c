import { z } from 'zod';
import {
  archiveFindingQuery,
  archiveFindings,
  archiveSubjectQuery,
  archiveSubjects,
  auditLanguageQuery,
  derivationGraph,
  figureHistory,
  figureHistoryQuery,
} from '../../contract/audit.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { AUDIT_RULES, type FindingReason, RULE_IDS } from '../../shared/audit-rules.ts';
import { AppError } from '../../shared/errors.ts';
import { findDocument } from '../document.queries.ts';
import { listDocumentHeads } from '../findings/document-head.queries.ts';
import { listFindings } from '../findings/finding.queries.ts';
import { toFindingView } from '../findings/finding.view.ts';
import { countArchiveFindings, loadFigureHistory } from './archive.queries.ts';
import { toDerivationGraph, toFigureHistory } from './archive.view.ts';
import { findDerivation } from './derivation.queries.ts';
import { listSubjects } from './figure-history.queries.ts';

const claimParams = z.object({ documentId: z.string().max(64), claimKey: z.string().max(64) });

/** Every reason of every rule. */
const REASONS = RULE_IDS.flatMap((rule) =>
  AUDIT_RULES[rule].reasons.map((reason) => `${rule}.${reason}` as FindingReason),
);

/** Questions to all documents that a sort of findings answers, by their address. */
const QUESTIONS: Readonly<Record<string, { readonly summary: string; readonly reasons: readonly FindingReason[] }>> = {
  promises: {
    summary: 'What was promised, and what later documents say of it',
    reasons: REASONS.filter((reason) => reason.startsWith('promise.')),
  },
  announcements: {
    summary: 'What was announced as done and announced again',
    reasons: REASONS.filter((reason) => reason.startsWith('announced-again.')),
  },
  calibres: {
    summary: 'Figures that changed their calibre between statements',
    reasons: REASONS.filter((reason) => /calibre|constant-prices|definition|revised/.test(reason)),
  },
};

/** Adds the questions to all documents: one figure through the years, promises, calibres, what is derived from what. */
export function registerArchiveRoutes(app: HttpServer, { db }: { readonly db: Db }): void {
  addFigures(app, db);
  for (const [name, question] of Object.entries(QUESTIONS)) addQuestion(app, db, name, question);
}

function addFigures(app: HttpServer, db: Db): void {
  app.get(
    '/api/documents/:documentId/claims/:claimKey/derivation',
    {
      config: { access: 'document.read' },
      schema: {
        summary: 'What a figure is derived from, and what from it, two steps far',
        params: claimParams,
        querystring: auditLanguageQuery,
        response: { 200: derivationGraph },
      },
    },
    ({ params: { documentId, claimKey }, query }) =>
      db.read(async (tx) => {
        const derivation = await findDerivation(tx, documentId, claimKey);
        if (derivation === undefined) {
          const document = await findDocument(tx, documentId);
          if (document === undefined) throw new AppError('document.not-found', { documentId });
          throw new AppError('claim.not-found', { documentId, key: claimKey });
        }
        const heads = await listDocumentHeads(
          tx,
          derivation.nodes.map(({ evidence }) => evidence.doc),
        );
        return toDerivationGraph(derivation, heads, query.lang);
      }),
  );
  app.get(
    '/api/archive/subjects',
    {
      config: { access: 'document.read' },
      schema: {
        summary: 'What several documents speak of, the most spoken of first',
        querystring: archiveSubjectQuery,
        response: { 200: archiveSubjects },
      },
    },
    async ({ query }) => ({ subjects: [...(await db.read((tx) => listSubjects(tx, query)))] }),
  );
  app.get(
    '/api/archive/history',
    {
      config: { access: 'document.read' },
      schema: {
        summary: 'One figure through all documents and years: who said what when',
        querystring: figureHistoryQuery,
        response: { 200: figureHistory },
      },
    },
    async ({ query }) => toFigureHistory(await db.read((tx) => loadFigureHistory(tx, query)), query.lang),
  );
}

function addQuestion(app: HttpServer, db: Db, name: string, { summary, reasons }: (typeof QUESTIONS)[string]): void {
  app.get(
    `/api/archive/${name}`,
    {
      config: { access: 'document.read' },
      schema: { summary, querystring: archiveFindingQuery, response: { 200: archiveFindings } },
    },
    ({ query: { region, lang, ...window } }) =>
      db.read(async (tx) => {
        const findings = await listFindings(tx, { reason: reasons, region }, window);
        const heads = await listDocumentHeads(
          tx,
          findings.flatMap(({ evidence }) => evidence.map(({ doc }) => doc)),
        );
        const counts = await countArchiveFindings(tx, reasons, region);
        return { findings: findings.map((finding) => toFindingView(finding, heads, lang)), ...counts };
      }),
  );
}
