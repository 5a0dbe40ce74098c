import { keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ImportList,
  ImportReceipt,
  PlanImportPreview,
  PlanImportSettings,
  UndoReceipt,
  ValueImportPreview,
  ValueImportSettings,
} from '../../src/contract/imports.ts';
import type { IndicatorList, ObservationInput, ObservationList, RecordReceipt } from '../../src/contract/values.ts';
import type { Language } from '../../src/messages/index.ts';
import { getJson, postJson, postTable } from './api-client.ts';
import { pathWith } from './plan-look.ts';

/** A file in the memory of the page. */
interface TableFile {
  readonly id: number;
  readonly file: File;
}

const PLAN_IMPORTS = '/api/plan-imports';
const valueImports = (planId: string) => `/api/plans/${encodeURIComponent(planId)}/observation-imports`;

/** Where a blank table for a plan period is fetched. */
export function templateAddress(period: string): string {
  return `${PLAN_IMPORTS}/template.xlsx?${new URLSearchParams({ period })}`;
}

/** What would be imported of a plan table, with what the person said so far. Nothing is stored by asking. */
export const planPreviewQuery = (chosen: TableFile, settings: PlanImportSettings, language: Language) =>
  queryOptions({
    queryKey: ['import-preview', 'plan', chosen.id, settings, language],
    queryFn: ({ signal }) => postTable<PlanImportPreview>(PLAN_IMPORTS, chosen.file, settings, signal),
    placeholderData: (before, query) => (query?.queryKey[2] === chosen.id ? before : undefined),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });

/** The same of a table of values for a plan. */
export const valuePreviewQuery = (
  planId: string,
  chosen: TableFile,
  settings: ValueImportSettings,
  language: Language,
) =>
  queryOptions({
    queryKey: ['import-preview', 'values', planId, chosen.id, settings, language],
    queryFn: ({ signal }) => postTable<ValueImportPreview>(valueImports(planId), chosen.file, settings, signal),
    placeholderData: (before, query) => (query?.queryKey[3] === chosen.id ? before : undefined),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: async ({ signal }) => (await getJson<ImportList>('/api/imports', signal)).imports,
  placeholderData: keepPreviousData,
});

/** All definitions of indicators. */
export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: async ({ signal }) => (await getJson<IndicatorList>('/api/indicators', signal)).indicators,
  staleTime: 60_000,
});

/** An import changes plans, values and ratings alike. */
function forgetEverything(client: QueryClient): Promise<void> {
  return client.invalidateQueries();
}

interface PlanConfirmation {
  readonly file: File;
  readonly settings: PlanImportSettings;
}

/** Writes a plan, all of it or nothing. Errors: `ApiError`. */
export function usePlanImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, settings }: PlanConfirmation) =>
      postTable<ImportReceipt>(`${PLAN_IMPORTS}/confirm`, file, settings),
    onSuccess: () => forgetEverything(client),
  });
}

interface ValueConfirmation {
  readonly file: File;
  readonly settings: ValueImportSettings;
}

/** Records the values of a table, all of them or none. Errors: `ApiError`. */
export function useValueImport(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, settings }: ValueConfirmation) =>
      postTable<ImportReceipt>(`${valueImports(planId)}/confirm`, file, settings),
    onSuccess: () => forgetEverything(client),
  });
}

/** Takes an import back as a whole. Errors: `ApiError`. */
export async function undoImport(client: QueryClient, importNo: number, reason: string): Promise<UndoReceipt> {
  const receipt = await postJson<UndoReceipt>(`/api/imports/${importNo}/undo`, { reason });
  await forgetEverything(client);
  return receipt;
}

/** All vintages of an indicator in a place, known by today. */
export const observationsQuery = (planId: string, indicatorId: string, placeId: string) => {
  const path = `/api/plans/${encodeURIComponent(planId)}/indicators/${encodeURIComponent(indicatorId)}/observations`;
  return queryOptions({
    queryKey: ['plan', planId, 'observations', indicatorId, placeId],
    queryFn: ({ signal }) => getJson<ObservationList>(pathWith(path, { place: placeId }), signal),
  });
};

/** Records a value. Errors: `ApiError`. */
export function useRecord() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (observation: ObservationInput) =>
      postJson<RecordReceipt>('/api/observations', { observations: [observation] }),
    onSuccess: () => forgetEverything(client),
  });
}
