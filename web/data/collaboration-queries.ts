import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  CommentDetail,
  CommentList,
  CommentView,
  DraftAnswer,
  NotificationPage,
  WrittenComment,
} from '../../src/contract/collaboration.ts';
import { getJson, patchJson, postJson, putJson, sendDelete } from './api-client.ts';

/** How often the page asks for what is new. Our choice. */
const POLL_MS = 60_000;

export const commentsQuery = (subject: string) =>
  queryOptions({
    queryKey: ['comments', subject],
    queryFn: async ({ signal }) =>
      (await getJson<CommentList>(`/api/comments?${new URLSearchParams({ subject })}`, signal)).threads,
    refetchInterval: POLL_MS,
  });

/** Everybody with an account, for mentions. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }) =>
    (await getJson<{ people: { login: string; name: string }[] }>('/api/people', signal)).people,
  staleTime: 300_000,
});

/** What a person does with comments on a thing. */
export type CommentWish =
  | { readonly kind: 'write'; readonly body: string; readonly threadId?: string }
  | { readonly kind: 'edit'; readonly comment: CommentView; readonly body: string }
  | { readonly kind: 'remove'; readonly comment: CommentView }
  | { readonly kind: 'resolve' | 'reopen'; readonly threadId: string };

function send(subject: string, wish: CommentWish): Promise<WrittenComment | CommentDetail | undefined> {
  switch (wish.kind) {
    case 'write': {
      const { body, threadId } = wish;
      return postJson('/api/comments', { subject, body, ...(threadId === undefined ? {} : { threadId }) });
    }
    case 'edit':
      return patchJson(`/api/comments/${wish.comment.commentId}`, {
        body: wish.body,
        expectedRevision: wish.comment.revision,
      });
    case 'remove':
      return sendDelete(`/api/comments/${wish.comment.commentId}?expectedRevision=${wish.comment.revision}`);
    default:
      return postJson(`/api/comments/${wish.threadId}/thread`, { action: wish.kind });
  }
}

/** Writes, edits, takes back, settles; the list is asked for anew, also after a conflict. Errors: `ApiError`. */
export function useCommenting(subject: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: CommentWish) => send(subject, wish),
    onSettled: () => client.invalidateQueries({ queryKey: commentsQuery(subject).queryKey }),
  });
}

/** What one was told, as far as it was asked for. */
export const notificationsQuery = (limit: number) =>
  queryOptions({
    queryKey: ['notifications', limit],
    queryFn: ({ signal }) => getJson<NotificationPage>(`/api/notifications?limit=${limit}`, signal),
    refetchInterval: POLL_MS,
    placeholderData: (before) => before,
  });

/** Marks as read; without ids everything. Errors: `ApiError`. */
export async function markRead(client: QueryClient, notificationIds?: readonly string[]): Promise<void> {
  await postJson('/api/notifications/read', notificationIds === undefined ? {} : { notificationIds });
  await client.invalidateQueries({ queryKey: ['notifications'] });
}

const draftPath = (key: string) => `/api/drafts/${encodeURIComponent(key)}`;

/** What was being typed. Missing: null. Errors: `ApiError`. */
export async function loadDraft(key: string): Promise<DraftAnswer['draft']> {
  return (await getJson<DraftAnswer>(draftPath(key))).draft;
}

/** Errors: `ApiError`. */
export function keepDraft(key: string, content: unknown): Promise<{ savedAt: string }> {
  return putJson(draftPath(key), { content });
}

/** Keeps what is typed while the page is being left; nobody hears whether it worked. */
export function keepDraftAtLast(key: string, content: unknown): void {
  void fetch(draftPath(key), {
    method: 'PUT',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content }),
  }).catch(() => undefined);
}

/** Errors: `ApiError`. */
export function discardDraft(key: string): Promise<void> {
  return sendDelete(draftPath(key));
}
