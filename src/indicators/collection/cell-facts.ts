import type { ReadTx } from '../../db/connect.ts';
import type { Finding, IndicatorRelation } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import { exact, toShortDecimal } from '../../shared/exact.ts';
import type { Observation } from '../../shared/indicator.ts';
import { convert, isConvertible, parseUnit } from '../../shared/unit.ts';
import { type GivenValue, validateValue } from '../validation.rules.ts';
import { type IndicatorDefinition, listIndicators } from '../values/indicator.queries.ts';
import { loadSeriesOfPlaces } from '../values/observation.queries.ts';
import { listSaid, type StoredCell } from './cell.queries.ts';
import type { CollectionRow } from './collection.queries.ts';
import { isEditable } from './collection.rules.ts';
import { type Prefill, prefill } from './duty.rules.ts';
import { listRelations } from './relation.queries.ts';

type SeriesOfPlaces = ReadonlyMap<string, ReadonlyMap<string, readonly Observation[]>>;

/** What the record says about the cells of a collection on a day. */
export interface RecordedFacts {
  /** Last values of a cell's figure. */
  prefillOf(cell: StoredCell): Prefill;
}

/** What is needed to check values before they are submitted. */
export interface CheckingFacts extends RecordedFacts {
  /**
   * What the rules find about a value that is given for a cell. Errors: `indicator.not-found` when the import that brought
   * the indicator was undone meanwhile.
   */
  check(cell: StoredCell, given: Omit<GivenValue, 'status'>): readonly Finding[];
}

/** A value of a request, which stands for the cell while the request is checked. */
export interface ValueAtHand {
  readonly cellNo: number;
  readonly value?: string | undefined;
}

/** Last values of some cells, as known on a day. */
export async function loadRecorded(
  tx: ReadTx,
  collection: CollectionRow,
  cells: readonly StoredCell[],
  today: string,
): Promise<RecordedFacts> {
  const series = await loadSeries(tx, cells, [], today);
  return { prefillOf: (cell) => prefillFrom(series, cell, collection.period) };
}

/**
 * What some cells are checked against on a day: definitions, last values, and the other indicators that stand in a relation
 * with theirs. Of those counts what the request itself says (`atHand`), then what the collection says (another unit's only
 * when it is submitted), then the record.
 */
export async function loadChecking(
  tx: ReadTx,
  collection: CollectionRow,
  cells: readonly StoredCell[],
  atHand: readonly ValueAtHand[],
  today: string,
): Promise<CheckingFacts> {
  const asked = [...new Set(cells.map((cell) => cell.indicatorId))];
  const relations = await listRelations(tx, asked);
  const related = [...new Set(relations.flatMap(indicatorsOf))];
  const definitions = new Map(
    (await listIndicators(tx, [...asked, ...related])).map((each) => [each.indicatorId, each]),
  );
  const series = await loadSeries(tx, cells, related, today);
  const said = await listSaid(tx, collection.collectionId, related);
  const valueAtHand = new Map(atHand.map(({ cellNo, value }) => [cellNo, value]));
  const handOf = new Map(
    cells.filter(({ cellNo }) => valueAtHand.has(cellNo)).map((cell) => [keyOf(cell), valueAtHand.get(cell.cellNo)]),
  );
  const otherValue = (cell: StoredCell, indicatorId: string): string | undefined => {
    const figure = { placeId: cell.placeId, indicatorId };
    if (handOf.has(keyOf(figure))) return handOf.get(keyOf(figure));
    const held = said.find((each) => keyOf(each) === keyOf(figure));
    if (held !== undefined && (held.reporterId === cell.reporterId || !isEditable(held.state))) return held.value;
    const known = prefillFrom(series, figure, collection.period).known;
    return known === undefined ? undefined : inOwnUnit(known, definitions.get(indicatorId));
  };
  const prefillOf = (cell: StoredCell) => prefillFrom(series, cell, collection.period);
  return {
    prefillOf,
    check(cell, given) {
      const definition = definitions.get(cell.indicatorId);
      if (definition === undefined) throw new AppError('indicator.not-found', { indicatorId: cell.indicatorId });
      const { last, yearBefore } = prefillOf(cell);
      const own = relations.filter((relation) => indicatorsOf(relation).includes(cell.indicatorId));
      const others = new Map<string, string>();
      for (const indicatorId of own.flatMap(indicatorsOf)) {
        const value = otherValue(cell, indicatorId);
        if (value !== undefined) others.set(indicatorId, value);
      }
      const context = { definition, period: collection.period, today, last, yearBefore, relations: own, others };
      return validateValue({ ...given, status: collection.status }, context);
    },
  };
}

async function loadSeries(
  tx: ReadTx,
  cells: readonly StoredCell[],
  moreIndicators: readonly string[],
  asOf: string,
): Promise<SeriesOfPlaces> {
  const placeIds = [...new Set(cells.map((cell) => cell.placeId))];
  const indicatorIds = [...new Set([...cells.map((cell) => cell.indicatorId), ...moreIndicators])];
  return loadSeriesOfPlaces(tx, { placeIds, indicatorIds, asOf });
}

interface Figure {
  readonly placeId: string;
  readonly indicatorId: string;
}

function prefillFrom(series: SeriesOfPlaces, { placeId, indicatorId }: Figure, period: string): Prefill {
  return prefill(series.get(placeId)?.get(indicatorId) ?? [], period);
}

function keyOf({ placeId, indicatorId }: Figure): string {
  return `${placeId} ${indicatorId}`;
}

function indicatorsOf({ left, right }: IndicatorRelation): readonly string[] {
  return [...left, ...right].flatMap((term) => term.indicatorIds);
}

/** A recorded value in the unit of its indicator. Missing: undefined when it has none, or its unit does not convert. */
function inOwnUnit({ value, unit }: Observation, definition: IndicatorDefinition | undefined): string | undefined {
  if (value === undefined || definition === undefined || unit === definition.unit) return value;
  const [from, to] = [parseUnit(unit), parseUnit(definition.unit)];
  if (from === undefined || to === undefined || !isConvertible(from, to)) return undefined;
  return toShortDecimal(convert(exact(value), from, to), 18);
}
