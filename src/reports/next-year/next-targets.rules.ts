import { compare, exact, parseExact } from '../../shared/exact.ts';
import type { IndicatorType } from '../../shared/indicator.ts';
import type { IndicatorFacts, PlannedIndicator, ReportFacts, StatedValue } from '../../shared/report/facts.ts';
import { inUnitOf, nextYear } from '../composition/indicator-marks.rules.ts';
import { levelToDate, type NeededLevel, neededLevel, statedLevel } from './needed-level.rules.ts';

/** What a target of the next year is held against: this year's target, this year's result, what the plan's target asks. */
export type Yardstick = 'current' | 'result' | 'needed';

/** What is planned of an indicator for the year behind the window. */
export interface NextTarget {
  readonly indicator: PlannedIndicator;
  /** Absent: the plan gives none for that year. */
  readonly planned?: StatedValue;
  /** This year's target of the same indicator: a step of the path, or the target of the plan that ends this year. */
  readonly current?: StatedValue;
  readonly result?: StatedValue;
  readonly needed?: NeededLevel;
  /** What it can be held against, and what of that asks more than it does. */
  readonly comparable: readonly Yardstick[];
  readonly looser: readonly Yardstick[];
  /** Why it is held against nothing. Absent: it is, or nothing is planned. */
  readonly apart?: Apart;
}

/** `sort`: no type of which more or less is stricter; `range`: a band to stay in; `unit`: units do not convert; `alone`: nothing to hold it against. */
export type Apart = 'sort' | 'range' | 'unit' | 'alone';

/** Whether more or less is asked of an indicator; of other types none can be called the looser one. */
const MORE_IS_STRICTER: Partial<Readonly<Record<IndicatorType, boolean>>> = {
  LEVEL_UP: true,
  THRESHOLD_MIN: true,
  AVG_GROWTH: true,
  CUM_REDUCTION: true,
  CUM_INCREASE: true,
  LEVEL_DOWN: false,
  THRESHOLD_MAX: false,
};
/** Types whose target may stand for the last year of the plan. */
const OF_ONE_YEAR: ReadonlySet<IndicatorType> = new Set(['LEVEL_UP', 'LEVEL_DOWN', 'THRESHOLD_MAX', 'THRESHOLD_MIN']);

/**
 * Indicators of the plan in which the year behind the window lies, with what is planned for that year: those of the plan
 * itself, else of the one that succeeds it. Missing: empty where neither is known.
 */
export function nextTargets(facts: ReportFacts): readonly NextTarget[] {
  const next = Number(nextYear(facts));
  if (next >= facts.plan.from && next <= facts.plan.to)
    return facts.indicators.map((indicator) => nextTarget(facts, facts.plan, indicator, indicator));
  const { successor } = facts;
  if (successor === undefined || next < successor.from || next > successor.to) return [];
  return successor.indicators.map((indicator) => {
    const former = facts.indicators.find(({ indicatorId }) => indicatorId === indicator.formerId);
    return nextTarget(facts, successor, indicator, former?.type === indicator.type ? former : undefined);
  });
}

