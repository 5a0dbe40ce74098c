import { type Exact, exact, negate, times } from '../../shared/exact.ts';
import type { MissingReason, Observation } from '../../shared/indicator.ts';
import { isWithin, type Period, period } from '../../shared/period.ts';
import { convert, isConvertible, parseUnit } from '../../shared/unit.ts';

/** What of an observation a judgement needs: where it comes from is told, not judged by. */
export type Vintage = Omit<Observation, 'provenance'> & Partial<Pick<Observation, 'provenance'>>;

/** A known value in the unit and direction of the plan. */
export interface SeriesValue {
  readonly period: Period;
  readonly value: Exact;
  /** The vintage it was taken from, as recorded. */
  readonly from: Vintage;
}

/** What is known of an indicator on a day, ordered by period. */
export interface Series {
  /** Results only: no forecasts, targets or bounds. */
  readonly values: readonly SeriesValue[];
  /** Yearly targets that came in as values (status `target`): those of annual plans. */
  readonly targets: readonly SeriesValue[];
  readonly missing: readonly { readonly period: Period; readonly reason: MissingReason }[];
  /** The unit that could not be converted into the plan's; then there are no values. */
  readonly wrongUnit?: string;
}

/** How recorded values become those of the plan. */
export interface SeriesReading {
  /** Unit of the plan. */
  readonly unit: string;
  /** The series has the opposite sign: 升降 recorded, 降低 planned. */
  readonly reversed?: boolean;
}

/**
 * The newest vintage of every period that was known on `asOf` (absent: all there are), with the highest revision.
 * What became known later is never seen. Order: as given, by first vintage of each period.
 */
export function knownOn<V extends Vintage>(observations: readonly V[], asOf?: string): readonly V[] {
  const newest = new Map<string, V>();
  for (const observation of observations) {
    if (asOf !== undefined && observation.knownOn > asOf) continue;
    // A target and a result of one period are different cells.
    const cell = `${observation.status === 'target' ? 'target ' : ''}${observation.period}`;
    const held = newest.get(cell);
    if (held === undefined || isNewer(observation, held)) newest.set(cell, observation);
  }
  return [...newest.values()];
}

function isNewer(a: Vintage, b: Vintage): boolean {
  return a.revision === b.revision ? a.knownOn > b.knownOn : a.revision > b.revision;
}

/** The series of an indicator as it was known on a day, in the plan's unit. */
export function readSeries(observations: readonly Vintage[], reading: SeriesReading, asOf?: string): Series {
  const known = knownOn(observations, asOf);
  const scaled = known.flatMap((observation) => scale(observation, reading) ?? []);
  const wrong = known.find(
    (observation) => observation.value !== undefined && converter(observation.unit, reading) === undefined,
  );
  const results = scaled.filter(({ from }) => !['forecast', 'target', 'bound'].includes(from.status));
  return {
    values: results.sort(byPeriod),
    targets: scaled.filter(({ from }) => from.status === 'target').sort(byPeriod),
    missing: known.flatMap((each) =>
      each.missing === undefined ? [] : [{ period: period(each.period), reason: each.missing }],
    ),
    ...(results.length === 0 && wrong !== undefined ? { wrongUnit: wrong.unit } : {}),
  };
}

function byPeriod(a: SeriesValue, b: SeriesValue): number {
  if (a.period.last !== b.period.last) return a.period.last < b.period.last ? -1 : 1;
  // Of two that end on one day the shorter one last: the year before the years that it closes.
  return (a.period.first ?? '') < (b.period.first ?? '') ? -1 : 1;
}

function scale(observation: Vintage, reading: SeriesReading): SeriesValue | undefined {
  if (observation.value === undefined) return undefined;
  const change = converter(observation.unit, reading);
  if (change === undefined) return undefined;
  const value = change(exact(observation.value));
  return { period: period(observation.period), value: reading.reversed ? negate(value) : value, from: observation };
}

/** Missing: undefined when one unit does not become the other. */
function converter(from: string, { unit }: SeriesReading): ((value: Exact) => Exact) | undefined {
  if (from === unit) return (value) => value;
  const [source, target] = [parseUnit(from), parseUnit(unit)];
  if (source === undefined || target === undefined || !isConvertible(source, target)) return undefined;
  return (value) => convert(value, source, target);
}

/** Whole years within the plan, in order: what chains and yearly bounds are made of. */
export function yearsIn(values: readonly SeriesValue[], plan: Period): readonly SeriesValue[] {
  return values.filter((each) => each.period.text.length === 4 && isWithin(each.period, plan));
}

/**
 * Values of the plan's first year, its second and so on, up to the first that is missing: only these can be chained.
 */
export function leadingYears(values: readonly SeriesValue[], plan: Period): readonly SeriesValue[] {
  const first = Number(plan.first?.slice(0, 4));
  const years = yearsIn(values, plan);
  const leading: SeriesValue[] = [];
  for (let year = first; ; year++) {
    const found = years.find((each) => Number(each.period.text) === year);
    if (found === undefined) return leading;
    leading.push(found);
  }
}

/** An official figure that covers the plan from its start (2021/2025, 2021-01/2023-06); of several the latest. */
export function officialSpan(values: readonly SeriesValue[], plan: Period): SeriesValue | undefined {
  return values.findLast(
    ({ period: { text, first, last } }) => text.includes('/') && first === plan.first && last <= plan.last,
  );
}

/** An official average growth over whole years from the start of the plan. */
export function officialYears(values: readonly SeriesValue[], plan: Period): SeriesValue | undefined {
  return officialSpan(
    values.filter(({ period: { last } }) => last.endsWith('-12-31')),
    plan,
  );
}

/** Growth of a level year by year, in per cent, for a growth target that is fed by amounts. */
export function growthOf(values: readonly SeriesValue[]): readonly SeriesValue[] {
  const years = values.filter((each) => each.period.text.length === 4);
  return years.flatMap((each) => {
    const before = years.find((other) => Number(other.period.text) === Number(each.period.text) - 1);
    if (before === undefined || before.value.n <= 0n) return [];
    const growth = times({ n: each.value.n * before.value.d, d: each.value.d * before.value.n }, { n: 100n, d: 1n });
    return [{ ...each, value: { n: growth.n - 100n * growth.d, d: growth.d } }];
  });
}
