import type { EntryAction, EntryState, Standing } from '../../shared/collection.ts';
import type { Observation } from '../../shared/indicator.ts';
import { comparePeriods, monthCount, parsePeriod } from '../../shared/period.ts';
import { isSettled, stateOf } from './collection.rules.ts';

/** A figure that is asked for: an indicator, a place, a period. */
export interface AskedFigure {
  readonly indicatorId: string;
  readonly placeId: string;
  readonly period: string;
}

/** A figure that is asked for in a collection whose level for it is open. */
export interface OpenFigure extends AskedFigure {
  readonly collectionId: number;
  readonly title: string;
}

/** A figure that would be asked twice; without a collection when the request itself names it twice. */
export interface AskedTwice extends AskedFigure {
  readonly collectionId?: number;
  readonly title?: string;
}

/** The first figure that is asked for already, as no figure is asked for twice. Missing: undefined when there is none. */
export function findAskedTwice(wanted: readonly AskedFigure[], open: readonly OpenFigure[]): AskedTwice | undefined {
  const keyOf = ({ indicatorId, placeId, period }: AskedFigure) => JSON.stringify([indicatorId, placeId, period]);
  const asked = new Map<string, AskedTwice>(open.map((figure) => [keyOf(figure), figure]));
  for (const figure of wanted) {
    const other = asked.get(keyOf(figure));
    if (other !== undefined) return other;
    asked.set(keyOf(figure), figure);
  }
  return undefined;
}

/** An event of a cell with its time. */
export interface TimedEvent {
  readonly action: EntryAction;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  /** A returned cell may get a time of its own. */
  readonly dueAt?: string | undefined;
}

/** What is owed for one cell. */
export interface Duty {
  readonly standing: Standing;
  readonly state: EntryState;
  /** The instant by which it is due: the collection's, or that of its last return, if it names one. */
  readonly dueAt: string;
  /** Not handed in although it is due, or handed in too late. */
  readonly late: boolean;
}

/** How many cells stand where, for one unit or all. `late` counts across the standings. */
export interface DutyCounts {
  readonly asked: number;
  readonly owed: number;
  readonly returned: number;
  readonly submitted: number;
  readonly done: number;
  readonly late: number;
}

/**
 * What a unit owes for a cell at an instant. Handed in on the instant itself is in time. A returned cell is judged by the
 * time that the return set; without one it keeps the collection's. A cell that was declared missing is late when even that
 * came too late.
 */
export function dutyOf(events: readonly TimedEvent[], collectionDueAt: string, now: string): Duty {
  const state = stateOf(events);
  const returned = events.findLastIndex(({ action }) => action === 'return');
  const dueAt = events[returned]?.dueAt ?? collectionDueAt;
  const standing = standingOf(state);
  const handedIn = events.findLast(({ action }) => action === 'submit' || action === 'declare-missing')?.at;
  const isOut = standing === 'owed' || standing === 'returned' || handedIn === undefined;
  return { standing, state, dueAt, late: Date.parse(isOut ? now : handedIn) > Date.parse(dueAt) };
}

function standingOf(state: EntryState): Standing {
  if (isSettled(state)) return 'done';
  if (state === 'returned') return 'returned';
  return state === 'submitted' || state === 'verified' ? 'submitted' : 'owed';
}

/** Counts duties. */
export function countDuties(duties: readonly Duty[]): DutyCounts {
  const counts = { asked: duties.length, owed: 0, returned: 0, submitted: 0, done: 0, late: 0 };
  for (const { standing, late } of duties) {
    counts[standing] += 1;
    if (late) counts.late += 1;
  }
  return counts;
}

/** What the record holds of a cell already, to be shown beside the field. */
export interface Prefill<O extends Observation = Observation> {
  /** The record's own value of the period that is asked for. */
  readonly known?: O;
  /** The value of the latest period before it that is as long. */
  readonly last?: O;
  /** The value of the same stretch of the year before. */
  readonly yearBefore?: O;
}

/**
 * Last values of a cell out of its series: of each period the vintage with the highest revision. Values of other calibres
 * than the newest one's are left out, forecasts and targets as well. Missing: parts for which there is nothing.
 */
export function prefill<O extends Observation>(series: readonly O[], asked: string): Prefill<O> {
  const period = parsePeriod(asked);
  if (period === undefined) return {};
  const newest = new Map<string, O>();
  for (const observation of series) {
    const other = newest.get(observation.period);
    if (isOfTheWorld(observation) && (other === undefined || other.revision < observation.revision)) {
      newest.set(observation.period, observation);
    }
  }
  const before = [...newest.values()]
    .flatMap((observation) => {
      const own = parsePeriod(observation.period);
      const isEarlier = own !== undefined && own.last < period.last && monthCount(own) === monthCount(period);
      return isEarlier ? [{ observation, own }] : [];
    })
    .sort((a, b) => comparePeriods(a.own, b.own));
  const last = before.at(-1)?.observation;
  const known = newest.get(asked);
  const yearBefore = before.find(({ own }) => own.text === aYearBefore(asked))?.observation;
  const sameCalibre = yearBefore?.calibre === last?.calibre ? yearBefore : undefined;
  return {
    ...(known === undefined ? {} : { known }),
    ...(last === undefined ? {} : { last }),
    ...(sameCalibre === undefined ? {} : { yearBefore: sameCalibre }),
  };
}

function isOfTheWorld({ status }: Observation): boolean {
  return status === 'preliminary' || status === 'revised' || status === 'final';
}

/** The same period one year earlier: every year in its text is one less. */
function aYearBefore(period: string): string {
  return period
    .split('/')
    .map((part) => part.replace(/^\d{4}/, (year) => String(Number(year) - 1).padStart(4, '0')))
    .join('/');
}
