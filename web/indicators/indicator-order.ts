import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import { VERDICTS } from '../../src/shared/verdict.ts';
import { compareDecimals } from '../plans/progress.ts';
import { type IndicatorSelection, type IndicatorSort, isSelected } from './indicator-selection.ts';

const byName = new Intl.Collator('zh-CN', { numeric: true });

type Order = (a: IndicatorStanding, b: IndicatorStanding, direction: 1 | -1) => number;

function decimal(read: (standing: IndicatorStanding) => string | undefined): Order {
  return (a, b, direction) => compareDecimals(read(a), read(b), direction);
}

/** Shares of a way compare with each other, values of indicators do not: these come last. */
function comparableProgress({ rating }: IndicatorStanding): string | undefined {
  return rating.measure === 'share-of-way' ? rating.progress : undefined;
}

/** What is missing comes last, whichever way the list runs. */
const ORDERS: Readonly<Record<Exclude<IndicatorSort, 'no'>, Order>> = {
  name: (a, b, direction) => direction * byName.compare(a.indicator.name, b.indicator.name),
  base: decimal(({ indicator }) => indicator.base?.value),
  target: decimal(({ indicator }) => indicator.target?.value),
  latest: decimal(({ latest }) => latest?.value),
  progress: decimal(comparableProgress),
  rating: (a, b, direction) =>
    direction * (VERDICTS.indexOf(a.rating.verdict) - VERDICTS.indexOf(b.rating.verdict)) ||
    compareDecimals(a.rating.lead, b.rating.lead, direction === 1 ? -1 : 1),
  forecast: decimal(({ forecast }) =>
    forecast?.probabilityPercent === undefined ? undefined : String(forecast.probabilityPercent),
  ),
};

/** A stretch of the table below one heading; without grouping there is one, without a heading. */
export interface IndicatorGroup {
  readonly category?: string;
  readonly standings: readonly IndicatorStanding[];
}

/** The selected indicators in the wanted order; that of the plan is the order in which they come. */
export function arrange(
  standings: readonly IndicatorStanding[],
  selection: IndicatorSelection,
): readonly IndicatorStanding[] {
  const found = standings.filter((standing) => isSelected(standing, selection));
  const { sort, descending } = selection;
  if (sort === 'no') return descending ? found.toReversed() : found;
  const order = ORDERS[sort];
  return found.toSorted((a, b) => order(a, b, descending ? -1 : 1));
}

/** The page of a list, in groups; groups keep the order in which their first row comes. */
export function groupsOf(
  arranged: readonly IndicatorStanding[],
  { grouped, page }: IndicatorSelection,
  size: number,
): readonly IndicatorGroup[] {
  const byCategory = Map.groupBy(arranged, ({ indicator }) => indicator.category);
  const ordered = grouped ? [...byCategory.values()].flat() : arranged;
  const last = Math.max(1, Math.ceil(ordered.length / size));
  const first = (Math.min(page, last) - 1) * size;
  const shown = ordered.slice(first, first + size);
  if (!grouped) return [{ standings: shown }];
  return [...Map.groupBy(shown, ({ indicator }) => indicator.category)].map(([category, rows]) => ({
    category,
    standings: rows,
  }));
}
