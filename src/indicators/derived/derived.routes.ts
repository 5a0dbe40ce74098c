import { z } from 'zod';
import {
  aggregateQuery,
  aggregateView,
  comparableIndicator,
  comparableIndicatorQuery,
} from '../../contract/derived.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import type { Language } from '../../messages/index.ts';
import type { AggregateService } from './aggregate.service.ts';
import { toAggregateView } from './aggregate.view.ts';
import type { ComparableSeriesService } from './comparable-series.service.ts';
import type { ComparableCell } from './comparable-series.ts';
import { toToldRefusal } from './refusal.view.ts';

/** What the routes of computed figures need. */
export interface DerivedRoutesOptions {
  readonly comparables: ComparableSeriesService;
  readonly aggregates: AggregateService;
  readonly language: Language;
}

const planParams = z.object({ planId: z.string().max(64) });

/** Adds the routes of figures that are computed from those of several places: under other boundaries, over a group. */
export function registerDerivedRoutes(
  app: HttpServer,
  { comparables, aggregates, language }: DerivedRoutesOptions,
): void {
  app.get(
    '/api/plans/:planId/indicators/:indicatorId/comparable',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'An indicator in a place under the boundaries of one day: what splits and mergers leave comparable',
        params: planParams.extend({ indicatorId: z.string().max(64) }),
        querystring: comparableIndicatorQuery,
        response: { 200: comparableIndicator },
      },
    },
    async (request) => {
      const { place, boundaries, asOf } = request.query;
      const { definition, cells, ...found } = await comparables.series({
        ...request.params,
        placeId: place,
        boundaries,
        asOf,
      });
      const { indicatorId, name, unit } = definition;
      const spoken = languageOf(request, language);
      return { indicatorId, name, unit, ...found, cells: cells.map((cell) => toCell(cell, spoken)) };
    },
  );
  app.get(
    '/api/plans/:planId/aggregate',
    {
      config: { access: 'record.read' },
      schema: {
        summary:
          'An indicator over a group of places: sum, weighted mean, least, greatest, and what is left out and why',
        params: planParams,
        querystring: aggregateQuery,
        response: { 200: aggregateView },
      },
    },
    async (request) => {
      const { indicator, group, period, weight, asOf } = request.query;
      const question = { indicatorId: indicator, groupId: group, period, weightId: weight, asOf };
      const aggregated = await aggregates.aggregate({ ...request.params, ...question });
      return toAggregateView(aggregated, languageOf(request, language));
    },
  );
}

function toCell({ refusal, rules, missingParts, ...cell }: ComparableCell, language: Language) {
  const parts = { rules: [...rules], missingParts: [...missingParts] };
  return { ...cell, ...parts, ...(refusal === undefined ? {} : { refusal: toToldRefusal(refusal, language) }) };
}
