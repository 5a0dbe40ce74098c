import { z } from 'zod';
import {
  graphQuery,
  newPlanLink,
  newPlanNodes,
  newPlanVersion,
  type PlanGraphView,
  planChange,
  planGraphView,
} from '../contract/spine.ts';
import type { HttpServer } from '../http/http-server.ts';
import { languageOf } from '../http/problems.ts';
import { type Language, spineMessagesFor } from '../messages/index.ts';
import { withoutAbsent } from '../shared/absent.ts';
import type { PlanGraph, PlanGraphService } from './plan-graph.service.ts';

/** What the routes of the structure of plans need. */
export interface PlanGraphRoutesOptions {
  readonly graphs: PlanGraphService;
  readonly language: Language;
}

const planParams = z.object({ planId: z.string().max(64) });

/** Adds the routes of nodes, versions and links of plans. */
export function registerPlanGraphRoutes(app: HttpServer, { graphs, language }: PlanGraphRoutesOptions): void {
  app.get(
    '/api/plans/:planId/graph',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'Versions, links and nodes of a plan in one of its versions, with what is wrong in its structure',
        params: planParams,
        querystring: graphQuery,
        response: { 200: planGraphView },
      },
    },
    async (request) =>
      graphView(await graphs.get(request.params.planId, request.query.version), languageOf(request, language)),
  );
  app.post(
    '/api/plans/:planId/nodes',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Set down nodes of a version, all of them or none',
        params: planParams,
        body: newPlanNodes,
        response: { 200: planGraphView },
      },
    },
    async (request) => {
      const { version, nodes } = request.body;
      const added = nodes.map((node) => withoutAbsent(node));
      const graph = await graphs.addNodes(request.params.planId, version, added, request.caller.actor);
      return graphView(graph, languageOf(request, language));
    },
  );
  addVersionRoutes(app, { graphs, language });
}

function addVersionRoutes(app: HttpServer, { graphs, language }: PlanGraphRoutesOptions): void {
  app.patch(
    '/api/plans/:planId',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Say who may read a plan',
        params: planParams,
        body: planChange,
        response: { 200: planGraphView },
      },
    },
    async (request) => {
      const { planId } = request.params;
      const graph = await graphs.publish(planId, request.body.visibility, request.caller.actor);
      return graphView(graph, languageOf(request, language));
    },
  );
  app.post(
    '/api/plans/:planId/versions',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Append a version: nodes that end with the one before, and nodes that begin',
        params: planParams,
        body: newPlanVersion,
        response: { 200: planGraphView },
      },
    },
    async (request) => {
      const { add, ...rest } = request.body;
      const version = { ...withoutAbsent(rest), add: add.map((node) => withoutAbsent(node)) };
      const graph = await graphs.addVersion(request.params.planId, version, request.caller.actor);
      return graphView(graph, languageOf(request, language));
    },
  );
  app.post(
    '/api/plans/:planId/links',
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Say that a plan succeeds, details or is a yearly slice of another one',
        params: planParams,
        body: newPlanLink,
        response: { 200: planGraphView },
      },
    },
    async (request) => {
      const link = { fromPlanId: request.params.planId, ...request.body };
      return graphView(await graphs.addLink(link, request.caller.actor), languageOf(request, language));
    },
  );
}

function graphView(graph: PlanGraph, language: Language): PlanGraphView {
  const { graphProblems } = spineMessagesFor(language);
  const { plan, version, versions, links, linked, nodes, organisations, problems } = graph;
  const named = (organisationId: string) => ({
    organisationId,
    name: organisations.get(organisationId) ?? organisationId,
  });
  return {
    plan: { ...plan },
    version,
    versions: versions.map((each) => ({ ...each })),
    links: links.flatMap(({ fromPlanId, toPlanId, kind, note }) => {
      const direction = fromPlanId === plan.planId ? ('to' as const) : ('from' as const);
      const other = linked.get(direction === 'to' ? toPlanId : fromPlanId);
      return other === undefined ? [] : [{ kind, direction, planId: other.planId, name: other.name, note }];
    }),
    nodes: nodes.map(({ leadOrganisationId, supportOrganisationIds, position: _, ...node }) => ({
      ...node,
      ...(leadOrganisationId === undefined ? {} : { lead: named(leadOrganisationId) }),
      supports: supportOrganisationIds.map(named),
    })),
    findings: problems.map(({ code, severity, nodeId, seen }) => ({
      code,
      severity,
      nodeId,
      text: graphProblems[code]({ seen }),
    })),
  };
}
