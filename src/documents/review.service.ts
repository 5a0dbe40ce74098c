import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { JsonValue } from '../access/audit-chain.ts';
import type { Db, ReadTx } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { type ClaimRow, findClaim, listReviews, type ReviewRow } from './claim.queries.ts';
import { findDocument } from './document.queries.ts';
import { judgeReview, type ReviewWish, stateAfter } from './review.rules.ts';
import { insertReview } from './review.store.ts';

/** A claim and everything that was decided about it. */
export interface ReviewedClaim {
  readonly claim: ClaimRow;
  readonly history: readonly ReviewRow[];
}

/** What people decide about claims. */
export interface ReviewService {
  /** Errors: `document.not-found`, `claim.not-found`. */
  get(documentId: string, key: string): Promise<ReviewedClaim>;
  /**
   * Appends a decision. Errors: `document.not-found`, `claim.not-found`; `claim.changed-meanwhile` when the person saw
   * another revision; `claim.reason-required`, `claim.correction-required`; `request.invalid` when there is nothing to
   * take back.
   */
  review(
    claim: { readonly documentId: string; readonly key: string },
    wish: ReviewWish & { readonly expectedRevision: number },
    actor: Actor,
  ): Promise<ReviewedClaim>;
}

/** Effects: database, audit trail. */
export function createReviewService({ db, clock }: { readonly db: Db; readonly clock: Clock }): ReviewService {
  return {
    get: (documentId, key) => db.read((tx) => getReviewed(tx, documentId, key)),
    review: ({ documentId, key }, wish, actor) =>
      db.write(async (tx) => {
        const { claim } = await getReviewed(tx, documentId, key);
        const { expectedRevision } = wish;
        const conflict = (revision: number) =>
          new AppError('claim.changed-meanwhile', { documentId, key, expectedRevision, revision });
        if (claim.revision !== expectedRevision) throw conflict(claim.revision);
        const verdict = judgeReview(wish, claim.reviewState, correctable(claim));
        if (!verdict.allowed) throw refusal(verdict.because, documentId, key);
        const revision = expectedRevision + 1;
        const at = clock.now();
        const { reason, correction } = verdict;
        const review = { documentId, claimKey: key, revision, action: wish.action, reason, correction };
        if (!(await insertReview(tx, { ...review, actor: actor.name, at }))) throw conflict(revision);
        await appendAudit(tx, {
          actor,
          at,
          action: `claim.${wish.action}`,
          subject: `claim/${documentId}/${key}`,
          before: standing(claim.reviewState, claim.revision, claim.correction),
          after: standing(stateAfter(wish.action), revision, correction),
          reason,
        });
        return getReviewed(tx, documentId, key);
      }),
  };
}

function standing(state: string, revision: number, correction: JsonValue | undefined): JsonValue {
  return { state, revision, ...(correction === undefined ? {} : { correction }) };
}

function refusal(because: string, documentId: string, key: string): AppError {
  if (because === 'reason-required') return new AppError('claim.reason-required', { documentId, key });
  if (because === 'correction-required') return new AppError('claim.correction-required', { documentId, key });
  return new AppError('request.invalid', { detail: 'action: reopen', field: 'action' });
}

/** What the reader found, in the fields that may be put right. */
function correctable(claim: ClaimRow): Readonly<Record<string, string>> {
  const { subject, region, period, value, unit, kind, comparator, status } = claim;
  return { subject, region, period, value, unit, kind, comparator, status };
}

async function getReviewed(tx: ReadTx, documentId: string, key: string): Promise<ReviewedClaim> {
  const claim = await findClaim(tx, documentId, key);
  if (claim === undefined) {
    const document = await findDocument(tx, documentId);
    if (document === undefined) throw new AppError('document.not-found', { documentId });
    throw new AppError('claim.not-found', { documentId, key });
  }
  return { claim, history: await listReviews(tx, documentId, key) };
}
