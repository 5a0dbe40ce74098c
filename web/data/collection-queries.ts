import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  BurdenReport,
  CollectionCellDetail,
  CollectionDetail,
  CollectionList,
  EntriesRequest,
  EntryResults,
  LevelsMoved,
  MovedCells,
  MovesRequest,
  OpenCollectionRequest,
  WorkbookPreview,
} from '../../src/contract/collection.ts';
import type { OrganisationList, OrganisationView } from '../../src/contract/spine.ts';
import { getJson, postJson, postTable } from './api-client.ts';

/** In what part a unit looks at the cells of a round. */
export type CellRole = 'reporter' | 'verifier' | 'approver';

const roundsPath = (planId: string) => `/api/plans/${encodeURIComponent(planId)}/collections`;
const roundPath = (collectionId: number) => `/api/collections/${collectionId}`;

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: async ({ signal }) => (await getJson<OrganisationList>('/api/organisations', signal)).organisations,
  staleTime: 60_000,
});

export const collectionsQuery = (planId: string) =>
  queryOptions({
    queryKey: ['collections', planId],
    queryFn: async ({ signal }) => (await getJson<CollectionList>(roundsPath(planId), signal)).collections,
  });

/** What units were asked for in a year. */
export const burdenQuery = (year: number) =>
  queryOptions({
    queryKey: ['burden', year],
    queryFn: ({ signal }) => getJson<BurdenReport>(`/api/burden?year=${year}`, signal),
  });

/** A round with its units, and the cells that a unit has in a role. */
export const collectionQuery = (collectionId: number, organisation: string, role: CellRole) => {
  const query = new URLSearchParams({ organisation, role });
  return queryOptions({
    queryKey: ['collection', collectionId, organisation, role],
    queryFn: ({ signal }) => getJson<CollectionDetail>(`${roundPath(collectionId)}?${query}`, signal),
    placeholderData: (before, asked) => (asked?.queryKey[1] === collectionId ? before : undefined),
  });
};

/** One cell with all that happened to it. */
export const cellQuery = (collectionId: number, cellNo: number) =>
  queryOptions({
    queryKey: ['collection', collectionId, 'cell', cellNo],
    queryFn: ({ signal }) => getJson<CollectionCellDetail>(`${roundPath(collectionId)}/cells/${cellNo}`, signal),
  });

/** Where the form of a unit is fetched as a workbook. */
export function workbookAddress(collectionId: number, organisation: string): string {
  return `${roundPath(collectionId)}/workbook?${new URLSearchParams({ organisation })}`;
}

function forgetRound(client: QueryClient, collectionId: number): Promise<void> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['collection', collectionId] }),
    client.invalidateQueries({ queryKey: ['collections'] }),
  ]).then(() => undefined);
}

/** Opens a round. Errors: `ApiError`. */
export function useOpenCollection(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: OpenCollectionRequest) => postJson<CollectionDetail>(roundsPath(planId), wish),
    onSuccess: () => client.invalidateQueries({ queryKey: ['collections', planId] }),
  });
}

/** Saves drafts or submits; each cell has its own outcome. Errors: `ApiError`. */
export function useEntries(collectionId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (entries: EntriesRequest) => postJson<EntryResults>(`${roundPath(collectionId)}/entries`, entries),
    onSettled: () => forgetRound(client, collectionId),
  });
}

/** Moves cells, all of them or none; approved values are in the record. Errors: `ApiError`. */
export async function moveCells(client: QueryClient, collectionId: number, moves: MovesRequest): Promise<MovedCells> {
  try {
    return await postJson<MovedCells>(`${roundPath(collectionId)}/moves`, moves);
  } finally {
    await forgetRound(client, collectionId);
    if (moves.action === 'approve' || moves.action === 'declare-missing') {
      void client.invalidateQueries({ queryKey: ['plan'] });
    }
  }
}

export type LevelWish =
  | ({ readonly move: 'close'; readonly organisationId: string } & Pick<MovesRequest, 'as'>)
  | ({ readonly move: 'reopen'; readonly organisationId: string; readonly reason: string } & Pick<MovesRequest, 'as'>)
  | ({ readonly move: 'cancel'; readonly reason: string } & Pick<MovesRequest, 'as'>);

/** Closes, reopens or cancels levels. Errors: `ApiError`. */
export async function moveLevel(
  client: QueryClient,
  collectionId: number,
  { move, ...wish }: LevelWish,
): Promise<LevelsMoved> {
  try {
    return await postJson<LevelsMoved>(`${roundPath(collectionId)}/${move}`, wish);
  } finally {
    await forgetRound(client, collectionId);
  }
}

/** Reads a filled form; nothing is stored. Errors: `ApiError`. */
export function readWorkbook(collectionId: number, organisation: string, file: File): Promise<WorkbookPreview> {
  return postTable<WorkbookPreview>(workbookAddress(collectionId, organisation), file);
}

/** Registers a unit. Errors: `ApiError`. */
export function useNewOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (unit: Pick<OrganisationView, 'organisationId' | 'name' | 'parentId' | 'placeId'>) =>
      postJson<OrganisationView>('/api/organisations', unit),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisations'] }),
  });
}
