import type { Comparator } from '../../shared/claim.ts';
import type { Direction, Measure, MissingReason, ObservationStatus } from '../../shared/indicator.ts';
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
export interface CubeValue {
  readonly indicator: string;
  readonly place: string;
  readonly period: string;
  /** Exact decimal with the places that were printed; absent when there is none, and then `missing` says why. */
  readonly value?: string;
  readonly missing?: MissingReason;
  readonly unit: string;
  readonly comparator: Comparator;
  readonly status: ObservationStatus;
  readonly knownOn: string;
  readonly revision: number;
  readonly calibre: string;
  readonly breaksSeries: boolean;
  /** Where it comes from, in a line. */
  readonly source: string;
}

/** A value with its places on the dimensions. */
export interface CubeCell extends CubeValue {
  readonly at: {
    readonly indicator: number;
    readonly place: number;
    readonly period: number;
    readonly vintage: number;
  };
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
  const known = { indicators: codes(frame.indicators), places: codes(frame.places) };
  const kept = values.filter((value) => known.indicators.has(value.indicator) && known.places.has(value.place));
  const vintageOf = vintagesOf(kept);
  const held = (key: (value: CubeValue) => string): ReadonlySet<string> => new Set(kept.map(key));
  const [indicators, places] = [held((value) => value.indicator), held((value) => value.place)];
  const occurs = {
    indicators: frame.indicators.filter(({ code }) => indicators.has(code)),
    places: frame.places.filter(({ code }) => places.has(code)),
    periods: [...held((value) => value.period)].map(period).sort(comparePeriods),
    vintages: [...held(vintageOf)].sort(byVintage),
  };
  const place = {
    indicator: codes(occurs.indicators),
    place: codes(occurs.places),
    period: new Map(occurs.periods.map(({ text }, index) => [text, index])),
    vintage: new Map(occurs.vintages.map((text, index) => [text, index])),
  };
  const cells = kept.map((value): CubeCell => {
    const at = {
      indicator: place.indicator.get(value.indicator) ?? 0,
      place: place.place.get(value.place) ?? 0,
      period: place.period.get(value.period) ?? 0,
      vintage: place.vintage.get(vintageOf(value)) ?? 0,
    };
    return { ...value, at };
  });
  return { ...frame, ...occurs, cells: cells.sort(byPlace) };
}

function codes(items: readonly CubeItem[]): ReadonlyMap<string, number> {
  return new Map(items.map(({ code }, index) => [code, index]));
}

/** The vintage of each value: its day, and a count where the cell has several of that day. */
function vintagesOf(values: readonly CubeValue[]): (value: CubeValue) => string {
  const byDay = Map.groupBy(values, (value) => [value.indicator, value.place, value.period, value.knownOn].join('\n'));
  const vintages = new Map<CubeValue, string>();
  for (const sameDay of byDay.values()) {
    const ordered = [...sameDay].sort((a, b) => a.revision - b.revision);
    ordered.forEach((value, index) => {
      if (ordered[index + 1]?.revision === value.revision) {
        throw new RangeError(
          `two values of ${value.indicator}, ${value.place}, ${value.period}, revision ${value.revision}`,
        );
      }
      vintages.set(value, index === 0 ? value.knownOn : `${value.knownOn}-${index + 1}`);
    });
  }
  return (value) => vintages.get(value) ?? value.knownOn;
}

const DAY_LENGTH = '2026-02-28'.length;

function byVintage(a: string, b: string): number {
  const [left, right] = [a.slice(0, DAY_LENGTH), b.slice(0, DAY_LENGTH)];
  if (left !== right) return left < right ? -1 : 1;
  return Number(a.slice(DAY_LENGTH + 1)) - Number(b.slice(DAY_LENGTH + 1));
}

function byPlace(a: CubeCell, b: CubeCell): number {
  return (
    a.at.indicator - b.at.indicator ||
    a.at.place - b.at.place ||
    a.at.period - b.at.period ||
    a.at.vintage - b.at.vintage
  );
}
