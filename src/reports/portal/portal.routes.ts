import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { attachment } from '../../http/attachment.ts';
import { entityTag, tagsOf } from '../../http/etag.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { remember } from '../../http/memory/remembered.ts';
import { listPlans } from '../../indicators/index.ts';
import { today } from '../../shared/clock.ts';
import { AppError, ERROR_CODES } from '../../shared/errors.ts';
import { loadStanding } from '../../verdicts/verdict.service.ts';
import { listPublishedReports } from '../editing/published-reports.queries.ts';
import { indicatorCsv, indicatorPage } from './indicator-page.ts';
import { aboutPage, dataPage, hasSample, homePage, nothingPage } from './other-pages.ts';
import { planPage } from './plan-page.ts';
import { framed, PORTAL, PORTAL_POLICY, type PortalPage, type PortalRequest } from './portal-frame.ts';
import {
  type AddPage,
  type Answering,
  asReader,
  HTML,
  type PortalAnswer,
  type PortalOptions,
  portalRequest,
} from './portal-reading.ts';
import { registerPublishedReports } from './published-report.routes.ts';
import { reportsPage } from './report-pages.ts';
import { registerRequestLookUp } from './request-look-up.routes.ts';
import { registerSitemap } from './sitemap.routes.ts';

/** Seconds for which it may be kept without asking: what is taken back is gone after it. Our choice. */
const FRESH_SECONDS = 60;
/** Below this packing gains nothing. */
const LEAST_PACKED = 1024;

const UNKNOWN = new AppError('request.not-found', { path: '' });

/** Adds the public portal: HTML made here, without script, cookie or session; the same answer for everybody. */
export function registerPortal(app: HttpServer, options: PortalOptions): void {
  const { db } = options;
  const add: AddPage = (path, answer) => {
    app.get(
      `${PORTAL}${path}`,
      { schema: { hide: true, params: z.record(z.string(), z.string()) } },
      (request, reply) => answered(options, request, reply, answer),
    );
  };
  const published = () =>
    db.read(async (tx) => ({ plans: await listPlans(tx), reports: await listPublishedReports(tx) }));
  const lists: Readonly<
    Record<string, (request: PortalRequest, all: Awaited<ReturnType<typeof published>>) => PortalPage>
  > = {
    '': (request, { plans, reports }) => homePage(request, plans, reports),
    '/reports': (request, { reports }) => reportsPage(request, reports),
    '/data': (request, { plans }) => dataPage(request, plans),
    '/about': (request, { plans, reports }) => aboutPage(request, hasSample(plans, reports)),
  };
  for (const [path, make] of Object.entries(lists)) {
    add(
      path,
      page(async (request) => make(request, await published())),
    );
  }
  addPlans(add, options);
  registerPublishedReports(app, add, options);
  registerRequestLookUp(app, add, options);
  registerSitemap(app, options);
  add('/*', async () => {
    throw UNKNOWN;
  });
}

function page(
  make: (request: PortalRequest, params: Readonly<Record<string, string>>) => Promise<PortalPage>,
): Answering {
  return async (request, params) => ({ text: framed(request, await make(request, params)), mediaType: HTML });
}

function addPlans(add: AddPage, { db, clock }: PortalOptions): void {
  const standing = remember(
    (tx, question: { readonly planId: string; readonly asOf: string }) => loadStanding(tx, question, today(clock)),
    { action: 'record.read', keyOf: ({ planId, asOf }) => [planId, asOf], concerns: () => true },
  );
  const judged = (planId: string, asOf: string) => db.read((tx) => standing(tx, { planId, asOf }));
  const found = async (request: PortalRequest, { planId = '', indicatorId = '' }: Readonly<Record<string, string>>) => {
    const all = await judged(planId, request.asOf);
    const one = all.standings.find(({ row }) => row.indicatorId === indicatorId);
    if (one === undefined) throw UNKNOWN;
    return [all, one] as const;
  };
  add(
    '/plans/:planId',
    page(async (request, { planId = '' }) => {
      const all = await judged(planId, request.asOf);
      return planPage(request, all, await db.read((tx) => listPublishedReports(tx, { planId })));
    }),
  );
  add(
    '/plans/:planId/indicators/:indicatorId',
    page(async (request, params) => indicatorPage(request, ...(await found(request, params)))),
  );
  add('/plans/:planId/indicators/:indicatorId/data.csv', async (request, params) => {
    const [all, one] = await found(request, params);
    return {
      text: indicatorCsv(all, one),
      mediaType: 'text/csv; charset=utf-8; header=present',
      disposition: attachment(`${one.row.plan.name}-${request.asOf}.csv`),
    };
  });
}

async function answered(
  options: PortalOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answering,
): Promise<FastifyReply> {
  const asked = portalRequest(options, request);
  const nothing = () =>
    sendPortal(request, reply, {
      text: framed(asked, nothingPage(asked, !options.isOpen)),
      mediaType: HTML,
      status: 404,
    });
  if (!options.isOpen) return nothing();
  try {
    const given = await asReader(request, () => answer(asked, request.params as Readonly<Record<string, string>>));
    return sendPortal(request, reply, given);
  } catch (error) {
    if (error instanceof AppError && ERROR_CODES[error.code].status === 404) return nothing();
    throw error;
  }
}

/** Sends an answer: packed where the reader takes that, and as 304 where it has it already. The same for everybody. */
function sendPortal(request: FastifyRequest, reply: FastifyReply, answer: PortalAnswer): FastifyReply {
  const { text, mediaType, status = 200, policy = PORTAL_POLICY, disposition } = answer;
  const bytes = Buffer.from(text);
  void reply
    .code(status)
    .type(mediaType)
    .header('content-security-policy', policy)
    .header('vary', 'accept-encoding')
    .header('cache-control', status === 200 ? `public, max-age=${FRESH_SECONDS}` : 'no-store');
  if (disposition !== undefined) void reply.header('content-disposition', disposition);
  if (status === 200) {
    const tag = `W/${entityTag(undefined, bytes)}`;
    void reply.header('etag', tag);
    const known = tagsOf(request.headers['if-none-match'] ?? '').map((each) => each.replace(/^W\//, ''));
    if (known.some((each) => `W/"${each}"` === tag)) return reply.code(304).removeHeader('content-type').send();
  }
  const packs = bytes.length >= LEAST_PACKED && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  return packs ? reply.header('content-encoding', 'gzip').send(gzipSync(bytes)) : reply.send(bytes);
}
