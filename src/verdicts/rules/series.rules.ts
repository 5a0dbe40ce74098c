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
 * The newest vintage of every period that was known on `asOf` (absent: all there are), the one that became known last (of one day: the highest revision).
 * What became known later is never seen. Order: as given, by first vintage of each period.
 */
export function knownOn<V extends Vintage>(observations: readonly V[], asOf?: string): readonly V[] {
  const newest = new Map<string, V>();
  // A target and a result of one period are different cells.
  const targets = new Map<string, V>();
  for (const observation of observations) {
    if (asOf !== undefined && observation.knownOn > asOf) continue;
    const cells = observation.status === 'target' ? targets : newest;
    const held = cells.get(observation.period);
    if (held === undefined || isNewer(observation, held)) cells.set(observation.period, observation);
  }
  return targets.size === 0 ? [...newest.values()] : [...newest.values(), ...targets.values()];
}

function isNewer(a: Vintage, b: Vintage): boolean {
  return a.knownOn === b.knownOn ? a.revision > b.revision : a.knownOn > b.knownOn;
}

/** The series of an indicator as it was known on a day, in the plan's unit. */
export function readSeries(observations: readonly Vintage[], reading: SeriesReading, asOf?: string): Series {
  const values: SeriesValue[] = [];
  const targets: SeriesValue[] = [];
  const missing: { period: Period; reason: MissingReason }[] = [];
  const change = converters(reading);
  let wrongUnit: string | undefined;
  for (const from of knownOn(observations, asOf)) {
    if (from.missing !== undefined) missing.push({ period: period(from.period), reason: from.missing });
    if (from.value === undefined) continue;
    const converted = change(from.unit)?.(exact(from.value));
    if (converted === undefined) wrongUnit ??= from.unit;
    else if (from.status === 'target') targets.push({ period: period(from.period), value: converted, from });
    else if (isResult(from)) values.push({ period: period(from.period), value: converted, from });
  }
  return {
    values: sorted(values),
    targets: sorted(targets),
    missing,
    ...(values.length === 0 && wrongUnit !== undefined ? { wrongUnit } : {}),
  };
}

function isResult({ status }: Vintage): boolean {
  return status !== 'forecast' && status !== 'bound';
}

/** In the order of their periods, which they mostly are already. */
function sorted(values: SeriesValue[]): readonly SeriesValue[] {
  const isInOrder = values.every((value, index) => index === 0 || byPeriod(values[index - 1] ?? value, value) <= 0);
  return isInOrder ? values : values.sort(byPeriod);
}

function byPeriod(a: SeriesValue, b: SeriesValue): number {
  if (a.period.last !== b.period.last) return a.period.last < b.period.last ? -1 : 1;
  // Of two that end on one day the shorter one last: the year before the years that it closes.
  return (a.period.first ?? '') < (b.period.first ?? '') ? -1 : 1;
}

type Conversion = (value: Exact) => Exact;

/** What turns figures of a unit into those of the plan; undefined when one unit does not become the other. */
function converters({ unit, reversed }: SeriesReading): (from: string) => Conversion | undefined {
  const signed: Conversion = reversed === true ? negate : (value) => value;
  const known = new Map<string, Conversion | undefined>([[unit, signed]]);
  return (from) => {
    if (!known.has(from)) {
      const [source, target] = [parseUnit(from), parseUnit(unit)];
      const converts = source !== undefined && target !== undefined && isConvertible(source, target);
      known.set(from, converts ? (value) => signed(convert(value, source, target)) : undefined);
    }
    return known.get(from);
  };
}

/** Whole years within the plan, in order: what chains and yearly bounds are made of. */
export function yearsIn(values: readonly SeriesValue[], plan: Period): readonly SeriesValue[] {
  return values.filter((each) => each.period.text.length === 4 && isWithin(each.period, plan));
}

/**
 * Values of the plan's first year, its second and so on, up to the first that is missing: only these can be chained.
 */
export function leadingYears(values: readonly SeriesValue[], plan: Period): readonly SeriesValue[] {
  const leading: SeriesValue[] = [];
  let next = Number(plan.first?.slice(0, 4));
  for (const value of values) {
    const { text, last } = value.period;
    if (text.length !== 4 || last > plan.last) continue;
    const year = Number(text);
    if (year > next) break;
    if (year < next) continue;
    leading.push(value);
    next += 1;
  }
  return leading;
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
