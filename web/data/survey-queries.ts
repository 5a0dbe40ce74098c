import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  SurveyChange,
  SurveyDetail,
  SurveyImportPreview,
  SurveyInput,
  SurveyList,
  SurveyResults,
  SurveyValueInput,
  SurveyView,
} from '../../src/contract/evaluation/surveys.ts';
import type { SurveyForm } from '../../src/shared/evaluation/survey.ts';
import { getJson, patchJson, postJson, postTable, sendDelete } from './api-client.ts';

/** A survey with its form as it is asked. */
export type WholeSurvey = Omit<SurveyDetail, 'form'> & { readonly form: SurveyForm | null };
export type { SurveyChange, SurveyInput, SurveyResults, SurveyView };

const ROOT = ['surveys'] as const;

export const surveysQuery = queryOptions({
  queryKey: [...ROOT, 'list'],
  queryFn: ({ signal }) => getJson<SurveyList>('/api/surveys', signal),
});

export const surveyQuery = (surveyId: string) =>
  queryOptions({
    queryKey: [...ROOT, 'one', surveyId],
    queryFn: ({ signal }) => getJson<WholeSurvey>(`/api/surveys/${surveyId}`, signal),
  });

export const surveyResultsQuery = (surveyId: string) =>
  queryOptions({
    queryKey: [...ROOT, 'results', surveyId],
    queryFn: ({ signal }) => getJson<SurveyResults>(`/api/surveys/${surveyId}/results`, signal),
  });

const afresh = (client: QueryClient) => client.invalidateQueries({ queryKey: ROOT });

/** Errors: `ApiError`. */
export async function makeSurvey(client: QueryClient, input: SurveyInput): Promise<SurveyView> {
  const made = await postJson<SurveyView>('/api/surveys', input);
  await afresh(client);
  return made;
}

/** Errors: `ApiError`. */
export async function changeSurvey(client: QueryClient, surveyId: string, change: SurveyChange): Promise<void> {
  await patchJson(`/api/surveys/${surveyId}`, change);
  await afresh(client);
}

/** Errors: `ApiError`. */
export async function putSurveyForm(client: QueryClient, surveyId: string, file: File): Promise<WholeSurvey> {
  const whole = await postTable<WholeSurvey>(`/api/surveys/${surveyId}/form`, file);
  await afresh(client);
  return whole;
}

/** Codes, told this once. Errors: `ApiError`. */
export async function inviteTo(client: QueryClient, surveyId: string, count: number): Promise<readonly string[]> {
  const { codes } = await postJson<{ codes: readonly string[] }>(`/api/surveys/${surveyId}/invitations`, { count });
  await afresh(client);
  return codes;
}

/** What a file is understood as; writes nothing. Errors: `ApiError`. */
export function previewSurveyImport(surveyId: string, file: File): Promise<SurveyImportPreview> {
  return postTable(`/api/surveys/${surveyId}/imports`, file);
}

/** Gives how many answers came in. Errors: `ApiError`. */
export async function confirmSurveyImport(client: QueryClient, surveyId: string, file: File): Promise<number> {
  const { count } = await postTable<{ count: number }>(`/api/surveys/${surveyId}/imports/confirm`, file);
  await afresh(client);
  return count;
}

/** Errors: `ApiError`. */
export async function undoSurveyImport(client: QueryClient, surveyId: string, importId: string): Promise<void> {
  await sendDelete(`/api/surveys/${surveyId}/imports/${importId}`);
  await afresh(client);
}

/** Errors: `ApiError`. */
export async function recordSurveyValue(
  surveyId: string,
  input: SurveyValueInput,
): Promise<{ readonly value: string; readonly unit: string; readonly note: string }> {
  return postJson(`/api/surveys/${surveyId}/values`, input);
}
