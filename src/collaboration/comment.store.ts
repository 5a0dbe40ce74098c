import type { WriteTx } from '../db/connect.ts';
import type { CommentEvent } from './comment.queries.ts';
import type { CommentSubject } from './subject.rules.ts';

/** A comment, as it is stored first. */
export interface NewComment {
  readonly commentId: string;
  readonly threadId: string;
  readonly subject: string;
  readonly about: CommentSubject;
  readonly author: string;
  readonly at: Date;
}

/** Stores a comment; what it says follows as its first event. Errors: `access.denied` where the one who acts may not. */
export async function insertComment(
  tx: WriteTx,
  { commentId, threadId, subject, about, author, at }: NewComment,
): Promise<void> {
  await tx
    .insertInto('comment')
    .values({
      comment_id: commentId,
      thread_id: threadId,
      kind: about.kind,
      subject,
      ...('documentId' in about ? { document_id: about.documentId } : {}),
      ...('findingId' in about ? { finding_id: about.findingId } : {}),
      ...('planId' in about ? { plan_id: about.planId } : {}),
      ...('collectionId' in about ? { collection_id: about.collectionId, cell_no: about.cellNo } : {}),
      author,
      at,
    })
    .execute();
}

/** Appends what was done to a comment; false when somebody was quicker. Errors: `access.denied`. */
export async function insertCommentEvent(
  tx: WriteTx,
  commentId: string,
  { mentions, ...event }: CommentEvent,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('comment_revision')
    .values({ comment_id: commentId, mentions: [...mentions], ...event })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
