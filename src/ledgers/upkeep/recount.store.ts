import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { WrongTotal } from './place-sums.ts';

const REPAIRS = 1_196_573_770;

/** Lets one repair begin at a time, to the end of the transaction. Effects: a temporary table for what is found wrong. */
export async function beginRepair(tx: WriteTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${REPAIRS})`.execute(tx);
  await sql`create temporary table wrong_total (type_id text, measure text, place_id text, organisation_id text, class text,
    month date, amount numeric) on commit drop`.execute(tx);
}

/** Notes totals that are wrong, with what they lack. */
export async function noteWrong(tx: WriteTx, typeId: string, wrong: readonly WrongTotal[]): Promise<void> {
  await sql`
    insert into wrong_total
    select ${typeId}, line ->> 'measure', line ->> 'placeId', line ->> 'organisationId', line ->> 'class',
      (line ->> 'month' || '-01')::date, (line ->> 'counted')::numeric - (line ->> 'stored')::numeric
    from jsonb_array_elements(${JSON.stringify(wrong)}::jsonb) line`.execute(tx);
}

/** Adds what the noted totals lack, in the order in which events add; gives how many there were of each type. */
export async function repairTotals(tx: WriteTx): Promise<Readonly<Record<string, number>>> {
  await sql`
    insert into record_total (place_id, type_id, measure, month, organisation_id, class, amount)
    select place_id, type_id, measure, month, organisation_id, class, amount from wrong_total
    where organisation_id is not null
    order by 1, 2, 3, 4, 5, 6
    on conflict (place_id, type_id, measure, month, organisation_id, class)
    do update set amount = record_total.amount + excluded.amount`.execute(tx);
  await sql`
    insert into record_place_total (type_id, measure, month, place_id, amount)
    select type_id, measure, month, place_id, amount from wrong_total where organisation_id is null
    order by 1, 2, 3, 4
    on conflict (type_id, measure, month, place_id)
    do update set amount = record_place_total.amount + excluded.amount`.execute(tx);
  const { rows } = await sql<{ type_id: string; count: number }>`
    select type_id, count(*) as count from wrong_total group by 1 order by 1`.execute(tx);
  return Object.fromEntries(rows.map(({ type_id, count }) => [type_id, count]));
}
