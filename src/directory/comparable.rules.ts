import { AppError } from '../shared/errors.ts';
import { compare, type Exact, exact, ONE, over, sum, times, toShortDecimal, ZERO } from '../shared/exact.ts';
import { changesInOrder, decimalOf, type PlaceChange } from './place-change.rules.ts';

/** A value of a place and period, or why there is none. */
export interface PlaceValue {
  readonly placeId: string;
  /** Text of the period; values of one period are recomputed together. */
  readonly period: string;
  /** Last day of the period: the value is about the boundaries of that day, unless `boundariesOn` says otherwise. */
  readonly periodEnd: string;
  /** Exact decimal; absent when there is none. */
  readonly value?: string;
  readonly missing?: string;
  readonly boundariesOn?: string;
}

/** A change that a value was recomputed by. */
export interface AppliedRule {
  readonly changeId: string;
  readonly rule: string;
}

/** A part of a place that has no value, and why. */
export interface MissingPart {
  readonly placeId: string;
  readonly reason: string;
}

/** A value under the boundaries that were asked for. */
export interface ComparableValue {
  readonly placeId: string;
  readonly period: string;
  /** Exact decimal: as it was given when `as-reported`, else with all its places. */
  readonly value?: string;
  /**
   * Why there is none: the reason that was given, `part-missing` when a part has none, `not-separable` when a place would
   * have to be taken apart that no share takes apart, `denominator-zero`.
   */
  readonly missing?: string;
  readonly how: 'as-reported' | 'derived';
  /** The changes it was recomputed by, in order; empty when `as-reported`. */
  readonly rules: readonly AppliedRule[];
  readonly missingParts: readonly MissingPart[];
}

interface Cell extends Omit<ComparableValue, 'placeId' | 'period' | 'value'> {
  readonly exact?: Exact;
  readonly text?: string;
}

type State = ReadonlyMap<string, Cell>;

const ADDITIVE = new Set(['stock', 'flow']);

/** Errors: `place.measure-not-additive` for a measure whose values neither add up nor can be divided. */
function requireAdditive(measure: string): void {
  if (!ADDITIVE.has(measure)) throw new AppError('place.measure-not-additive', { measure });
}

/**
 * Values of stocks or flows under the boundaries of the day `on`. What a place gives away is its value times the share;
 * what is put together is added: totals are conserved exactly. Going back behind a change is possible only where each
 * later place has all it has from one former place; else the value is missing (`not-separable`). A part without a value
 * makes the whole missing; it never counts as zero. A value that was reported for the boundaries asked for stands before
 * a derived one. A value whose place does not exist under the boundaries of its day is about the nearest boundaries under
 * which it does (a figure that was published later for the new place, or for the former in its last year).
 *
 * Order: period as given, then place. Errors: `place.measure-not-additive`; a `RangeError` for a value that is no decimal.
 */
export function comparableValues(
  values: readonly PlaceValue[],
  changes: readonly PlaceChange[],
  on: string,
  measure: string,
): readonly ComparableValue[] {
  requireAdditive(measure);
  const chain = changesInOrder(changes);
  const target = epochOf(chain, on);
  return [...Map.groupBy(values, ({ period }) => period)].flatMap(([period, ofPeriod]) => {
    const byEpoch = Map.groupBy(ofPeriod, (value) => epochOfValue(chain, value));
    const state = recompute(byEpoch, chain, target);
    return [...state]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([placeId, { exact: value, text, ...cell }]) => ({
        placeId,
        period,
        ...(value === undefined ? {} : { value: text ?? decimalOf(value) }),
        ...cell,
      }));
  });
}

/** How many changes have taken effect by a day: the boundaries it lives under. */
function epochOf(chain: readonly PlaceChange[], day: string): number {
  return chain.filter(({ effectiveOn }) => effectiveOn <= day).length;
}

function epochOfValue(chain: readonly PlaceChange[], { placeId, periodEnd, boundariesOn }: PlaceValue): number {
  if (boundariesOn !== undefined) return epochOf(chain, boundariesOn);
  const epoch = epochOf(chain, periodEnd);
  for (let distance = 0; distance <= chain.length; distance++) {
    if (epoch - distance >= 0 && existsAt(chain, placeId, epoch - distance)) return epoch - distance;
    if (epoch + distance <= chain.length && existsAt(chain, placeId, epoch + distance)) return epoch + distance;
  }
  return epoch;
}

