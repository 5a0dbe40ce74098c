import type { PlanAsOf } from '../../indicators/index.ts';
import type { Observation } from '../../shared/indicator.ts';
import { period } from '../../shared/period.ts';
import type { Rating, RuleSet, VerdictScale } from '../../shared/verdict.ts';
import { tell } from '../../verdicts/rules/rate.rules.ts';
import { type RowBasis, rateRows } from '../../verdicts/rules/rate-tables.rules.ts';
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
  /** Of files that were evaluated without a server: in the place of the plan's indicators and series, which are empty then. */
  readonly rows?: readonly RowBasis[];
}

/** A rating that was computed from a basis. */
export interface BasisRating {
  readonly indicatorId: string;
  readonly name: string;
  readonly rating: Rating;
  readonly label: string;
}

/** The ratings, computed anew from the basis alone, in the order of the plan. */
export function ratingsOfBasis({ plan, series, ruleSet, scale, rows }: ReportBasis): readonly BasisRating[] {
  if (rows !== undefined) {
    const rated = rateRows(rows, { period: period(plan.plan.period), ruleSet, asOf: plan.asOf });
    return rated.map(({ subject, rating }, index) => {
      const label = labelOf(scale, rating.verdict, rating.flags);
      return { indicatorId: rowId(index), name: subject.indicator.name, rating, label };
    });
  }
  return judgeAll({ plan, series: new Map(Object.entries(series)), ruleSet }).map(({ row, subject, judgement }) => {
    const rating = tell(judgement, subject, ruleSet);
    const label = labelOf(scale, rating.verdict, rating.flags);
    return { indicatorId: row.indicatorId, name: row.plan.name, rating, label };
  });
}

/** The id of an indicator that has none but its place among the rows of an evaluation, from 0. */
export function rowId(index: number): string {
  return String(index + 1);
}

/** Every vintage that values of an indicator may be, as the basis holds them. Missing: empty for an indicator that it does not have. */
export function vintagesOf({ series, rows }: ReportBasis, indicatorId: string): readonly Observation[] {
  if (rows === undefined) return series[indicatorId] ?? [];
  const row = rows.find((_, index) => rowId(index) === indicatorId);
  return row === undefined ? [] : [...row.own, ...row.serving.flatMap(({ observations }) => observations)];
}
