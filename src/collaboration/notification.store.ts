import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../db/connect.ts';

/**
 * Accounts that report for a unit: those who may report there, or in a unit that it belongs to. By unit; a unit that nobody
 * reports for is left out.
 */
export async function listReporters(
  tx: ReadTx,
  organisationIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ unit: string; account_id: string }>`
    with recursive above (unit, organisation_id) as (
      select organisation_id, organisation_id from organisation where organisation_id = any (${[...organisationIds]}::text[])
      union
      select above.unit, organisation.parent_id from above join organisation using (organisation_id)
      where organisation.parent_id is not null
    )
    select distinct above.unit, account_id
    from above
    join account_grant using (organisation_id)
    join role_permission using (role)
    join account using (account_id)
    where action = 'collection.report' and ended_at is null and disabled_at is null
      and (valid_until is null or valid_until >= ${today}::date)`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, (row) => row.unit)].map(([unit, some]) => [unit, some.map((row) => row.account_id)]),
  );
}

/** Marks notifications of an account as read; all of them when none are named. */
export async function markRead(
  tx: WriteTx,
  accountId: string,
  notificationIds: readonly string[] | undefined,
  at: Date,
): Promise<void> {
  let query = tx.updateTable('notification').set({ read_at: at }).where('account_id', '=', accountId);
  if (notificationIds !== undefined) query = query.where('notification_id', 'in', ['', ...notificationIds]);
  await query.where('read_at', 'is', null).execute();
}
