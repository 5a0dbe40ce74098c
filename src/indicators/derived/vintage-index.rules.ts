import type { Observation } from '../../shared/indicator.ts';
import { type Period, period as periodOf } from '../../shared/period.ts';

/** A vintage on record; where it comes from does not matter to what is computed from it. */
export type Vintage = Omit<Observation, 'provenance'>;

/** Vintages of results by place, indicator and period; targets and bounds are of the plan and left out. */
export interface VintageIndex {
  of(placeId: string, indicatorId: string, period: string): readonly Vintage[];
  /** Periods of a series, each with the first day on which something of it was known. */
  periodsOf(placeId: string, indicatorId: string): ReadonlyMap<string, string>;
  /** The highest revision of a cell, targets included; 0 when there is none. */
  highestRevision(placeId: string, indicatorId: string, period: string): number;
  /** Last day of its earliest period. Missing: undefined when there is none. */
  beginOf(placeId: string, indicatorId: string): string | undefined;
}

/** Vintages of one indicator in one place. */
export interface PlaceSeries {
  readonly placeId: string;
  readonly indicatorId: string;
  readonly observations: readonly Vintage[];
}

interface IndexedSeries {
  readonly all: readonly Vintage[];
  readonly byPeriod: ReadonlyMap<string, readonly Vintage[]>;
  readonly periods: ReadonlyMap<string, string>;
  readonly begin?: string;
}

const NOTHING: IndexedSeries = { all: [], byPeriod: new Map(), periods: new Map() };

/** Makes an index of series; a series that comes twice is taken once. */
export function indexVintages(series: Iterable<PlaceSeries>): VintageIndex {
  const index = new Map<string, IndexedSeries>();
  for (const { placeId, indicatorId, observations } of series) {
    index.set(`${placeId} ${indicatorId}`, indexed(observations));
  }
  const at = (placeId: string, indicatorId: string): IndexedSeries => index.get(`${placeId} ${indicatorId}`) ?? NOTHING;
  return {
    of: (placeId, indicatorId, period) => at(placeId, indicatorId).byPeriod.get(period) ?? [],
    periodsOf: (placeId, indicatorId) => at(placeId, indicatorId).periods,
    highestRevision: (placeId, indicatorId, period) => {
      const cell = at(placeId, indicatorId).all.filter((vintage) => vintage.period === period);
      return Math.max(0, ...cell.map(({ revision }) => revision));
    },
    beginOf: (placeId, indicatorId) => at(placeId, indicatorId).begin,
  };
}

function indexed(observations: readonly Vintage[]): IndexedSeries {
  const results = observations.filter(({ status }) => status !== 'target' && status !== 'bound');
  const byPeriod = Map.groupBy(results, ({ period }) => period);
  const periods = new Map([...byPeriod].map(([period, vintages]) => [period, earliest(vintages)]));
  const ends = [...byPeriod.keys()].map((period) => periodOf(period).last).sort();
  const [begin] = ends;
  return { all: observations, byPeriod, periods, ...(begin === undefined ? {} : { begin }) };
}

function earliest(vintages: readonly Vintage[]): string {
  return vintages.map(({ knownOn }) => knownOn).sort()[0] ?? '';
}

/** Of the vintages of a cell the one that counts on a day: the highest revision. Missing: undefined when none was known. */
export function newestOf<V extends Vintage>(vintages: readonly V[], day: string): V | undefined {
  let newest: V | undefined;
  for (const vintage of vintages) {
    if (vintage.knownOn <= day && (newest === undefined || vintage.revision > newest.revision)) newest = vintage;
  }
  return newest;
}

/** Whether a period lies before the first of a series; not so when there is no series at all. */
export function precedesSeries(
  index: VintageIndex,
  { name, place, period }: { readonly name: string; readonly place: string; readonly period: Period },
): boolean {
  const begin = index.beginOf(place, name);
  return begin !== undefined && period.last < begin;
}
