import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { PlaceList, PlanDetail, PlanList } from '../../src/contract/plans.ts';
import type { RuleSetList, RuleSetRequest, RuleSetView, ScaleList } from '../../src/contract/rules.ts';
import type { AssessmentRequest, Comparison, IndicatorDetail, PlanOverview } from '../../src/contract/verdicts.ts';
import { getJson, postJson } from './api-client.ts';
import { type PlanLook, pathWith } from './plan-look.ts';

/** What was asked before is shown until the answer comes, as long as it is of the same plan and indicator. */
function sameSubject<T>(parts: number) {
  return (
    before: T | undefined,
    query: { readonly queryKey: readonly unknown[] } | undefined,
    key: readonly unknown[],
  ) => (key.slice(0, parts).every((part, index) => part === query?.queryKey[index]) ? before : undefined);
}

const planPath = (planId: string) => `/api/plans/${encodeURIComponent(planId)}`;

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: ({ signal }) => getJson<PlanList>('/api/plans', signal),
});

/** A plan with its indicators, without their values. */
export const planQuery = (planId: string) =>
  queryOptions({
    queryKey: ['plan', planId, 'detail'],
    queryFn: ({ signal }) => getJson<PlanDetail>(planPath(planId), signal),
  });

/** How a plan stands. */
export const overviewQuery = (planId: string, look: PlanLook) => {
  const queryKey = ['plan', planId, 'overview', look] as const;
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) => getJson<PlanOverview>(pathWith(`${planPath(planId)}/overview`, look), signal),
    placeholderData: (before, query) => sameSubject<PlanOverview>(2)(before, query, queryKey),
  });
};

/** All that is known of an indicator of a plan. */
export const indicatorQuery = (planId: string, indicatorId: string, look: PlanLook) => {
  const queryKey = ['plan', planId, 'indicator', indicatorId, look] as const;
  const path = `${planPath(planId)}/indicators/${encodeURIComponent(indicatorId)}`;
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) => getJson<IndicatorDetail>(pathWith(path, look), signal),
    placeholderData: (before, query) => sameSubject<IndicatorDetail>(4)(before, query, queryKey),
  });
};

/** Which places are compared, by what, and when; an absent part is the server's choice. */
export interface ComparisonQuestion {
  readonly indicator: string;
  /** A named group of places. */
  readonly group?: string;
  /** Instead of a group: the places directly below one. */
  readonly place?: string;
  readonly period?: string;
}

export const comparisonQuery = (planId: string, question: ComparisonQuestion, { asOf, under }: PlanLook) => {
  const queryKey = ['plan', planId, 'comparison', question, asOf, under] as const;
  const look = { ...(asOf === undefined ? {} : { asOf }), ...(under === undefined ? {} : { under }) };
  const path = pathWith(`${planPath(planId)}/comparison`, look, { ...question });
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) => getJson<Comparison>(path, signal),
    placeholderData: (before, query) => sameSubject<Comparison>(3)(before, query, queryKey),
  });
};

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: ({ signal }) => getJson<PlaceList>('/api/places', signal),
  staleTime: 60_000,
});

export const ruleSetsQuery = queryOptions({
  queryKey: ['rule-sets'],
  queryFn: async ({ signal }) => (await getJson<RuleSetList>('/api/rule-sets', signal)).ruleSets,
  staleTime: 60_000,
});

export const scalesQuery = queryOptions({
  queryKey: ['scales'],
  queryFn: async ({ signal }) => (await getJson<ScaleList>('/api/scales', signal)).scales,
  staleTime: 60_000,
});

/** Where the workbook or data file of a plan is fetched. */
export function exportAddress(planId: string, format: string, look: PlanLook): string {
  return pathWith(`${planPath(planId)}/export`, look, { format });
}

function forgetPlan(client: QueryClient, planId: string): void {
  void client.invalidateQueries({ queryKey: ['plan', planId] });
}

/** Records a judgement of people beside the computed one. Errors: `ApiError`. */
export function useAssessment(planId: string, indicatorId: string, look: PlanLook) {
  const client = useQueryClient();
  const path = `${planPath(planId)}/indicators/${encodeURIComponent(indicatorId)}/assessments`;
  return useMutation({
    mutationFn: (assessment: AssessmentRequest) => postJson<IndicatorDetail>(pathWith(path, look), assessment),
    onSuccess: (detail) => {
      client.setQueryData(indicatorQuery(planId, indicatorId, look).queryKey, detail);
      forgetPlan(client, planId);
    },
  });
}

/** Computes the ratings of a day and keeps them. Errors: `ApiError`. */
export function useRun(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (look: PlanLook) => postJson(pathWith(`${planPath(planId)}/runs`, look), {}),
    onSuccess: () => forgetPlan(client, planId),
  });
}

/** Stores a new version of a set of rules. Errors: `ApiError`. */
export function useNewRuleSet() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ruleSet: RuleSetRequest) => postJson<RuleSetView>('/api/rule-sets', ruleSet),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['rule-sets'] });
      void client.invalidateQueries({ queryKey: ['plan'] });
    },
  });
}
