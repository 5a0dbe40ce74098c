import type { PlanAsOf } from '../../indicators/index.ts';
import type { Observation } from '../../shared/indicator.ts';
import type { Rating, RuleSet, VerdictScale } from '../../shared/verdict.ts';
import { tell } from '../../verdicts/rules/rate.rules.ts';
import { labelOf } from '../../verdicts/rules/scale.rules.ts';
import { judgeAll } from '../../verdicts/rules/standing.rules.ts';

/**
 * Everything that ratings of a report are computed from, taken at one moment: nothing else is looked at. Plain data that
 * JSON keeps: after a round trip it gives the same ratings.
 */
export interface ReportBasis {
  /** The plan as it stood in the place on the day, with targets and bases. */
  readonly plan: PlanAsOf;
  /** By indicator, and of those that others are compared with: every vintage known on the day, with where it comes from. */
  readonly series: Readonly<Record<string, readonly Observation[]>>;
  readonly ruleSet: RuleSet;
  readonly scale: VerdictScale;
}

/** A rating that was computed from a basis. */
export interface BasisRating {
  readonly indicatorId: string;
  readonly name: string;
  readonly rating: Rating;
  readonly label: string;
}

/** The ratings, computed anew from the basis alone, in the order of the plan. */
export function ratingsOfBasis({ plan, series, ruleSet, scale }: ReportBasis): readonly BasisRating[] {
  return judgeAll({ plan, series: new Map(Object.entries(series)), ruleSet }).map(({ row, subject, judgement }) => {
    const rating = tell(judgement, subject, ruleSet);
    const label = labelOf(scale, rating.verdict, rating.flags);
    return { indicatorId: row.indicatorId, name: row.plan.name, rating, label };
  });
}
