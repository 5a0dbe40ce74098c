import type { WriteTx } from '../../db/connect.ts';
import type { IndicatorRelation } from '../../shared/collection.ts';

/** Appends a relation. Missing: false when its id was used before. */
export async function insertRelation(
  tx: WriteTx,
  relation: IndicatorRelation,
  deed: { readonly at: Date; readonly actor: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('indicator_relation')
    .values({
      relation_id: relation.relationId,
      left_side: JSON.stringify(relation.left),
      operator: relation.operator,
      right_side: JSON.stringify(relation.right),
      tolerance: relation.tolerance,
      severity: relation.severity,
      note: relation.note,
      at: deed.at,
      actor: deed.actor,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Ends a relation. Missing: false when there is none of this id in use. */
export async function endRelation(
  tx: WriteTx,
  relationId: string,
  deed: { readonly at: Date; readonly actor: string; readonly reason: string },
): Promise<boolean> {
  const ended = await tx
    .updateTable('indicator_relation')
    .set({ ended_at: deed.at, ended_by: deed.actor, ended_because: deed.reason })
    .where('relation_id', '=', relationId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}
