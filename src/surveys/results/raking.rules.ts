import {
  absolute,
  compare,
  type Exact,
  exact,
  minus,
  ONE,
  over,
  ratioOf,
  sum,
  times,
  toDecimal,
  ZERO,
} from '../../shared/exact.ts';

/** People who stand in the same level of every margin. */
export interface RakedCell {
  readonly answered: number;
  /** Index of the level in each margin. */
  readonly levels: readonly number[];
}

/** What came of raking. */
export interface Raking {
  /** What each answer of a cell counts, on average 1. */
  readonly weights: readonly Exact[];
  readonly converged: boolean;
  readonly rounds: number;
  /** Largest distance of a margin from its population, as a share. */
  readonly off: Exact;
  /** Answers whose weight was cut. */
  readonly trimmed: number;
}

/** Of weights on the way: fractions would grow without end. */
const PLACES = 15;
const MOST_ROUNDS = 100;
const NEAR = exact('0.000001');

const rounded = (value: Exact) => exact(toDecimal(value, PLACES));

/**
 * Weights by which the sample has the shares of the population in each of several margins (raking, iterative proportional
 * fitting): margin after margin is fitted, again and again, until all fit. With a `cap` no weight is larger than so many times
 * the mean: what is above is cut behind each round, so that margins may no longer fit; then it has not converged, and `off` says
 * by how much. `targets`: by margin and level, in any unit. Missing: undefined when a level of the population has no answers,
 * or one with answers no population. Sources: Deming & Stephan 1940, Annals of Mathematical Statistics 11, 427–444; cutting
 * in each round: DeBell & Krosnick 2009, ANES Technical Report nes012427.
 */
export function raked(
  cells: readonly RakedCell[],
  targets: readonly (readonly Exact[])[],
  cap?: Exact,
): Raking | undefined {
  const shares = targets.map((levels) => levels.map((each) => over(each, sum(levels))));
  const total = ratioOf(
    cells.reduce((n, { answered }) => n + answered, 0),
    1,
  );
  const isKnown = shares.every((levels, margin) =>
    levels.every(
      (share, level) => share.n > 0n && cells.some((cell) => cell.answered > 0 && cell.levels[margin] === level),
    ),
  );
  if (!isKnown || targets.length === 0 || total.n === 0n) return undefined;
  const inLevel = (weights: readonly Exact[], margin: number, level: number) =>
    sum(
      cells.map(({ answered, levels }, index) =>
        levels[margin] === level ? times(ratioOf(answered, 1), weights[index] ?? ZERO) : ZERO,
      ),
    );
  const offOf = (weights: readonly Exact[]) =>
    shares
      .flatMap((levels, margin) =>
        levels.map((share, level) => absolute(minus(over(inLevel(weights, margin, level), total), share))),
      )
      .reduce((most, each) => (compare(each, most) > 0 ? each : most), ZERO);
  let weights: readonly Exact[] = cells.map(() => ONE);
  let off = offOf(weights);
  let rounds = 0;
  while (compare(off, NEAR) > 0 && rounds < MOST_ROUNDS) {
    for (const [margin, levels] of shares.entries()) {
      const factors = levels.map((share, level) => over(times(share, total), inLevel(weights, margin, level)));
      weights = cells.map((cell, index) =>
        rounded(times(weights[index] ?? ZERO, factors[cell.levels[margin] ?? -1] ?? ONE)),
      );
    }
    if (cap !== undefined) weights = cut(cells, weights, cap);
    rounds++;
    off = offOf(weights);
  }
  const isCut = (weight: Exact) => cap !== undefined && compare(weight, times(cap, exact('0.999999'))) >= 0;
  const trimmed = cells.reduce((n, { answered }, index) => n + (isCut(weights[index] ?? ZERO) ? answered : 0), 0);
  return { weights, converged: compare(off, NEAR) <= 0, rounds, off, trimmed };
}

/** Cuts weights at `cap` and gives what was cut to the others, until none is above and the mean is 1. */
function cut(cells: readonly RakedCell[], weights: readonly Exact[], cap: Exact): readonly Exact[] {
  const sized = (of: (index: number) => Exact) =>
    sum(cells.map(({ answered }, index) => times(ratioOf(answered, 1), of(index))));
  const isOver = (index: number) => compare(weights[index] ?? ZERO, cap) >= 0;
  const all = sized(() => ONE);
  const kept = sized((index) => (isOver(index) ? ZERO : (weights[index] ?? ZERO)));
  const room = minus(
    all,
    sized((index) => (isOver(index) ? cap : ZERO)),
  );
  if (kept.n === 0n || room.n <= 0n) return weights.map(() => ONE);
  const next = weights.map((weight, index) => (isOver(index) ? cap : rounded(times(weight, over(room, kept)))));
  return next.some((weight) => compare(weight, cap) > 0) ? cut(cells, next, cap) : next;
}
