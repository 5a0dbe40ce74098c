import { AppError } from '../shared/errors.ts';
import { compare, type Exact, exact, ONE, parseExact, sum, toShortDecimal } from '../shared/exact.ts';

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

/** Changes in the order in which they took effect. */
export function changesInOrder(changes: readonly PlaceChange[]): readonly PlaceChange[] {
  const key = ({ effectiveOn, changeId }: PlaceChange): string => `${effectiveOn} ${changeId}`;
  return [...changes].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A finite decimal with all its places, without trailing zeros. */
export function decimalOf(value: Exact): string {
  return toShortDecimal(value, value.d.toString().length - 1);
}
