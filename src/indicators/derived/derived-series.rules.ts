import type { Exact } from '../../shared/exact.ts';
import type { Refusal } from '../../shared/formula.ts';
import type { MissingReason, Observation, ObservationStatus } from '../../shared/indicator.ts';
import { addDays, comparePeriods, type Period, period as periodOf } from '../../shared/period.ts';
import { mostUrgentOf } from './aggregate.rules.ts';
import { derivedDecimal } from './derived-decimal.rules.ts';
import { type DerivedPlaces, derivedPeriods, isOtherPeriod } from './derived-periods.rules.ts';
import { type Gap, type Operand, operandOf } from './formula-arithmetic.rules.ts';
import type { FormulaBook, FormulaNeeds } from './formula-book.rules.ts';
import { operandDefinition } from './formula-book.rules.ts';
import { type DerivedCell, derivedLookup, type FormulaInput } from './formula-graph.rules.ts';
import { newestOf, precedesSeries, type Vintage, type VintageIndex } from './vintage-index.rules.ts';

/** What derived series are computed from. */
export interface DerivedSeriesInput {
  readonly book: FormulaBook;
  readonly needs: FormulaNeeds;
  /** Vintages of all that is needed. */
  readonly vintages: VintageIndex;
  readonly places: DerivedPlaces;
  /** What became known later is not used. */
  readonly asOf: string;
  /** First year of the plan, from which `cumulative` counts. */
  readonly since?: number | undefined;
}

/** Vintages of one computed cell; of figures that came in one after the other in more steps, the last count. Our choice. */
const MOST_VINTAGES = 24;

/** Inputs that a computed figure names; of a sum over more places only how many more. Our choice. */
const MOST_INPUTS = 100;

/** A figure that is on record, or that nobody has recorded. */
interface StoredOperand extends Operand {
  readonly vintage?: Vintage;
}

type Cell = DerivedCell<StoredOperand>;
type Input = FormulaInput<StoredOperand>;
type Lookup = ReturnType<typeof derivedLookup<StoredOperand>>;

/**
 * Computes derived indicators as series of vintages: one for each day on which a figure that went in became known or was
 * revised. A figure without value makes the result missing, with its reason, and so does a gap in a sum over places.
 */
export class DerivedSeries {
  readonly #input: DerivedSeriesInput;
  readonly #operands = new Map<Vintage, StoredOperand>();
  readonly #lookups = new Map<string, Lookup>();
  readonly #periods: ReturnType<typeof derivedPeriods>;

  constructor(input: DerivedSeriesInput) {
    this.#input = input;
    this.#periods = derivedPeriods(input);
  }

