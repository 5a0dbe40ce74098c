import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Comparator } from '../../shared/claim.ts';
import type { MissingReason, Observation, ObservationStatus, Provenance } from '../../shared/indicator.ts';
import { loadSources } from './source.store.ts';

/** A vintage without its provenance, which stands under `sourceId`: for judging many series at once. */
export interface StoredObservation extends Omit<Observation, 'provenance'> {
  readonly sourceId: number;
}

/** All that is known of one indicator in one place, ordered by end of period, period and revision. */
export interface StoredSeries {
  readonly placeId: string;
  readonly indicatorId: string;
  readonly observations: readonly StoredObservation[];
}

/** Which series, as known on which day. */
export interface SeriesQuery {
  readonly placeIds: readonly string[];
  readonly indicatorIds: readonly string[];
  /** Values that became known later, and those of undone imports, are never seen. */
  readonly asOf: string;
}

/**
 * Series of one place by indicator: every vintage known on that day, ordered by end of period, period and revision, with
 * provenance. Missing: indicators without a value are not in the map.
 */
export async function loadSeries(
  tx: ReadTx,
  { placeId, indicatorIds, asOf }: { readonly placeId: string } & Pick<SeriesQuery, 'indicatorIds' | 'asOf'>,
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  return (await loadSeriesOfPlaces(tx, { placeIds: [placeId], indicatorIds, asOf })).get(placeId) ?? new Map();
}

/** As `loadSeries`, for several places: by place, then by indicator. */
export async function loadSeriesOfPlaces(
  tx: ReadTx,
  query: SeriesQuery,
): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly Observation[]>>> {
  const series = await readSeriesRows(tx, query);
  const sources = await loadSources(
    tx,
    series.flatMap((each) => each.observations.map((observation) => observation.sourceId)),
  );
  const byPlace = new Map<string, Map<string, readonly Observation[]>>();
  for (const { placeId, indicatorId, observations } of series) {
    const ofPlace = byPlace.get(placeId) ?? new Map<string, readonly Observation[]>();
    byPlace.set(placeId, ofPlace);
    ofPlace.set(
      indicatorId,
      observations.map((observation) => withProvenance(observation, sources)),
    );
  }
  return byPlace;
}

/** A vintage with where it comes from. Errors: throws when its source is not among those given. */
export function withProvenance(
  { sourceId, ...observation }: StoredObservation,
  sources: ReadonlyMap<number, Provenance>,
): Observation {
  const provenance = sources.get(sourceId);
  if (provenance === undefined) throw new Error(`source ${sourceId} of ${observation.period} is missing`);
  return { ...observation, provenance };
}

/** Places of one step of `streamSeries`: some ten thousand rows of the database at a time. */
const PLACES_AT_ONCE = 8;

/**
 * Series of a plan in many places, place by place in the order given, with flat memory. Without provenance: see
 * `loadSources`. Missing: a series without a value does not come.
 */
export async function* streamSeries(tx: ReadTx, query: SeriesQuery): AsyncGenerator<StoredSeries> {
  for (let first = 0; first < query.placeIds.length; first += PLACES_AT_ONCE) {
    yield* await readSeriesRows(tx, { ...query, placeIds: query.placeIds.slice(first, first + PLACES_AT_ONCE) });
  }
}

interface SeriesRecord {
  readonly place_id: string;
  readonly indicator_id: string;
  readonly cells: readonly Cell[];
}

type Cell = readonly [
  period: string,
  value: string | null,
  missing: MissingReason | null,
  unit: string,
  comparator: Comparator,
  status: ObservationStatus,
  knownOn: string,
  revision: number,
  calibre: string,
  breaksSeries: boolean,
  sourceId: number,
];

/** One row a series: the database puts its vintages together, so that few rows cross the wire. */
async function readSeriesRows(tx: ReadTx, query: SeriesQuery): Promise<readonly StoredSeries[]> {
  const { rows } = await sql<SeriesRecord>`
    select place_id, indicator_id, json_agg(json_build_array(
      period, value::text, missing, unit, comparator, status, known_on, revision, calibre, breaks_series, source_id
    ) order by period_end, period, revision) as cells
    from observation
    where place_id = any(${[...query.placeIds]}::text[])
      and indicator_id = any(${[...query.indicatorIds]}::text[])
      and known_on <= ${query.asOf}::date
      and (import_no is null or import_no not in (select import_no from import_batch where undone_at is not null))
    group by place_id, indicator_id
    order by array_position(${[...query.placeIds]}::text[], place_id), indicator_id`.execute(tx);
  return rows.map((row) => ({
    placeId: row.place_id,
    indicatorId: row.indicator_id,
    observations: row.cells.map(toObservation),
  }));
}

function toObservation(cell: Cell): StoredObservation {
  const [period, value, missing, unit, comparator, status, knownOn, revision, calibre, breaksSeries, sourceId] = cell;
  return {
    period,
    ...(value === null ? {} : { value }),
    ...(missing === null ? {} : { missing }),
    unit,
    comparator,
    status,
    knownOn,
    revision,
    calibre,
    breaksSeries,
    sourceId,
  };
}