/** Whether a place exists behind the first `epoch` changes; one that no change names always does. */
function existsAt(chain: readonly PlaceChange[], placeId: string, epoch: number): boolean {
  const names = ({ shares }: PlaceChange) => shares.some(({ from, to }) => from === placeId || to === placeId);
  const before = chain.slice(0, epoch).findLast(names);
  if (before !== undefined) return before.shares.some(({ to }) => to === placeId);
  const next = chain.slice(epoch).find(names);
  return next === undefined || next.shares.some(({ from }) => from === placeId);
}

function recompute(
  byEpoch: ReadonlyMap<number, readonly PlaceValue[]>,
  chain: readonly PlaceChange[],
  target: number,
): State {
  const reported = (epoch: number): State =>
    new Map((byEpoch.get(epoch) ?? []).map((value) => [value.placeId, reportedCell(value)]));
  const epochs = [...byEpoch.keys()];
  let forward: State = new Map();
  for (let epoch = Math.min(target, ...epochs); epoch < target; epoch++) {
    const change = chain[epoch];
    forward = preferred(reported(epoch), forward);
    if (change !== undefined) forward = applyForward(forward, change);
  }
  return preferred(
    reported(target),
    preferred(forward, fromLater(reported, chain, target, Math.max(target, ...epochs))),
  );
}

/** Values of later boundaries put together for those of `target`; the nearest boundaries first. */
function fromLater(
  reported: (epoch: number) => State,
  chain: readonly PlaceChange[],
  target: number,
  latest: number,
): State {
  let found: State = new Map();
  let held: State = new Map();
  for (let epoch = latest; epoch > target; epoch--) {
    held = preferred(reported(epoch), held);
    const nearer = putTogether(held, chain.slice(target, epoch));
    found = preferred(onlyValues(nearer), preferred(found, nearer));
    const touched = new Set(chain[epoch - 1]?.shares.flatMap(({ from, to }) => [from, to]));
    held = new Map([...held].filter(([placeId]) => !touched.has(placeId)));
  }
  return found;
}

function onlyValues(state: State): State {
  return new Map([...state].filter(([, cell]) => cell.exact !== undefined));
}

/** The first where it has a value, else the second, else what the first says of its absence. */
function preferred(first: State, second: State): State {
  const merged = new Map(second);
  for (const [placeId, cell] of first) {
    if (cell.exact !== undefined || merged.get(placeId)?.exact === undefined) merged.set(placeId, cell);
  }
  return merged;
}

function reportedCell({ value, missing }: PlaceValue): Cell {
  const shown = value === undefined ? { missing: missing ?? 'no-value' } : { exact: exact(value), text: value };
  return { ...shown, how: 'as-reported', rules: [], missingParts: [] };
}

function applyForward(state: State, change: PlaceChange): State {
  const next = new Map(state);
  for (const { from } of change.shares) next.delete(from);
  for (const [placeId, shares] of Map.groupBy(change.shares, ({ to }) => to)) {
    const parts = shares.map(({ from, share }) => ({ placeId: from, cell: state.get(from), share: exact(share) }));
    const cell = combined(placeId, parts, [change]);
    if (cell !== undefined) next.set(placeId, cell);
  }
  return next;
}

/** What a later place is made of. */
interface Origin {
  readonly formers: ReadonlySet<string>;
  readonly rules: readonly AppliedRule[];
}

/** Values behind some changes as values before them: possible where no later place is made of two former ones. */
function putTogether(later: State, changes: readonly PlaceChange[]): State {
  const origins = originsOf(changes);
  const originOf = (placeId: string): Origin => origins.get(placeId) ?? { formers: new Set([placeId]), rules: [] };
  const partsOf = new Map<string, Set<string>>();
  for (const placeId of new Set([...origins.keys(), ...later.keys()])) {
    for (const former of originOf(placeId).formers) {
      partsOf.set(former, (partsOf.get(former) ?? new Set()).add(placeId));
    }
  }
  const found = new Map<string, Cell>();
  for (const [former, ids] of partsOf) {
    const parts = [...ids].map((placeId) => ({ placeId, cell: later.get(placeId), share: ONE }));
    const rules = parts.flatMap(({ placeId }) => originOf(placeId).rules);
    const mixed = parts.filter(({ placeId }) => originOf(placeId).formers.size > 1);
    const cell = combined(former, parts, rules);
    if (cell !== undefined) found.set(former, mixed.length === 0 ? cell : notSeparable(rules, mixed));
  }
  return found;
}

