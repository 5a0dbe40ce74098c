import { compare, type Exact, minus, over, sum } from '../../shared/exact.ts';
import { isWithin, type Period } from '../../shared/period.ts';
import type { RuleSettings } from '../../shared/verdict.ts';
import { type Goal, reaches } from './goal.rules.ts';
import { type Judgement, notRated } from './judgement.rules.ts';
import { type Series, type SeriesValue, yearsIn } from './series.rules.ts';

/**
 * Judges a bound that has to be kept (城镇调查失业率 <5.5, 粮食 >6.5): every year, in the latest, or on average, as the
 * settings say. Kept is `on-track`, broken is `behind`; there is nothing ahead of a bound. `progress` is the value, `lead`
 * the margin that is left. Years are whole ones; a part of a year serves only where no year is there yet.
 */
export function judgeThreshold(goal: Goal, series: Series, plan: Period, settings: RuleSettings): Judgement {
  const years = yearsIn(series.values, plan);
  const values = years.length > 0 ? years : latestIn(series.values, plan);
  const latest = values.at(-1);
  if (latest === undefined) return notRated('no-observation');
  const judged = values.map((value) => ({ value, kept: reaches(goal, value.value, value.from.comparator) }));
  const average = over(sum(values.map(({ value }) => value)), { n: BigInt(values.length), d: 1n });
  const isKept = {
    'every-year': judged.every(({ kept }) => kept),
    latest: judged.at(-1)?.kept === true,
    average: reaches(goal, average),
  }[settings.thresholdBasis];
  const figure = settings.thresholdBasis === 'average' ? average : latest.value;
  return {
    verdict: isKept ? 'on-track' : 'behind',
    measure: 'value',
    progress: figure,
    expected: goal.value,
    lead: goal.better === 'up' ? minus(figure, goal.value) : minus(goal.value, figure),
    value: latest,
    flags: [
      ...(years.length === 0 ? ['part-year'] : []),
      ...(isKept && drifts(values, goal) ? ['drifts-towards-bound'] : []),
      ...(isKept && judged.some(({ kept }) => !kept) ? ['bound-broken-before'] : []),
    ],
    trace: {
      kind: 'threshold',
      goal,
      years: judged,
      ...(settings.thresholdBasis === 'average' ? { average } : {}),
    },
  };
}

function latestIn(values: readonly SeriesValue[], plan: Period): readonly SeriesValue[] {
  const latest = values.findLast(({ period }) => isWithin(period, plan));
  return latest === undefined ? [] : [latest];
}

/** Three values in a row that each come nearer to the bound. Our choice. */
function drifts(values: readonly SeriesValue[], goal: Goal): boolean {
  const last: readonly Exact[] = values.slice(-3).map(({ value }) => value);
  if (last.length < 3) return false;
  const towards = goal.better === 'up' ? -1 : 1;
  return last.every((value, index) => index === 0 || compare(value, last[index - 1] ?? value) === towards);
}
