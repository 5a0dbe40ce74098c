import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { DecompositionRequest, DecompositionView } from '../../src/contract/decomposition.ts';
import type {
  AdjustmentList,
  AdjustmentView,
  adjustmentDecision,
  adjustmentSteps,
  newAdjustment,
  newPlanNode,
  PlanGraphView,
} from '../../src/contract/spine.ts';
import { getJson, postJson, putJson } from './api-client.ts';

export type NewAdjustment = z.input<typeof newAdjustment>;
export type AdjustmentSteps = z.input<typeof adjustmentSteps>;
export type AdjustmentDecision = z.input<typeof adjustmentDecision>;
export type NewPlanNode = z.input<typeof newPlanNode>;

const planPath = (planId: string) => `/api/plans/${encodeURIComponent(planId)}`;
const divisionPath = (planId: string, indicatorId: string) =>
  `${planPath(planId)}/indicators/${encodeURIComponent(indicatorId)}/decomposition`;

/** A target divided to places, units and years, as of a day; today when absent. */
export const divisionQuery = (planId: string, indicatorId: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['plan', planId, 'division', indicatorId, asOf],
    queryFn: ({ signal }) =>
      getJson<DecompositionView>(
        `${divisionPath(planId, indicatorId)}${asOf === undefined ? '' : `?asOf=${asOf}`}`,
        signal,
      ),
  });

/** Sets the shares of a level, all of them or none. Errors: `ApiError`. */
export function useShares(planId: string, indicatorId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (shares: DecompositionRequest) => putJson<DecompositionView>(divisionPath(planId, indicatorId), shares),
    onSuccess: (view) => client.setQueryData(divisionQuery(planId, indicatorId, undefined).queryKey, view),
    onError: () => client.invalidateQueries({ queryKey: ['plan', planId, 'division', indicatorId] }),
  });
}

/** Versions, links and nodes of a plan. */
export const graphQuery = (planId: string) =>
  queryOptions({
    queryKey: ['plan', planId, 'graph'],
    queryFn: ({ signal }) => getJson<PlanGraphView>(`${planPath(planId)}/graph`, signal),
  });

/** Registers a node. Errors: `ApiError`. */
export function useNewNode(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (node: NewPlanNode) => postJson<PlanGraphView>(`${planPath(planId)}/nodes`, { nodes: [node] }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['plan', planId, 'graph'] }),
  });
}

export const adjustmentsQuery = (planId: string) =>
  queryOptions({
    queryKey: ['plan', planId, 'adjustments'],
    queryFn: ({ signal }) => getJson<AdjustmentList>(`${planPath(planId)}/adjustments`, signal),
  });

/** Something done with the adjustments of a plan: its targets and versions may be others now. Errors: `ApiError`. */
function useAdjusting<T>(planId: string, send: (given: T) => Promise<AdjustmentView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['plan', planId] });
      await client.invalidateQueries({ queryKey: ['plans'] });
    },
  });
}

export function useProposal(planId: string) {
  return useAdjusting(planId, (adjustment: NewAdjustment) =>
    postJson<AdjustmentView>(`${planPath(planId)}/adjustments`, adjustment),
  );
}

export function useSteps(planId: string, adjustmentId: string) {
  return useAdjusting(planId, (steps: AdjustmentSteps) =>
    postJson<AdjustmentView>(`/api/adjustments/${encodeURIComponent(adjustmentId)}/steps`, steps),
  );
}

export function useDecision(planId: string, adjustmentId: string) {
  return useAdjusting(planId, (decision: AdjustmentDecision) =>
    postJson<AdjustmentView>(`/api/adjustments/${encodeURIComponent(adjustmentId)}/decision`, decision),
  );
}
