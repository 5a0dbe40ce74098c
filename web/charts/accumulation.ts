import type { PlanIndicatorView } from '../../src/contract/plans.ts';
import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import { exact, minus, sum, toShortDecimal } from '../../src/shared/exact.ts';
import { chainReductions } from '../../src/verdicts/rules/cumulative.rules.ts';

/** Two more than such targets are printed with. Our choice. */
const PLACES = 2;

/** Whether the target is what accumulates over the plan (〔〕). */
export function isAccumulated({ type, target }: PlanIndicatorView): boolean {
  return (type === 'CUM_REDUCTION' || type === 'CUM_INCREASE') && target?.value !== undefined;
}

/**
 * What has accumulated at the end of each year, from the first of the plan up to the first without a value: reductions
 * chain, a level grows from its base, increments add up. In the plan's unit.
 */
export function accumulate(
  { type, base, unit }: PlanIndicatorView,
  series: IndicatorStanding['series'],
  planPeriod: string,
): ReadonlyArray<{ readonly period: string; readonly value: string }> {
  const begin = Number(planPeriod.slice(0, 4));
  const values = new Map(series.map(({ period, value }) => [Number(period), value]));
  const leading: { readonly period: string; readonly value: string }[] = [];
  for (let year = begin; ; year++) {
    const value = values.get(year);
    if (value === undefined) break;
    leading.push({ period: String(year), value });
  }
  const isLevel = type === 'CUM_INCREASE' && base !== undefined && !unit.includes('百分点');
  return leading.map(({ period, value }, index) => {
    const until = leading.slice(0, index + 1).map((each) => exact(each.value));
    const reached = isLevel
      ? minus(exact(value), exact(base.value))
      : type === 'CUM_REDUCTION'
        ? chainReductions(until)
        : sum(until);
    return { period, value: toShortDecimal(reached, PLACES) };
  });
}
