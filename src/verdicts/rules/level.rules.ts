import {
  compare,
  type Exact,
  exact,
  HUNDRED,
  minus,
  ONE,
  over,
  plus,
  ratioOf,
  sign,
  times,
} from '../../shared/exact.ts';
import type { PlanIndicator, Target } from '../../shared/indicator.ts';
import { monthCount, monthsElapsed, type Period, period } from '../../shared/period.ts';
import type { RuleSettings, Verdict } from '../../shared/verdict.ts';
import { type Goal, goalOf, reaches } from './goal.rules.ts';
import { type Judgement, notRated } from './judgement.rules.ts';
import { attainment, climb, type Ladder, ladderOf } from './ladder.rules.ts';
import type { SeriesValue } from './series.rules.ts';

/** What of a level target stays the same for every value: prepared once, asked many times. */
export interface LevelRule {
  readonly goal: Goal;
  readonly base: Exact | undefined;
  /** Target − base; absent when there is no way to go (no base, base already there). */
  readonly way: Exact | undefined;
  readonly path: readonly PathPoint[];
  readonly plan: Period;
  readonly total: number;
  readonly ladder: Ladder;
  readonly settings: RuleSettings;
}

interface PathPoint {
  readonly month: number;
  readonly share: Exact;
  readonly value: Exact;
}

/** Missing: undefined when the target has no figure. */
export function prepareLevel(
  indicator: PlanIndicator,
  plan: Period,
  better: 'up' | 'down',
  settings: RuleSettings,
): LevelRule | undefined {
  const goal = indicator.target === undefined ? undefined : goalOf(indicator.target, better, settings.approxTolerance);
  if (goal === undefined) return undefined;
  const base = indicator.base === undefined ? undefined : exact(indicator.base.value);
  const distance = base === undefined ? undefined : minus(goal.value, base);
  const way = distance !== undefined && sign(distance) === (better === 'up' ? 1 : -1) ? distance : undefined;
  return {
    goal,
    base,
    way,
    path: base === undefined || way === undefined ? [] : pathOf(indicator.path, plan, base, way),
    plan,
    total: monthCount(plan) ?? 0,
    ladder: ladderOf(settings),
    settings,
  };
}

function pathOf(path: readonly Target[], plan: Period, base: Exact, way: Exact): readonly PathPoint[] {
  return path.flatMap((point) => {
    if (point.value === undefined) return [];
    const value = exact(point.value);
    return [{ month: monthsElapsed(plan, period(point.period).last), share: over(minus(value, base), way), value }];
  });
}

/**
 * Judges a level on its way from base to target: progress (v − b) ÷ (T − b), the same formula for targets above and below
 * the base, as both differences change sign. Expected: the plan's own yearly path where it has one, else months over ÷
 * months of the plan. A base that is already as good as the target leaves no way to go: then the target has only to be
 * kept.
 *
 * Units: value, base and target share the plan's unit. Source: `docs/glossary.md` (序时进度); the ladder is a setting.
 */
export function judgeLevel(rule: LevelRule, value: SeriesValue, asOf: string): Judgement {
  const { goal, base, way, settings } = rule;
  const day = settings.expectedAt === 'value-period' ? value.period.last : asOf;
  const elapsed = monthsElapsed(rule.plan, day);
  const met = reaches(goal, value.value, value.from.comparator);
  const trace = { kind: 'level', base, goal, value, elapsed, total: rule.total, met } as const;
  if (way === undefined || base === undefined) return withoutWay(rule, value, met, elapsed);
  const progress = over(minus(value.value, base), way);
  const point = pointAt(rule, elapsed);
  const expected = point?.share ?? ratioOf(elapsed, rule.total);
  const lead = times(minus(progress, expected), HUNDRED);
  const isOver = elapsed >= rule.total;
  const verdict = verdictFor(rule, met, isOver, lead);
  return {
    verdict,
    measure: 'share-of-way',
    progress,
    expected,
    lead,
    value,
    flags: flagsFor(progress, verdict, lead, rule, isOver),
    trace: point?.planned === undefined ? trace : { ...trace, planned: point.planned },
  };
}

function verdictFor(rule: LevelRule, met: boolean, isOver: boolean, lead: Exact): Verdict {
  if (met && (isOver || rule.settings.earlyAchievement)) return 'achieved';
  if (met) return 'ahead';
  return climb(rule.ladder, lead, isOver);
}

const THRICE = { n: 3n, d: 1n };

/** More than three times the way: a base of an unusual year is likely. Our choice. */
function flagsFor(progress: Exact, verdict: Verdict, lead: Exact, { ladder }: LevelRule, isOver: boolean) {
  const how = attainment(ladder, verdict, lead, isOver);
  return compare(progress, THRICE) > 0 ? ['base-abnormal', ...how] : how;
}

function withoutWay(rule: LevelRule, value: SeriesValue, met: boolean, elapsed: number): Judgement {
  const { base, goal } = rule;
  const trace = { kind: 'level', base, goal, value, elapsed, total: rule.total, met } as const;
  const isOver = elapsed >= rule.total;
  if (base === undefined) {
    // Without a base it can be seen that a target is reached, not how far the way to it is.
    if (!met) return isOver ? plain('behind', []) : { ...notRated('no-base', trace), value };
    return isOver ? plain('achieved', []) : plain(rule.settings.earlyAchievement ? 'achieved' : 'ahead', ['early']);
  }
  if (met) return plain(isOver ? 'achieved' : 'on-track', ['base-meets-target']);
  return plain('behind', ['base-meets-target']);

  function plain(verdict: Judgement['verdict'], flags: readonly string[]): Judgement {
    const lead = goal.better === 'up' ? minus(value.value, goal.value) : minus(goal.value, value.value);
    return { verdict, measure: 'value', progress: value.value, expected: goal.value, lead, value, flags, trace };
  }
}

/** The plan's own path at so many months: between two of its points in a straight line. */
function pointAt(rule: LevelRule, elapsed: number): { share: Exact; planned?: Exact } | undefined {
  if (rule.path.length === 0) return undefined;
  const after = rule.path.find((point) => point.month >= elapsed) ?? {
    month: rule.total,
    share: ONE,
    value: undefined,
  };
  if (after.month === elapsed && after.value !== undefined) return { share: after.share, planned: after.value };
  const before = rule.path.findLast((point) => point.month < elapsed) ?? { month: 0, share: { n: 0n, d: 1n } };
  if (after.month <= before.month) return { share: after.share };
  const part = ratioOf(elapsed - before.month, after.month - before.month);
  return { share: plus(before.share, times(minus(after.share, before.share), part)) };
}
