import type { Refusal } from '../../shared/formula.ts';
import { parseUnit } from '../../shared/unit.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import type { OperandDefinition } from './formula.rules.ts';
import { grossMarkOf } from './formula-arithmetic.rules.ts';
import { type DerivedGraph, type DerivedIndicator, derivedGraph } from './formula-graph.rules.ts';
import { type Expression, type Formula, type ParsedFormula, parseFormula } from './formula-syntax.rules.ts';

/** All definitions, as formulas name them. */
export interface FormulaBook {
  readonly definitions: ReadonlyMap<string, IndicatorDefinition>;
  /** By the id of the derived indicator. */
  readonly formulas: ReadonlyMap<string, ParsedFormula>;
  /** The id for a name that stands in a formula; the name itself when it means nothing, or more than one. */
  resolve(name: string): string;
  /** Why a name means no indicator. Missing: undefined when it does mean one. */
  refusalOf(name: string): Refusal | undefined;
}

/**
 * Makes a book of definitions. A name in a formula is an id, else the name of an indicator, else one of its aliases; width,
 * case and white space do not matter. One that several indicators have is refused (`ambiguous-name`): their ids tell them
 * apart.
 */
export function formulaBook(definitions: readonly IndicatorDefinition[]): FormulaBook {
  const byId = new Map(definitions.map((definition) => [definition.indicatorId, definition]));
  const byName = idsBy(definitions, ({ name }) => [name]);
  const byAlias = idsBy(definitions, ({ aliases }) => aliases);
  const meanings = (name: string): readonly string[] => {
    if (byId.has(name)) return [name];
    const plain = plainName(name);
    return [...(byName.get(plain) ?? byAlias.get(plain) ?? [])];
  };
  return {
    definitions: byId,
    formulas: new Map(
      definitions.flatMap(({ indicatorId, formula }) =>
        formula === undefined ? [] : [[indicatorId, parseFormula(formula)] as const],
      ),
    ),
    resolve: (name) => {
      const [id = name, other] = meanings(name);
      return other === undefined ? id : name;
    },
    refusalOf: (name) => {
      const ids = meanings(name);
      if (ids.length === 1) return undefined;
      if (ids.length === 0) return { code: 'unknown-name', params: { name } };
      return { code: 'ambiguous-name', params: { name, ids: ids.map((id) => `[${id}]`).join('、') } };
    },
  };
}

function idsBy(
  definitions: readonly IndicatorDefinition[],
  namesOf: (definition: IndicatorDefinition) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const ids = new Map<string, Set<string>>();
  for (const definition of definitions) {
    for (const name of namesOf(definition)) {
      const plain = plainName(name);
      ids.set(plain, (ids.get(plain) ?? new Set()).add(definition.indicatorId));
    }
  }
  return ids;
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/**
 * What a definition says of an indicator as an operand. The calibre is left to the values: two indicators count different
 * things by nature. Errors (as a refusal): a unit that is none.
 */
export function operandDefinition(definition: IndicatorDefinition): OperandDefinition | { readonly refusal: Refusal } {
  const { unit: text, measure, name } = definition;
  const unit = parseUnit(text);
  if (unit === undefined) return { refusal: { code: 'unknown-unit', params: { unit: text } } };
  const mark = grossMarkOf(name);
  return { unit, measure, calibre: '', ...(mark === undefined ? {} : { mark }) };
}

/** What the name in a formula stands for, as an operand. */
export function operandNamed(
  book: FormulaBook,
  name: string,
): OperandDefinition | { readonly refusal: Refusal } | undefined {
  const definition = book.definitions.get(book.resolve(name));
  if (definition !== undefined) return operandDefinition(definition);
  const refusal = book.refusalOf(name);
  return refusal && { refusal };
}

/** An indicator that a formula names. */
export interface NamedOperand {
  readonly name: string;
  /** How many levels below the place its figures are taken: one for each `sum_places` around it. */
  readonly below: number;
}

/** The indicators that a formula names, with the levels of places that they are taken from. */
export function operandsOf({ root }: Formula): readonly NamedOperand[] {
  const found = new Map<string, NamedOperand>();
  const visit = (node: Expression, below: number): void => {
    switch (node.kind) {
      case 'number':
        return;
      case 'name':
        found.set(`${below} ${node.name}`, { name: node.name, below });
        return;
      case 'sum':
        for (const { of } of node.terms) visit(of, below);
        return;
      case 'product':
        for (const { of } of node.factors) visit(of, below);
        return;
      case 'call':
        for (const argument of node.args) visit(argument, below + (node.name === 'sum_places' ? 1 : 0));
    }
  };
  visit(root, 0);
  return [...found.values()];
}

/** What some derived indicators are computed from. */
export interface FormulaNeeds {
  /** Ids of all indicators on the way, those asked for included. */
  readonly ids: ReadonlySet<string>;
  /** The derived ones among them that can be computed. */
  readonly graph: DerivedGraph;
  /** Levels of places below the one asked for that figures are taken from. */
  readonly levels: number;
}

/** Follows formulas to all that they need. Circles end where they close; what is on one needs no places below. */
export function needsOf(book: FormulaBook, indicatorIds: readonly string[]): FormulaNeeds {
  const ids = new Set(indicatorIds);
  const indicators = new Map<string, DerivedIndicator>();
  for (const id of ids) {
    const derived = derivedIndicator(book, id);
    if (derived === undefined) continue;
    indicators.set(id, derived);
    for (const name of derived.formula.names) {
      const needed = book.resolve(name);
      if (book.definitions.has(needed)) ids.add(needed);
    }
  }
  const graph = named(book, derivedGraph(indicators, book.resolve));
  const depths = new Map<string, number>();
  for (const id of graph.order) {
    const operands = operandsOf(indicators.get(id)?.formula ?? NO_FORMULA);
    const depth = operands.map(({ name, below }) => below + (depths.get(book.resolve(name)) ?? 0));
    depths.set(id, Math.max(0, ...depth));
  }
  return { ids, graph, levels: Math.max(0, ...indicatorIds.map((id) => depths.get(id) ?? 0)) };
}

/** Circles are told in names. */
function named(book: FormulaBook, graph: DerivedGraph): DerivedGraph {
  const circles = [...graph.circles].map(([id, chain]) => [id, namesOf(book, chain)] as const);
  return { ...graph, circles: new Map(circles) };
}

/** Names of indicators, by their ids. */
function namesOf(book: FormulaBook, ids: readonly string[]): readonly string[] {
  return ids.map((id) => book.definitions.get(id)?.name ?? id);
}

const NO_FORMULA = { root: { kind: 'sum', terms: [], start: 0, end: 0 }, text: '', names: [], depth: 0 } as const;

function derivedIndicator(book: FormulaBook, indicatorId: string): DerivedIndicator | undefined {
  const parsed = book.formulas.get(indicatorId);
  const definition = book.definitions.get(indicatorId);
  if (parsed?.ok !== true || definition === undefined) return undefined;
  const own = operandDefinition(definition);
  if ('refusal' in own) return undefined;
  return { formula: parsed.formula, declared: { unit: own.unit, measure: own.measure, calibre: '' } };
}
