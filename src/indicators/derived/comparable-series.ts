import { type ComparableValue, comparableValues, type PlaceChange, type PlaceValue } from '../../directory/index.ts';
import { exact } from '../../shared/exact.ts';
import type { Refusal } from '../../shared/formula.ts';
import { MISSING_REASONS, type MissingReason } from '../../shared/indicator.ts';
import { comparePeriods, type Period, period as periodOf } from '../../shared/period.ts';
import { convert, isConvertible, parseUnit } from '../../shared/unit.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import { derivedDecimal } from './derived-decimal.rules.ts';
import { type DerivedPlaces, derivedPeriods, isOtherPeriod } from './derived-periods.rules.ts';
import type { Operand } from './formula-arithmetic.rules.ts';
import { type FormulaBook, type FormulaNeeds, formulaBook, operandDefinition } from './formula-book.rules.ts';
import { type DerivedCell, derivedLookup, type FormulaInput } from './formula-graph.rules.ts';
import { indexVintages, newestOf, precedesSeries, type Vintage, type VintageIndex } from './vintage-index.rules.ts';

/** A value under the boundaries asked for; `refusal` says why a formula has none there. */
export type ComparableCell = ComparableValue & { readonly refusal?: Refusal };

/** What comparable series are recomputed from. */
export interface ComparableInput {
  /** All changes of boundaries. */
  readonly changes: readonly PlaceChange[];
  /** Day of the boundaries that are asked for. */
  readonly on: string;
  readonly asOf: string;
  /** Places whose values go in: those asked for and all that gave to or took from them. */
  readonly placeIds: readonly string[];
  readonly vintages: VintageIndex;
}

/** The places, and all others that they gave to or took from, through however many changes; sorted. */
export function placesConnected(changes: readonly PlaceChange[], placeIds: readonly string[]): readonly string[] {
  const found = new Set(placeIds);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { shares } of changes) {
      const all = shares.flatMap(({ from, to }) => [from, to]);
      if (all.some((placeId) => found.has(placeId))) for (const placeId of all) found.add(placeId);
    }
  }
  return [...found].sort();
}

/**
 * A stock or flow in all places under the boundaries of a day, totals conserved, in the unit of its definition: see
 * `comparableValues`. A value of a calibre that others of its period do not share is no part of a whole (`other-calibre`).
 * Errors: `place.measure-not-additive`.
 */
export function comparableAmounts(
  { indicatorId, unit, measure }: Pick<IndicatorDefinition, 'indicatorId' | 'unit' | 'measure'>,
  { changes, on, asOf, placeIds, vintages }: ComparableInput,
): readonly ComparableValue[] {
  const known = placeIds.flatMap((placeId) =>
    [...vintages.periodsOf(placeId, indicatorId).keys()].flatMap((period) => {
      const vintage = newestOf(vintages.of(placeId, indicatorId, period), asOf);
      return vintage === undefined ? [] : [{ placeId, vintage }];
    }),
  );
  const byPeriod = [...Map.groupBy(known, ({ vintage }) => vintage.period)]
    .map(([text, cells]) => ({ period: periodOf(text), cells }))
    .sort((a, b) => comparePeriods(a.period, b.period));
  const values = byPeriod.flatMap(({ period, cells }) => {
    const isMixed = new Set(cells.map(({ vintage }) => vintage.calibre)).size > 1;
    return cells.map(({ placeId, vintage }): PlaceValue => {
      const about = { placeId, period: period.text, periodEnd: period.last };
      if (isMixed && vintage.calibre !== '') return { ...about, missing: 'other-calibre' };
      return { ...about, ...inUnit(vintage, unit) };
    });
  });
  return comparableValues(values, changes, on, measure);
}

function inUnit({ value, missing, unit: text }: Vintage, wanted: string): Pick<PlaceValue, 'value' | 'missing'> {
  if (value === undefined) return { missing: missing ?? 'not-reported' };
  if (text === wanted) return { value };
  const [from, to] = [parseUnit(text), parseUnit(wanted)];
  if (from === undefined || to === undefined || !isConvertible(from, to)) return { missing: 'other-unit' };
  return { value: derivedDecimal(convert(exact(value), from, to)) };
}

/**
 * A ratio without formula as the quotient of what its definition names. Missing: undefined when it does not name an
 * indicator for each.
 */
export function asQuotient(book: FormulaBook, definition: IndicatorDefinition): FormulaBook | undefined {
  const { numerator = '', denominator = '' } = definition;
  const [above, below] = [book.resolve(numerator), book.resolve(denominator)];
  if (!book.definitions.has(above) || !book.definitions.has(below)) return undefined;
  const divided = { ...definition, formula: `[${above}] ÷ [${below}]` };
  const others = [...book.definitions.values()].filter((each) => each.indicatorId !== definition.indicatorId);
  return formulaBook([...others, divided]);
}

interface ComparableOperand extends Operand {
  readonly cell?: ComparableValue;
}

/**
 * A derived indicator of a place under the boundaries of a day: each stock and flow that its formula needs is recomputed for
 * itself, and the formula is computed from these. Errors: `place.measure-not-additive` when the formula needs a ratio that
 * is itself not computed.
 */
