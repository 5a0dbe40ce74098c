import type { FigureStatement } from '../../src/contract/audit.ts';

/** Statements that can be drawn together: of one region and unit, over periods of one sort. */
export interface HistoryChart {
  readonly region: string;
  readonly unit: string;
  /** Kinds of what is drawn, targets aside. */
  readonly kinds: readonly string[];
  /** In their order. */
  readonly periods: readonly string[];
  readonly statements: readonly FigureStatement[];
  /** How many are not drawn. */
  readonly rest: number;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Years with years, months with months, spans with spans. */
function sortOf(period: string): string {
  return period.replace(/\d/g, '0');
}

/** By period, and within it by the day on which it was said. */
export function inOrder(statements: readonly FigureStatement[]): readonly FigureStatement[] {
  return statements.toSorted((a, b) => a.period.localeCompare(b.period) || a.statedOn.localeCompare(b.statedOn));
}

/**
 * The largest group of statements that one chart can show. Missing: undefined where no group has two periods.
 */
export function chartOf(statements: readonly FigureStatement[]): HistoryChart | undefined {
  const able = statements.filter(({ value, period }) => DECIMAL.test(value) && /^\d{4}/.test(period));
  const groups = Map.groupBy(able, ({ region, unit, period }) => [region, unit, sortOf(period)].join('\n'));
  const charts = [...groups.values()].flatMap((group): HistoryChart[] => {
    const periods = [...new Set(group.map(({ period }) => period))].sort();
    const kinds = [...new Set(group.map(({ kind }) => kind).filter((kind) => kind !== 'target'))];
    const [{ region, unit } = { region: '', unit: '' }] = group;
    const chart = { region, unit, kinds, periods, statements: inOrder(group) };
    return periods.length < 2 ? [] : [{ ...chart, rest: statements.length - group.length }];
  });
  return charts.toSorted((a, b) => b.periods.length - a.periods.length || a.rest - b.rest)[0];
}
