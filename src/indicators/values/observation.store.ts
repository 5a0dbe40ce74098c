import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import { period as parsed } from '../../shared/period.ts';
import { loadHeld } from './held.queries.ts';
import { listIndicators } from './indicator.queries.ts';
import {
  checkObservation,
  type NewObservation,
  type NumberedObservation,
  numberVintages,
} from './observation.rules.ts';
import { insertSources } from './source.store.ts';

export type { NewObservation } from './observation.rules.ts';

/** Values that come in together, from one person, program or file. */
export interface ObservationBatch {
  readonly observations: readonly NewObservation[];
  readonly at: Date;
  /** Name of the actor. */
  readonly by: string;
  /** The import that brought them; undone with it. */
  readonly importNo?: number | undefined;
}

/** What became of a batch. */
export interface RecordedObservations {
  readonly recorded: number;
  /** Said the same as the last vintage of their cell and day (value, status, source), and were not stored again. */
  readonly unchanged: number;
  /** Revision that each observation got, in the order of the batch; undefined for the unchanged. */
  readonly revisions: readonly (number | undefined)[];
}

/** Rows of one statement: large enough to be quick, small enough to be planned and sent in one go. */
const SLICE = 5000;

/**
 * Appends vintages, each with the next revision of its cell. Writers of one place wait for each other until the end of
 * their transactions, so that none is lost. The audit entry is the caller's.
 * Errors: those of `checkObservation` and `numberVintages`; `indicator.not-found`, `place.not-found`. Nothing is stored then.
 */
export async function recordObservations(tx: WriteTx, batch: ObservationBatch): Promise<RecordedObservations> {
  const { observations } = batch;
  await checkBatch(tx, observations);
  await lockPlaces(tx, observations);
  const held = await loadHeld(tx, observations);
  const numbered = numberVintages(observations, held);
  const sourceIds = await insertSources(
    tx,
    numbered.map(({ observation }) => observation.provenance),
  );
  for (let first = 0; first < numbered.length; first += SLICE) {
    await insertRows(tx, numbered.slice(first, first + SLICE), sourceIds.slice(first, first + SLICE), batch);
  }
  const revisions = observations.map((): number | undefined => undefined);
  for (const { index, revision } of numbered) revisions[index] = revision;
  return { recorded: numbered.length, unchanged: observations.length - numbered.length, revisions };
}

async function checkBatch(tx: WriteTx, observations: readonly NewObservation[]): Promise<void> {
  const indicatorIds = [...new Set(observations.map((observation) => observation.indicatorId))];
  const indicators = new Map((await listIndicators(tx, indicatorIds)).map((each) => [each.indicatorId, each]));
  const placeIds = [...new Set(observations.map((observation) => observation.placeId))];
  const { rows } = await sql<{ place_id: string }>`
    select place_id from place where place_id = any(${placeIds}::text[])`.execute(tx);
  const places = new Set(rows.map((row) => row.place_id));
  for (const observation of observations) {
    const { indicatorId, placeId } = observation;
    const indicator = indicators.get(indicatorId);
    if (indicator === undefined) throw new AppError('indicator.not-found', { indicatorId });
    if (!places.has(placeId)) throw new AppError('place.not-found', { placeId });
    checkObservation(observation, indicator);
  }
}

/** First key of the locks of places; any number will do, as long as it stays. */
const PLACE_LOCK = 746_010;
/** So many locks are there; places share them, for a server has room for some thousands only. */
const PLACE_LOCKS = 256;

async function lockPlaces(tx: WriteTx, observations: readonly NewObservation[]): Promise<void> {
  const placeIds = [...new Set(observations.map((observation) => observation.placeId))];
  // In one order everywhere, so that nobody waits in a circle.
  await sql`
    select pg_advisory_xact_lock(${PLACE_LOCK}::int, number)
    from (
      select distinct abs(hashtext(place_id) % ${PLACE_LOCKS}::int) as number
      from unnest(${placeIds}::text[]) as given (place_id) order by 1 offset 0
    ) as locks`.execute(tx);
}

async function insertRows(
  tx: WriteTx,
  numbered: readonly NumberedObservation[],
  sourceIds: readonly number[],
  batch: ObservationBatch,
): Promise<void> {
  const rows = numbered.map(({ observation, revision }, index) => ({
    place_id: observation.placeId,
    indicator_id: observation.indicatorId,
    period: observation.period,
    known_on: observation.knownOn,
    revision,
    period_end: parsed(observation.period).last,
    status: observation.status,
    comparator: observation.comparator ?? 'eq',
    value: observation.value ?? null,
    missing: observation.missing ?? null,
    unit: observation.unit,
    calibre: observation.calibre ?? '',
    breaks_series: observation.breaksSeries ?? false,
    source_id: sourceIds[index],
  }));
  await sql`
    insert into observation (
      place_id, indicator_id, period, known_on, revision, period_end, status, comparator, value, missing, unit, calibre,
      breaks_series, source_id, import_no, recorded_at, recorded_by
    )
    select
      place_id, indicator_id, period, known_on, revision, period_end, status, comparator, value::numeric, missing, unit,
      calibre, breaks_series, source_id, ${batch.importNo ?? null}::int, ${batch.at}::timestamptz, ${batch.by}
    from json_to_recordset(${JSON.stringify(rows)}::json) as vintages (
      place_id text, indicator_id text, period text, known_on date, revision int, period_end date, status text,
      comparator text, value text, missing text, unit text, calibre text, breaks_series boolean, source_id bigint
    )`.execute(tx);
}
