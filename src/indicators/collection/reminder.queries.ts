import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';

/** Figures that a unit owes by one time and has not submitted. */
export interface OwedFigures {
  readonly planId: string;
  readonly collectionId: number;
  readonly title: string;
  readonly organisationId: string;
  readonly name: string;
  readonly dueAt: Date;
  readonly cells: number;
}

/** What units owe until a moment, of levels that are open, by time. */
export async function listOwed(tx: ReadTx, until: Date): Promise<readonly OwedFigures[]> {
  const { rows } = await sql<OwedFigures>`
    select c.plan_id as "planId", c.collection_id as "collectionId", c.title, o.organisation_id as "organisationId", o.name,
      coalesce(last.due_at, c.due_at) as "dueAt", count(*) as cells
    from collection c
    join collection_cell cell using (collection_id)
    join organisation o on o.organisation_id = cell.reporter_id
    left join lateral (
      select action, due_at from collection_entry entry
      where entry.collection_id = cell.collection_id and entry.cell_no = cell.cell_no
      order by revision desc limit 1
    ) last on true
    left join lateral (
      select action from collection_closing closing
      where closing.collection_id = cell.collection_id and closing.unit_id = cell.reporter_id
      order by number desc limit 1
    ) lock on true
    where coalesce(last.action, 'save') in ('save', 'return', 'withdraw') and coalesce(lock.action, 'reopen') = 'reopen'
      and coalesce(last.due_at, c.due_at) < ${until}
    group by c.collection_id, o.organisation_id, coalesce(last.due_at, c.due_at)
    order by "dueAt", c.collection_id, o.organisation_id`.execute(tx);
  return rows;
}
