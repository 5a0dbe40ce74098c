import type { CommentDetail, CommentThread, CommentView } from '../contract/collaboration.ts';
import type { CommentRow } from './comment.queries.ts';
import { stateOfThread, textInForce } from './comment.rules.ts';

type Names = ReadonlyMap<string, string>;

const personOf = (login: string, names: Names) => ({ login, name: names.get(login) ?? login });

/** A comment as the API shows it to somebody. */
export function toCommentView(comment: CommentRow, names: Names, asker: string): CommentView {
  const said = textInForce(comment.events);
  return {
    commentId: comment.commentId,
    revision: comment.events.at(-1)?.revision ?? 0,
    author: personOf(comment.author, names),
    at: comment.at.toISOString(),
    editedAt: said?.action === 'edit' ? said.at.toISOString() : null,
    body: said?.body ?? null,
    mentions: (said?.mentions ?? []).map((login) => personOf(login, names)),
    mine: comment.author === asker,
  };
}

/** Threads in the order in which they were begun. */
export function toThreads(comments: readonly CommentRow[], names: Names, asker: string): CommentThread[] {
  return [...Map.groupBy(comments, (comment) => comment.threadId)].map(([threadId, some]) => {
    const first = some.find((comment) => comment.commentId === threadId);
    const { state, by } = stateOfThread(first?.events ?? []);
    return {
      threadId,
      state,
      resolvedBy: by === undefined ? null : personOf(by, names),
      comments: some.map((comment) => toCommentView(comment, names, asker)),
    };
  });
}

/** A comment with its history; of a removed one only that there was something. */
export function toCommentDetail(comment: CommentRow, names: Names, asker: string): CommentDetail {
  const isRemoved = textInForce(comment.events) === undefined;
  return {
    comment: toCommentView(comment, names, asker),
    subject: comment.subject,
    threadId: comment.threadId,
    history: comment.events.map(({ revision, action, body, actor, at }) => ({
      revision,
      action,
      body: isRemoved ? null : body,
      actor: personOf(actor, names),
      at: at.toISOString(),
    })),
  };
}
