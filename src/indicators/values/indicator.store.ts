import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { IndicatorDefinition } from './indicator.queries.ts';

/**
 * Adds definitions. One whose import was undone is brought anew; one that is there otherwise is left as it is.
 * Gives the ids of those that were added.
 */
export async function insertIndicators(
  tx: WriteTx,
  definitions: readonly IndicatorDefinition[],
  { at, by, importNo }: { readonly at: Date; readonly by: string; readonly importNo?: number | undefined },
): Promise<ReadonlySet<string>> {
  if (definitions.length === 0) return new Set();
  const rows = definitions.map((each) => ({
    ...columnsOf(each),
    indicator_id: each.indicatorId,
    demonstration: each.demonstration,
  }));
  const added = await sql<{ indicator_id: string }>`
    insert into indicator (
      indicator_id, name, aliases, unit, measure, direction, calibre, numerator, denominator, source_agency,
      release_lag_days, formula, least, most, jump_percent, demonstration, import_no, created_at, created_by
    )
    select
      indicator_id, name, aliases, unit, measure, direction, calibre, numerator, denominator, source_agency,
      release_lag_days, formula, least::numeric, most::numeric, jump_percent::numeric, demonstration,
      ${importNo ?? null}::int, ${at}::timestamptz, ${by}
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (
      indicator_id text, name text, aliases text[], unit text, measure text, direction text, calibre text, numerator text,
      denominator text, source_agency text, release_lag_days int, formula text, least text, most text, jump_percent text,
      demonstration boolean
    )
    on conflict (indicator_id) do update set
      name = excluded.name, aliases = excluded.aliases, unit = excluded.unit, measure = excluded.measure,
      direction = excluded.direction, calibre = excluded.calibre, numerator = excluded.numerator,
      denominator = excluded.denominator, source_agency = excluded.source_agency,
      release_lag_days = excluded.release_lag_days, formula = excluded.formula, least = excluded.least,
      most = excluded.most, jump_percent = excluded.jump_percent, demonstration = excluded.demonstration,
      import_no = excluded.import_no
    where indicator.import_no in (select import_no from import_batch where undone_at is not null)
    returning indicator_id`.execute(tx);
  return new Set(added.rows.map((row) => row.indicator_id));
}

/** Puts a definition in the place of the one with its id. The audit entry, with both, is the caller's. */
export async function replaceIndicator(tx: WriteTx, definition: IndicatorDefinition): Promise<void> {
  await tx
    .updateTable('indicator')
    .set(columnsOf(definition))
    .where('indicator_id', '=', definition.indicatorId)
    .execute();
}

function columnsOf(definition: IndicatorDefinition) {
  return {
    name: definition.name,
    aliases: [...definition.aliases],
    unit: definition.unit,
    measure: definition.measure,
    direction: definition.direction,
    calibre: definition.calibre,
    numerator: definition.numerator ?? null,
    denominator: definition.denominator ?? null,
    source_agency: definition.sourceAgency ?? null,
    release_lag_days: definition.releaseLagDays ?? null,
    formula: definition.formula ?? null,
    least: definition.least ?? null,
    most: definition.most ?? null,
    jump_percent: definition.jumpPercent ?? null,
  };
}
