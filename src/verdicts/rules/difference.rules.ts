import type { Rating, RatingDifference, RatingInput } from '../../shared/verdict.ts';

/** What a verdict stands on. */
export type Grounds = Pick<Rating, 'inputs' | 'rule'>;

/**
 * Why two ratings differ, value by value: inputs that came, went or changed, and the rules if they did. Empty when both
 * stand on the same. Order: as the inputs stand in the later rating, then what it no longer uses.
 */
export function differencesOf(earlier: Grounds, later: Grounds): readonly RatingDifference[] {
  const before = new Map(earlier.inputs.map((input) => [cellOf(input), input]));
  const after = new Set(later.inputs.map(cellOf));
  const gone = earlier.inputs.filter((input) => !after.has(cellOf(input)));
  const changed = later.inputs.flatMap((to): RatingDifference[] => {
    const same = before.get(cellOf(to));
    if (same?.value === to.value && same.unit === to.unit) return [];
    // A later period takes the place of an earlier one where only the latest counts.
    const from = same ?? take(gone, to.role);
    return [{ kind: 'value', role: to.role, period: to.period, ...(from === undefined ? {} : { from }), to }];
  });
  const left = gone.map((from): RatingDifference => ({ kind: 'value', role: from.role, period: from.period, from }));
  const rule: RatingDifference[] =
    earlier.rule === later.rule ? [] : [{ kind: 'rule', from: earlier.rule, to: later.rule }];
  return [...rule, ...changed, ...left];
}

/** Takes the first input of a role out of a list. */
function take(inputs: RatingInput[], role: string): RatingInput | undefined {
  const index = inputs.findIndex((input) => input.role === role);
  return index === -1 ? undefined : inputs.splice(index, 1)[0];
}

function cellOf({ role, period }: RatingInput): string {
  return `${role} ${period}`;
}
