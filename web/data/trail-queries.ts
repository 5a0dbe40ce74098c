import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { TrailPage, TrailState } from '../../src/contract/trail.ts';
import { DAY_MS, startOfDay } from '../../src/shared/clock.ts';
import { isDay } from '../../src/shared/period.ts';
import { getJson } from './api-client.ts';

/** What narrows the trail on the page; days as people write them. Empty: any. */
export interface TrailSelection {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly address: string;
  readonly from: string;
  /** Included. */
  readonly to: string;
}

/** Parts of a selection, as they stand in the page's address. */
export const TRAIL_PARTS = ['actor', 'action', 'subject', 'address', 'from', 'to'] as const;

/** The instant at which a day begins in China. Missing: undefined for what is no day. */
function dayStart(day: string, later = 0): string | undefined {
  return isDay(day) ? new Date(startOfDay(day).getTime() + later).toISOString() : undefined;
}

function periodOf({ from, to }: TrailSelection): Readonly<Record<string, string | undefined>> {
  return { from: dayStart(from), to: dayStart(to, DAY_MS) };
}

function queryOf(parts: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined && value !== '') query.set(name, value);
  return query;
}

/** Pages of a selection, each earlier than the one before. */
export const trailQuery = (selection: TrailSelection) =>
  infiniteQueryOptions({
    queryKey: ['trail', 'entries', selection],
    queryFn: ({ pageParam, signal }) => {
      const { actor, action, subject, address } = selection;
      const before = pageParam === null ? undefined : String(pageParam);
      const query = queryOf({ actor, action, subject, address, ...periodOf(selection), before });
      return getJson<TrailPage>(`/api/trail?${query}`, signal);
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** Whether the chain is whole. */
export const trailStateQuery = queryOptions({
  queryKey: ['trail', 'state'],
  queryFn: ({ signal }) => getJson<TrailState>('/api/trail/check', signal),
});

/** Verifies the chain from its beginning. Errors: `ApiError`. */
export function useTrailCheck() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => getJson<TrailState>('/api/trail/check?again=true'),
    onSuccess: (state) => client.setQueryData(trailStateQuery.queryKey, state),
  });
}

/** Where the trail of a period is saved from. */
export function trailExportPath(selection: TrailSelection, format: 'jsonl' | 'csv'): string {
  return `/api/trail/export?${queryOf({ format, ...periodOf(selection) })}`;
}
