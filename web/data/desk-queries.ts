import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { RecordPage } from '../../src/contract/ledgers/ledgers.ts';
import type { DispatchProposalView } from '../../src/contract/ledgers/requests.ts';
import { REQUEST_TYPE } from '../../src/shared/ledger/known-ledgers.ts';
import { getJson } from './api-client.ts';

/** The phase in which requests wait at the desk. */
export const WAITING = 'received';
/** Our choice: what somebody dispatches in an hour. */
const PAGE = 100;

/** Requests that wait to be dispatched, the oldest first, page by page. */
export const deskQueueQuery = infiniteQueryOptions({
  queryKey: ['records', 'desk'],
  queryFn: ({ signal, pageParam: after }) => {
    const wanted = { state: WAITING, sort: 'oldest', limit: String(PAGE), ...(after === '' ? {} : { after }) };
    return getJson<RecordPage>(`/api/ledgers/${REQUEST_TYPE}/records?${new URLSearchParams(wanted)}`, signal);
  },
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
});

export const proposalQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['record', recordId, 'proposal'],
    queryFn: ({ signal }) => getJson<DispatchProposalView>(`/api/requests/${recordId}/proposal`, signal),
    staleTime: 60_000,
    retry: false,
  });
