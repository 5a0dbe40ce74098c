import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { IndicatorRelation } from '../../shared/collection.ts';

/** Relations that are in use, by id: all of them, or those in which one of some indicators stands. */
export async function listRelations(
  tx: ReadTx,
  indicatorIds?: readonly string[],
): Promise<readonly IndicatorRelation[]> {
  const rows = await tx
    .selectFrom('indicator_relation')
    .selectAll()
    .where('ended_at', 'is', null)
    .$if(indicatorIds !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (
          select from jsonb_array_elements(left_side || right_side) term
          where term -> 'indicatorIds' ?| ${[...(indicatorIds ?? [])]}::text[]
        )`,
      ),
    )
    .orderBy('relation_id')
    .execute();
  return rows.map((row) => ({
    relationId: row.relation_id,
    left: row.left_side,
    operator: row.operator,
    right: row.right_side,
    tolerance: row.tolerance,
    severity: row.severity,
    note: row.note,
  }));
}
