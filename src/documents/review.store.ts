import type { WriteTx } from '../db/connect.ts';
import type { Correction, ReviewWish } from './review.rules.ts';

/** A decision to append to a claim's history. */
export interface NewReview {
  readonly documentId: string;
  readonly claimKey: string;
  /** One more than the last. */
  readonly revision: number;
  readonly action: ReviewWish['action'];
  readonly reason?: string | undefined;
  readonly correction?: Correction | undefined;
  readonly actor: string;
  readonly at: Date;
}

/** Appends a review. Missing: false when that revision exists: another person was quicker. */
export async function insertReview(tx: WriteTx, review: NewReview): Promise<boolean> {
  const inserted = await tx
    .insertInto('claim_review')
    .values({
      document_id: review.documentId,
      claim_key: review.claimKey,
      revision: review.revision,
      action: review.action,
      reason: review.reason ?? null,
      correction: review.correction === undefined ? null : JSON.stringify(review.correction),
      actor: review.actor,
      at: review.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
