import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { SelfAction } from '../shared/evaluation/round.ts';
import type { RoundScheme } from './round.queries.ts';

/** Ids of records of opinions that bear on rounds, or that rounds bear on, by round. Missing: rounds without any are left out. */
export async function findOpinionIds(
  tx: ReadTx,
  rounds: readonly { readonly placeId: string; readonly recordId: string }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ids = rounds.map(({ recordId }) => recordId);
  const { rows } = await sql<{ round_id: string; opinion_id: string }>`
    with linked (round_id, opinion_id) as (
      select record_id, target from record_link
      join unnest(${rounds.map(({ placeId }) => placeId)}::text[], ${ids}::text[]) as wanted (place_id, record_id)
        using (place_id, record_id)
      where kind = 'record'
      union
      select target, record_id from record_link where kind = 'record' and target = any (${ids}::text[])
    )
    select round_id, opinion_id from linked
    join record on record.record_id = opinion_id and type_id = 'opinion'`.execute(tx);
  const byRound = Map.groupBy(rows, ({ round_id }) => round_id);
  return new Map([...byRound].map(([round, own]) => [round, new Set(own.map(({ opinion_id }) => opinion_id))]));
}

/** How many items of a scheme stand after which action; null: nothing was said of them yet. */
export interface ItemCount {
  readonly action: SelfAction | null;
  readonly items: number;
}

/** How items of schemes stand, as far as one may see them, by round. Missing: rounds without any are left out. */
export async function countItems(
  tx: ReadTx,
  schemes: ReadonlyMap<string, Pick<RoundScheme, 'version'>>,
): Promise<ReadonlyMap<string, readonly ItemCount[]>> {
  const versions = [...schemes.values()].map(({ version }) => version);
  const { rows } = await sql<ItemCount & { record_id: string }>`
    select record_id, last.action, count(*) as items from round_item
    join unnest(${[...schemes.keys()]}::text[], ${versions}::int[]) as wanted (record_id, scheme_version)
      using (record_id, scheme_version)
    left join lateral (
      select action from round_entry where round_entry.item_id = round_item.item_id order by revision desc limit 1
    ) last on true
    group by 1, 2`.execute(tx);
  return Map.groupBy(rows, (row) => row.record_id);
}

/** Names of plans. Missing: plans that one may not see, or of imports that were undone, are left out. */
export async function namePlans(tx: ReadTx, planIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ plan_id: string; name: string }>`
    select plan_id, name from plan where plan_id = any (${[...planIds]}::text[]) and (import_no is null
      or import_no not in (select import_no from import_batch where undone_at is not null))`.execute(tx);
  return new Map(rows.map((row) => [row.plan_id, row.name]));
}

/** When an adjustment was proposed and sent on. */
export interface AdjustmentDays {
  readonly proposedOn: string;
  readonly committeeDraftOn: string | null;
  readonly submittedOn: string | null;
}

/** Adjustments of plans, by plan, the first one first. Missing: plans without any are left out. */
export async function listAdjustmentDays(
  tx: ReadTx,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AdjustmentDays[]>> {
  const { rows } = await sql<AdjustmentDays & { plan_id: string }>`
    select plan_id, proposed_on as "proposedOn", committee_draft_on as "committeeDraftOn", submitted_on as "submittedOn"
    from adjustment where plan_id = any (${[...planIds]}::text[])
    order by at, adjustment_id`.execute(tx);
  return Map.groupBy(rows, (row) => row.plan_id);
}
