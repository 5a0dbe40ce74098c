import type { Rating, RatingDifference, RatingInput } from '../../shared/verdict.ts';

/** What a verdict stands on. */
export type Grounds = Pick<Rating, 'inputs' | 'rule'>;

/**
 * Why two ratings differ, value by value: inputs that came, went or changed, and the rules if they did. Empty when both
 * stand on the same. Order: as the inputs stand in the later rating, then what it no longer uses.
 */
export function differencesOf(earlier: Grounds, later: Grounds): readonly RatingDifference[] {
  const before = new Map(earlier.inputs.map((input) => [cellOf(input), input]));
  const after = new Map(later.inputs.map((input) => [cellOf(input), input]));
  const changed = later.inputs.flatMap((to): RatingDifference[] => {
    const from = before.get(cellOf(to));
    if (from?.value === to.value && from.unit === to.unit) return [];
    return [{ kind: 'value', role: to.role, period: to.period, ...(from === undefined ? {} : { from }), to }];
  });
  const gone = earlier.inputs
    .filter((input) => !after.has(cellOf(input)))
    .map((from): RatingDifference => ({ kind: 'value', role: from.role, period: from.period, from }));
  const rule: RatingDifference[] =
    earlier.rule === later.rule ? [] : [{ kind: 'rule', from: earlier.rule, to: later.rule }];
  return [...rule, ...changed, ...gone];
}

function cellOf({ role, period }: RatingInput): string {
  return `${role} ${period}`;
}
