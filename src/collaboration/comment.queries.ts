import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { CommentAction } from '../shared/collaboration.ts';
import type { CommentSubject } from './subject.rules.ts';

/** Something that was done to a comment. */
export interface CommentEvent {
  readonly revision: number;
  readonly action: CommentAction;
  /** Missing: null unless it was written or edited. */
  readonly body: string | null;
  readonly mentions: readonly string[];
  readonly actor: string;
  readonly at: Date;
}

/** A comment with all that was done to it, the first thing first. */
export interface CommentRow {
  readonly commentId: string;
  readonly threadId: string;
  readonly subject: string;
  readonly author: string;
  readonly at: Date;
  readonly events: readonly CommentEvent[];
}

/** Comments on a subject, or one of them, in the order in which they were written. */
export async function listComments(
  tx: ReadTx,
  only: { readonly subject: string } | { readonly commentId: string } | { readonly threadId: string },
): Promise<readonly CommentRow[]> {
  let query = tx.selectFrom('comment').select(['comment_id', 'thread_id', 'subject', 'author', 'at']);
  if ('subject' in only) query = query.where('subject', '=', only.subject);
  else if ('threadId' in only) query = query.where('thread_id', '=', only.threadId);
  else query = query.where('comment_id', '=', only.commentId);
  const comments = await query.orderBy('at').orderBy('comment_id').execute();
  if (comments.length === 0) return [];
  const ids = comments.map((comment) => comment.comment_id);
  const rows = await tx
    .selectFrom('comment_revision')
    .selectAll()
    .where('comment_id', 'in', ids)
    .orderBy('revision')
    .execute();
  const events = Map.groupBy(rows, (row) => row.comment_id);
  return comments.map((comment) => ({
    commentId: comment.comment_id,
    threadId: comment.thread_id,
    subject: comment.subject,
    author: comment.author,
    at: comment.at,
    events: (events.get(comment.comment_id) ?? []).map(({ comment_id: _, ...event }) => event),
  }));
}

/** Whether a subject is there for the one who acts. */
export async function isSubjectVisible(tx: ReadTx, subject: CommentSubject): Promise<boolean> {
  const condition = conditionOf(subject);
  const { rows } = await sql<{ found: boolean }>`select exists (select from ${condition}) as found`.execute(tx);
  return rows[0]?.found ?? false;
}

function conditionOf(subject: CommentSubject) {
  switch (subject.kind) {
    case 'document':
      return sql`document where document_id = ${subject.documentId}`;
    case 'claim':
      return sql`claim where document_id = ${subject.documentId} and claim_key = ${subject.claimKey}`;
    case 'finding':
      return sql`finding where finding_id = ${subject.findingId}`;
    case 'indicator':
      return sql`plan_indicator where plan_id = ${subject.planId} and indicator_id = ${subject.indicatorId}`;
    case 'node':
      return sql`plan_node where plan_id = ${subject.planId} and node_id = ${subject.nodeId}`;
    case 'cell':
      return sql`collection_cell where collection_id = ${subject.collectionId} and cell_no = ${subject.cellNo}`;
  }
}

/** The plan that a collection belongs to: what is told of a cell leads there. Missing: undefined when it is not to be seen. */
export async function findPlanOfCollection(tx: ReadTx, collectionId: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('collection')
    .select('plan_id')
    .where('collection_id', '=', collectionId)
    .executeTakeFirst();
  return row?.plan_id;
}
