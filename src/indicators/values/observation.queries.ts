import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Comparator } from '../../shared/claim.ts';
import type { MissingReason, Observation, ObservationStatus, Provenance } from '../../shared/indicator.ts';
import { period as parsed } from '../../shared/period.ts';
import { loadSources } from './source.store.ts';

/** A vintage without its provenance, which stands under `sourceId`: for judging many series at once. */
export interface StoredObservation extends Omit<Observation, 'provenance'> {
  readonly sourceId: number;
}

/** All that is known of one indicator in one place, ordered by end of period, period, day and revision. */
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
 * Series of one place by indicator: every vintage known on that day, ordered by end of period, period, day and revision,
 * with provenance. Missing: indicators without a value are not in the map.
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
  const series = await listSeries(tx, query);
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

/** Where a figure comes from that one may see, while what it comes from is not for everybody: nothing is told of it. */
const WITHHELD: Provenance = { kind: 'publication', title: '' };

/** A vintage with where it comes from. Missing: a source that one may not see has an empty title. */
function withProvenance(
  { sourceId, ...observation }: StoredObservation,
  sources: ReadonlyMap<number, Provenance>,
): Observation {
  return { ...observation, provenance: sources.get(sourceId) ?? WITHHELD };
}

/** Places of one step of `streamSeries`; more make the values live longer, and cost more to clear away than they save. */
const PLACES_AT_ONCE = 2;

/**
 * Series of many places, place by place in the order given, with flat memory: the next places are read while the last
 * ones are worked on. Without provenance: see `loadSources`. Missing: a series without a value does not come.
 */
export async function* streamSeries(tx: ReadTx, query: SeriesQuery): AsyncGenerator<StoredSeries> {
  const steps: (readonly string[])[] = [];
  for (let first = 0; first < query.placeIds.length; first += PLACES_AT_ONCE) {
    steps.push(query.placeIds.slice(first, first + PLACES_AT_ONCE));
  }
  const read = (step: number): Promise<readonly StoredSeries[]> =>
    step < steps.length ? listSeries(tx, { ...query, placeIds: steps[step] ?? [] }) : Promise.resolve([]);
  let next = read(0);
  try {
    for (let step = 0; step < steps.length; step++) {
      const series = await next;
      next = read(step + 1);
      yield* series;
    }
  } finally {
    // Whoever stops early leaves no statement behind; what it would have told is no longer asked for.
    await next.catch(() => undefined);
  }
}

interface SeriesRecord {
  readonly place_id: string;
  readonly indicator_id: string;
  /** First vintages as they usually are: settled no further, exactly as printed, of the indicator's own calibre. */
  readonly usual: string | null;
  readonly others: string | null;
}

/**
 * Series of some places, place by place in the order given, then by indicator; without provenance.
 *
 * The database puts each series together into two texts, a line a vintage: what is as usual is told in five fields, the
 * rest in full. A row a value takes twice the time, and fields that are the same in every line as much again. In no order
 * of the database's: sorting there costs as much as all the rest.
 */
export async function listSeries(tx: ReadTx, query: SeriesQuery): Promise<readonly StoredSeries[]> {
  const { rows } = await sql<SeriesRecord>`
    select place_id, indicator_id,
      string_agg(period || E'\t' || value::text || E'\t' || known_on || E'\t' || source_id || E'\t' || unit, E'\n')
        filter (where is_usual) as usual,
      string_agg(json_build_array(
        period, value::text, known_on, source_id, unit, revision, status, comparator, missing, calibre, breaks_series
      )::text, E'\n') filter (where not is_usual) as others
    from observation
    where place_id = any(${[...query.placeIds]}::text[])
      and indicator_id = any(${[...query.indicatorIds]}::text[])
      and known_on <= ${query.asOf}::date
      and (import_no is null or import_no not in (select import_no from import_batch where undone_at is not null))
    group by place_id, indicator_id`.execute(tx);
  const order = new Map(query.placeIds.map((placeId, index) => [placeId, index]));
  return rows
    .map((row) => ({
      placeId: row.place_id,
      indicatorId: row.indicator_id,
      observations: inOrder([...linesOf(row.usual).map(readUsual), ...linesOf(row.others).map(readOther)]),
    }))
    .sort(
      (a, b) => (order.get(a.placeId) ?? 0) - (order.get(b.placeId) ?? 0) || (a.indicatorId < b.indicatorId ? -1 : 1),
    );
}

function linesOf(text: string | null): readonly string[] {
  return text === null ? [] : text.split('\n');
}

/** By end of period, period, day and revision. Sorted here: mostly they are in order, which the database cannot know. */
function inOrder(vintages: StoredObservation[]): readonly StoredObservation[] {
  const isInOrder = vintages.every(
    (vintage, index) => index === 0 || byVintage(vintages[index - 1] ?? vintage, vintage) <= 0,
  );
  return isInOrder ? vintages : vintages.sort(byVintage);
}

function byVintage(a: StoredObservation, b: StoredObservation): number {
  if (a.period !== b.period) {
    const [left, right] = [parsed(a.period).last, parsed(b.period).last];
    return left === right ? (a.period < b.period ? -1 : 1) : left < right ? -1 : 1;
  }
  if (a.knownOn !== b.knownOn) return a.knownOn < b.knownOn ? -1 : 1;
  return a.revision - b.revision;
}

function readUsual(line: string): StoredObservation {
  const [period = '', value = '', knownOn = '', sourceId = '', unit = ''] = line.split('\t');
  return {
    period,
    value,
    unit,
    comparator: 'eq',
    status: 'preliminary',
    knownOn,
    revision: 1,
    calibre: '',
    breaksSeries: false,
    sourceId: Number(sourceId),
  };
}

type OtherVintage = readonly [
  period: string,
  value: string | null,
  knownOn: string,
  sourceId: number,
  unit: string,
  revision: number,
  status: ObservationStatus,
  comparator: Comparator,
  missing: MissingReason | null,
  calibre: string,
  breaksSeries: boolean,
];

function readOther(line: string): StoredObservation {
  const [period, value, knownOn, sourceId, unit, revision, status, comparator, missing, calibre, breaksSeries] =
    JSON.parse(line) as OtherVintage;
  const rest = { unit, comparator, status, knownOn, revision, calibre, breaksSeries, sourceId };
  if (missing !== null) return { period, missing, ...rest };
  return { period, value: value ?? '', ...rest };
}
