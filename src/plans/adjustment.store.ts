import type { WriteTx } from '../db/connect.ts';
import type { AdjustmentRow } from './adjustment.queries.ts';

/** Stores an adjustment as it is proposed. Missing: false when its id is taken; nothing is stored then. */
export async function insertAdjustment(
  tx: WriteTx,
  adjustment: AdjustmentRow,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const { adjustmentId, items } = adjustment;
  const inserted = await tx
    .insertInto('adjustment')
    .values({
      adjustment_id: adjustmentId,
      plan_id: adjustment.planId,
      ground: adjustment.ground,
      reason: adjustment.reason,
      proposed_on: adjustment.proposedOn,
      ...stepColumns(adjustment),
      result: adjustment.result,
      version: adjustment.version ?? null,
      at,
      actor: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto('adjustment_item')
    .values(
      items.map((item) => ({
        adjustment_id: adjustmentId,
        indicator_id: item.indicatorId,
        place_id: item.placeId,
        old_phrase: item.oldPhrase,
        new_phrase: item.newPhrase,
        necessity: item.necessity,
        feasibility: item.feasibility,
      })),
    )
    .execute();
  return true;
}

/**
 * Writes the steps and the result of an adjustment. Missing: false when it does not stand at `former` any more: another
 * person was quicker.
 */
export async function updateAdjustment(
  tx: WriteTx,
  adjustment: AdjustmentRow,
  former: AdjustmentRow['result'],
): Promise<boolean> {
  const updated = await tx
    .updateTable('adjustment')
    .set({ ...stepColumns(adjustment), result: adjustment.result, version: adjustment.version ?? null })
    .where('adjustment_id', '=', adjustment.adjustmentId)
    .where('result', '=', former)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

function stepColumns(adjustment: AdjustmentRow) {
  return {
    committee_draft_on: adjustment.committeeDraftOn ?? null,
    submitted_on: adjustment.submittedOn ?? null,
    meeting_on: adjustment.meetingOn ?? null,
    superior_consent: adjustment.superiorConsent ?? null,
    reported_next_congress_on: adjustment.reportedNextCongressOn ?? null,
  };
}
