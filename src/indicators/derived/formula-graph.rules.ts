import type { Refusal } from '../../shared/formula.ts';
import type { Period } from '../../shared/period.ts';
import { type DeclaredResult, evaluateAs, type FormulaScope } from './formula.rules.ts';
import type { Operand } from './formula-arithmetic.rules.ts';
import type { Formula } from './formula-syntax.rules.ts';

/** Formulas of derived indicators, by the name or id of the indicator. */
export type FormulaSet = ReadonlyMap<string, Formula>;

/** The key of a set for a name that stands in a formula: aliases are seen through. Default: the name itself. */
export type NameResolver = (name: string) => string;

const asWritten: NameResolver = (name) => name;

/**
 * Circular definitions: every group of formulas that need each other once, as the shortest chain through its first
 * member, with this at both ends (A, B, A). Going back in time (`previous`) does not open a circle. Linear for sets
 * without circles; independent of the order of the set.
 */
export function findCircles(formulas: FormulaSet, resolve: NameResolver = asWritten): readonly (readonly string[])[] {
  const edges = edgesOf(formulas, resolve);
  return stronglyConnected(edges)
    .filter(([first = '', ...others]) => others.length > 0 || edges.get(first)?.includes(first) === true)
    .map((group) => shortestCircle(edges, new Set(group)))
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** A circle as the refusal of a formula that lies on it. */
export function circleRefusal(circle: readonly string[]): Refusal {
  return { code: 'circular', params: { chain: circle.join(' → ') } };
}

/**
 * The names of the set in an order in which each follows all that its formula needs. Those on a circle, or that need one
 * that is, are left out.
 */
export function evaluationOrder(formulas: FormulaSet, resolve: NameResolver = asWritten): readonly string[] {
  const edges = edgesOf(formulas, resolve);
  const waiting = new Map([...edges].map(([name, needs]) => [name, needs.length]));
  const neededBy = new Map<string, string[]>();
  for (const [name, needs] of edges) for (const need of needs) push(neededBy, need, name);
  const order = [...edges.keys()].filter((name) => waiting.get(name) === 0);
  for (let index = 0; index < order.length; index++) {
    for (const name of neededBy.get(order[index] ?? '') ?? []) {
      const left = (waiting.get(name) ?? 0) - 1;
      waiting.set(name, left);
      if (left === 0) order.push(name);
    }
  }
  return order;
}

/** How deep the evaluation of each name goes. */
function levelsOf(formulas: FormulaSet, resolve: NameResolver): ReadonlyMap<string, number> {
  const edges = edgesOf(formulas, resolve);
  const levels = new Map<string, number>();
  for (const name of evaluationOrder(formulas, resolve)) {
    const below = (edges.get(name) ?? []).reduce((most, need) => Math.max(most, levels.get(need) ?? 0), 0);
    levels.set(name, below + OWN_LEVELS + (formulas.get(name)?.depth ?? 0));
  }
  return levels;
}

/** A derived indicator: its formula and what it is declared to be. */
export interface DerivedIndicator {
  readonly formula: Formula;
  readonly declared: DeclaredResult & { readonly measure: Operand['measure']; readonly calibre: string };
}

/** Derived indicators that may need each other, made ready to be looked up on many days. */
export interface DerivedGraph {
  readonly indicators: ReadonlyMap<string, DerivedIndicator>;
  readonly resolve: NameResolver;
  readonly circles: ReadonlyMap<string, readonly string[]>;
  /** As of `evaluationOrder`. */
  readonly order: readonly string[];
  /** How deep the evaluation of each goes; none for those on circles or behind one. */
  readonly levels: ReadonlyMap<string, number>;
}

/** Finds the circles among derived indicators and how deep each goes. */
export function derivedGraph(
  indicators: ReadonlyMap<string, DerivedIndicator>,
  resolve: NameResolver = asWritten,
): DerivedGraph {
  const formulas = new Map([...indicators].map(([name, { formula }]) => [name, formula]));
  const circles = findCircles(formulas, resolve).flatMap((circle) => circle.map((name) => [name, circle] as const));
  const levels = levelsOf(formulas, resolve);
  return { indicators, resolve, circles: new Map(circles), order: [...levels.keys()], levels };
}

/** A figure that a formula asked for. */
export interface FormulaInput<Stored extends Operand> {
  /** The key of the indicator: aliases are seen through. */
  readonly name: string;
  readonly place: string;
  readonly period: Period;
  /** Missing: undefined when there is no such indicator. */
  readonly found: Stored | DerivedCell<Stored> | { readonly refusal: Refusal } | undefined;
}

/** A computed figure, or why there is none, with the figures that were asked for on the way, in order. */
export type DerivedCell<Stored extends Operand = Operand> = (Operand | { readonly refusal: Refusal }) & {
  readonly inputs: readonly FormulaInput<Stored>[];
};

/** Where derived figures come from. */
export interface DerivedSources<Stored extends Operand> extends Pick<FormulaScope, 'members' | 'since'> {
  /** The figure of an indicator that has no formula, by its key. */
  stored(name: string, place: string, period: Period): Stored | { readonly refusal: Refusal } | undefined;
  /** An official figure of a derived indicator, which stands before the computed one. Missing: undefined, it is computed. */
  official?(name: string, place: string, period: Period): Stored | undefined;
}

/** Levels of formulas that need formulas, parentheses and functions included: what the call stack bears with ease; our choice. */
const MAX_LEVELS = 200;
/** Levels that a formula is by itself. */
const OWN_LEVELS = 3;

/**
 * Why a derived indicator cannot be computed for the way in which formulas need each other: a circle, or too long a chain.
 * One that needs another on a circle is not refused itself: its refusal comes with the other one. Missing: undefined.
 */
function graphRefusal({ circles, levels }: DerivedGraph, name: string): Refusal | undefined {
  const circle = circles.get(name);
  if (circle !== undefined) return circleRefusal(circle);
  if ((levels.get(name) ?? 0) <= MAX_LEVELS) return undefined;
  return { code: 'too-deep', params: { most: String(MAX_LEVELS) } };
}

/** The first such refusal among all indicators of a graph. Missing: undefined when there is none. */
export function firstGraphRefusal(graph: DerivedGraph): Refusal | undefined {
  for (const name of graph.indicators.keys()) {
    const refusal = graphRefusal(graph, name);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/**
 * A look-up over stored and derived indicators alike: each derived cell is computed once, when it is asked for. Circles
 * are refused, and chains of more than some sixty formulas, naming the way.
 */
export function derivedLookup<Stored extends Operand>(
  graph: DerivedGraph,
  { stored, official, ...rest }: DerivedSources<Stored>,
): (name: string, place: string, period: Period) => FormulaInput<Stored>['found'] {
  const known = new Map<string, DerivedCell<Stored>>();
  const lookup = (written: string, place: string, period: Period): FormulaInput<Stored>['found'] => {
    const name = graph.resolve(written);
    const indicator = graph.indicators.get(name);
    if (indicator === undefined) return stored(name, place, period);
    const stated = official?.(name, place, period);
    if (stated !== undefined) return stated;
    const key = `${name}\n${place}\n${period.text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const refusal = graphRefusal(graph, name);
    if (refusal !== undefined) return { refusal, inputs: [] };
    const inputs: FormulaInput<Stored>[] = [];
    const scope: FormulaScope = {
      place,
      period,
      lookup: (asked, from, at) => {
        const found = lookup(asked, from, at);
        inputs.push({ name: graph.resolve(asked), place: from, period: at, found });
        return found;
      },
      ...rest,
    };
    const cell = { ...compute(indicator, scope, inputs), inputs };
    known.set(key, cell);
    return cell;
  };
  return lookup;
}

function compute(
  { formula, declared }: DerivedIndicator,
  scope: FormulaScope,
  inputs: readonly FormulaInput<Operand>[],
): Operand | { readonly refusal: Refusal } {
  const computed = evaluateAs(formula, scope, declared);
  if (!computed.ok) return { refusal: computed.refusal };
  const { value, missing = 'not-reported', standing = 'actual', gaps } = computed.result;
  const breaks = inputs.some(
    ({ period, found }) =>
      period.text === scope.period.text && found !== undefined && !('refusal' in found) && found.breaksSeries === true,
  );
  return {
    ...(value === undefined ? { missing } : { value }),
    unit: declared.unit,
    measure: declared.measure,
    calibre: declared.calibre || computed.result.calibre,
    standing,
    gaps,
    ...(breaks ? { breaksSeries: true } : {}),
  };
}

/** For every formula, the formulas of the set that it needs, each once. */
function edgesOf(formulas: FormulaSet, resolve: NameResolver): ReadonlyMap<string, readonly string[]> {
  const sorted = [...formulas].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    sorted.map(([name, { names }]) => [
      name,
      [...new Set(names.map(resolve))].filter((need) => formulas.has(need)).sort(),
    ]),
  );
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Tarjan's algorithm with a stack of its own, so that a long chain of formulas does not exhaust the call stack. */
function stronglyConnected(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];
  for (const root of edges.keys()) {
    const path: { name: string; next: number }[] = index.has(root) ? [] : [{ name: root, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { name } = top;
      if (top.next === 0) {
        low.set(name, index.size);
        index.set(name, index.size);
        open.push(name);
        isOpen.add(name);
      }
      const need = edges.get(name)?.[top.next++];
      if (need !== undefined) {
        if (!index.has(need)) path.push({ name: need, next: 0 });
        else if (isOpen.has(need)) low.set(name, Math.min(low.get(name) ?? 0, index.get(need) ?? 0));
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.name;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent) ?? 0, low.get(name) ?? 0));
      if (low.get(name) !== index.get(name)) continue;
      const group: string[] = [];
      do group.push(open.pop() ?? name);
      while (group.at(-1) !== name);
      for (const member of group) isOpen.delete(member);
      groups.push(group.sort());
    }
  }
  return groups;
}

/** Breadth first from the first member of a group back to itself. */
function shortestCircle(edges: ReadonlyMap<string, readonly string[]>, group: ReadonlySet<string>): string[] {
  const [start = ''] = group;
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const need of edges.get(name) ?? []) {
      if (need === start) {
        const way = [start];
        for (let step = name; step !== start; step = cameFrom.get(step) ?? start) way.unshift(step);
        return [start, ...way];
      }
      if (!group.has(need) || cameFrom.has(need)) continue;
      cameFrom.set(need, name);
      queue.push(need);
    }
  }
  return [start, start];
}
