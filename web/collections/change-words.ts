import { compare, exact, minus, negate, placesOf, toDecimal, ZERO } from '../../src/shared/exact.ts';

/** How a figure differs from another one in the same unit, exactly: the sign, and by how much. */
export interface FigureChange {
  readonly sign: '+' | '−' | '=';
  /** With as many places as the finer of the two; `0` when they are the same. */
  readonly amount: string;
}

/** Missing: undefined when one of them is absent or the units differ; then there is nothing to compare. */
export function changeOf(
  now: { readonly value?: string | undefined; readonly unit: string },
  before: { readonly value?: string | undefined; readonly unit: string } | undefined,
): FigureChange | undefined {
  if (now.value === undefined || before?.value === undefined || now.unit !== before.unit) return undefined;
  const change = minus(exact(now.value), exact(before.value));
  const direction = compare(change, ZERO);
  if (direction === 0) return { sign: '=', amount: '0' };
  const places = Math.max(placesOf(now.value), placesOf(before.value));
  return { sign: direction > 0 ? '+' : '−', amount: toDecimal(direction > 0 ? change : negate(change), places) };
}
