import type { ReadTx } from '../../db/connect.ts';
import { listPlaces, type Place, treeOn } from '../../directory/index.ts';
import type { Observation } from '../../shared/indicator.ts';
import { comparePeriods, period } from '../../shared/period.ts';
import { type IndicatorDefinition, listIndicators } from '../values/indicator.queries.ts';
import { listSeries, loadSeriesOfPlaces, type SeriesQuery } from '../values/observation.queries.ts';
import type { DerivedPlaces } from './derived-periods.rules.ts';
import { DerivedSeries } from './derived-series.rules.ts';
import { type FormulaNeeds, formulaBook, needsOf } from './formula-book.rules.ts';
import { indexVintages, type PlaceSeries } from './vintage-index.rules.ts';

/** Which series, as known on which day, derived ones computed. */
export interface DerivedSeriesQuery extends SeriesQuery {
  /** Definitions that are at hand; those of other indicators asked for are looked up. */
  readonly definitions?: readonly IndicatorDefinition[];
  /** First year of the plan, from which `cumulative` counts. Absent: each year by itself. */
  readonly since?: number | undefined;
}

type Series = ReadonlyMap<string, readonly Observation[]>;

/**
 * As `loadSeries`, and derived indicators are computed from what was known on that day, with a vintage for each day on which
 * that changed. Official figures of a derived indicator stand before computed ones. With the definitions given, and no
 * formula among them, it is `loadSeries` and nothing else.
 */
export async function loadSeriesWithDerived(
  tx: ReadTx,
  { placeId, ...query }: { readonly placeId: string } & Omit<DerivedSeriesQuery, 'placeIds'>,
): Promise<Series> {
  return (await loadSeriesOfPlacesWithDerived(tx, { ...query, placeIds: [placeId] })).get(placeId) ?? new Map();
}

/** As `loadSeriesWithDerived`, for several places: by place, then by indicator. */
export async function loadSeriesOfPlacesWithDerived(
  tx: ReadTx,
  { definitions = [], since, ...query }: DerivedSeriesQuery,
): Promise<ReadonlyMap<string, Series>> {
  const derived = await derivedAmong(tx, query.indicatorIds, definitions);
  if (derived.length === 0) return loadSeriesOfPlaces(tx, query);
  const { placeIds, indicatorIds, asOf } = query;
  const book = formulaBook(await listIndicators(tx));
  const needs = needsOf(book, derived);
  const stored = await loadSeriesOfPlaces(tx, {
    placeIds,
    asOf,
    indicatorIds: [...new Set([...indicatorIds, ...needs.ids])],
  });
  const places = needs.levels === 0 ? NO_PLACES : placesOf(await listPlaces(tx));
  const below = await seriesBelow(tx, { placeIds, places, needs, asOf });
  const vintages = indexVintages([...ofPlaces(stored), ...below]);
  const computed = new DerivedSeries({ book, needs, vintages, places, asOf, since });
  return new Map(
    placeIds.map((placeId) => [
      placeId,
      new Map(
        indicatorIds.flatMap((indicatorId) => {
          const own = stored.get(placeId)?.get(indicatorId) ?? [];
          const series = merged(own, computed.of(placeId, indicatorId));
          return series.length === 0 ? [] : [[indicatorId, series] as const];
        }),
      ),
    ]),
  );
}

/** The derived ones among some indicators; asks the database only for those of which no definition is at hand. */
async function derivedAmong(
  tx: ReadTx,
  indicatorIds: readonly string[],
  definitions: readonly IndicatorDefinition[],
): Promise<readonly string[]> {
  const held = new Map(definitions.map((definition) => [definition.indicatorId, definition]));
  const unknown = indicatorIds.filter((id) => !held.has(id));
  for (const each of unknown.length === 0 ? [] : await listIndicators(tx, unknown)) held.set(each.indicatorId, each);
  return indicatorIds.filter((id) => held.get(id)?.formula !== undefined);
}

const NO_PLACES: DerivedPlaces = { membersOn: () => [], everBelow: () => [], nameOf: (placeId) => placeId };

function placesOf(places: readonly Place[]): DerivedPlaces {
  const names = new Map(places.map(({ placeId, name }) => [placeId, name]));
  const ever = Map.groupBy(places, ({ parentId }) => parentId ?? '');
  const trees = new Map<string, ReturnType<typeof treeOn>>();
  const idsOf = (those: readonly Place[] | undefined) => (those ?? []).map(({ placeId }) => placeId);
  return {
    nameOf: (placeId) => names.get(placeId) ?? placeId,
    everBelow: (placeId) => idsOf(ever.get(placeId)),
    membersOn: (placeId, day) => {
      const tree = trees.get(day) ?? treeOn(places, day);
      trees.set(day, tree);
      return idsOf(tree.children.get(placeId));
    },
  };
}

/** Figures that sums over places add up. */
async function seriesBelow(
  tx: ReadTx,
  {
    placeIds,
    places,
    needs,
    asOf,
  }: {
    readonly placeIds: readonly string[];
    readonly places: DerivedPlaces;
    readonly needs: FormulaNeeds;
    readonly asOf: string;
  },
): Promise<readonly PlaceSeries[]> {
  const found = new Set<string>();
  let level = placeIds;
  for (let depth = 0; depth < needs.levels; depth++) {
    level = level.flatMap((placeId) => places.everBelow(placeId));
    for (const placeId of level) found.add(placeId);
  }
  const others = [...found].filter((placeId) => !placeIds.includes(placeId));
  return others.length === 0 ? [] : listSeries(tx, { placeIds: others, indicatorIds: [...needs.ids], asOf });
}

function ofPlaces(stored: ReadonlyMap<string, Series>): readonly PlaceSeries[] {
  return [...stored].flatMap(([placeId, series]) =>
    [...series].map(([indicatorId, observations]) => ({ placeId, indicatorId, observations })),
  );
}

/** In the order of `loadSeries`. */
function merged(stored: readonly Observation[], computed: readonly Observation[]): readonly Observation[] {
  if (computed.length === 0) return stored;
  return [...stored, ...computed].sort(
    (a, b) =>
      comparePeriods(period(a.period), period(b.period)) ||
      (a.knownOn < b.knownOn ? -1 : a.knownOn > b.knownOn ? 1 : a.revision - b.revision),
  );
}
