import { type Exact, ratioOf, reduced, times } from '../../shared/exact.ts';
import type { Refusal } from '../../shared/formula.ts';
import type { Measure, MissingReason } from '../../shared/indicator.ts';
import { monthCount, type Period, parsePeriod, period as periodOf, yearsOf } from '../../shared/period.ts';
import { isConvertible, isRatio, type Unit } from '../../shared/unit.ts';
import { sumOf } from './aggregate.rules.ts';
import {
  add,
  constant,
  divide,
  extremeOf,
  type Gap,
  growthOf,
  into,
  isPoints,
  isRate,
  mergeGaps,
  multiply,
  type Operand,
  opposite,
  PERCENT,
  type Quantity,
  refuseBreak,
} from './formula-arithmetic.rules.ts';
import { type Expression, type Formula, Refused } from './formula-syntax.rules.ts';

/** Where a formula is computed, and what it may look up. */
export interface FormulaScope {
  readonly place: string;
  readonly period: Period;
  /**
   * The figure of an indicator, by the name that stands in the formula. A cell without value is an operand with the reason.
   * Missing: undefined for a name that is none; a refusal when the indicator is itself derived and cannot be.
   */
  lookup(name: string, place: string, period: Period): Operand | { readonly refusal: Refusal } | undefined;
  /** The places that `sum_places` adds up, for a place and the boundaries of a period. */
  members?(place: string, period: Period): readonly string[];
  /** First year of the plan: from here `cumulative` counts when the period is a single year. Absent: from that year. */
  readonly since?: number;
}

/** What a formula comes to. Exactly one of `value` and `missing` is there. */
export interface FormulaValue {
  readonly value?: Exact;
  readonly missing?: MissingReason;
  readonly unit: Unit;
  readonly measure: Quantity['measure'];
  readonly calibre: string;
  /** Absent for a formula of numbers only. */
  readonly standing?: Quantity['standing'];
  /** A sum over places leaves out some of them; never so without a gap. */
  readonly partial: boolean;
  /** Cells that had no value, of a missing result and of a partial one. */
  readonly gaps: readonly Gap[];
}

/** A result, or why there is none. */
export type FormulaResult =
  | { readonly ok: true; readonly result: FormulaValue }
  | { readonly ok: false; readonly refusal: Refusal };

/** What the definition of a derived indicator says that the result must be. */
export interface DeclaredResult {
  readonly unit: Unit;
  readonly measure?: Measure;
}

/** What a definition says of an indicator, without a value. */
export type OperandDefinition = Pick<Operand, 'unit' | 'measure' | 'calibre' | 'mark'>;

/** Steps of one evaluation; our choice. 16 districts × 343 streets × 5 years is far below. */
const MAX_STEPS = 100_000;

/**
 * Computes a formula exactly. A missing cell makes the result missing, with its reason: never zero. Errors (as a refusal,
 * with the place in the text): illegal arithmetic, unknown names, more than 100,000 steps.
 *
 * `growth(x)` over the same period a year before, in %; `previous(x)` that earlier value; `average(x)` over the years of the
 * period: the chronological mean of a stock (half of the first and last year-end, 首末折半), the plain mean of other figures;
 * `cumulative(x)` the sum of a flow over those years; `share(x, y)` in %; `per(x, y, n)` x for n (else 1) of y;
 * `sum_places(x)` over the members of the place.
 */
export function evaluate(formula: Formula, scope: FormulaScope): FormulaResult {
  return withRefusals(() => resultOf(new Evaluation(formula.text, scope).of(formula.root, scope.place, scope.period)));
}

/** As `evaluate`, in the declared unit. Errors (as a refusal): also a result that is not what is declared. */
export function evaluateAs(formula: Formula, scope: FormulaScope, declared: DeclaredResult): FormulaResult {
  return withRefusals(() => {
    const quantity = new Evaluation(formula.text, scope).of(formula.root, scope.place, scope.period);
    return resultOf(asDeclared(quantity, declared));
  });
}

/**
 * What a formula comes to for indicators so defined, before there is a single value: its unit and measure, or why it is
 * illegal. What only values show (division by zero, a break in a series, mixed calibres of vintages) is found by `evaluate`.
 */