function nextTarget(
  facts: ReportFacts,
  plan: { readonly from: number; readonly to: number },
  indicator: PlannedIndicator,
  former: IndicatorFacts | undefined,
): NextTarget {
  const year = Number(nextYear(facts)) - 1;
  const of = (values: readonly StatedValue[] | undefined, period: number): StatedValue | undefined =>
    values?.find((one) => one.period === `${period}` && one.value !== undefined && parseExact(one.value) !== undefined);
  const step = of(indicator.path, year + 1) ?? of(endsIn(indicator), year + 1);
  const ofAnnualPlan = of(indicator.annual, year + 1);
  const planned = ofAnnualPlan ?? of(indicator.ranges, year + 1) ?? step;
  const current = firstOf([former?.annual, former?.ranges, former?.path, former && endsIn(former)], (all) =>
    of(all, year),
  );
  const ownCalibre = former?.values.filter(({ calibre = '' }) => calibre === '') ?? [];
  const result = of(ownCalibre, year);
  // Growth of years before the plan is no part of what it promises.
  const values = former === indicator ? ownCalibre : result === undefined ? [] : [result];
  const isBesideStep = ofAnnualPlan !== undefined && step?.value !== undefined;
  const isToDate = planned?.cumulative === true;
  const needed = isBesideStep
    ? statedLevel(step, step.value)
    : isToDate
      ? levelToDate(indicator, { plan, year, values })
      : neededLevel(indicator, { plan, year, values });
  // What adds up over the years is not held against one of them.
  const sticks = {
    current: isToDate || current?.cumulative === true ? undefined : current,
    result: isToDate ? undefined : resultAsLevel(indicator, result),
    needed: asStated(needed, indicator),
  };
  const comparable = YARDSTICKS.filter((kind) => order(indicator.type, planned, sticks[kind]) !== undefined);
  const isApart = planned !== undefined && comparable.length === 0;
  return {
    indicator,
    ...(planned === undefined ? {} : { planned }),
    ...(current === undefined ? {} : { current }),
    ...(result === undefined ? {} : { result }),
    ...(needed === undefined ? {} : { needed }),
    comparable,
    looser: comparable.filter((kind) => order(indicator.type, planned, sticks[kind]) === -1),
    ...(isApart ? { apart: whyApart(indicator.type, Object.values(sticks)) } : {}),
  };
}

function whyApart(type: IndicatorType, sticks: readonly (StatedValue | undefined)[]): Apart {
  if (type === 'RANGE') return 'range';
  if (MORE_IS_STRICTER[type] === undefined) return 'sort';
  return sticks.some((stick) => stick !== undefined) ? 'unit' : 'alone';
}

function firstOf<From, To>(all: readonly From[], of: (one: From) => To | undefined): To | undefined {
  for (const one of all) {
    const found = of(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

const YARDSTICKS: readonly Yardstick[] = ['current', 'result', 'needed'];

/** A target of the last year is its value for that year. */
function endsIn({ type, targetValue }: PlannedIndicator): readonly StatedValue[] {
  return targetValue !== undefined && OF_ONE_YEAR.has(type) ? [targetValue] : [];
}

/** A limit is kept, not reached: that the result stays clear of it makes it no looser. */
function resultAsLevel({ type }: PlannedIndicator, result: StatedValue | undefined): StatedValue | undefined {
  return type === 'THRESHOLD_MAX' || type === 'THRESHOLD_MIN' ? undefined : result;
}

function asStated(needed: NeededLevel | undefined, { target }: PlannedIndicator): StatedValue | undefined {
  return needed && { period: target.period, value: needed.value, unit: needed.unit, source: target.source };
}

/** -1: asks less than the yardstick, 1: more. Missing: undefined where they cannot be compared. */
function order(type: IndicatorType, planned: StatedValue | undefined, stick: StatedValue | undefined) {
  const isMore = MORE_IS_STRICTER[type];
  const own = askedOf(type, planned);
  const asked = inUnitOf(askedOf(type, stick), own);
  if (isMore === undefined || own?.value === undefined || asked === undefined) return undefined;
  const side = compare(exact(own.value), asked);
  return isMore ? side : side === 0 ? 0 : side === 1 ? -1 : 1;
}

/** What a target asks at least: of a range the end that is reached first, the upper one where less is asked. */
export function askedOf<Target extends StatedValue | undefined>(type: IndicatorType, target: Target): Target {
  const isUpper = target?.high !== undefined && MORE_IS_STRICTER[type] === false;
  return isUpper ? { ...target, value: target.high } : target;
}

/** Which end of a range is held against others. Missing: undefined for what is no range. */
export function endOf(type: IndicatorType, target: StatedValue | undefined): 'low' | 'high' | undefined {
  if (target?.high === undefined) return undefined;
  return MORE_IS_STRICTER[type] === false ? 'high' : 'low';
}
