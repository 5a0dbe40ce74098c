import type { Db, ReadTx } from '../../db/connect.ts';
import { getPlace, listPlaceChanges, listPlaces, type PlaceChange, treeOn } from '../../directory/index.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Observation } from '../../shared/indicator.ts';
import { isInForce } from '../../shared/period.ts';
import { type IndicatorDefinition, listIndicators } from '../values/indicator.queries.ts';
import { findPlan } from '../values/plan.queries.ts';
import {
  asQuotient,
  type ComparableCell,
  comparableAmounts,
  comparableByFormula,
  placesConnected,
} from './comparable-series.ts';
import { loadSeriesOfPlacesWithDerived } from './derived-series.queries.ts';
import { formulaBook, needsOf } from './formula-book.rules.ts';
import { indexVintages } from './vintage-index.rules.ts';

/** Which indicator, where, under the boundaries of which day, as known when. */
export interface ComparableQuestion {
  readonly planId: string;
  readonly indicatorId: string;
  /** Default: the plan's own. */
  readonly placeId?: string | undefined;
  /** Default: today. */
  readonly boundaries?: string | undefined;
  /** Default: today. */
  readonly asOf?: string | undefined;
}

/** An indicator in a place under the boundaries of one day. */
export interface ComparableSeries {
  readonly definition: IndicatorDefinition;
  readonly placeId: string;
  readonly boundaries: string;
  readonly asOf: string;
  /** Ordered by period. */
  readonly cells: readonly ComparableCell[];
}

/** Series that places which split or merge keep; reads only. */
export interface ComparableSeriesService {
  /**
   * Stocks and flows are recomputed by the shares of the changes; a ratio by its formula, or else by the numerator and
   * denominator that its definition names. Errors: `plan.not-found`, `indicator.not-found`, `place.not-found`,
   * `place.not-in-force` when the place does not exist under these boundaries, `place.measure-not-additive` for a ratio,
   * index or rank with neither.
   */
  series(question: ComparableQuestion): Promise<ComparableSeries>;
}

/** Effects: none but reading the database. */
export function createComparableSeriesService({
  db,
  clock,
}: {
  readonly db: Db;
  readonly clock: Clock;
}): ComparableSeriesService {
  return { series: (question) => db.read((tx) => comparable(tx, question, today(clock))) };
}

async function comparable(tx: ReadTx, question: ComparableQuestion, now: string): Promise<ComparableSeries> {
  const { planId, indicatorId, asOf = now, boundaries = now } = question;
  const plan = await findPlan(tx, planId, asOf);
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  const definitions = await listIndicators(tx);
  const definition = definitions.find((each) => each.indicatorId === indicatorId);
  if (definition === undefined) throw new AppError('indicator.not-found', { indicatorId });
  const placeId = question.placeId ?? plan.placeId;
  await requireInForce(tx, placeId, boundaries);
  const asked = { definition, placeId, boundaries, asOf };
  const changes = await listPlaceChanges(tx);
  const isAmount = definition.measure === 'stock' || definition.measure === 'flow';
  const cells = isAmount ? await amounts(tx, asked, changes) : await byFormula(tx, asked, changes, definitions);
  return { ...asked, cells };
}

async function requireInForce(tx: ReadTx, placeId: string, on: string): Promise<void> {
  const place = await getPlace(tx, placeId);
  if (place === undefined) throw new AppError('place.not-found', { placeId });
  if (!isInForce(place, on)) throw new AppError('place.not-in-force', { placeId, name: place.name, on });
}

type Asked = Omit<ComparableSeries, 'cells'>;

async function amounts(
  tx: ReadTx,
  { definition, placeId, boundaries, asOf }: Asked,
  changes: readonly PlaceChange[],
): Promise<readonly ComparableCell[]> {
  const placeIds = placesConnected(changes, [placeId]);
  const { indicatorId } = definition;
  const series = await loadSeriesOfPlacesWithDerived(tx, {
    placeIds,
    indicatorIds: [indicatorId],
    asOf,
    definitions: [definition],
  });
  const vintages = indexVintages(ofPlaces(series));
  const cells = comparableAmounts(definition, { changes, on: boundaries, asOf, placeIds, vintages });
  return cells.filter((cell) => cell.placeId === placeId);
}

async function byFormula(
  tx: ReadTx,
  { definition, placeId, boundaries, asOf }: Asked,
  changes: readonly PlaceChange[],
  definitions: readonly IndicatorDefinition[],
): Promise<readonly ComparableCell[]> {
  const { indicatorId, formula, measure } = definition;
  const all = formulaBook(definitions);
  const book = formula === undefined ? asQuotient(all, definition) : all;
  if (book === undefined) throw new AppError('place.measure-not-additive', { measure });
  const needs = needsOf(book, [indicatorId]);
  const tree = treeOn(needs.levels === 0 ? [] : await listPlaces(tx), boundaries);
  const below = (id: string): readonly string[] => (tree.children.get(id) ?? []).map((place) => place.placeId);
  const asked = [placeId];
  let level = asked;
  for (let depth = 0; depth < needs.levels; depth++) {
    level = level.flatMap(below);
    asked.push(...level);
  }
  const placeIds = placesConnected(changes, asked);
  const leaves = [...needs.ids].filter((id) => !needs.graph.indicators.has(id));
  const series = await loadSeriesOfPlacesWithDerived(tx, { placeIds, indicatorIds: leaves, asOf, definitions });
  const vintages = indexVintages(ofPlaces(series));
  const places = { membersOn: below, everBelow: below, nameOf: (id: string) => tree.places.get(id)?.name ?? id };
  const input = { changes, on: boundaries, asOf, placeIds, vintages, book, needs, places };
  return comparableByFormula({ placeId, indicatorId }, input);
}

function* ofPlaces(series: ReadonlyMap<string, ReadonlyMap<string, readonly Observation[]>>) {
  for (const [placeId, own] of series) {
    for (const [indicatorId, observations] of own) yield { placeId, indicatorId, observations };
  }
}