export function tryFormula(
  formula: Formula,
  definitionOf: (name: string) => OperandDefinition | { readonly refusal: Refusal } | undefined,
  declared?: DeclaredResult,
): FormulaResult {
  const scope: FormulaScope = {
    place: '',
    period: periodOf('2025'),
    lookup: (name) => {
      const definition = definitionOf(name);
      if (definition === undefined || 'refusal' in definition) return definition;
      return { ...definition, standing: 'actual', missing: 'not-due' };
    },
    members: () => [''],
  };
  return declared === undefined ? evaluate(formula, scope) : evaluateAs(formula, scope, declared);
}

function withRefusals(compute: () => FormulaValue): FormulaResult {
  try {
    return { ok: true, result: compute() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function resultOf(quantity: Quantity): FormulaValue {
  const { value, missing = 'not-reported', unit, measure, calibre, standing, gaps } = quantity;
  return {
    ...(value === undefined ? { missing } : { value: reduced(value) }),
    unit,
    measure,
    calibre,
    ...(standing === undefined ? {} : { standing }),
    partial: value !== undefined && gaps.some(({ reason }) => reason !== 'not-applicable'),
    gaps,
  };
}

function asDeclared(quantity: Quantity, declared: DeclaredResult): Quantity {
  if (!isConvertible(quantity.unit, declared.unit)) {
    throw new Refused('declared-unit', { unit: quantity.unit.text, declared: declared.unit.text });
  }
  const { measure } = declared;
  if (measure !== undefined && !mayBe(quantity, measure)) {
    throw new Refused('declared-measure', { measure: quantity.measure, declared: measure });
  }
  return into(quantity, declared.unit);
}

/** Rates pass for one another, as an index or a growth rate may be written as a quotient; stocks and flows do not. */
function mayBe(quantity: Quantity, declared: Measure): boolean {
  if (quantity.measure === 'constant' || quantity.measure === 'derived') return true;
  return quantity.measure === declared || (isRate(quantity) && isRate({ measure: declared }));
}

class Evaluation {
  readonly #text: string;
  readonly #scope: FormulaScope;
  readonly #known = new Map<Expression, Map<string, Quantity>>();
  #steps = 0;

  constructor(text: string, scope: FormulaScope) {
    this.#text = text;
    this.#scope = scope;
  }

  of(node: Expression, place: string, period: Period): Quantity {
    if (node.kind !== 'call') return this.#at(node, place, period);
    // Functions inside each other ask for the same cell again and again.
    const known = this.#known.get(node) ?? new Map<string, Quantity>();
    this.#known.set(node, known);
    const key = `${place}\n${period.text}`;
    const quantity = known.get(key) ?? this.#at(node, place, period);
    known.set(key, quantity);
    return quantity;
  }

  #at(node: Expression, place: string, period: Period): Quantity {
    if (++this.#steps > MAX_STEPS) throw new Refused('too-costly', { most: String(MAX_STEPS) }, node);
    try {
      return { ...this.#compute(node, place, period), label: this.#text.slice(node.start, node.end) };
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.at !== undefined) throw error;
      const { code, params, within } = error.refusal;
      throw new Refused(code, params, node, within);
    }
  }

  #compute(node: Expression, place: string, period: Period): Quantity {
    switch (node.kind) {
      case 'number':
        return constant(node.value, node.unit, this.#text.slice(node.start, node.end));
      case 'name':
        return this.#lookUp(node.name, place, period);
      case 'sum':
        return this.#sum(node, place, period);
      case 'product':
        return this.#product(node, place, period);
      case 'call':
        return this.#call(node, place, period);
    }
  }

  #lookUp(name: string, place: string, period: Period): Quantity {
    const found = this.#scope.lookup(name, place, period);
    if (found === undefined) throw new Refused('unknown-name', { name });
    if ('refusal' in found) {
      const { code, params, within = [] } = found.refusal;
      throw new Refused(code, params, undefined, [name, ...within]);
    }
    const { missing = 'not-reported' } = found;
    const own = found.value === undefined ? [{ name, place, period: period.text, reason: missing }] : [];
    const gaps = found.gaps === undefined || found.gaps.length === 0 ? own : found.gaps;
    return { ...found, ...(found.value === undefined ? { missing } : {}), name, period, label: name, gaps };
  }

  #sum(node: Extract<Expression, { kind: 'sum' }>, place: string, period: Period): Quantity {
    const [first, ...others] = node.terms.map(({ minus, of }) => ({ minus, quantity: this.of(of, place, period) }));
    if (first === undefined) throw new Refused('empty');
    const start = first.minus ? opposite(first.quantity) : first.quantity;
    return others.reduce((left, { minus, quantity }) => add(left, quantity, minus), start);
  }

  #product(node: Extract<Expression, { kind: 'product' }>, place: string, period: Period): Quantity {
    const [first, ...others] = node.factors.map(({ below, of }) => ({ below, quantity: this.of(of, place, period) }));
    if (first === undefined) throw new Refused('empty');
    return others.reduce((left, { below, quantity }) => (below ? divide : multiply)(left, quantity), first.quantity);
  }

  #call(node: Extract<Expression, { kind: 'call' }>, place: string, period: Period): Quantity {
    const [x = node, y = node, z] = node.args;
    const at = (arg: Expression) => this.of(arg, place, period);
    switch (node.name) {
      case 'growth':
        return growthOf(at(x), this.of(x, place, aYearBefore(period)));
      case 'previous':
        return this.of(x, place, aYearBefore(period));
      case 'average':
        return this.#average(x, place, period);
      case 'cumulative':
        return this.#cumulative(x, place, period);
      case 'share':
        return shareOf(at(x), at(y));
      case 'per':
        return divide(at(x), z === undefined ? at(y) : divide(at(y), at(z)));
      case 'min':
      case 'max':
        return node.args.map(at).reduce((a, b) => extremeOf(a, b, node.name === 'min' ? 'min' : 'max'));
      case 'sum_places':
        return this.#sumPlaces(x, place, period);
    }
  }

  #overYears(x: Expression, place: string, years: readonly number[]): readonly [Quantity, ...Quantity[]] {
    const [first, ...others] = years.map((year) => this.of(x, place, yearPeriod(year)));
    if (first === undefined) throw new Refused('needs-whole-years');
    for (const [index, each] of others.entries()) refuseBreak(each, others[index - 1] ?? first);
    return [first, ...others];
  }

  #average(x: Expression, place: string, period: Period): Quantity {
    const years = wholeYears(period);
    const [first = 0] = years;
    const one = this.of(x, place, yearPeriod(first));
    if (one.measure === 'rank') throw new Refused('average-of-ranks', { name: one.label });
    if (one.measure === 'growth') throw new Refused('average-of-growth', { name: one.label });
    const isStock = one.measure === 'stock';
    const values = this.#overYears(x, place, isStock ? [first - 1, ...years] : years);
    const weights = values.map((_, index) => (isStock && (index === 0 || index === values.length - 1) ? 1 : 2));
    return { ...meanOf(values, weights), period };
  }

  #cumulative(x: Expression, place: string, period: Period): Quantity {
    const years = wholeYears(period);
    const { since } = this.#scope;
    const [only = 0, ...more] = years;
    const from = more.length === 0 && since !== undefined && since < only ? since : only;
    const all = Array.from({ length: (years.at(-1) ?? only) - from + 1 }, (_, index) => from + index);
    const values = this.#overYears(x, place, all);
    const [first] = values;
    // One year has nothing to add up, and yet a rate or a stock is nothing that accumulates.
    refuseAdding(first);
    // Yearly changes in points add up like a flow, whatever they are declared as.
    const flows = values.map((each): Quantity => (isPoints(each.unit) ? { ...each, measure: 'flow' } : each));
    return { ...flows.reduce((sum, each) => add(sum, each, false)), period };
  }

  #sumPlaces(x: Expression, place: string, period: Period): Quantity {
    const members = this.#scope.members?.(place, period) ?? [];
    const cells = members.map((key) => ({ key, operand: this.of(x, key, period) }));
    const [first] = cells;
    if (first === undefined) throw new Refused('no-members', { place });
    const summed = sumOf(cells.map(({ key, operand }) => ({ key, operand: asCell(operand) })));
    if (!summed.ok) throw new Refused(summed.refusal.code, summed.refusal.params);
    const { value, missing = 'not-reported', unit } = summed.aggregate;
    const { value: _, missing: __, name: ___, ...facts } = first.operand;
    const used = cells.find(({ operand }) => operand.value !== undefined)?.operand ?? first.operand;
    return {
      ...facts,
      ...(value === undefined ? { missing } : { value }),
      unit,
      calibre: used.calibre,
      ...(used.standing === undefined ? {} : { standing: used.standing }),
      gaps: mergeGaps(...cells.map(({ operand }) => operand.gaps)),
    };
  }
}

