import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  EditConfirmationInput,
  NewReport,
  PassageEditInput,
  ReportDetail,
  ReportList,
  ReportMoveInput,
  ReportPages,
} from '../../src/contract/evaluation/reports.ts';
import type { Language } from '../../src/messages/index.ts';
import type { ReportChanges, ReportFormat } from '../../src/shared/report/report-life.ts';
import { exchangeFile, getJson, postJson } from './api-client.ts';

const reportPath = (reportId: string) => `/api/reports/${encodeURIComponent(reportId)}`;

/** Reports that may be seen, of all states. */
export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: async ({ signal }) => (await getJson<ReportList>('/api/reports', signal)).reports,
});

/** A report as it stands, findings worded in a language. */
export const reportQuery = (reportId: string, language: Language) =>
  queryOptions({
    queryKey: ['report', reportId, language],
    queryFn: ({ signal }) => getJson<ReportDetail>(`${reportPath(reportId)}?lang=${language}`, signal),
  });

/** What differs between two versions. */
export const reportChangesQuery = (reportId: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['report-changes', reportId, from, to],
    queryFn: ({ signal }) =>
      getJson<ReportChanges>(`${reportPath(reportId)}/versions/${to}/changes?from=${from}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The pages of a version, which never change. */
export const reportPagesQuery = (reportId: string, versionNo: number) =>
  queryOptions({
    queryKey: ['report-pages', reportId, versionNo],
    queryFn: ({ signal }) => getJson<ReportPages>(`${reportPath(reportId)}/versions/${versionNo}/pages`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Where a page of a version is fetched as a picture. */
export function reportPageAddress(reportId: string, versionNo: number, page: number): string {
  return `${reportPath(reportId)}/versions/${versionNo}/pages/${page}`;
}

/** Where a version is fetched as a file; `inline`: to be looked at. */
export function reportFileAddress(reportId: string, versionNo: number, format: ReportFormat, inline = false): string {
  return `${reportPath(reportId)}/versions/${versionNo}/files/${format}${inline ? '?inline=true' : ''}`;
}

/** What is done with a report; each gives the report after it. */
export type ReportDeed =
  | ({ readonly do: 'passages' } & PassageEditInput)
  | ({ readonly do: 'confirmations' } & EditConfirmationInput)
  | { readonly do: 'compositions'; readonly expectedVersion: number }
  | { readonly do: 'undo'; readonly expectedVersion: number; readonly versionNo: number }
  | ({ readonly do: 'moves' } & ReportMoveInput);

/** Does something with a report. Errors: `ApiError`. */
export function useReportDeed(reportId: string, language: Language) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ do: part, ...body }: ReportDeed) =>
      postJson<ReportDetail>(`${reportPath(reportId)}/${part}?lang=${language}`, body),
    onSuccess: (detail) => {
      client.setQueryData(reportQuery(reportId, language).queryKey, detail);
      void client.invalidateQueries({ queryKey: ['reports'] });
    },
  });
}

/** Audits a report against the record. Errors: `ApiError`. */
export function useReportCheck(reportId: string, language: Language) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (expectedVersion: number) =>
      postJson<unknown>(`${reportPath(reportId)}/checks?lang=${language}`, { expectedVersion }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['report', reportId] }),
        client.invalidateQueries({ queryKey: ['reports'] }),
      ]),
  });
}

/** Begins a report. Errors: `ApiError`. */
export function useNewReport(language: Language) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: NewReport) => postJson<ReportDetail>(`/api/reports?lang=${language}`, wish),
    onSuccess: (detail) => {
      client.setQueryData(reportQuery(detail.reportId, language).queryKey, detail);
      return client.invalidateQueries({ queryKey: ['reports'] });
    },
  });
}

/** A version in a Word document of one's own. Errors: `ApiError`. */
export function fillTemplate(reportId: string, versionNo: number, template: File) {
  return exchangeFile(`${reportPath(reportId)}/versions/${versionNo}/filled-templates`, template);
}
