import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import { descendantsOf, listPlaces, type Place, treeOn } from '../directory/index.ts';
import { AppError } from '../shared/errors.ts';
import { provenanceLine } from '../shared/provenance.ts';
import { buildCube, type CubeIndicator, type CubeValue, type ExchangeCube } from './exchange/index.ts';
import type { PlanSheet, PlanSheetRow } from './tables/index.ts';
import { loadSeries, type StoredSeries, streamSeries } from './values/observation.queries.ts';
import { findPlan } from './values/plan.queries.ts';
import { type IndicatorInPlan, loadPlanAsOf, type PlanAsOf } from './values/plan-indicator.queries.ts';
import { loadSources } from './values/source.store.ts';

/** Which values of a plan are exported. */
export interface ExportSelection {
  readonly planId: string;
  readonly asOf: string;
  /** Absent: the plan's own place and every place below it. */
  readonly placeId?: string | undefined;
  /** `latest`: of each value only the vintage that counts on the day. */
  readonly vintages: 'all' | 'latest';
}

/** Values of one file, so that it takes some hundred megabytes of memory at most. Our choice. */
const MOST_CELLS = 500_000;

/**
 * The values of a plan's indicators as known on a day, with every vintage and where each comes from. Errors:
 * `plan.not-found`, `place.not-found`; `plan.export-too-large` beyond `most` values.
 */
export async function loadExportCube(
  tx: ReadTx,
  { planId, asOf, placeId, vintages }: ExportSelection,
  preparedAt: Date,
  most = MOST_CELLS,
): Promise<ExchangeCube> {
  const loaded = await loadListed(tx, planId, asOf);
  const places = await exportedPlaces(tx, loaded.plan.placeId, placeId, asOf);
  const query = {
    placeIds: places.map((place) => place.placeId),
    indicatorIds: loaded.indicators.map((indicator) => indicator.indicatorId),
    asOf,
  };
  const cells = await countValues(tx, query, vintages);
  if (cells > most) throw new AppError('plan.export-too-large', { cells, limit: most });
  const values = await readValues(tx, streamSeries(tx, query), vintages);
  const fictional = new Set(places.filter((place) => place.demonstration).map((place) => place.placeId));
  return buildCube(
    {
      id: planId,
      titles: { zh: loaded.plan.name },
      source: loaded.plan.source ?? loaded.plan.name,
      asOf,
      preparedAt,
      demonstration: loaded.plan.demonstration || values.some((value) => fictional.has(value.place)),
      indicators: loaded.indicators.map(cubeIndicator),
      places: places.map((place) => ({ code: place.placeId, titles: { zh: place.name } })),
    },
    values,
  );
}

/** Values whose sources are looked up at a time. */
const AT_ONCE = 20_000;

async function readValues(
  tx: ReadTx,
  series: AsyncIterable<StoredSeries>,
  vintages: ExportSelection['vintages'],
): Promise<readonly CubeValue[]> {
  const lines = new Map<number, string>();
  const values: CubeValue[] = [];
  let waiting: StoredSeries[] = [];
  let count = 0;
  const settle = async (): Promise<void> => {
    const ids = waiting.flatMap(({ observations }) => observations.map(({ sourceId }) => sourceId));
    const sources = await loadSources(tx, new Set(ids.filter((id) => !lines.has(id))));
    for (const [id, source] of sources) lines.set(id, provenanceLine(source));
    for (const { placeId: place, indicatorId: indicator, observations } of waiting) {
      for (const { sourceId, ...rest } of observations) {
        values.push({ ...rest, place, indicator, source: lines.get(sourceId) ?? '' });
      }
    }
    waiting = [];
    count = 0;
  };
  for await (const each of series) {
    const observations = vintages === 'all' ? each.observations : latestOf(each.observations);
    waiting.push({ ...each, observations });
    count += observations.length;
    if (count >= AT_ONCE) await settle();
  }
  await settle();
  return values;
}