function asCell({ measure, standing = 'actual', ...facts }: Quantity) {
  return { ...facts, standing, measure: measure === 'constant' ? ('derived' as const) : measure };
}

/** Refuses to accumulate what does not: by adding it to itself a year later. */
function refuseAdding(quantity: Quantity): void {
  const { label } = quantity;
  if (isPoints(quantity.unit)) return;
  if (quantity.measure === 'stock') throw new Refused('stock-over-time', { left: label, right: label });
  if (isRate(quantity)) add(quantity, quantity, false);
  if (isRatio(quantity.unit)) throw new Refused('sum-of-ratios', { name: label });
  if (quantity.measure === 'rank' || quantity.measure === 'qualitative') opposite(quantity);
}

/** The weighted mean of the values of several years, which must be of one calibre and standing. */
function meanOf(values: readonly [Quantity, ...Quantity[]], weights: readonly number[]): Quantity {
  const [first] = values;
  const sameKind = values.map((each): Quantity => ({ ...each, measure: 'derived' }));
  const weighted = sameKind.map((each, index) => scaled(each, ratioOf(weights[index] ?? 0, 1)));
  const sum = weighted.slice(1).reduce((total, each) => add(total, each, false), weighted[0] ?? first);
  const whole = weights.reduce((total, weight) => total + weight, 0);
  return { ...scaled(sum, ratioOf(1, whole)), measure: first.measure };
}