  /**
   * The computed vintages of an indicator in a place, ordered by end of period, period and day. None for a period of which
   * an official figure is on record; their revisions follow those on record. A formula that is refused gives
   * `not-applicable`, with the refusal in the provenance. Status: the least settled of what went in; `approx` when
   * something that went in is no plain value.
   */
  of(placeId: string, indicatorId: string): readonly Observation[] {
    if (!this.#input.needs.graph.indicators.has(indicatorId)) return [];
    return [...this.#periods(placeId, indicatorId)]
      .map(([text, knownOn]) => ({ period: periodOf(text), knownOn }))
      .sort((a, b) => comparePeriods(a.period, b.period))
      .flatMap(({ period, knownOn }) => this.#vintagesOf({ placeId, indicatorId, period, knownOn }));
  }

  /** From the newest back to the first: each holds since the last of its inputs was known. */
  #vintagesOf(asked: AskedCell): readonly Observation[] {
    const found: Told[] = [];
    let day = this.#input.asOf;
    for (let step = 0; step < MOST_VINTAGES; step++) {
      const told = this.#tellOn(day, asked);
      if (told === undefined) break;
      const later = found.at(-1);
      if (later !== undefined && isSameSilence(told, later)) found.pop();
      found.push(told);
      day = addDays(told.knownOn, -1);
    }
    const { placeId, indicatorId, period } = asked;
    // A forecast or a reason that is on record says more than that nothing can be computed.
    if (found[0]?.value === undefined && this.#held(placeId, indicatorId, period).length > 0) return [];
    const highest = this.#input.vintages.highestRevision(placeId, indicatorId, period.text);
    // Before its first figure was there, a cell waited for the last of its inputs.
    const first = found.findLastIndex(({ value }) => value !== undefined);
    if (first >= 0) found.length = first + 1;
    return found.toReversed().map((told, index) => ({ ...told, revision: highest + index + 1 }));
  }

  /** The cell as it was known on a day. Missing: undefined when it is official, or there is nothing to tell of it. */
  #tellOn(day: string, { placeId, indicatorId, period, knownOn }: AskedCell): Told | undefined {
    if (day < knownOn) return undefined;
    const cell = this.#lookupOn(day)(indicatorId, placeId, period);
    if (cell === undefined || !('inputs' in cell)) return undefined;
    if ('refusal' in cell && isOtherPeriod(cell.refusal)) return undefined;
    const used = this.#used({ name: indicatorId, place: placeId, period, found: cell }, day);
    const { vintages } = this.#input;
    if (used.silent.length > 0 && used.silent.every((input) => precedesSeries(vintages, input))) return undefined;
    const definition = this.#input.book.definitions.get(indicatorId);
    const formula = this.#input.needs.graph.indicators.get(indicatorId)?.formula.text ?? '';
    const { refusal, ...outcome } = outcomeOf(cell);
    return {
      period: period.text,
      ...outcome,
      unit: definition?.unit ?? '',
      comparator: used.vintages.every(({ comparator }) => comparator === 'eq') ? 'eq' : 'approx',
      status: leastSettled(used.vintages),
      knownOn: used.knownOn === undefined || used.knownOn < knownOn ? knownOn : used.knownOn,
      calibre: 'refusal' in cell ? '' : cell.calibre,
      breaksSeries: !('refusal' in cell) && cell.breaksSeries === true,
      provenance: {
        kind: 'formula',
        formula,
        inputs: this.#namesOf(cell.inputs, placeId),
        ...(refusal === undefined ? {} : { refusal }),
      },
    };
  }

  #lookupOn(day: string): Lookup {
    const known = this.#lookups.get(day);
    if (known !== undefined) return known;
    const { needs, places, since } = this.#input;
    const made = derivedLookup<StoredOperand>(needs.graph, {
      stored: (name, place, period) => this.#stored(name, newestOf(this.#held(place, name, period), day)),
      official: (name, place, period) => {
        const vintage = newestOf(this.#held(place, name, period), day);
        if (vintage === undefined || !isOfficial(vintage)) return undefined;
        const operand = this.#stored(name, vintage);
        return operand === undefined || 'refusal' in operand ? undefined : operand;
      },
      members: (place, period) => places.membersOn(place, period.last),
      ...(since === undefined ? {} : { since }),
    });
    this.#lookups.set(day, made);
    return made;
  }

  #held(place: string, name: string, period: Period): readonly Vintage[] {
    return this.#input.vintages.of(place, name, period.text);
  }

  #stored(name: string, vintage: Vintage | undefined): StoredOperand | { readonly refusal: Refusal } | undefined {
    const before = vintage && this.#operands.get(vintage);
    if (before !== undefined) return before;
    const { book } = this.#input;
    const definition = book.definitions.get(name);
    if (definition === undefined) {
      const refusal = book.refusalOf(name);
      return refusal && { refusal };
    }
    const own = operandDefinition(definition);
    if (vintage === undefined) {
      return 'refusal' in own ? own : { ...own, missing: 'not-reported', standing: 'actual' };
    }
    const operand = operandOf(vintage, definition.measure, 'refusal' in own ? undefined : own.mark);
    if (operand === undefined) return { refusal: { code: 'unknown-unit', params: { unit: vintage.unit } } };
    const made = { ...operand, vintage };
    this.#operands.set(vintage, made);
    return made;
  }

