import { keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ArchiveFindings,
  ArchiveSubjects,
  AuditState,
  DerivationGraph,
  FigureHistory,
  FindingDetail,
  FindingMark,
  FindingPage,
  SettlementRequest,
} from '../../src/contract/audit.ts';
import type { Language } from '../../src/messages/index.ts';
import { ApiError, getJson, postJson } from './api-client.ts';
import { type FindingSelection, findingQueryOf, WAITING } from './finding-selection.ts';

/** How often a run of the audit is asked after. Our choice. */
const ASK_AGAIN_MS = 1500;
const MINUTE = 60_000;

function pathWith(path: string, query: URLSearchParams, more: Readonly<Record<string, string | number>>): string {
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) all.set(name, String(value));
  return `${path}?${all}`;
}

const findingPath = (findingId: string) => `/api/findings/${encodeURIComponent(findingId)}`;
const documentPath = (documentId: string) => `/api/documents/${encodeURIComponent(documentId)}`;

/** How current the findings are; asked again and again while they are being made. */
export const auditQuery = queryOptions({
  queryKey: ['audit'],
  queryFn: ({ signal }) => getJson<AuditState>('/api/audit', signal),
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? ASK_AGAIN_MS : false),
});

/** Everything that a run of the audit or a decision may change. */
export function forgetFindings(client: QueryClient): Promise<unknown> {
  return client.invalidateQueries({ queryKey: ['findings'] });
}

/** Starts a run of the audit. Errors: `ApiError`. */
export function useAuditRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => postJson<AuditState>('/api/audit/run', {}),
    onSuccess: (state) => client.setQueryData(auditQuery.queryKey, state),
  });
}

/** Findings of a selection from the `offset`-th on. */
export const findingsQuery = (
  selection: FindingSelection,
  language: Language,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) =>
  queryOptions({
    queryKey: ['findings', 'page', selection, language, offset, limit],
    queryFn: ({ signal }) =>
      getJson<FindingPage>(
        pathWith('/api/findings', findingQueryOf(selection), { lang: language, offset, limit }),
        signal,
      ),
    placeholderData: keepPreviousData,
  });

/** How many findings wait for a person: by verdict and by document. */
export const waitingQuery = queryOptions({
  queryKey: ['findings', 'waiting'],
  queryFn: async ({ signal }) =>
    (await getJson<FindingPage>(pathWith('/api/findings', findingQueryOf(WAITING), { limit: 1 }), signal)).facets,
  staleTime: MINUTE,
});

/** One finding with the words around its sentences, and its history. */
export const findingQuery = (findingId: string, language: Language) =>
  queryOptions({
    queryKey: ['findings', 'one', findingId, language],
    queryFn: ({ signal }) => getJson<FindingDetail>(`${findingPath(findingId)}?lang=${language}`, signal),
  });

interface Settlement {
  readonly findingId: string;
  readonly request: SettlementRequest;
}

/** Sends a decision. What is on screen follows; after a conflict the newest state is loaded. Errors: `ApiError`. */
export function useSettlement(language: Language) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ findingId, request }: Settlement) =>
      postJson<FindingDetail>(`${findingPath(findingId)}/settlements?lang=${language}`, request),
    onSuccess: (detail, { findingId }) => {
      client.setQueryData(findingQuery(findingId, language).queryKey, detail);
      void client.invalidateQueries({ queryKey: auditQuery.queryKey });
      return forgetFindings(client);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409) void forgetFindings(client);
    },
  });
}

/** What the reader of a document marks in its margin. */
export const findingMarksQuery = (documentId: string, language: Language) =>
  queryOptions({
    queryKey: ['findings', 'marks', documentId, language],
    queryFn: async ({ signal }) =>
      (
        await getJson<{ readonly marks: readonly FindingMark[] }>(
          `${documentPath(documentId)}/findings?lang=${language}`,
          signal,
        )
      ).marks,
    staleTime: MINUTE,
  });

/** What a claim is derived from, and what from it. */
export const derivationQuery = (documentId: string, key: string, language: Language) =>
  queryOptions({
    queryKey: ['findings', 'derivation', documentId, key, language],
    queryFn: ({ signal }) =>
      getJson<DerivationGraph>(
        `${documentPath(documentId)}/claims/${encodeURIComponent(key)}/derivation?lang=${language}`,
        signal,
      ),
  });

/** Where a summary of findings is made, as a file. */
export function findingExportPath(selection: FindingSelection, format: 'docx' | 'xlsx', language: Language): string {
  return pathWith('/api/findings/export', findingQueryOf(selection), { format, lang: language });
}

/** Subjects that several documents speak of, the most spoken of first. */
export const archiveSubjectsQuery = (search: string) =>
  queryOptions({
    queryKey: ['archive', 'subjects', search],
    queryFn: async ({ signal }) =>
      (
        await getJson<ArchiveSubjects>(
          pathWith('/api/archive/subjects', new URLSearchParams(search === '' ? {} : { search }), { limit: 30 }),
          signal,
        )
      ).subjects,
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
  });

/** Who said what of a subject when; an empty region is every region. */
export const figureHistoryQuery = (subject: string, region: string, language: Language) =>
  queryOptions({
    queryKey: ['archive', 'figure', subject, region, language],
    queryFn: ({ signal }) =>
      getJson<FigureHistory>(
        pathWith('/api/archive/history', new URLSearchParams(region === '' ? {} : { region }), {
          subject,
          lang: language,
        }),
        signal,
      ),
    placeholderData: (before, query) => (query?.queryKey[2] === subject ? before : undefined),
  });

/** Questions to all documents that a sort of findings answers. */
export const ARCHIVE_QUESTIONS = ['promises', 'announcements', 'calibres'] as const;
export type ArchiveQuestion = (typeof ARCHIVE_QUESTIONS)[number];

/** Findings that answer a question, from the `offset`-th on; an empty region is every region. */
export const archiveFindingsQuery = (
  question: ArchiveQuestion,
  region: string,
  language: Language,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) =>
  queryOptions({
    queryKey: ['findings', 'archive', question, region, language, offset, limit],
    queryFn: ({ signal }) =>
      getJson<ArchiveFindings>(
        pathWith(`/api/archive/${question}`, new URLSearchParams(region === '' ? {} : { region }), {
          lang: language,
          offset,
          limit,
        }),
        signal,
      ),
    placeholderData: (before, query) => (query?.queryKey[2] === question ? before : undefined),
  });
