import type { Comparator } from '../../shared/claim.ts';
import { absolute, compare, type Exact, exact, HUNDRED, minus, over, plus, times } from '../../shared/exact.ts';
import type { Target } from '../../shared/indicator.ts';

/** A target as a line that a value has to reach or to stay behind. */
export interface Goal {
  /** The figure as planned: the near end of a range. */
  readonly value: Exact;
  /** The last value that still counts; differs from `value` by the tolerance of 左右. */
  readonly line: Exact;
  /** The line itself does not count: `>7`, `<5.5`. */
  readonly strict: boolean;
  readonly better: 'up' | 'down';
}

/** Missing: undefined for a target in words only. `tolerance`: per cent that 左右 allows. */
export function goalOf(target: Target, better: 'up' | 'down', tolerance: string): Goal | undefined {
  const printed = better === 'down' ? (target.valueHigh ?? target.value) : target.value;
  if (printed === undefined) return undefined;
  const value = exact(printed);
  return {
    value,
    line: target.comparator === 'approx' ? loosened(value, better, tolerance) : value,
    strict: target.comparator === (better === 'up' ? 'gt' : 'lt'),
    better,
  };
}

function loosened(value: Exact, better: 'up' | 'down', tolerance: string): Exact {
  const allowed = over(times(absolute(value), exact(tolerance)), HUNDRED);
  return better === 'up' ? minus(value, allowed) : plus(value, allowed);
}

/** Whether a value reaches the goal; one that is told as 超过 or 不到 lies beyond what is printed. */
export function reaches(goal: Goal, value: Exact, comparator: Comparator = 'eq'): boolean {
  const order = compare(value, goal.line) * (goal.better === 'up' ? 1 : -1);
  if (order > 0) return true;
  return order === 0 && (!goal.strict || comparator === (goal.better === 'up' ? 'gt' : 'lt'));
}
