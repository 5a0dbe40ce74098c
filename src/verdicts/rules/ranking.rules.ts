import { compare, type Exact } from '../../shared/exact.ts';
import type { Direction } from '../../shared/indicator.ts';

/**
 * Places in a group, the best first and from 1; equal values share a place and the next one is skipped (1, 2, 2, 4).
 * Missing: undefined for a value that is not there, and for all where no direction is better. A rank is nothing without its
 * group and period: the caller tells them.
 */
export function ranksOf(values: readonly (Exact | undefined)[], direction: Direction): readonly (number | undefined)[] {
  if (direction === 'none') return values.map(() => undefined);
  const better = direction === 'up' ? 1 : -1;
  return values.map((value) => {
    if (value === undefined) return undefined;
    return 1 + values.filter((other) => other !== undefined && compare(other, value) === better).length;
  });
}
