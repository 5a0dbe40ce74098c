import { AppError } from '../shared/errors.ts';
import {
  compare,
  type Exact,
  exact,
  ONE,
  over,
  parseExact,
  sum,
  times,
  toShortDecimal,
  ZERO,
} from '../shared/exact.ts';

/** How boundaries change: 拆分, 合并, 部分划转. */
export type PlaceChangeKind = 'split' | 'merge' | 'transfer';

/** Which part of a former place goes to a later one. */
export interface PlaceShare {
  readonly from: string;
  readonly to: string;
  /** Exact decimal, more than 0 and at most 1. */
  readonly share: string;
}

/**
 * A change of boundaries. Every place that takes part and goes on names the share that it keeps (1 for one that only
 * receives); a later place that is no former one is new, a former that is no later one is gone.
 */
export interface PlaceChange {
  readonly changeId: string;
  readonly kind: PlaceChangeKind;
  /** First day of the new boundaries. */
  readonly effectiveOn: string;
  /** By what the shares were measured, in words. */
  readonly rule: string;
  readonly shares: readonly PlaceShare[];
}

/**
 * Refuses a change that would lose or make something. Errors: `place.shares-not-whole` when the shares of a former place
 * do not add up to exactly 1 (names it, with its sum); `place.change-unclear` when the shares are not what its kind says:
 * a split has one place that is divided, a merger two or more that become one, a transfer moves a part of one place to
 * another and leaves both.
 */
export function checkPlaceChange({ kind, shares }: Pick<PlaceChange, 'kind' | 'shares'>): void {
  const unclear = (placeId: string): AppError => new AppError('place.change-unclear', { kind, placeId });
  const pairs = new Set<string>();
  for (const { from, to, share } of shares) {
    const value = parseExact(share);
    if (value === undefined || value.n <= 0n || compare(value, ONE) > 0) throw unclear(from);
    if (pairs.has(`${from} ${to}`)) throw unclear(from);
    pairs.add(`${from} ${to}`);
  }
  const byFormer = Map.groupBy(shares, ({ from }) => from);
  for (const [placeId, given] of byFormer) {
    const total = sum(given.map(({ share }) => exact(share)));
    if (compare(total, ONE) !== 0) throw new AppError('place.shares-not-whole', { placeId, sum: decimalOf(total) });
  }
  const odd = oddPlace(kind, shares, byFormer);
  if (odd !== undefined) throw unclear(odd);
}

/** A place that does not fit the kind of change. Missing: undefined, all fit. */
function oddPlace(
  kind: PlaceChangeKind,
  shares: readonly PlaceShare[],
  byFormer: ReadonlyMap<string, readonly PlaceShare[]>,
): string | undefined {
  const later = new Set(shares.map(({ to }) => to));
  const moved = [...byFormer].filter(([from, given]) => given.some(({ to }) => to !== from));
  if (moved.length === 0) return shares[0]?.from ?? '';
  if (kind === 'merge') return byFormer.size >= 2 && later.size === 1 ? undefined : ([...later][1] ?? moved[0]?.[0]);
  if (kind === 'split') {
    const [first, second] = moved;
    return second?.[0] ?? ((first?.[1].length ?? 0) >= 2 ? undefined : first?.[0]);
  }
  return [...byFormer.keys()].find((placeId) => !later.has(placeId)) ?? [...later].find((id) => !byFormer.has(id));
}

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
export function requireAdditive(measure: string): void {
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

/** Changes in the order in which they took effect. */
export function changesInOrder(changes: readonly PlaceChange[]): readonly PlaceChange[] {
  const key = ({ effectiveOn, changeId }: PlaceChange): string => `${effectiveOn} ${changeId}`;
  return [...changes].sort((a, b) => (key(a) < key(b) ? -1 : 1));
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
  let backward: State = new Map();
  for (let epoch = Math.max(target, ...epochs); epoch > target; epoch--) {
    const change = chain[epoch - 1];
    backward = preferred(reported(epoch), backward);
    if (change !== undefined) backward = applyBackward(backward, change);
  }
  return preferred(reported(target), preferred(forward, backward));
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
    const cell = combined(placeId, parts, change);
    if (cell !== undefined) next.set(placeId, cell);
  }
  return next;
}

function applyBackward(state: State, change: PlaceChange): State {
  const next = new Map(state);
  for (const { to } of change.shares) next.delete(to);
  const formersOf = Map.groupBy(change.shares, ({ to }) => to);
  for (const [placeId, shares] of Map.groupBy(change.shares, ({ from }) => from)) {
    const parts = shares.map(({ to }) => ({ placeId: to, cell: state.get(to), share: ONE }));
    const mixed = parts.filter((part) => (formersOf.get(part.placeId)?.length ?? 0) > 1);
    const cell = combined(placeId, parts, change);
    if (cell === undefined) continue;
    next.set(placeId, mixed.length === 0 ? cell : notSeparable(cell, mixed, change));
  }
  return next;
}

function notSeparable(cell: Cell, mixed: readonly { readonly placeId: string }[], change: PlaceChange): Cell {
  const missingParts = mixed.map(({ placeId }) => ({ placeId, reason: 'not-separable' }));
  return { missing: 'not-separable', how: 'derived', rules: rulesWith(cell.rules, change), missingParts };
}

function rulesWith(former: readonly AppliedRule[], { changeId, rule }: PlaceChange): readonly AppliedRule[] {
  return [...new Map([...former, { changeId, rule }].map((applied) => [applied.changeId, applied])).values()];
}

interface Part {
  readonly placeId: string;
  readonly cell: Cell | undefined;
  readonly share: Exact;
}

/** Σ share × value. Missing: undefined when no part has a cell at all: the values are not about these places. */
function combined(placeId: string, parts: readonly Part[], change: PlaceChange): Cell | undefined {
  const [only] = parts;
  if (parts.every(({ cell }) => cell === undefined)) return undefined;
  const keepsAll = parts.length === 1 && only?.placeId === placeId && compare(only.share, ONE) === 0;
  if (keepsAll) return only.cell;
  const rules = rulesWith(
    parts.flatMap(({ cell }) => cell?.rules ?? []),
    change,
  );
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

/** All places of a finite decimal. */
function decimalOf(value: Exact): string {
  return toShortDecimal(value, value.d.toString().length - 1);
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
