import { binomialAtLeast, poissonUpperLimit } from './intervals.rules.ts';

/** Requests of one class in one place in one month; a month within the history without a row had none. */
export interface MonthCount {
  readonly placeId: string;
  readonly requestClass: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly count: number;
}

/** When a month is told to become a problem. */
export interface ForesightSettings {
  /** Fewer months of history than this are not enough. */
  readonly fewestMonths: number;
  /** Fewer requests than this in a month are no problem, however rare they were before. */
  readonly fewestRequests: number;
  /** Chance of more than the limit when nothing has changed (one side). */
  readonly tail: number;
  /** The season of the class in all places counts like so many requests of the place itself. */
  readonly seasonStrength: number;
}

/** Ours: no rule of the field gives figures. */
const FORESIGHT_SETTINGS: ForesightSettings = {
  fewestMonths: 24,
  fewestRequests: 5,
  tail: 0.025,
  seasonStrength: 20,
};

/** What is expected of a month, from what was known before it. */
export interface Foresight {
  readonly placeId: string;
  readonly requestClass: string;
  readonly month: string;
  /** Mean of the twelve months before. */
  readonly usual: number;
  readonly expected: number;
  /** More than this is no chance when the month is a usual one. */
  readonly limit: number;
  /** `seasonal`: this month of the year is above the limit; `rising`: the last quarter was above that of a year ago. */
  readonly warnings: readonly ('seasonal' | 'rising')[];
}

/** A series that nothing can be said of. */
export interface NoForesight {
  readonly placeId: string;
  readonly requestClass: string;
  readonly missing: 'not-enough-history';
  readonly months: number;
}

interface Series {
  readonly placeId: string;
  readonly requestClass: string;
  readonly counts: Float64Array;
}

/** Months from the first to the last month of the history, series by place and class, and the sum of each class. */
interface History {
  readonly first: number;
  readonly months: number;
  readonly series: readonly Series[];
  readonly classes: ReadonlyMap<string, Float64Array>;
}

/**
 * What the month after the history will bring for each place and class: mean of the last twelve months × season × trend. The
 * season is the month's share in the full years known, drawn towards that of the class in all places; the trend is the last
 * year over the one before, half as strong and at most double.
 * The history reaches from `from` to `to` (`YYYY-MM`, both included); rows outside of it are not looked at.
 */
export function foresee(
  counts: Iterable<MonthCount>,
  from: string,
  to: string,
  settings: ForesightSettings = FORESIGHT_SETTINGS,
): readonly (Foresight | NoForesight)[] {
  const history = historyOf(counts, from, to);
  return history.series.map((series) => foresightAt(history, series, history.months, settings));
}

function historyOf(counts: Iterable<MonthCount>, from: string, to: string): History {
  const first = monthNumber(from);
  const months = monthNumber(to) - first + 1;
  if (months < 1) throw new RangeError(`the history ends (${to}) before it begins (${from})`);
  const byKey = new Map<string, Series>();
  const classes = new Map<string, Float64Array>();
  for (const { placeId, requestClass, month, count } of counts) {
    const at = monthNumber(month) - first;
    if (at < 0 || at >= months) continue;
    const key = JSON.stringify([placeId, requestClass]);
    const series = byKey.get(key) ?? { placeId, requestClass, counts: new Float64Array(months) };
    byKey.set(key, series);
    const ofClass = classes.get(requestClass) ?? new Float64Array(months);
    classes.set(requestClass, ofClass);
    series.counts[at] = (series.counts[at] as number) + count;
    ofClass[at] = (ofClass[at] as number) + count;
  }
  const series = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return { first, months, series, classes };
}

/** Errors: a `RangeError` for anything but `YYYY-MM`. */
function monthNumber(month: string): number {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (match === null) throw new RangeError(`${JSON.stringify(month)} is not a month`);
  return Number(match[1]) * 12 + Number(match[2]) - 1;
}

function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

function total(counts: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = Math.max(0, from); at < to; at++) sum += counts[at] as number;
  return sum;
}

function foresightAt(
  history: History,
  { placeId, requestClass, counts }: Series,
  at: number,
  settings: ForesightSettings,
): Foresight | NoForesight {
  if (at < settings.fewestMonths) return { placeId, requestClass, missing: 'not-enough-history', months: at };
  const lastYear = total(counts, at - 12, at);
  const usual = lastYear / 12;
  const ofClass = seasonOf(history.classes.get(requestClass) ?? counts, at, 1, 0);
  const season = seasonOf(counts, at, ofClass, settings.seasonStrength);
  const growth = (lastYear + 6) / (total(counts, at - 24, at - 12) + 6);
  const trend = Math.min(2, Math.max(0.5, growth)) ** 0.5;
  const expected = usual * season * trend;
  const limit = problemLimit(usual, settings);
  const warnings: Foresight['warnings'][number][] = [];
  if (expected > limit) warnings.push('seasonal');
  if (isRising(counts, at, settings)) warnings.push('rising');
  return { placeId, requestClass, month: monthText(history.first + at), usual, expected, limit, warnings };
}

