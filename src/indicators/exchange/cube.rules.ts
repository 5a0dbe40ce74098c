import type { Direction, Measure, Observation } from '../../shared/indicator.ts';
import { comparePeriods, type Period, period } from '../../shared/period.ts';

/** A name in both languages; English is left out where there is none. */
export interface Titles {
  readonly zh: string;
  readonly en?: string;
}

/** A place or another thing that cells are about. */
export interface CubeItem {
  /** Letters, digits, `_`, `@`, `$` and `-`: legal in every format. */
  readonly code: string;
  readonly titles: Titles;
}

/** An indicator of the plan. */
export interface CubeIndicator extends CubeItem {
  /** As printed in the plan. */
  readonly no: string;
  /** As printed in the plan; a cell tells its own. */
  readonly unit: string;
  readonly measure: Measure;
  readonly direction: Direction;
  /** What exactly is counted; empty when the name says it. */
  readonly calibre: string;
  /** What the plan promises, as printed; empty when it promises nothing. */
  readonly target: string;
}

/** One vintage of one value, as it is to be exported. */
export interface CubeValue extends Omit<Observation, 'provenance'> {
  readonly indicator: string;
  readonly place: string;
  /** Where it comes from, in a line. */
  readonly source: string;
}

/** A value with its places on the dimensions of the cube. */
export interface CubeCell {
  readonly held: CubeValue;
  readonly indicator: number;
  readonly place: number;
  readonly period: number;
  readonly vintage: number;
}

/**
 * Values by indicator, place, period and vintage, ready to be written in any format. Dimensions hold only what occurs.
 * A vintage is the day on which a value became known, `2026-02-28`; where a cell got several on one day, the second and
 * later ones stand in vintages of their own, `2026-02-28-2`.
 */
export interface ExchangeCube {
  /** Of the plan. */
  readonly id: string;
  readonly titles: Titles;
  /** Where the figures come from, in a line. */
  readonly source: string;
  /** Nothing that became known later is in it. */
  readonly asOf: string;
  readonly preparedAt: Date;
  /** Fictional data; must be marked as such in every file. */
  readonly demonstration: boolean;
  readonly indicators: readonly CubeIndicator[];
  readonly places: readonly CubeItem[];
  readonly periods: readonly Period[];
  readonly vintages: readonly string[];
  /** Ordered by indicator, place, period and vintage. */
  readonly cells: readonly CubeCell[];
}

/** What a cube is made of, besides its values; indicators and places in their order. */
export type CubeFrame = Pick<
  ExchangeCube,
  'id' | 'titles' | 'source' | 'asOf' | 'preparedAt' | 'demonstration' | 'indicators' | 'places'
>;

/**
 * Puts values into a cube; their order does not matter. Values of indicators or places that the frame does not name are
 * left out. Errors: a `RangeError` for two values of one indicator, place, period and revision.
 */
export function buildCube(frame: CubeFrame, values: readonly CubeValue[]): ExchangeCube {
  const named = { indicators: codes(frame.indicators), places: codes(frame.places) };
  const kept = values.filter((value) => named.indicators.has(value.indicator) && named.places.has(value.place));
  const occurring = (key: (value: CubeValue) => string): ReadonlySet<string> => new Set(kept.map(key));
  const [ofIndicators, ofPlaces] = [occurring((value) => value.indicator), occurring((value) => value.place)];
  const indicators = frame.indicators.filter(({ code }) => ofIndicators.has(code));
  const places = frame.places.filter(({ code }) => ofPlaces.has(code));
  const periods = [...occurring((value) => value.period)].map(period).sort(comparePeriods);
  const indexOf = {
    indicator: codes(indicators),
    place: codes(places),
    period: new Map(periods.map(({ text }, index) => [text, index])),
  };
  const cells = kept.map((held) => ({
    held,
    indicator: indexOf.indicator.get(held.indicator) ?? 0,
    place: indexOf.place.get(held.place) ?? 0,
    period: indexOf.period.get(held.period) ?? 0,
    vintage: 0,
  }));
  const vintages = numberVintages(cells.sort(byRevision));
  return { ...frame, indicators, places, periods, vintages, cells: cells.sort(byVintageOfCell) };
}

function codes(items: readonly CubeItem[]): ReadonlyMap<string, number> {
  return new Map(items.map(({ code }, index) => [code, index]));
}

type Placed = { -readonly [Key in keyof CubeCell]: CubeCell[Key] };

/** Puts cells, ordered by revision, into vintages: their day, and a count where a value has several of that day. */
function numberVintages(cells: readonly Placed[]): readonly string[] {
  let before: Placed | undefined;
  let ofDay = new Map<string, number>();
  const names = cells.map((cell) => {
    const isSame = before !== undefined && byCell(before, cell) === 0;
    if (isSame && before?.held.revision === cell.held.revision) {
      const { indicator, place, period: about, revision } = cell.held;
      throw new RangeError(`two values of ${indicator}, ${place}, ${about}, revision ${revision}`);
    }
    if (!isSame) ofDay = new Map();
    before = cell;
    const count = (ofDay.get(cell.held.knownOn) ?? 0) + 1;
    ofDay.set(cell.held.knownOn, count);
    return count === 1 ? cell.held.knownOn : `${cell.held.knownOn}-${count}`;
  });
  const vintages = [...new Set(names)].sort(byVintage);
  const indexOf = new Map(vintages.map((name, index) => [name, index]));
  cells.forEach((cell, index) => {
    cell.vintage = indexOf.get(names[index] ?? '') ?? 0;
  });
  return vintages;
}

const DAY_LENGTH = '2026-02-28'.length;

function byVintage(a: string, b: string): number {
  const [left, right] = [a.slice(0, DAY_LENGTH), b.slice(0, DAY_LENGTH)];
  if (left !== right) return left < right ? -1 : 1;
  return Number(a.slice(DAY_LENGTH + 1)) - Number(b.slice(DAY_LENGTH + 1));
}

function byCell(a: CubeCell, b: CubeCell): number {
  return a.indicator - b.indicator || a.place - b.place || a.period - b.period;
}

function byRevision(a: CubeCell, b: CubeCell): number {
  return byCell(a, b) || a.held.revision - b.held.revision;
}

function byVintageOfCell(a: CubeCell, b: CubeCell): number {
  return byCell(a, b) || a.vintage - b.vintage;
}
