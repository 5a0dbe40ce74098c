import { z } from 'zod';
import {
  type ProposalList,
  type ProposalQuery,
  type ProposalView,
  proposalAcceptance,
  proposalList,
  proposalOutcome,
  proposalQuery,
  type RefusedView,
} from '../contract/proposals.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { AcceptedClaim } from '../shared/accepted-claim.ts';
import type { RefusedClaim } from './claim-matching.rules.ts';
import type { PlanProposals, Proposal, ProposalService } from './proposal.service.ts';
import { toObservationView, toTargetView } from './values/plan.view.ts';

const planParams = z.object({ planId: z.string().max(64) });

/** Adds the routes from accepted claims to values. */
export function registerProposalRoutes(app: HttpServer, proposals: ProposalService): void {
  app.get(
    '/api/plans/:planId/proposals',
    {
      config: { access: 'value.edit' },
      schema: {
        summary: 'Accepted claims matched with cells of a plan, with their sentences and what is recorded there now',
        params: planParams,
        querystring: proposalQuery,
        response: { 200: proposalList },
      },
    },
    async ({ params, query }) => toList(await proposals.list(params.planId), query),
  );
  app.post(
    '/api/plans/:planId/proposals/accept',
    {
      config: { access: 'value.edit' },
      schema: {
        summary: 'Records what one or many proposed claims say, with the claim as provenance; all of them or none',
        params: planParams,
        body: proposalAcceptance,
        response: { 200: proposalOutcome },
      },
    },
    ({ params, body, caller }) => proposals.accept(params.planId, body.items, caller.actor),
  );
}

function toList({ indicators, proposals, refused }: PlanProposals, query: ProposalQuery): ProposalList {
  const isWanted = (wanted: string | undefined, has: string): boolean => wanted === undefined || wanted === has;
  const names = new Map(indicators.map(({ indicatorId, plan }) => [indicatorId, plan.name]));
  const ofDocument = refused.filter(({ claim }) => isWanted(query.documentId, claim.documentId));
  const near = ofDocument.filter(({ indicatorIds }) => indicatorIds.length > 0);
  return {
    proposals: proposals
      .filter(({ claim }) => isWanted(query.documentId, claim.documentId))
      .filter(({ indicatorId }) => isWanted(query.indicatorId, indicatorId))
      .filter(({ placeId }) => isWanted(query.placeId, placeId))
      .filter(({ standing }) => isWanted(query.standing, standing))
      .map(toView),
    refused: near
      .filter(({ indicatorIds }) => query.indicatorId === undefined || indicatorIds.includes(query.indicatorId))
      .map((each) => toRefused(each, names)),
    unnamed: ofDocument.length - near.length,
  };
}

function toSentence({ documentId, documentTitle, key, quote, mention }: AcceptedClaim) {
  const href = `/documents/${encodeURIComponent(documentId)}/claims/${encodeURIComponent(key)}`;
  return { documentId, documentTitle, key, quote, mention, href };
}

function toView(proposal: Proposal): ProposalView {
  const { claim, indicator, place, present, presentTarget, rivals, valueHigh, note } = proposal;
  return {
    ...toSentence(claim),
    revision: claim.revision,
    knownOn: claim.knownOn,
    flags: [...claim.flags],
    purpose: proposal.purpose,
    indicatorId: proposal.indicatorId,
    indicatorName: indicator.plan.name,
    no: indicator.plan.no,
    placeId: place.placeId,
    placeName: place.name,
    period: proposal.period,
    value: proposal.value,
    ...(valueHigh === undefined ? {} : { valueHigh }),
    unit: proposal.unit,
    comparator: proposal.comparator,
    status: proposal.status,
    reasons: [...proposal.reasons],
    ...(note === undefined ? {} : { note }),
    standing: proposal.standing,
    ...(present === undefined ? {} : { present: toObservationView(present) }),
    ...(presentTarget === undefined ? {} : { presentTarget: toTargetView(presentTarget, presentTarget) }),
    conflict: rivals.some(({ agrees }) => !agrees),
    rivals: rivals.map(({ match, agrees }) => {
      const { documentId, documentTitle, key } = match.claim;
      const { value, unit, comparator } = match;
      return { documentId, documentTitle, key, value, unit, comparator, agrees };
    }),
  };
}

function toRefused({ claim, refusals, indicatorIds }: RefusedClaim, names: ReadonlyMap<string, string>): RefusedView {
  const { subject, region, period, value, unit } = claim;
  const near = indicatorIds.map((indicatorId) => ({ indicatorId, name: names.get(indicatorId) ?? '' }));
  return { ...toSentence(claim), subject, region, period, value, unit, refusals: [...refusals], near };
}
