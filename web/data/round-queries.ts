import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  AdjustmentProposal,
  CodingView,
  DeadlineTrial,
  EvidenceFound,
  RoundComparison,
  RoundDetail,
  RoundList,
  SchemeInput,
  SelfForm,
} from '../../src/contract/evaluation/rounds.ts';
import { getJson, postJson, putJson } from './api-client.ts';

const path = (recordId: string, part = '') => `/api/rounds/${encodeURIComponent(recordId)}${part}`;

export const roundsQuery = queryOptions({
  queryKey: ['rounds'],
  queryFn: async ({ signal }) => (await getJson<RoundList>('/api/rounds', signal)).rounds,
});

export const roundQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['rounds', recordId],
    queryFn: ({ signal }) => getJson<RoundDetail>(path(recordId), signal),
  });

export const selfFormQuery = (recordId: string, unit: string) =>
  queryOptions({
    queryKey: ['rounds', recordId, 'self', unit],
    queryFn: ({ signal }) =>
      getJson<SelfForm>(path(recordId, `/self${unit === '' ? '' : `?unit=${encodeURIComponent(unit)}`}`), signal),
  });

export const codingQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['rounds', recordId, 'coding'],
    queryFn: ({ signal }) => getJson<CodingView>(path(recordId, '/coding'), signal),
  });

export const roundComparisonQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['rounds', recordId, 'comparison'],
    queryFn: ({ signal }) => getJson<RoundComparison>(path(recordId, '/comparison'), signal),
  });

/** What a scheme would ask of which unit by default. */
export const schemeProposalQuery = (recordId: string, planId: string, asOf: string) =>
  queryOptions({
    queryKey: ['rounds', recordId, 'scheme-proposal', planId, asOf],
    queryFn: async ({ signal }) => {
      const address = `/scheme-proposal?plan=${encodeURIComponent(planId)}&asOf=${asOf}`;
      return (await getJson<{ items: NonNullable<SchemeInput['items']> }>(path(recordId, address), signal)).items;
    },
  });

/** The deadlines as they would be with days of its own (`step:days`, with a comma between). */
export const deadlineTrialQuery = (recordId: string, own: string) =>
  queryOptions({
    queryKey: ['rounds', recordId, 'deadline-trial', own],
    queryFn: async ({ signal }) =>
      (await getJson<DeadlineTrial>(path(recordId, `/deadline-trial?own=${encodeURIComponent(own)}`), signal))
        .deadlines,
    placeholderData: keepPreviousData,
  });

/** What may be named as evidence, by words in it. */
export const evidenceQuery = (recordId: string, search: string) =>
  queryOptions({
    queryKey: ['rounds', recordId, 'evidence', search],
    queryFn: async ({ signal }) =>
      (await getJson<EvidenceFound>(path(recordId, `/evidence?search=${encodeURIComponent(search)}`), signal)).found,
    placeholderData: keepPreviousData,
  });

/** What lags, as items of an adjustment. */
export const laggingQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['rounds', recordId, 'adjustment'],
    queryFn: ({ signal }) => getJson<AdjustmentProposal>(path(recordId, '/adjustment'), signal),
  });

/** Changes something in a round: `part` is the end of its address. All that was read of rounds is read anew. */
export function useRoundChange<T extends object>(recordId: string, part: string, method: 'post' | 'put' = 'post') {
  const client = useQueryClient();
  const send = method === 'put' ? putJson : postJson;
  return useMutation({
    mutationFn: (body: T) => send<unknown>(path(recordId, part), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rounds'] }),
  });
}