/** Of each place that changes name, and that is there behind them: the former places it has something from. */
function originsOf(changes: readonly PlaceChange[]): ReadonlyMap<string, Origin> {
  let origins: ReadonlyMap<string, Origin> = new Map();
  for (const { shares, ...applied } of changes) {
    const next = new Map(origins);
    for (const { from } of shares) next.delete(from);
    for (const [placeId, given] of Map.groupBy(shares, ({ to }) => to)) {
      const sources = given.map(({ from }) => origins.get(from) ?? { formers: new Set([from]), rules: [] });
      const isKept =
        given.length === 1 && given[0]?.from === placeId && exact(given[0].share).n === exact(given[0].share).d;
      const rules = sources.flatMap((source) => source.rules);
      next.set(placeId, {
        formers: new Set(sources.flatMap(({ formers }) => [...formers])),
        rules: isKept ? rules : distinctRules([...rules, applied]),
      });
    }
    origins = next;
  }
  return origins;
}

function notSeparable(rules: readonly AppliedRule[], mixed: readonly { readonly placeId: string }[]): Cell {
  const missingParts = mixed.map(({ placeId }) => ({ placeId, reason: 'not-separable' }));
  return { missing: 'not-separable', how: 'derived', rules: distinctRules(rules), missingParts };
}

function distinctRules(rules: readonly AppliedRule[]): readonly AppliedRule[] {
  return [...new Map(rules.map(({ changeId, rule }) => [changeId, { changeId, rule }])).values()];
}

interface Part {
  readonly placeId: string;
  readonly cell: Cell | undefined;
  readonly share: Exact;
}

/** Σ share × value, by some rules. Missing: undefined when no part has a cell at all: the values are not about these places. */
function combined(placeId: string, parts: readonly Part[], applied: readonly AppliedRule[]): Cell | undefined {
  const [only] = parts;
  if (parts.every(({ cell }) => cell === undefined)) return undefined;
  const keepsAll = parts.length === 1 && only?.placeId === placeId && compare(only.share, ONE) === 0;
  if (keepsAll) return only.cell;
  const rules = distinctRules([...parts.flatMap(({ cell }) => cell?.rules ?? []), ...applied]);
  const missingParts = parts.flatMap(missingPartsOf);
  if (missingParts.length > 0) return { missing: 'part-missing', how: 'derived', rules, missingParts };
  const total = sum(parts.map(({ cell, share }) => times(cell?.exact ?? ZERO, share)));
  return { exact: total, how: 'derived', rules, missingParts: [] };
}

function missingPartsOf({ placeId, cell }: Part): readonly MissingPart[] {
  if (cell?.exact !== undefined) return [];
  if (cell !== undefined && cell.missingParts.length > 0) return cell.missingParts;
  return [{ placeId, reason: cell?.missing ?? 'no-value' }];
}

/** Places of a derived ratio; what was derived from is exact. Our choice. */
const RATIO_PLACES = 6;

/**
 * Ratios under the boundaries of the day `on`: numerator and denominator are recomputed each for itself and divided
 * afterwards. `factor` is 100 for per cent. Missing where one of the two is, or the denominator is zero.
 * Rounded to six places, halves to even. Errors: those of `comparableValues`.
 */
export function comparableRatios(
  {
    numerator,
    denominator,
    factor,
  }: {
    readonly numerator: readonly PlaceValue[];
    readonly denominator: readonly PlaceValue[];
    readonly factor: Exact;
  },
  changes: readonly PlaceChange[],
  on: string,
): readonly ComparableValue[] {
  const key = ({ placeId, period }: ComparableValue): string => `${period} ${placeId}`;
  const below = new Map(comparableValues(denominator, changes, on, 'stock').map((value) => [key(value), value]));
  return comparableValues(numerator, changes, on, 'stock').map((above) => {
    const { placeId, period } = above;
    const divisor = below.get(key(above));
    const rules = [...above.rules, ...(divisor?.rules ?? [])];
    const how = rules.length === 0 ? ('as-reported' as const) : ('derived' as const);
    const shared = {
      placeId,
      period,
      how,
      rules: [...new Map(rules.map((rule) => [rule.changeId, rule])).values()],
      missingParts: [...above.missingParts, ...(divisor?.missingParts ?? [])],
    };
    if (above.value === undefined || divisor?.value === undefined)
      return { ...shared, missing: above.missing ?? divisor?.missing ?? 'no-value' };
    const bottom = exact(divisor.value);
    if (bottom.n === 0n) return { ...shared, missing: 'denominator-zero' };
    return { ...shared, value: toShortDecimal(times(over(exact(above.value), bottom), factor), RATIO_PLACES) };
  });
}
