import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProposalAcceptance, ProposalList, ProposalOutcome } from '../../src/contract/proposals.ts';
import { getJson, postJson } from './api-client.ts';

const path = (planId: string) => `/api/plans/${encodeURIComponent(planId)}/proposals`;

/** Accepted claims that fit cells of a plan, and those that nearly do. */
export const proposalsQuery = (planId: string) =>
  queryOptions({
    queryKey: ['proposals', planId],
    queryFn: ({ signal }) => getJson<ProposalList>(path(planId), signal),
  });

/** Records what claims say, all of them or none. After a conflict the newest state is loaded. Errors: `ApiError`. */
export function useAcceptance(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (acceptance: ProposalAcceptance) => postJson<ProposalOutcome>(`${path(planId)}/accept`, acceptance),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['proposals'] });
      await client.invalidateQueries({ queryKey: ['plan'] });
    },
  });
}
