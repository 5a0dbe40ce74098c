import type { ReadTx } from '../db/connect.ts';

/** Places that have a target of the plan of their own: its own place, and those that carry a share. By id. */
export async function listPlacesOfPlan(tx: ReadTx, planId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('target')
    .select('place_id')
    .distinct()
    .where('plan_id', '=', planId)
    .orderBy('place_id')
    .execute();
  return rows.map((row) => row.place_id);
}
