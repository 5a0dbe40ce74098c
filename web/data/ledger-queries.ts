import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  LedgerMigration,
  LedgerMigrationStep,
  OutdatedLedgers,
} from '../../src/contract/ledgers/ledger-migration.ts';
import type {
  BulkMoveInput,
  BulkMoveResult,
  InboxPage,
  LeagueTable,
  LedgerDetail,
  LedgerList,
  LedgerTotals,
  OpenedRecord,
  RecordBoard,
  RecordDetail,
  RecordInput,
  RecordMoveInput,
  RecordPage,
} from '../../src/contract/ledgers/ledgers.ts';
import type { RequestBulletin } from '../../src/contract/ledgers/requests.ts';
import { getJson, postJson } from './api-client.ts';

/** Parts of an address that say which records are listed; empty: not narrowed. */
export const RECORD_PARTS = ['q', 'state', 'place', 'lead', 'overdue', 'closed', 'sort'] as const;

export type RecordSelection = Readonly<Record<(typeof RECORD_PARTS)[number], string>>;

/** All records of a type, the newest first. */
export const LATEST_RECORDS = Object.fromEntries(RECORD_PARTS.map((part) => [part, ''])) as RecordSelection;

const ledgerPath = (typeId: string) => `/api/ledgers/${encodeURIComponent(typeId)}`;

function queryOf(parts: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== ''));
  return query.size === 0 ? '' : `?${query}`;
}

/** A month of citizens' requests in a place and in those right below it. */
export const bulletinQuery = (placeId: string, month: string) =>
  queryOptions({
    queryKey: ['records', 'bulletin', placeId, month],
    queryFn: ({ signal }) =>
      getJson<RequestBulletin>(`/api/requests/bulletin?${new URLSearchParams({ place: placeId, month })}`, signal),
    enabled: placeId !== '',
  });

export const ledgersQuery = queryOptions({
  queryKey: ['ledgers'],
  queryFn: async ({ signal }) => (await getJson<LedgerList>('/api/ledgers', signal)).ledgers,
});

export const ledgerQuery = (typeId: string) =>
  queryOptions({
    queryKey: ['ledgers', typeId],
    queryFn: ({ signal }) => getJson<LedgerDetail>(ledgerPath(typeId), signal),
  });

export const recordsQuery = (typeId: string, selection: RecordSelection) =>
  infiniteQueryOptions({
    queryKey: ['records', typeId, 'list', selection],
    queryFn: ({ signal, pageParam }) =>
      getJson<RecordPage>(`${ledgerPath(typeId)}/records${queryOf({ ...selection, after: pageParam })}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });

export const boardQuery = (typeId: string) =>
  queryOptions({
    queryKey: ['records', typeId, 'board'],
    queryFn: ({ signal }) => getJson<RecordBoard>(`${ledgerPath(typeId)}/board`, signal),
  });

export const recordQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['record', recordId],
    queryFn: ({ signal }) => getJson<RecordDetail>(`/api/records/${recordId}`, signal),
  });

export const inboxQuery = infiniteQueryOptions({
  queryKey: ['records', 'inbox'],
  queryFn: ({ signal, pageParam }) => getJson<InboxPage>(`/api/inbox${queryOf({ after: pageParam })}`, signal),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
});

/** What a league table is of. */
export interface LeagueSelection {
  readonly measure: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
}

export const leagueTableQuery = (typeId: string, selection: LeagueSelection) =>
  queryOptions({
    queryKey: ['records', typeId, 'league', selection],
    queryFn: ({ signal }) => getJson<LeagueTable>(`${ledgerPath(typeId)}/league${queryOf({ ...selection })}`, signal),
    placeholderData: (before) => before,
  });

export const totalsOfQuery = (typeId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['records', typeId, 'totals', from, to],
    queryFn: ({ signal }) => getJson<LedgerTotals>(`${ledgerPath(typeId)}/totals${queryOf({ from, to })}`, signal),
  });

/** Types with open records under older versions. */
export const outdatedLedgersQuery = queryOptions({
  queryKey: ['ledgers', 'outdated'],
  queryFn: async ({ signal }) => (await getJson<OutdatedLedgers>('/api/ledger-migrations', signal)).ledgers,
});

/** What would become of the open records of a type under its newest version. */
export const migrationQuery = (typeId: string) =>
  queryOptions({
    queryKey: ['ledgers', typeId, 'migration'],
    queryFn: ({ signal }) => getJson<LedgerMigration>(`${ledgerPath(typeId)}/migration`, signal),
    staleTime: 0,
  });

/** What a run came to, so far. */
export interface MigrationRun {
  readonly ready: number;
  readonly blocked: number;
}

/** Takes the open records of a type over, piece by piece; what is done stays done. Errors: `ApiError`. */
export function useMigration(typeId: string, onPiece: (run: MigrationRun) => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: async () => {
      let [run, after]: [MigrationRun, string | undefined] = [{ ready: 0, blocked: 0 }, undefined];
      for (;;) {
        const body = after === undefined ? {} : { after };
        const step: LedgerMigrationStep = await postJson(`${ledgerPath(typeId)}/migration`, body);
        run = { ready: run.ready + step.ready, blocked: run.blocked + step.blocked };
        onPiece(run);
        if (step.next === null) return run;
        after = step.next;
      }
    },
    onSettled: forget,
  });
}

function useForget(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(['record', 'records', 'ledgers'].map((first) => client.invalidateQueries({ queryKey: [first] })));
}

/** Opens a record. */
export function useOpenRecord(typeId: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: (record: RecordInput) => postJson<OpenedRecord>(`${ledgerPath(typeId)}/records`, record),
    onSuccess: forget,
  });
}

/** Moves a record. */
export function useMoveRecord(recordId: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: (move: RecordMoveInput) => postJson<unknown>(`/api/records/${recordId}/moves`, move),
    onSuccess: forget,
  });
}

/** Moves several records; each is told apart. */
export function useMoveRecords() {
  const forget = useForget();
  return useMutation({
    mutationFn: (bulk: BulkMoveInput) => postJson<BulkMoveResult>('/api/records/moves', bulk),
    onSuccess: forget,
  });
}