  /** All that a cell rests on, through the formulas of others. */
  #used(top: Input, day: string): UsedFigures {
    const vintages = new Set<Vintage>();
    const silent: Input[] = [];
    const seen = new Set<unknown>();
    let knownOn: string | undefined;
    const learn = (on: string | undefined) => {
      if (on !== undefined && (knownOn === undefined || on > knownOn)) knownOn = on;
    };
    const visit = (input: Input): void => {
      const { name, place, period, found } = input;
      if (found === undefined) return;
      if ('inputs' in found) {
        if (seen.has(found)) return;
        seen.add(found);
        // What was on record and did not count decided that it was computed.
        learn(newestOf(this.#held(place, name, period), day)?.knownOn);
        for (const each of found.inputs) visit(each);
        return;
      }
      if ('refusal' in found) return;
      if (found.value === undefined) silent.push(input);
      if (found.vintage === undefined) return;
      vintages.add(found.vintage);
      learn(found.vintage.knownOn);
    };
    visit(top);
    return { vintages: [...vintages], silent, ...(knownOn === undefined ? {} : { knownOn }) };
  }

  #namesOf(inputs: readonly Input[], placeId: string): readonly string[] {
    const { book, places } = this.#input;
    const lines = inputs.slice(0, MOST_INPUTS).map(({ name, place, period, found }) => {
      const of = place === placeId ? '' : `${places.nameOf(place)} `;
      const value = found === undefined || 'refusal' in found || found.value === undefined ? undefined : found.value;
      const figure = value === undefined ? '' : ` = ${derivedDecimal(value)} ${unitTextOf(found)}`.trimEnd();
      return `${of}${book.definitions.get(name)?.name ?? name} ${period.text}${figure}`;
    });
    return [...new Set(lines), ...(inputs.length > MOST_INPUTS ? [`+${inputs.length - MOST_INPUTS}`] : [])];
  }
}

interface AskedCell {
  readonly placeId: string;
  readonly indicatorId: string;
  readonly period: Period;
  /** First day on which anything of the period is known; there is no cell before. */
  readonly knownOn: string;
}

/** A computed vintage before it has its number. */
type Told = Omit<Observation, 'revision'>;

interface UsedFigures {
  readonly vintages: readonly Vintage[];
  readonly silent: readonly Input[];
  /** The last of the days on which they became known. */
  readonly knownOn?: string;
}

/** A value, or a reason that somebody in charge has given; other reasons, and forecasts, give way to what is computed. */
function isOfficial({ value, missing, status }: Vintage): boolean {
  return value === undefined ? missing === 'withheld' || missing === 'not-applicable' : status !== 'forecast';
}

function outcomeOf(cell: Cell): { value?: string; missing?: MissingReason; refusal?: Refusal } {
  if ('refusal' in cell) return { missing: 'not-applicable', refusal: cell.refusal };
  const { value, missing = 'not-reported', gaps = [] } = cell;
  if (value === undefined) return { missing };
  const left = gaps.map(({ reason }: Gap) => reason).filter((reason) => reason !== 'not-applicable');
  return left.length === 0 ? { value: derivedDecimal(value as Exact) } : { missing: mostUrgentOf(left) };
}

/** Two vintages that say for the same reason that there is no figure. */
function isSameSilence(a: Told, b: Told): boolean {
  return a.value === undefined && b.value === undefined && a.missing === b.missing && codeOf(a) === codeOf(b);
}

function codeOf({ provenance }: Told): string | undefined {
  return provenance.kind === 'formula' ? provenance.refusal?.code : undefined;
}

function unitTextOf(found: Input['found']): string {
  return found === undefined || 'refusal' in found ? '' : found.unit.text;
}

/** From the least settled. */
const SETTLED: readonly ObservationStatus[] = ['forecast', 'preliminary', 'revised', 'final'];

function leastSettled(vintages: readonly Vintage[]): ObservationStatus {
  const statuses = new Set(vintages.filter(({ value }) => value !== undefined).map(({ status }) => status));
  return SETTLED.find((status) => statuses.has(status)) ?? 'preliminary';
}