function scaled(quantity: Quantity, by: Exact): Quantity {
  if (quantity.value === undefined) return quantity;
  return { ...quantity, value: reduced(times(quantity.value, by)) };
}

/** x ÷ y in per cent. Refused: rates, different units, a stock of a flow. */
function shareOf(x: Quantity, y: Quantity): Quantity {
  const labels = { left: x.label, right: y.label };
  if (!isConvertible(x.unit, y.unit)) {
    throw new Refused('different-units', { ...labels, leftUnit: x.unit.text, rightUnit: y.unit.text });
  }
  if (isRate(x) || isRate(y)) throw new Refused('rate-with-amount', labels);
  const measures = [x.measure, y.measure].filter((measure) => measure === 'stock' || measure === 'flow');
  if (new Set(measures).size === 2) throw new Refused('stock-with-flow', labels);
  return { ...into(divide(into(x, y.unit), y), PERCENT), measure: 'ratio' };
}

function yearPeriod(year: number): Period {
  return periodOf(String(year).padStart(4, '0'));
}

/** The calendar years of a period that is made of whole ones. Errors: a refusal for any other. */
function wholeYears(period: Period): readonly number[] {
  const isWhole = period.first?.endsWith('-01-01') === true && period.last.endsWith('-12-31');
  if (!isWhole) throw new Refused('needs-whole-years', { period: period.text });
  return yearsOf(period);
}

/** The same period a year before. Errors: a refusal for one of more than a year. */
function aYearBefore(period: Period): Period {
  const months = monthCount(period);
  const text = period.text.replace(/\d{4}(?=[-/]|$)/g, (year) => String(Number(year) - 1).padStart(4, '0'));
  const before = parsePeriod(text.replace('-02-29', '-02-28'));
  if (months === undefined || months > 12 || before === undefined) {
    throw new Refused('not-year-on-year', { period: period.text });
  }
  return before;
}
