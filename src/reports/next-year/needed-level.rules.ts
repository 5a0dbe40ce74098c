import { compositionWords as words } from '../../messages/index.ts';
import { chainedFactor, factorOf, yearlyGrowth } from '../../shared/chained-growth.ts';
import {
  type Exact,
  exact,
  minus,
  negate,
  over,
  placesOf,
  plus,
  power,
  ratioOf,
  rootToDecimal,
  sign,
  times,
  toShortDecimal,
} from '../../shared/exact.ts';
import type { PlannedIndicator, StatedValue } from '../../shared/report/facts.ts';
import { inUnitOf } from '../composition/indicator-marks.rules.ts';

/** What the plan's own target asks of the next year. */
export interface NeededLevel {
  readonly value: string;
  readonly unit: string;
  /** The figure of the plan that states it: a limit, an average growth, its own step for that year. Absent: it is inferred. */
  readonly stated?: StatedValue;
  /** How it was inferred, and from which figures. Absent: the plan states it. */
  readonly inferred?: {
    readonly formula: string;
    readonly from: readonly { readonly role: 'result' | 'base' | 'target'; readonly value: StatedValue }[];
  };
}

/** What is known when the next year is planned. */
export interface NextYearSituation {
  /** Of the plan in which the next year lies. */
  readonly plan: { readonly from: number; readonly to: number };
  /** The last year that is over. */
  readonly year: number;
  /** Values of the indicator up to that year. */
  readonly values: readonly StatedValue[];
}

const GUARD_PLACES = 12;
const LEAST_PLACES = { share: 1, growth: 1, reduction: 2 } as const;

/**
 * The level that leads straight from the last value, else from the base, to the target; of a rise at an equal rate, of a fall by
 * equal amounts: of both shapes the one that asks less, so that nothing is called loose that one of them allows. Of an average
 * growth and of a reduction over all years: the equal rate of the years that are left; of an amount an equal part of what is left. In as many places as its figures have.
 * Missing: undefined without a target in figures, when it is reached, or where a value of a year is not there.
 */
export function neededLevel(indicator: PlannedIndicator, situation: NextYearSituation): NeededLevel | undefined {
  const { type } = indicator;
  const targetValue = indicator.targetValue ?? ofPlan(indicator);
  if (targetValue?.value === undefined) return undefined;
  if (type === 'THRESHOLD_MAX' || type === 'THRESHOLD_MIN') return statedLevel(targetValue, targetValue.value);
  if (type === 'LEVEL_UP' || type === 'LEVEL_DOWN') return onTheWay(indicator, targetValue, situation);
  if (type === 'AVG_GROWTH' || type === 'CUM_REDUCTION') return ofRates(type, targetValue, situation);
  if (type === 'CUM_INCREASE' && indicator.base === undefined) return ofAmounts(targetValue, situation);
  return undefined;
}

/** The plan's own target where that is a range of rates or amounts: its lower end is what is asked. */
function ofPlan({ ranges, target, type }: PlannedIndicator): StatedValue | undefined {
  const isSum = type === 'AVG_GROWTH' || type.startsWith('CUM');
  return isSum ? ranges?.find(({ period }) => period === target.period) : undefined;
}

/**
 * What all years up to the next one ask together of an amount or a reduction over the plan: its part of the time. Missing:
 * undefined without a target in figures.
 */
export function levelToDate(indicator: PlannedIndicator, { plan, year }: NextYearSituation): NeededLevel | undefined {
  const targetValue = indicator.targetValue ?? ofPlan(indicator);
  if (targetValue?.value === undefined || !indicator.type.startsWith('CUM')) return undefined;
  const [steps, all] = [year + 2 - plan.from, plan.to - plan.from + 1];
  return {
    value: toShortDecimal(times(exact(targetValue.value), ratioOf(steps, all)), placesOf(targetValue.value) + 1),
    unit: targetValue.unit,
    inferred: {
      formula: words.nextYear.partOfTime({ steps: `${steps}`, all: `${all}` }),
      from: [{ role: 'target', value: targetValue }],
    },
  };
}

/** What the years that are over left of an amount, shared out over the others. */
function ofAmounts(targetValue: StatedValue, { plan, year, values }: NextYearSituation): NeededLevel | undefined {
  const years = Array.from({ length: Math.max(0, year - plan.from + 1) }, (_, index) => `${plan.from + index}`);
  const done = years.map((of) => values.find((one) => one.period === of && inUnitOf(one, targetValue) !== undefined));
  const left = plan.to - Math.max(year, plan.from - 1);
  if (left <= 0 || !done.every((one) => one !== undefined)) return undefined;
  const reached = done.reduce((sum, one) => plus(sum, inUnitOf(one, targetValue) ?? exact('0')), exact('0'));
  const open = minus(exact(targetValue.value ?? '0'), reached);
  if (sign(open) <= 0) return undefined;
  const places = Math.max(1, ...[targetValue, ...done].map(({ value = '' }) => placesOf(value)));
  return {
    value: toShortDecimal(times(open, ratioOf(1, left)), places),
    unit: targetValue.unit,
    inferred: {
      formula: words.nextYear.amountLeft(years, `${left}`),
      from: [{ role: 'target', value: targetValue }, ...done.map((value) => ({ role: 'result' as const, value }))],
    },
  };
}

