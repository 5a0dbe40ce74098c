import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';

/** What a unit was asked for in a year, over collections and requests for data. */
export interface AskedUnit {
  readonly organisationId: string;
  readonly name: string;
  readonly collections: number;
  /** Requests for data. */
  readonly requests: number;
  /** Of both. */
  readonly cells: number;
  /** Those whose value was in the record already when they were asked for, or that came filled in. */
  readonly prefilled: number;
  /** Those that a collection asked for before: same indicator, place and period. */
  readonly askedBefore: number;
}

/**
 * Cells by unit in a year (by the calendar of Beijing), the most first, as far as one may see them: of collections opened in
 * it, without cancelled ones; of requests for data opened in it that reached the unit. Missing: units that were asked for
 * nothing.
 */
export async function listAskedUnits(tx: ReadTx, year: number): Promise<readonly AskedUnit[]> {
  const { rows } = await sql<AskedUnit>`
    with open_cell as (
      select cell.*, c.period, c.opened_at
      from collection c
      join collection_cell cell using (collection_id)
      where not exists (
        select from collection_closing closing
        where closing.collection_id = cell.collection_id and closing.unit_id = cell.reporter_id
          and closing.action = 'cancel'
      )
    ), asked as (
      select reporter_id as unit_id, collection_id::text as collection, null as request, 1 as cells,
        exists (
          select from observation o
          where o.place_id = open_cell.place_id and o.indicator_id = open_cell.indicator_id
            and o.period = open_cell.period and o.recorded_at < open_cell.opened_at and o.value is not null
            and o.status in ('preliminary', 'revised', 'final')
        ) as prefilled,
        exists (
          select from open_cell other
          where other.place_id = open_cell.place_id and other.indicator_id = open_cell.indicator_id
            and other.period = open_cell.period and other.collection_id < open_cell.collection_id
        ) as asked_before
      from open_cell
      where extract(year from opened_at at time zone 'Asia/Shanghai') = ${year}
      union all
      select lead_id, null, record_id, coalesce((fields->>'cells')::numeric, 1)::int, fields ? 'prefilled',
        exists (
          select from record_link link
          join open_cell other on other.place_id = link.place_id and other.period = request.fields->>'period'
            and other.opened_at < request.opened_at
          where link.place_id = request.place_id and link.record_id = request.record_id and link.kind = 'indicator'
            and split_part(link.target, '/', 2) = other.indicator_id
        )
      from record request
      where type_id = 'indicator-data-request' and lead_id is not null
        and state not in ('drafted', 'reused', 'cancelled')
        and extract(year from opened_at at time zone 'Asia/Shanghai') = ${year}
    )
    select unit_id as "organisationId", o.name, count(distinct collection)::int as collections,
      count(request)::int as requests, sum(cells)::int as cells,
      coalesce(sum(cells) filter (where prefilled), 0)::int as prefilled,
      coalesce(sum(cells) filter (where asked_before), 0)::int as "askedBefore"
    from asked
    join organisation o on o.organisation_id = unit_id
    group by unit_id, o.name
    order by cells desc, unit_id`.execute(tx);
  return rows;
}
