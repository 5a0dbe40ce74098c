import { chainedFactor, factorOf, percentOf } from '../../shared/chained-growth.ts';
import {
  type Exact,
  exact,
  HUNDRED,
  minus,
  negate,
  ONE,
  over,
  power,
  ratioOf,
  rootToDecimal,
  sign,
  sum,
  times,
} from '../../shared/exact.ts';
import type { PlanIndicator } from '../../shared/indicator.ts';
import { monthCount, monthsElapsed, type Period } from '../../shared/period.ts';
import type { RuleSettings } from '../../shared/verdict.ts';
import { type Goal, reaches } from './goal.rules.ts';
import { type Judgement, notRated } from './judgement.rules.ts';
import { attainment, climb, ladderOf } from './ladder.rules.ts';
import { leadingYears, officialSpan, type Series, type SeriesValue } from './series.rules.ts';

type Form = 'reduction' | 'sum' | 'difference';

interface Reached {
  readonly value: SeriesValue;
  readonly years: readonly SeriesValue[];
  readonly chained?: Exact;
  readonly official?: SeriesValue;
  readonly reached: Exact;
}

/** What is accumulated when every year takes its part: 1 − ∏(1 − dᵢ), in per cent. */
export function chainReductions(percents: readonly Exact[]): Exact {
  return negate(percentOf(chainedFactor(percents.map(negate))));
}

/**
 * Judges what is accumulated over the plan (〔〕) against its share of time.
 *
 * Reductions chain: 1 − ∏(1 − dᵢ); increases of a level are v − b; yearly flows and increments add up. An official
 * cumulative figure (a value of 2021/2025) stands in place of the chain when the settings say so; the chain stays beside it.
 * Expected: D·k/n, or for a compounded path 1 − (1 − D)^(k/n). Values of several calibres are chained only if the settings
 * allow it, with a flag. Source: `docs/glossary.md`; the shape of the path is a setting.
 */
export function judgeCumulative(
  goal: Goal,
  indicator: PlanIndicator,
  series: Series,
  plan: Period,
  settings: RuleSettings,
): Judgement {
  const form = formOf(indicator);
  const found = reach(form, indicator, series, plan, settings);
  if (found === undefined) return notRated('no-observation');
  const calibres = new Set(found.years.map(({ from }) => from.calibre));
  const isMixed =
    found.official === undefined && (calibres.size > 1 || found.years.some(({ from }) => from.breaksSeries));
  if (isMixed && !settings.chainAcrossCalibres) return notRated('calibre-break');
  const total = monthCount(plan) ?? 0;
  const elapsed = monthsElapsed(plan, found.value.period.last);
  const met = reaches(goal, found.reached, found.value.from.comparator);
  const { value, ...rest } = found;
  const trace = { kind: 'cumulative', goal, ...rest, form, elapsed, total, met } as const;
  const flags = [
    ...(isMixed ? ['mixed-calibre'] : []),
    ...(found.official === undefined ? [] : ['official-cumulative']),
  ];
  // Nothing to accumulate: there is no way of which a share could be told.
  if (sign(goal.value) <= 0) return { verdict: met ? 'on-track' : 'behind', measure: 'none', value, flags, trace };
  const progress = over(found.reached, goal.value);
  const expected = expectedShare(form, goal.value, elapsed, total, settings);
  const lead = times(minus(progress, expected), HUNDRED);
  const isOver = elapsed >= total;
  const early = met && !isOver && !settings.earlyAchievement;
  const ladder = ladderOf(settings);
  const verdict = met ? (early ? 'ahead' : 'achieved') : climb(ladder, lead, isOver);
  const how = attainment(ladder, verdict, lead, isOver);
  return { verdict, measure: 'share-of-way', progress, expected, lead, value, flags: [...flags, ...how], trace };
}

/** A level with a base in its own unit grows from it; what is told in percentage points or without a base adds up. */
function formOf({ type, base, unit }: PlanIndicator): Form {
  if (type === 'CUM_REDUCTION') return 'reduction';
  return base === undefined || unit.includes('百分点') ? 'sum' : 'difference';
}

function reach(
  form: Form,
  { base }: PlanIndicator,
  series: Series,
  plan: Period,
  settings: RuleSettings,
): Reached | undefined {
  const official = settings.officialCumulative ? officialSpan(series.values, plan) : undefined;
  if (form === 'difference' && base !== undefined) {
    const value = series.values.findLast(
      ({ period: { text, last } }) => text.length <= 7 && last <= plan.last && last >= (plan.first ?? ''),
    );
    const chained = value === undefined ? undefined : minus(value.value, exact(base.value));
    return pick(value, value === undefined ? [] : [value], chained, official);
  }
  const years = leadingYears(series.values, plan);
  const percents = years.map(({ value }) => value);
  const chained = years.length === 0 ? undefined : form === 'reduction' ? chainReductions(percents) : sum(percents);
  return pick(years.at(-1), years, chained, official);
}

/** The official figure where it reaches as far as the chain, or further. */
function pick(
  value: SeriesValue | undefined,
  years: readonly SeriesValue[],
  chained: Exact | undefined,
  official: SeriesValue | undefined,
): Reached | undefined {
  const chain = chained === undefined ? {} : { chained };
  if (official !== undefined && (value === undefined || official.period.last >= value.period.last)) {
    return { value: official, years, ...chain, official, reached: official.value };
  }
  return value === undefined || chained === undefined ? undefined : { value, years, ...chain, reached: chained };
}

/** Places of the compounded path, whose root is not exact; far below any threshold. */
const PATH_PLACES = 30;

function expectedShare(form: Form, goal: Exact, elapsed: number, total: number, settings: RuleSettings): Exact {
  if (form !== 'reduction' || settings.path === 'linear') return ratioOf(elapsed, total);
  const left = factorOf(negate(goal));
  const months = exact(rootToDecimal(power(left, elapsed), total, PATH_PLACES));
  return over(times(minus(ONE, months), HUNDRED), goal);
}
