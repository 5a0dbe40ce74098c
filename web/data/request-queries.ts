import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { RequestColumnName, RequestImportView } from '../../src/contract/imports.ts';
import type { OrderImportList, OrderImportLook } from '../../src/contract/ledgers/order-imports.ts';
import type {
  CallbackCheckView,
  CallbackDraw,
  RequestExclusions,
  RequestRepeats,
} from '../../src/contract/ledgers/requests.ts';
import { SAME_MATTER } from '../../src/ledgers/requests/repeats.rules.ts';
import type { Language } from '../../src/messages/index.ts';
import { getJson, postJson, postTable } from './api-client.ts';

/** Which column of the sheet each is taken from. Missing: undefined, by their names. */
export type ChosenColumns = Readonly<Partial<Record<RequestColumnName, number>>> | undefined;

function addressOf(path: string, columns: ChosenColumns, parts: Readonly<Record<string, string>> = {}): string {
  const told = Object.entries(columns ?? {}).map(([column, index]) => `${column}:${index}`);
  const query = new URLSearchParams({ ...parts, ...(told.length === 0 ? {} : { columns: told.join(',') }) });
  return `/api/requests/imports${path}${query.size === 0 ? '' : `?${query}`}`;
}

/** A file in the memory of the page. */
export interface ChosenFile {
  readonly id: number;
  readonly file: File;
}

/** What would come in of another platform's table. Nothing is stored by asking. */
export const requestPreviewQuery = (chosen: ChosenFile | undefined, columns: ChosenColumns, language: Language) =>
  queryOptions({
    queryKey: ['import-preview', 'requests', chosen?.id, columns, language],
    queryFn: ({ signal }) =>
      postTable<RequestImportView>(addressOf('', columns), chosen?.file as File, undefined, signal),
    enabled: chosen !== undefined,
    placeholderData: (before, query) => (query?.queryKey[2] === chosen?.id ? before : undefined),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });

/** Takes in what is new of the table, all at once. Errors: `ApiError`. */
export function useRequestImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, columns, skipWrong }: { file: File; columns: ChosenColumns; skipWrong: boolean }) =>
      postTable<RequestImportView>(addressOf('/confirm', columns, { skipWrong: String(skipWrong) }), file),
    onSuccess: () =>
      Promise.all(['records', 'ledgers', 'import-preview'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** Imports of work orders, the newest first. */
export const orderImportsQuery = queryOptions({
  queryKey: ['records', 'order-imports'],
  queryFn: async ({ signal }) => (await getJson<OrderImportList>('/api/requests/imports', signal)).imports,
});

/** What undoing an import would withdraw, as of now. */
export const orderImportQuery = (importId: string) =>
  queryOptions({
    queryKey: ['records', 'order-imports', importId],
    queryFn: ({ signal }) => getJson<OrderImportLook>(`/api/requests/imports/${importId}`, signal),
    staleTime: 0,
  });

/** Undoes an import, for a reason. Errors: `ApiError`. */
export function useUndoOrders(importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => postJson<OrderImportLook>(`/api/requests/imports/${importId}/undo`, { reason }),
    onSettled: () =>
      Promise.all(['records', 'record', 'ledgers'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export const repeatsQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['record', recordId, 'repeats'],
    queryFn: ({ signal }) => getJson<RequestRepeats>(`/api/requests/${recordId}/repeats`, signal),
    staleTime: 60_000,
    retry: false,
  });

/** Links a request with others as the same matter, one after the other. Errors: `ApiError`. */
export function useSameMatter(recordId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (targets: readonly string[]) => {
      const link = { kind: 'record', relation: SAME_MATTER };
      for (const target of targets) await postJson<unknown>(`/api/records/${recordId}/links`, { ...link, target });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['record'] }),
  });
}

const placeMonth = (place: string, month: string) => new URLSearchParams({ place, month });

/** The sample of a place and month that is called back again, with both answers. */
export const callbackCheckQuery = (place: string, month: string) =>
  queryOptions({
    queryKey: ['records', 'callback-check', place, month],
    queryFn: ({ signal }) =>
      getJson<CallbackCheckView>(`/api/requests/callback-checks?${placeMonth(place, month)}`, signal),
    enabled: place !== '',
  });

/** Draws the sample, once. Errors: `ApiError`. */
export function useDraw() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draw: CallbackDraw) => postJson<CallbackCheckView>('/api/requests/callback-checks', draw),
    onSettled: () => client.invalidateQueries({ queryKey: ['records'] }),
  });
}

/** What was asked to be taken out of the assessment. */
export const exclusionsQuery = (place: string, month: string) =>
  queryOptions({
    queryKey: ['records', 'exclusions', place, month],
    queryFn: ({ signal }) => getJson<RequestExclusions>(`/api/requests/exclusions?${placeMonth(place, month)}`, signal),
    enabled: place !== '',
  });
