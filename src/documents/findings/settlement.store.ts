import type { WriteTx } from '../../db/connect.ts';
import type { FindingSnapshot } from '../../db/tables/audit-tables.ts';
import type { SettlementWish } from './settlement.rules.ts';

/** A decision to append to a finding's history. */
export interface NewSettlement {
  readonly findingId: string;
  /** One more than the last. */
  readonly revision: number;
  readonly action: SettlementWish['action'];
  readonly reason?: string | undefined;
  readonly correction?: string | undefined;
  /** Hash of the figures that were decided about. */
  readonly figures: string;
  readonly finding: FindingSnapshot;
  readonly actor: string;
  readonly at: Date;
}

/** Appends a decision. Missing: false when that revision exists: another person was quicker. */
export async function insertSettlement(tx: WriteTx, settlement: NewSettlement): Promise<boolean> {
  const inserted = await tx
    .insertInto('finding_settlement')
    .values({
      finding_id: settlement.findingId,
      revision: settlement.revision,
      action: settlement.action,
      reason: settlement.reason ?? null,
      correction: settlement.correction ?? null,
      figures: settlement.figures,
      finding: JSON.stringify(settlement.finding),
      actor: settlement.actor,
      at: settlement.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