/** What a plan states itself. */
export function statedLevel(stated: StatedValue, value: string): NeededLevel {
  return { value, unit: stated.unit, stated };
}

function onTheWay(
  { type, base }: PlannedIndicator,
  targetValue: StatedValue,
  { year, values }: NextYearSituation,
): NeededLevel | undefined {
  const end = yearOf(targetValue);
  const whole = values.filter((one) => one.value !== undefined && (yearOf(one) ?? year + 1) <= year);
  const last = whole.at(-1);
  const start = last ?? base;
  const from = start && yearOf(start);
  const [now, goal] = [inUnitOf(start, targetValue), inUnitOf(targetValue, targetValue)];
  if (start?.value === undefined || now === undefined || goal === undefined) return undefined;
  if (end === undefined || from === undefined || from > year || end <= year) return undefined;
  const way = minus(goal, now);
  if (type === 'LEVEL_UP' ? sign(way) <= 0 : sign(way) >= 0) return undefined;
  const [steps, all] = [year + 1 - from, end - from];
  const isRate = type === 'LEVEL_UP' && sign(now) > 0;
  const needed = isRate ? atEqualRate(now, goal, steps, all) : plus(now, times(way, ratioOf(steps, all)));
  const least = isRate && targetValue.unit !== '%' ? 0 : LEAST_PLACES.share;
  const places = Math.max(least, placesOf(start.value), placesOf(targetValue.value ?? ''));
  const count = { steps: `${steps}`, all: `${all}` };
  return {
    value: toShortDecimal(needed, places),
    unit: targetValue.unit,
    inferred: {
      formula: isRate ? words.nextYear.equalRate(count) : words.nextYear.equalAmount(count),
      from: [
        { role: last === undefined ? 'base' : 'result', value: start },
        { role: 'target', value: targetValue },
      ],
    },
  };
}

function atEqualRate(now: Exact, goal: Exact, steps: number, all: number): Exact {
  return exact(rootToDecimal(times(power(now, all - steps), power(goal, steps)), all, GUARD_PLACES));
}

/** Growth and fall are chained: what the years that are over left is shared out over the others. */
function ofRates(
  type: 'AVG_GROWTH' | 'CUM_REDUCTION',
  targetValue: StatedValue,
  { plan, year, values }: NextYearSituation,
): NeededLevel | undefined {
  const years = Array.from({ length: Math.max(0, year - plan.from + 1) }, (_, index) => `${plan.from + index}`);
  const done = years.map((of) =>
    values.find((one) => one.period === of && one.value !== undefined && one.unit === '%'),
  );
  const goal = targetValue.value ?? '';
  if (targetValue.unit !== '%' || !done.every((one) => one !== undefined)) return undefined;
  const left = plan.to - Math.max(year, plan.from - 1);
  const isGrowth = type === 'AVG_GROWTH';
  if (left <= 0) return undefined;
  if (isGrowth && done.length === 0) return statedLevel(targetValue, goal);
  const grown = (value: string): Exact => (isGrowth ? exact(value) : negate(exact(value)));
  const goalFactor = factorOf(grown(goal));
  const whole = isGrowth ? power(goalFactor, plan.to - plan.from + 1) : goalFactor;
  const passed = chainedFactor(done.map(({ value = '0' }) => grown(value)));
  if (sign(whole) <= 0 || sign(passed) <= 0) return undefined;
  const growth = yearlyGrowth(over(whole, passed), left, GUARD_PLACES);
  const rate = isGrowth ? growth : negate(growth);
  const least = isGrowth ? LEAST_PLACES.growth : LEAST_PLACES.reduction;
  const places = Math.max(least, ...[goal, ...done.map(({ value = '' }) => value)].map(placesOf));
  return {
    value: toShortDecimal(rate, places),
    unit: '%',
    inferred: {
      formula: isGrowth ? words.nextYear.growthLeft(`${left}`) : words.nextYear.reductionLeft(`${left}`),
      from: [
        ...done.map((value) => ({ role: 'result' as const, value })),
        { role: 'target' as const, value: targetValue },
      ],
    },
  };
}

/** Missing: undefined for a period that is no year. */
function yearOf({ period }: StatedValue): number | undefined {
  return /^\d{4}$/.test(period) ? Number(period) : undefined;
}
