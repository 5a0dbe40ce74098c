import { z } from 'zod';
import { claimDetail, claimExportQuery, claimPage, claimQuery, reviewRequest } from '../contract/claims.ts';
import type { Db } from '../db/connect.ts';
import { attachment } from '../http/attachment.ts';
import type { HttpServer } from '../http/http-server.ts';
import { askAtStart } from '../http/memory/asked-at-start.ts';
import type { NamedChange } from '../http/memory/change-log.rules.ts';
import { type ReadableDocuments, rememberForReaders } from '../http/memory/readable-documents.ts';
import { remember } from '../http/memory/remembered.ts';
import { languageOf } from '../http/problems.ts';
import type { Language } from '../messages/index.ts';
import { type ClaimFilter, countClaims, listClaims, tallyClaims } from './claim.queries.ts';
import { exportClaims } from './claim-export.ts';
import type { ReviewService } from './review.service.ts';
import { pageByTally } from './tally/claim-page.ts';
import { renewedTally, tallyOf } from './tally/claim-tally.rules.ts';

/** What the routes of claims need. */
export interface ClaimRoutesOptions {
  readonly db: Db;
  readonly readable: ReadableDocuments;
  readonly reviews: ReviewService;
  readonly language: Language;
}

const claimParams = z.object({ documentId: z.string().max(64), key: z.string().max(64) });

/** Adds the routes of claims: lists, export, single claims and their reviews. */
export function registerClaimRoutes(app: HttpServer, options: ClaimRoutesOptions): void {
  const { db, reviews, language } = options;
  addList(app, options);
  app.get(
    '/api/claims/export',
    {
      config: { access: 'document.read' },
      schema: { summary: 'Claims as a table in a file', querystring: claimExportQuery },
    },
    async (request, reply) => {
      const file = await exportClaims(db, request.query, languageOf(request, language));
      void reply.type(file.mediaType).header('content-disposition', attachment(file.fileName));
      return reply.send(file.content);
    },
  );
  app.get(
    '/api/documents/:documentId/claims/:key',
    {
      config: { access: 'document.read' },
      schema: { summary: 'A claim and its history', params: claimParams, response: { 200: claimDetail } },
    },
    async ({ params }) => detail(await reviews.get(params.documentId, params.key)),
  );
  app.post(
    '/api/documents/:documentId/claims/:key/reviews',
    {
      config: { access: 'claim.review' },
      schema: {
        summary: 'Accept, correct, reject or reopen a claim',
        params: claimParams,
        body: reviewRequest,
        response: { 200: claimDetail },
      },
    },
    async ({ params, body, caller }) => detail(await reviews.review(params, body, caller.actor)),
  );
}

function addList(app: HttpServer, { db, readable }: Pick<ClaimRoutesOptions, 'db' | 'readable'>): void {
  const counts = remember(countClaims, {
    action: 'document.read',
    keyOf: claimsCounted,
    concerns: isOfClaims,
  });
  const tallies = rememberForReaders(
    readable,
    async (tx, filter: ClaimFilter) => tallyOf(await tallyClaims(tx, filter)),
    {
      keyOf: ({ search }) => [search],
      most: MOST_TALLIES,
      concerns: isOfClaims,
      renew: async (tx, filter, tally, changes) => {
        const documentIds = new Set(changes.map(({ of }) => of));
        return renewedTally(tally, documentIds, await tallyClaims(tx, filter, [...documentIds]));
      },
      cut: (tally, some) => new Map([...tally].filter(([documentId]) => some.has(documentId))),
    },
  );
  askAtStart(app, db, (tx) => tallies(tx, {}));
  app.get(
    '/api/claims',
    {
      config: { access: 'document.read' },
      schema: {
        summary: 'Claims of all documents or one, with counts to narrow by',
        querystring: claimQuery,
        response: { 200: claimPage },
      },
    },
    ({ query }) =>
      db.read(async (tx) => {
        const tally = isTallied(query) ? await tallies(tx, query) : undefined;
        const { claims, ...counted } =
          tally === undefined
            ? { claims: await listClaims(tx, query, query), ...(await counts(tx, query)) }
            : await pageByTally(tx, query, query, tally);
        return { claims: claims.map((claim) => ({ ...claim })), ...counted };
      }),
  );
}

function detail(reviewed: Awaited<ReturnType<ReviewService['get']>>) {
  return { claim: { ...reviewed.claim }, history: reviewed.history.map((event) => ({ ...event })) };
}

/** Words whose tallies are remembered. Our choice. */
const MOST_TALLIES = 100;

function isOfClaims({ kind }: NamedChange): boolean {
  return kind === 'claim' || kind === 'document';
}

/** Whether nothing is asked for that a tally does not tell apart. */
function isTallied({ minConfidence, maxConfidence, from, to }: ClaimFilter): boolean {
  return minConfidence === undefined && maxConfidence === undefined && from === undefined && to === undefined;
}

function claimsCounted(filter: ClaimFilter): readonly unknown[] {
  const { documentId, kind, status, reviewState, region, period } = filter;
  const { minConfidence, maxConfidence, from, to, search } = filter;
  return [documentId, kind, status, reviewState, region, period, minConfidence, maxConfidence, from, to, search];
}
