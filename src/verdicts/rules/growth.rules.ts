import { chainedFactor, factorOf } from '../../shared/chained-growth.ts';
import { compare, HUNDRED, minus, ONE, over, power, sign, times } from '../../shared/exact.ts';
import { type Period, yearCount } from '../../shared/period.ts';
import type { RuleSettings } from '../../shared/verdict.ts';
import type { Goal } from './goal.rules.ts';
import { type Judgement, notRated } from './judgement.rules.ts';
import { attainment, climb, ladderOf } from './ladder.rules.ts';
import { leadingYears, officialYears, type Series } from './series.rules.ts';

/**
 * Judges an average growth: ∏(1 + gᵢ) of the years so far against (1 + g*)ᵏ, compared as powers, so that no root is drawn.
 * Progress is the share of the compounded growth of the whole plan that is there: (∏ − 1) ÷ ((1 + g*)ⁿ − 1); expected is the
 * same for k years at g*. Met when the growth of the whole plan is there. Without growth to expect (g* ≤ 0) the averages
 * themselves are compared.
 *
 * Years count from the plan's first; behind a year without value nothing is chained. An official average over several
 * years (2021/2022) stands in their place. Source: geometric mean; `docs/glossary.md`.
 */
export function judgeGrowth(goal: Goal, series: Series, plan: Period, settings: RuleSettings): Judgement {
  const total = yearCount(plan);
  const years = leadingYears(series.values, plan);
  const official = settings.officialCumulative ? officialYears(series.values, plan) : undefined;
  const officialCount = official === undefined ? 0 : yearCount(official.period);
  const isOfficial = official !== undefined && officialCount >= years.length;
  const count = isOfficial ? officialCount : years.length;
  const value = isOfficial ? official : years.at(-1);
  if (value === undefined) return notRated('no-observation');
  const reached = isOfficial ? power(factorOf(value.value), count) : chainedFactor(years.map((each) => each.value));
  const wanted = factorOf(goal.line);
  const order = compare(reached, power(wanted, total));
  const met = order > 0 || (order === 0 && !goal.strict);
  const trace = {
    kind: 'growth',
    goal,
    years,
    ...(isOfficial ? { official } : {}),
    product: reached,
    count,
    total,
    met,
  } as const;
  const flags = [
    ...(isOfficial ? ['official-average'] : []),
    ...(series.values.some(
      ({ period: { text } }) => text.length === 4 && Number(text) > Number(years.at(-1)?.period.text ?? 9999),
    )
      ? ['years-missing']
      : []),
  ];
  const way = minus(power(factorOf(goal.value), total), ONE);
  if (sign(way) <= 0) {
    const onTrack = compare(reached, power(wanted, count));
    const kept = onTrack > 0 || (onTrack === 0 && !goal.strict);
    return { verdict: kept ? 'on-track' : 'behind', measure: 'none', value, flags, trace };
  }
  const progress = over(minus(reached, ONE), way);
  const expected = over(minus(power(factorOf(goal.value), count), ONE), way);
  const lead = times(minus(progress, expected), HUNDRED);
  const isOver = count >= total;
  const early = met && !isOver && !settings.earlyAchievement;
  const ladder = ladderOf(settings);
  const verdict = met ? (early ? 'ahead' : 'achieved') : climb(ladder, lead, isOver);
  const how = attainment(ladder, verdict, lead, isOver);
  return { verdict, measure: 'share-of-way', progress, expected, lead, value, flags: [...flags, ...how], trace };
}
