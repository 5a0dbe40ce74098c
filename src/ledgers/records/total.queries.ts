import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';

/** What totals are added up over. */
export interface TotalsQuestion {
  readonly typeId: string;
  readonly measures: readonly string[];
  /** First and last month, `YYYY-MM`. */
  readonly from: string;
  readonly to: string;
  readonly by: 'place' | 'unit' | 'class';
  /** Only of these places. Missing: of all. */
  readonly placeIds?: readonly string[] | undefined;
}

/** A sum: of a measure, in a month, of a place, unit or class. */
export interface TotalRow {
  readonly key: string;
  readonly measure: string;
  readonly month: string;
  readonly amount: string;
}

/** Sums of totals; what nobody added to is left out. */
export async function sumTotals(tx: ReadTx, question: TotalsQuestion): Promise<readonly TotalRow[]> {
  const { typeId, measures, from, to, by, placeIds } = question;
  const months = [`${from}-01`, `${to}-01`] as const;
  const month = sql<string>`to_char(month, 'YYYY-MM')`.as('month');
  if (by === 'place') {
    // In one row: taking thousands of them apart would take longer than finding them.
    const { rows } = await sql<{ sums: readonly (readonly [string, string, string, string])[] | null }>`
      select json_agg(json_build_array(place_id, measure, to_char(month, 'YYYY-MM'), amount::text)) as sums
      from record_place_total
      where type_id = ${typeId} and measure = any (${[...measures]}::text[])
        and month between ${months[0]}::date and ${months[1]}::date
        and (${placeIds === undefined} or place_id = any (${[...(placeIds ?? [])]}::text[]))`.execute(tx);
    return (rows[0]?.sums ?? []).map(([key, measure, month, amount]) => ({ key, measure, month, amount }));
  }
  const key = by === 'unit' ? ('organisation_id' as const) : ('class' as const);
  return tx
    .selectFrom('record_total')
    .select([`${key} as key`, 'measure', month])
    .select(sql<string>`sum(amount)`.as('amount'))
    .where('type_id', '=', typeId)
    .where(sql<boolean>`measure = any (${[...measures]}::text[])`)
    .where('month', '>=', months[0])
    .where('month', '<=', months[1])
    .$if(placeIds !== undefined, (query) =>
      query.where(sql<boolean>`place_id = any (${[...(placeIds ?? [])]}::text[])`),
    )
    .groupBy([key, 'measure', 'month'])
    .execute();
}

/** A stored total with all that it is by; `kind`: of `record_total`, or by place alone. */
export interface StoredTotal {
  readonly key: string;
  readonly amount: string;
}

/** All totals of a type at one place, or at all but some; zero is left out: `MEASURE place unit class month`, and `MEASURE place month`. */
export async function listStoredTotals(
  tx: ReadTx,
  typeId: string,
  places: { readonly only: string } | { readonly except: readonly string[] },
): Promise<readonly StoredTotal[]> {
  const which =
    'only' in places ? sql`place_id = ${places.only}` : sql`place_id <> all (${[...places.except]}::text[])`;
  const { rows } = await sql<StoredTotal>`
    select jsonb_build_array(measure, place_id, organisation_id, class, to_char(month, 'YYYY-MM'))::text as key,
      trim_scale(amount)::text as amount
    from record_total where type_id = ${typeId} and amount <> 0 and ${which}
    union all
    select jsonb_build_array(measure, place_id, to_char(month, 'YYYY-MM'))::text, trim_scale(amount)::text
    from record_place_total where type_id = ${typeId} and amount <> 0 and ${which}`.execute(tx);
  return rows;
}

/** A place and all that lies in it. */
export async function placesWithin(tx: ReadTx, placeId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ places: string[] }>`select places_within(array[${placeId}]) as places`.execute(tx);
  return rows[0]?.places ?? [];
}
