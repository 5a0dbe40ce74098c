import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';

/** What somebody is told of, which they must be able to see. */
export type SeenThing =
  | { readonly kind: 'assessment'; readonly id: number }
  | { readonly kind: 'record'; readonly id: string };

/** Whether something is there for the one who acts. */
export async function isThere(tx: ReadTx, { kind, id }: SeenThing): Promise<boolean> {
  const condition =
    kind === 'assessment' ? sql`assessment where assessment_id = ${id}` : sql`record where record_id = ${id}`;
  const { rows } = await sql<{ found: boolean }>`select exists (select from ${condition}) as found`.execute(tx);
  return rows[0]?.found ?? false;
}

/** Accounts with an office in one of some units, or in a unit that it belongs to. */
export async function listPeopleOfUnits(
  tx: ReadTx,
  organisationIds: readonly string[],
  today: string,
): Promise<readonly { readonly accountId: string; readonly login: string }[]> {
  const { rows } = await sql<{ accountId: string; login: string }>`
    with recursive above (organisation_id) as (
      select unnest(${[...organisationIds]}::text[])
      union
      select organisation.parent_id from above join organisation using (organisation_id)
      where organisation.parent_id is not null
    )
    select distinct account_id as "accountId", login
    from above join account_grant using (organisation_id) join account using (account_id)
    where ended_at is null and disabled_at is null and (valid_until is null or valid_until >= ${today}::date)
    order by login`.execute(tx);
  return rows;
}
