import type { Selectable } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { AdjustmentItemTable, AdjustmentTable } from '../db/tables/plan-tables.ts';
import type { AdjustmentDates, AdjustmentGround } from './adjustment.rules.ts';

/** A change of one target that an adjustment asks for. */
export interface AdjustmentItem {
  readonly indicatorId: string;
  readonly placeId: string;
  /** As it stood when the adjustment was proposed. */
  readonly oldPhrase: string;
  readonly newPhrase: string;
  readonly necessity: string;
  readonly feasibility: string;
}

/** An adjustment as it is on record. */
export interface AdjustmentRow extends AdjustmentDates {
  readonly adjustmentId: string;
  readonly planId: string;
  readonly ground: AdjustmentGround;
  readonly reason: string;
  /** The consent of the superior, in words: which letter, of which day. */
  readonly superiorConsent?: string;
  readonly result: 'proposed' | 'approved' | 'rejected';
  /** The version of the plan that it made; present when approved. */
  readonly version?: number;
  readonly items: readonly AdjustmentItem[];
}

/** The adjustments of a plan, the first one first. */
export async function listAdjustments(tx: ReadTx, planId: string): Promise<readonly AdjustmentRow[]> {
  const rows = await tx
    .selectFrom('adjustment')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('at')
    .orderBy('adjustment_id')
    .execute();
  return withItems(tx, rows);
}

/** One adjustment. Missing: undefined. */
export async function findAdjustment(tx: ReadTx, adjustmentId: string): Promise<AdjustmentRow | undefined> {
  const rows = await tx.selectFrom('adjustment').selectAll().where('adjustment_id', '=', adjustmentId).execute();
  return (await withItems(tx, rows))[0];
}

async function withItems(tx: ReadTx, rows: readonly Selectable<AdjustmentTable>[]): Promise<readonly AdjustmentRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.adjustment_id);
  const items = await tx
    .selectFrom('adjustment_item')
    .selectAll()
    .where('adjustment_id', 'in', ids)
    .orderBy('indicator_id')
    .orderBy('place_id')
    .execute();
  const byId = Map.groupBy(items, (item) => item.adjustment_id);
  return rows.map((row) => toAdjustment(row, byId.get(row.adjustment_id) ?? []));
}

function toAdjustment(
  row: Selectable<AdjustmentTable>,
  items: readonly Selectable<AdjustmentItemTable>[],
): AdjustmentRow {
  return {
    adjustmentId: row.adjustment_id,
    planId: row.plan_id,
    ground: row.ground,
    reason: row.reason,
    proposedOn: row.proposed_on,
    ...(row.committee_draft_on === null ? {} : { committeeDraftOn: row.committee_draft_on }),
    ...(row.submitted_on === null ? {} : { submittedOn: row.submitted_on }),
    ...(row.meeting_on === null ? {} : { meetingOn: row.meeting_on }),
    ...(row.superior_consent === null ? {} : { superiorConsent: row.superior_consent }),
    result: row.result,
    ...(row.version === null ? {} : { version: row.version }),
    ...(row.reported_next_congress_on === null ? {} : { reportedNextCongressOn: row.reported_next_congress_on }),
    items: items.map((item) => ({
      indicatorId: item.indicator_id,
      placeId: item.place_id,
      oldPhrase: item.old_phrase,
      newPhrase: item.new_phrase,
      necessity: item.necessity,
      feasibility: item.feasibility,
    })),
  };
}
