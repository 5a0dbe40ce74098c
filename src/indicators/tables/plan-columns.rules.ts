import type { TableColumn } from './head.rules.ts';
import type { PlanLayout } from './plan-table.ts';

/**
 * Columns of years that do not say whether they hold base, target or results: 2020年, 2025年 in an outline. Where base and
 * target have columns of their own, and in all tables of results, years hold results. Our own inference.
 */
export function settleYears(columns: readonly TableColumn[], layout: PlanLayout): readonly TableColumn[] {
  const isOpen = layout === 'outline' && !columns.some(({ role }) => role === 'base');
  const open = columns
    .filter(({ role }) => role === 'year')
    .map(yearOf)
    .sort((a, b) => a - b);
  const stated = columns.filter(({ role }) => role === 'target').map(yearOf);
  const target = Math.max(...stated, ...(stated.length === 0 ? open : []));
  const before = open.filter((year) => year > 0 && year < target);
  const base = before.findLast((year) => year <= target - PLAN_YEARS) ?? before[0];
  return columns.map((column) => {
    if (column.role !== 'year') return column;
    const year = yearOf(column);
    if (!isOpen) return { ...column, role: 'actual' };
    if (year === base) return { ...column, role: 'base' };
    if (stated.length > 0 || base === undefined || year < base) return { ...column, role: 'actual' };
    return { ...column, role: year === target ? 'target' : 'path' };
  });
}

const PLAN_YEARS = 5;

function yearOf({ period = '' }: TableColumn): number {
  return /^\d{4}$/.test(period) ? Number(period) : 0;
}
