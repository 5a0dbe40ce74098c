import { parsePeriod, yearsOf } from '../../shared/period.ts';
import { findPeriod, readPeriod } from './period-text.rules.ts';
import type { PlanLayout } from './plan-table.ts';

/** What a table says of the years of its plan. */
export interface PeriodEvidence {
  readonly layout: PlanLayout;
  /** Lines above the table and names of sheets. */
  readonly titles: readonly string[];
  /** Of heads and rows; as often as they occur. */
  readonly baseYears: readonly number[];
  readonly targetYears: readonly number[];
  /** 14 for the fourteenth plan. */
  readonly planNumber?: number;
}

/**
 * The period of a plan; `stated` by its title or number, else taken from its years (our own inference): from the year after
 * the commonest base to the commonest target. Missing: undefined when the years do not tell.
 */
export function planPeriodOf(
  evidence: PeriodEvidence,
): { readonly period: string; readonly isStated: boolean } | undefined {
  const { layout, titles, baseYears, targetYears, planNumber } = evidence;
  if (planNumber !== undefined && planNumber >= 6 && planNumber <= 40)
    return { period: `${1951 + planNumber * 5}/${1955 + planNumber * 5}`, isStated: true };
  const stated = titles.map((title) => findPeriod(title)?.period).filter((period) => period !== undefined);
  const wanted = stated.find((period) => (layout === 'annual-tasks' ? isYear(period) : isPlanPeriod(period)));
  if (wanted !== undefined) return { period: wanted, isStated: true };
  const target = commonest(targetYears);
  if (layout === 'annual-tasks') return target === undefined ? undefined : { period: `${target}`, isStated: false };
  const base = commonest(baseYears);
  if (target !== undefined && base !== undefined && target - base >= 2 && target - base <= 10)
    return { period: `${base + 1}/${target}`, isStated: false };
  if (target !== undefined && target % 5 === 0) return { period: `${target - 4}/${target}`, isStated: false };
  if (target === undefined && base !== undefined && base % 5 === 0)
    return { period: `${base + 1}/${base + 5}`, isStated: false };
  return undefined;
}

/** A plan period as a person or a program gives it: 2026/2030, 2026—2030年, 十五五, 2026. Missing: undefined for others. */
export function readPlanPeriod(text: string): string | undefined {
  const period = readPeriod(text);
  return period !== undefined && (isYear(period) || isPlanPeriod(period)) ? period : undefined;
}

function isYear(text: string): boolean {
  return /^\d{4}$/.test(text);
}

function isPlanPeriod(text: string): boolean {
  const period = parsePeriod(text);
  return period !== undefined && /^\d{4}\/\d{4}$/.test(text) && yearsOf(period).length <= 20;
}

function commonest(years: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
