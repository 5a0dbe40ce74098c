import { queryOptions } from '@tanstack/react-query';
import type { RecordLine, RecordPage } from '../../src/contract/ledgers.ts';
import type { DispatchProposalView } from '../../src/contract/requests.ts';
import { getJson } from './api-client.ts';

/** The type that is dispatched at the desk, and the phase in which its records wait there. */
export const REQUEST_TYPE = 'citizen-request';
const WAITING = 'received';
/** Our choices: nobody dispatches more in one go. */
const MOST_PAGES = 5;
const PAGE = 200;

/** Requests that wait to be dispatched, the oldest first. `more`: there are others that came later. */
export const deskQueueQuery = queryOptions({
  queryKey: ['records', 'desk'],
  queryFn: async ({ signal }) => {
    const lines: RecordLine[] = [];
    let after: string | null = '';
    for (let page = 0; page < MOST_PAGES && after !== null; page++) {
      const query = new URLSearchParams({ state: WAITING, limit: String(PAGE), ...(after === '' ? {} : { after }) });
      const { records, next }: RecordPage = await getJson(`/api/ledgers/${REQUEST_TYPE}/records?${query}`, signal);
      lines.push(...records);
      after = next;
    }
    return { lines: lines.toReversed(), more: after !== null };
  },
});

export const proposalQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['record', recordId, 'proposal'],
    queryFn: ({ signal }) => getJson<DispatchProposalView>(`/api/requests/${recordId}/proposal`, signal),
    staleTime: 60_000,
    retry: false,
  });
