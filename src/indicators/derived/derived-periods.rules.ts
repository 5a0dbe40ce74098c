import type { Refusal } from '../../shared/formula.ts';
import type { FormulaBook, FormulaNeeds } from './formula-book.rules.ts';
import { operandsOf } from './formula-book.rules.ts';
import type { VintageIndex } from './vintage-index.rules.ts';

/** The tree of places, as sums over places need it. */
export interface DerivedPlaces {
  /** Ids of those directly below a place on a day. */
  membersOn(placeId: string, day: string): readonly string[];
  /** Ids of those that were ever directly below it. */
  everBelow(placeId: string): readonly string[];
  nameOf(placeId: string): string;
}

/** Whether a formula says nothing of such a period (a growth rate of five years): then there is no cell. */
export function isOtherPeriod({ code }: Refusal): boolean {
  return code === 'not-year-on-year' || code === 'needs-whole-years';
}

type Periods = ReadonlyMap<string, string>;

/**
 * The periods in which a derived indicator can have a figure in a place, each with the first day on which something of it
 * was known: those of the figures that its formula names, as far as they are of a kind (years, quarters, months …) in which
 * all of these have any, and those of its own official figures.
 */
export function derivedPeriods({
  book,
  needs: { graph },
  vintages,
  places,
}: {
  readonly book: FormulaBook;
  readonly needs: FormulaNeeds;
  readonly vintages: VintageIndex;
  readonly places: DerivedPlaces;
}): (placeId: string, indicatorId: string) => Periods {
  const known = new Map<string, Periods>();
  const below = (placeId: string, levels: number): readonly string[] => {
    if (levels === 0) return [placeId];
    return places.everBelow(placeId).flatMap((each) => below(each, levels - 1));
  };
  /** Of what lies on a circle, only figures on record. */
  const periodsOf = (placeId: string, indicatorId: string, isWithin: boolean): Periods => {
    const own = vintages.periodsOf(placeId, indicatorId);
    const derived = graph.indicators.get(indicatorId);
    if (derived === undefined || (isWithin && !graph.levels.has(indicatorId))) return own;
    const key = `${placeId} ${indicatorId}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const operands = operandsOf(derived.formula).map((operand) => {
      const each = below(placeId, operand.below).map((at) => periodsOf(at, book.resolve(operand.name), true));
      return joined(each);
    });
    const kinds = operands.filter(({ size }) => size > 0).map((periods) => new Set([...periods.keys()].map(kindOf)));
    const shared = [...joined(operands)].filter(([period]) => kinds.every((each) => each.has(kindOf(period))));
    const found = joined([own, new Map(shared)]);
    known.set(key, found);
    return found;
  };
  return (placeId, indicatorId) => periodsOf(placeId, indicatorId, false);
}

function joined(all: readonly Periods[]): Periods {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only;
  const periods = new Map<string, string>();
  for (const each of all) {
    for (const [period, knownOn] of each) {
      const held = periods.get(period);
      if (held === undefined || knownOn < held) periods.set(period, knownOn);
    }
  }
  return periods;
}

/** A year, half, quarter, month, day, or a range of such. */
function kindOf(period: string): string {
  return period
    .replace(/\d{4}/g, 'y')
    .replace(/-(H|Q)\d/g, '-$1')
    .replace(/-\d{2}/g, '-n');
}