export function comparableByFormula(
  { placeId, indicatorId }: { readonly placeId: string; readonly indicatorId: string },
  input: ComparableInput & {
    readonly book: FormulaBook;
    readonly needs: FormulaNeeds;
    readonly places: DerivedPlaces;
  },
): readonly ComparableCell[] {
  const { book, needs, places } = input;
  const leaves = new Map(
    [...needs.ids].flatMap((id) => {
      const definition = needs.graph.indicators.has(id) ? undefined : book.definitions.get(id);
      return definition === undefined ? [] : [[id, comparableAmounts(definition, input)] as const];
    }),
  );
  const cells = new Map(
    [...leaves].flatMap(([id, own]) => own.map((cell) => [keyOf(id, cell.placeId, cell.period), cell] as const)),
  );
  const lookup = derivedLookup<ComparableOperand>(needs.graph, {
    stored: (name, place, period) => operandOf(book, name, cells.get(keyOf(name, place, period.text))),
    members: (place, period) => places.membersOn(place, period.last),
  });
  const vintages = indexCells(leaves);
  const periods = derivedPeriods({ book, needs, places, vintages })(placeId, indicatorId);
  return [...periods.keys()]
    .map(periodOf)
    .sort(comparePeriods)
    .flatMap((period) => cellOf({ placeId, period }, lookup(indicatorId, placeId, period), vintages) ?? []);
}

function keyOf(indicatorId: string, placeId: string, period: string): string {
  return `${indicatorId} ${placeId} ${period}`;
}

/** The cells as if they were on record, for the periods that they have. */
function indexCells(leaves: ReadonlyMap<string, readonly ComparableValue[]>): VintageIndex {
  const series = [...leaves].flatMap(([indicatorId, cells]) =>
    [...Map.groupBy(cells, ({ placeId }) => placeId)].map(([placeId, own]) => ({
      placeId,
      indicatorId,
      observations: own.map(({ period, value }) => ({ ...ON_RECORD, period, value: value ?? '0' })),
    })),
  );
  return indexVintages(series);
}

const ON_RECORD = {
  unit: '',
  comparator: 'eq',
  status: 'preliminary',
  knownOn: '',
  revision: 1,
  calibre: '',
  breaksSeries: false,
} as const;

function operandOf(
  book: FormulaBook,
  name: string,
  cell: ComparableValue | undefined,
): ComparableOperand | { readonly refusal: Refusal } | undefined {
  const definition = book.definitions.get(name);
  if (definition === undefined) {
    const refusal = book.refusalOf(name);
    return refusal && { refusal };
  }
  const own = operandDefinition(definition);
  if ('refusal' in own) return own;
  const found = cell?.value === undefined ? { missing: reasonOf(cell?.missing) } : { value: exact(cell.value) };
  return { ...own, ...found, standing: 'actual', ...(cell === undefined ? {} : { cell }) };
}

function reasonOf(missing: string | undefined): MissingReason {
  return MISSING_REASONS.find((reason) => reason === missing) ?? 'not-reported';
}

/** Missing: undefined for a period of which the formula says nothing, or that lies before the series that it needs. */
function cellOf(
  { placeId, period }: { readonly placeId: string; readonly period: Period },
  found: FormulaInput<ComparableOperand>['found'],
  vintages: VintageIndex,
): ComparableCell | undefined {
  if (found === undefined || !('inputs' in found)) return undefined;
  if ('refusal' in found && isOtherPeriod(found.refusal)) return undefined;
  const figures = figuresIn(found);
  const silent = figures.filter((input) => cellIn(input)?.value === undefined);
  if (silent.length > 0 && silent.every((input) => precedesSeries(vintages, input))) return undefined;
  const used = figures.flatMap((input) => cellIn(input) ?? []);
  const rules = new Map(used.flatMap((cell) => cell.rules).map((rule) => [rule.changeId, rule]));
  const parts = new Map(used.flatMap((cell) => cell.missingParts).map((part) => [part.placeId, part]));
  const base = {
    placeId,
    period: period.text,
    how: 'derived' as const,
    rules: [...rules.values()],
    missingParts: [...parts.values()],
  };
  if ('refusal' in found) return { ...base, missing: 'not-applicable', refusal: found.refusal };
  const isPartial = found.gaps?.some(({ reason }) => reason !== 'not-applicable') === true;
  if (found.value !== undefined && !isPartial) return { ...base, value: derivedDecimal(found.value) };
  return {
    ...base,
    missing: used.find(({ missing }) => missing !== undefined)?.missing ?? found.missing ?? 'not-reported',
  };
}

/** The figures that a cell rests on, through the formulas of others, each cell once. */
function figuresIn(top: DerivedCell<ComparableOperand>): readonly FormulaInput<ComparableOperand>[] {
  const figures: FormulaInput<ComparableOperand>[] = [];
  const cells = new Set([top]);
  for (const cell of cells) {
    for (const input of cell.inputs) {
      if (input.found !== undefined && 'inputs' in input.found) cells.add(input.found);
      else figures.push(input);
    }
  }
  return figures;
}

function cellIn({ found }: FormulaInput<ComparableOperand>): ComparableValue | undefined {
  return found !== undefined && 'cell' in found ? found.cell : undefined;
}