/** How the month stands to the mean of its years, in the full years before it; drawn towards `prior` by `strength` requests. */
function seasonOf(counts: Float64Array, at: number, prior: number, strength: number): number {
  let [inMonth, inYears] = [0, 0];
  for (let before = at - 12; before >= 0; before -= 12) {
    inMonth += counts[before] as number;
    inYears += total(counts, before, before + 12) / 12;
  }
  return inYears + strength === 0 ? 1 : (inMonth + prior * strength) / (inYears + strength);
}

function problemLimit(usual: number, { tail, fewestRequests }: ForesightSettings): number {
  return Math.max(fewestRequests - 1, poissonUpperLimit(usual, tail));
}

/** Whether the last quarter has more than that of a year ago by more than chance (exact test of two Poisson counts). */
function isRising(counts: Float64Array, at: number, { tail, fewestRequests }: ForesightSettings): boolean {
  const [now, before] = [total(counts, at - 3, at), total(counts, at - 15, at - 12)];
  return now >= fewestRequests * 3 && binomialAtLeast(now, now + before, 0.5) < tail;
}

/** Warnings of one method counted against what came. */
export interface WarningScore {
  readonly warned: number;
  /** Problems that were warned of. */
  readonly hits: number;
  readonly falseAlarms: number;
  /** Hits ÷ problems; absent without problems. */
  readonly hitRate?: number;
  /** Hits ÷ warnings; absent without warnings. */
  readonly precision?: number;
  /** Precision ÷ share of problems among all months: how much better than warning at random. Absent without either. */
  readonly lift?: number;
  /** Mean distance of what was expected and what came. */
  readonly meanError: number;
}

/** A back-test: what would have been said of each past month, or that there is not enough history for one. */
export type BackTest =
  | { readonly missing: 'not-enough-history'; readonly months: number; readonly needed: number }
  | {
      /** Months of series that were judged, and those among them that became a problem. */
      readonly judged: number;
      readonly problems: number;
      readonly method: WarningScore;
      /** The same month of the year before as the forecast. */
      readonly seasonalNaive: WarningScore;
      /** Precision of the method ÷ that of the seasonal naive; absent when one has none. */
      readonly liftAgainstNaive?: number;
    };

/**
 * For each past month with enough history before it: what would have been said from what was known then, against what came. A
 * month is a problem when it has more requests than the limit of the twelve months before it.
 */
export function backTest(
  counts: Iterable<MonthCount>,
  from: string,
  to: string,
  settings: ForesightSettings = FORESIGHT_SETTINGS,
): BackTest {
  const history = historyOf(counts, from, to);
  const needed = settings.fewestMonths + 1;
  if (history.months < needed) return { missing: 'not-enough-history', months: history.months, needed };
  const [method, naive] = [new WarningTally(), new WarningTally()];
  for (const series of history.series) {
    for (let at = settings.fewestMonths; at < history.months; at++) {
      const told = foresightAt(history, series, at, settings);
      if ('missing' in told) continue;
      const came = series.counts[at] as number;
      const aYearAgo = series.counts[at - 12] as number;
      method.add(told.warnings.length > 0, came > told.limit, told.expected - came);
      naive.add(aYearAgo > told.limit, came > told.limit, aYearAgo - came);
    }
  }
  const [ofMethod, ofNaive] = [method.score(), naive.score()];
  const lift =
    ofMethod.precision === undefined || !ofNaive.precision ? undefined : ofMethod.precision / ofNaive.precision;
  return {
    judged: method.judged,
    problems: method.problems,
    method: ofMethod,
    seasonalNaive: ofNaive,
    ...(lift === undefined ? {} : { liftAgainstNaive: lift }),
  };
}

class WarningTally {
  judged = 0;
  problems = 0;
  #warned = 0;
  #hits = 0;
  #distance = 0;

  add(isWarned: boolean, isProblem: boolean, error: number): void {
    this.judged++;
    if (isProblem) this.problems++;
    if (isWarned) this.#warned++;
    if (isWarned && isProblem) this.#hits++;
    this.#distance += Math.abs(error);
  }

  score(): WarningScore {
    const [warned, hits] = [this.#warned, this.#hits];
    const precision = warned === 0 ? undefined : hits / warned;
    return {
      warned,
      hits,
      falseAlarms: warned - hits,
      ...(this.problems === 0 ? {} : { hitRate: hits / this.problems }),
      ...(precision === undefined ? {} : { precision }),
      ...(precision === undefined || this.problems === 0 ? {} : { lift: precision / (this.problems / this.judged) }),
      meanError: this.judged === 0 ? 0 : this.#distance / this.judged,
    };
  }
}
