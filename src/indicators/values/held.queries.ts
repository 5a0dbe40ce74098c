import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Provenance } from '../../shared/indicator.ts';
import { cellOf, type HeldCell, type NewObservation } from './observation.rules.ts';

/** Cells of one statement. */
const SLICE = 5000;

interface HeldRecord {
  readonly place_id: string;
  readonly indicator_id: string;
  readonly period: string;
  readonly highest: number;
  readonly vintages: readonly (Omit<NewObservation, 'value' | 'missing' | 'placeId' | 'indicatorId' | 'period'> & {
    readonly value: string | null;
    readonly missing: NewObservation['missing'] | null;
    readonly provenance: Provenance;
  })[];
}

/** What the record holds of some cells, by `cellOf`. Missing: cells that are empty are not in the map. */
export async function loadHeld(
  tx: ReadTx,
  observations: readonly NewObservation[],
): Promise<ReadonlyMap<string, HeldCell>> {
  const cells = [...new Map(observations.map((observation) => [cellOf(observation), observation])).values()];
  const held = new Map<string, HeldCell>();
  for (let first = 0; first < cells.length; first += SLICE) {
    const slice = cells.slice(first, first + SLICE);
    const { rows } = await sql<HeldRecord>`
      select cell.place_id, cell.indicator_id, cell.period, top.revision as highest, coalesce(counts.vintages, '[]') as vintages
      from unnest(
        ${slice.map((cell) => cell.placeId)}::text[],
        ${slice.map((cell) => cell.indicatorId)}::text[],
        ${slice.map((cell) => cell.period)}::text[]
      ) as cell (place_id, indicator_id, period)
      join lateral (
        select max(revision) as revision from observation o
        where o.place_id = cell.place_id and o.indicator_id = cell.indicator_id and o.period = cell.period
      ) top on top.revision is not null
      left join lateral (
        select json_agg(json_build_object(
          'value', o.value::text, 'missing', o.missing, 'unit', o.unit, 'comparator', o.comparator, 'status', o.status,
          'knownOn', o.known_on, 'calibre', o.calibre, 'breaksSeries', o.breaks_series, 'provenance', s.detail
        )) as vintages
        from (
          select distinct on (known_on, status = 'target') * from observation o
          where o.place_id = cell.place_id and o.indicator_id = cell.indicator_id and o.period = cell.period
            and (o.import_no is null
              or o.import_no not in (select import_no from import_batch where undone_at is not null))
          order by known_on, status = 'target', revision desc
        ) o
        join source s using (source_id)
      ) counts on true`.execute(tx);
    for (const row of rows) {
      const cell = { placeId: row.place_id, indicatorId: row.indicator_id, period: row.period };
      const vintages = row.vintages.map(({ value, missing, ...rest }) => ({
        ...rest,
        ...cell,
        ...(value === null ? {} : { value }),
        ...(missing === null || missing === undefined ? {} : { missing }),
      }));
      held.set(cellOf(cell), { highest: row.highest, vintages });
    }
  }
  return held;
}
