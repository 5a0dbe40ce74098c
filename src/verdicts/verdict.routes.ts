import { z } from 'zod';
import {
  type AsOfQuery,
  asOfQuery,
  assessmentRequest,
  comparison,
  comparisonQuery,
  indicatorDetail,
  overviewQuery,
  planOverview,
  reRating,
  runResult,
} from '../contract/verdicts.ts';
import type { HttpServer } from '../http/http-server.ts';
import { OF_RECORDS } from '../http/memory/remembered-answers.ts';
import { languageOf } from '../http/problems.ts';
import type { Language } from '../messages/index.ts';
import type { ComparisonService } from './comparison.service.ts';
import { toComparison } from './comparison.view.ts';
import type { ReRatingService } from './re-rating.service.ts';
import { toIndicatorDetail, toPlanOverview } from './standing.view.ts';
import type { VerdictQuestion, VerdictService } from './verdict.service.ts';

/** What the routes of verdicts need. */
export interface VerdictRoutesOptions {
  readonly verdicts: VerdictService;
  readonly comparisons: ComparisonService;
  readonly reRatings: ReRatingService;
  readonly language: Language;
}

const planParams = z.object({ planId: z.string().max(64) });
const indicatorParams = planParams.extend({ indicatorId: z.string().max(64) });

/** Adds the routes of verdicts: overview, one indicator, comparison of places, runs, judgements of people. */
export function registerVerdictRoutes(app: HttpServer, options: VerdictRoutesOptions): void {
  const { verdicts, comparisons, language } = options;
  app.get(
    '/api/plans/:planId/overview',
    {
      config: { access: 'record.read', remembered: OF_RECORDS },
      schema: {
        summary: 'How a plan stands on a day, and what changed',
        params: planParams,
        querystring: overviewQuery,
        response: { 200: planOverview },
      },
    },
    async (request) => {
      const { since } = request.query;
      const overview = await verdicts.overview({ ...questionOf(request.params.planId, request.query), since });
      return toPlanOverview(overview, languageOf(request, language));
    },
  );
  app.get(
    '/api/plans/:planId/indicators/:indicatorId',
    {
      config: { access: 'record.read', remembered: OF_RECORDS },
      schema: {
        summary: 'One indicator of a plan with its verdict and all its grounds',
        params: indicatorParams,
        querystring: asOfQuery,
        response: { 200: indicatorDetail },
      },
    },
    async (request) => {
      const { planId, indicatorId } = request.params;
      const detail = await verdicts.detail(questionOf(planId, request.query), indicatorId);
      return toIndicatorDetail(detail, languageOf(request, language));
    },
  );
  app.get(
    '/api/plans/:planId/comparison',
    {
      config: { access: 'record.read', remembered: OF_RECORDS },
      schema: {
        summary: 'One indicator in the places of a group, ranked',
        params: planParams,
        querystring: comparisonQuery,
        response: { 200: comparison },
      },
    },
    async (request) => {
      const { group, indicator, period } = request.query;
      const question = questionOf(request.params.planId, request.query);
      const compared = await comparisons.compare(question, { group, indicatorId: indicator, period });
      return toComparison(compared, languageOf(request, language));
    },
  );
  addReRating(app, options);
  addWrites(app, options);
}

function addReRating(app: HttpServer, { reRatings }: VerdictRoutesOptions): void {
  app.get(
    '/api/plans/:planId/re-rating',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'What the present rules would have said all along: counts after each period, over all places',
        params: planParams,
        querystring: asOfQuery,
        response: { 200: reRating },
      },
    },
    async ({ params, query }) => {
      const { periods, ...rest } = await reRatings.reRate(questionOf(params.planId, query));
      return { ...rest, periods: [...periods] };
    },
  );
}

function addWrites(app: HttpServer, { verdicts, language }: VerdictRoutesOptions): void {
  app.post(
    '/api/plans/:planId/runs',
    {
      config: { access: 'verdict.keep' },
      schema: {
        summary: 'Compute all verdicts of a plan and keep them',
        params: planParams,
        querystring: asOfQuery,
        response: { 200: runResult },
      },
    },
    async ({ params, query, caller }) => ({
      runId: await verdicts.run(questionOf(params.planId, query), caller.actor),
    }),
  );
  app.post(
    '/api/plans/:planId/indicators/:indicatorId/assessments',
    {
      config: { access: ['assessment.self', 'assessment.official', 'assessment.third-party', 'verdict.override'] },
      schema: {
        summary: 'Add a judgement of people beside the computed one: self, third party, official, override',
        params: indicatorParams,
        querystring: asOfQuery,
        body: assessmentRequest,
        response: { 200: indicatorDetail },
      },
    },
    async (request) => {
      const { planId, indicatorId } = request.params;
      const question = questionOf(planId, request.query);
      const detail = await verdicts.assess(question, indicatorId, request.body, request.caller.actor);
      return toIndicatorDetail(detail, languageOf(request, language));
    },
  );
}

function questionOf(planId: string, { asOf, under, place }: AsOfQuery): VerdictQuestion {
  return { planId, asOf, under, placeId: place };
}
