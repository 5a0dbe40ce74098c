import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';

/**
 * Indicators for which a plan of a superior sets the home place of a plan a figure for the same period, as known on a day.
 * Plans and figures of undone imports are left out.
 */
export async function listAssignedFromAbove(
  tx: ReadTx,
  { planId, placeId, period }: { readonly planId: string; readonly placeId: string; readonly period: string },
  on: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ indicator_id: string }>`
    select distinct t.indicator_id
    from target t
    join plan p using (plan_id)
    where t.place_id = ${placeId} and t.organisation_id = '' and t.basis = 'quota' and t.known_on <= ${on}::date
      and p.plan_id <> ${planId} and p.place_id <> ${placeId} and p.period = ${period}
      and not exists (
        select from import_batch b where b.import_no in (t.import_no, p.import_no) and b.undone_at is not null
      )`.execute(tx);
  return new Set(rows.map((row) => row.indicator_id));
}
