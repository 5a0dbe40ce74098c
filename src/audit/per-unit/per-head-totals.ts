import { type Exact, minus, ONE, plus } from '../../shared/exact.ts';
import { isAmount, surroundingsOf } from '../counting/amount.ts';
import type { Figure } from '../figure.ts';
import { type Interval, multiply } from '../interval.ts';
import type { Scene } from '../scene.ts';
import { DENOMINATOR_NAMES, type Denominator, nameOfTotal } from './per-head.ts';

/** Totals of a document by their names, and what figures may be per. */
export interface Totals {
  readonly byName: ReadonlyMap<string, readonly Figure[]>;
  readonly denominators: ReadonlyMap<Denominator, readonly Figure[]>;
}

/** Gathers the results among the amounts of a document; targets and sums of years are no totals of a year. */
export function totalsOf(scene: Scene): Totals {
  const totals = scene.figures.filter(
    (figure) =>
      isAmount(figure) &&
      figure.claim.status === 'actual' &&
      figure.claim.kind !== 'cumulative' &&
      !isUndatedBase(scene, figure),
  );
  const byName = Map.groupBy(totals, ({ subject }) => nameOfTotal(subject.key));
  const denominators = Map.groupBy(
    totals.filter(({ subject }) => denominatorIn(subject.key) !== undefined),
    ({ subject }) => denominatorIn(subject.key) as Denominator,
  );
  return { byName, denominators };
}

/** 由5.1万元提高到7.5万元 without a year: how long ago it was 5.1 is not known. */
export function isUndatedBase(scene: Scene, figure: Figure): boolean {
  return figure.claim.periodBasis === 'default' && /[由从]$/.test(surroundingsOf(scene, figure).before);
}

function denominatorIn(key: string): Denominator | undefined {
  const entries = Object.entries(DENOMINATOR_NAMES) as readonly (readonly [Denominator, RegExp])[];
  return entries.find(([, name]) => name.test(key))?.[0];
}

/**
 * Of several figures the one of the same place that is nearest to a rate, in time and then in the text; not more than a year
 * away. Missing: undefined when there is none.
 */
export function nearestTo(rate: Figure, figures: readonly Figure[] = []): Figure | undefined {
  const distance = (figure: Figure) => yearsBetween(rate, figure) * 1_000_000 + Math.abs(figure.no - rate.no);
  return figures
    .filter((figure) => figure.claim.region === rate.claim.region && yearsBetween(rate, figure) <= 1)
    .reduce<Figure | undefined>((best, each) => (best && distance(best) <= distance(each) ? best : each), undefined);
}

/** Whether a total may be the one that a rate is made of: money flows, and must have flowed in the same time. */
export function isOfOneTime(rate: Figure, total: Figure): boolean {
  return total.unit?.nature !== 'money' || total.claim.period === rate.claim.period;
}

/** Years between the ends of what two figures are about; 0 where one has no period. */
export function yearsBetween({ period: a }: Figure, { period: b }: Figure): number {
  return a === undefined || b === undefined ? 0 : Math.abs(Number(a.last.slice(0, 4)) - Number(b.last.slice(0, 4)));
}

/** How far a population may be from the one that a figure was made with: yearly averages, and one year of change. Our choice. */
const SLACK: readonly Exact[] = [
  { n: 1n, d: 100n },
  { n: 5n, d: 200n },
];

/** A result widened by what the time between a rate and what it is per leaves open. */
export function withSlack(result: Interval, rate: Figure, denominator: Figure): Interval {
  const slack = SLACK[yearsBetween(rate, denominator)] ?? SLACK[1] ?? ONE;
  return multiply(result, { low: minus(ONE, slack), high: plus(ONE, slack) });
}