/**
 * A plan in a place as the sheet of annex 1, with the values of each period that count on the day. Errors:
 * `plan.not-found`, `place.not-found`.
 */
export async function loadExportSheet(
  tx: ReadTx,
  { planId, asOf, placeId }: Omit<ExportSelection, 'vintages'>,
): Promise<PlanSheet> {
  const own = await loadListed(tx, planId, asOf);
  const at = placeId ?? own.plan.placeId;
  const [place] = await exportedPlaces(tx, at, at, asOf);
  const loaded = at === own.plan.placeId ? own : ((await loadPlanAsOf(tx, planId, at, asOf)) ?? own);
  const series = await loadSeries(tx, {
    placeId: at,
    indicatorIds: loaded.indicators.map((indicator) => indicator.indicatorId),
    asOf,
  });
  return {
    layout: 'annex-1',
    title: at === own.plan.placeId ? own.plan.name : `${own.plan.name} ${place?.name ?? ''}`,
    period: own.plan.period,
    isDemonstration: own.plan.demonstration || place?.demonstration === true,
    rows: loaded.indicators.map((indicator): PlanSheetRow => {
      const observations = latestOf(series.get(indicator.indicatorId) ?? []);
      return {
        indicator: indicator.plan,
        responsible: indicator.responsible,
        cooperating: indicator.cooperating,
        ...(indicator.sourceAgency === undefined ? {} : { sourceAgency: indicator.sourceAgency }),
        calibre: indicator.definition.calibre,
        note: '',
        observations: observations.map((observation) => ({ ...observation, note: '' })),
      };
    }),
    footnotes: [],
  };
}

/** Errors: `plan.not-found`. A plan that is not yet in force lists nothing. */
async function loadListed(tx: ReadTx, planId: string, asOf: string): Promise<PlanAsOf> {
  const plan = await findPlan(tx, planId, asOf);
  const loaded = plan === undefined ? undefined : await loadPlanAsOf(tx, planId, plan.placeId, asOf);
  if (loaded === undefined) throw new AppError('plan.not-found', { planId });
  return loaded;
}

/** The places of that day in their order, the plan's own first. Errors: `place.not-found`. */
async function exportedPlaces(
  tx: ReadTx,
  planPlaceId: string,
  placeId: string | undefined,
  asOf: string,
): Promise<readonly Place[]> {
  const tree = treeOn(await listPlaces(tx), asOf);
  const first = tree.places.get(placeId ?? planPlaceId);
  if (first === undefined) throw new AppError('place.not-found', { placeId: placeId ?? planPlaceId });
  return placeId === undefined ? [first, ...descendantsOf(tree, planPlaceId)] : [first];
}

async function countValues(
  tx: ReadTx,
  query: { readonly placeIds: readonly string[]; readonly indicatorIds: readonly string[]; readonly asOf: string },
  vintages: ExportSelection['vintages'],
): Promise<number> {
  const { rows } = await sql<{ vintages: number; cells: number }>`
    select count(*) as vintages, count(distinct (place_id, indicator_id, period)) as cells from observation
    where place_id = any(${[...query.placeIds]}::text[]) and indicator_id = any(${[...query.indicatorIds]}::text[])
      and known_on <= ${query.asOf}::date
      and (import_no is null or import_no not in (select import_no from import_batch where undone_at is not null))
  `.execute(tx);
  return (vintages === 'all' ? rows[0]?.vintages : rows[0]?.cells) ?? 0;
}

/** Of each period the highest revision; observations come ordered by period and revision. */
function latestOf<T extends { readonly period: string }>(observations: readonly T[]): readonly T[] {
  return [...new Map(observations.map((observation) => [observation.period, observation])).values()];
}

function cubeIndicator({ indicatorId, definition, plan }: IndicatorInPlan): CubeIndicator {
  return {
    code: indicatorId,
    titles: { zh: plan.name },
    no: plan.no,
    unit: plan.unit,
    measure: definition.measure,
    direction: definition.direction,
    calibre: definition.calibre,
    target: plan.target?.phrase ?? '',
  };
}
