import { AppError } from '../../shared/errors.ts';
import type { ClockEvent } from '../../shared/ledger/record.ts';
import type { TimeLimit } from '../../shared/ledger/record-type.ts';
import { addLimit, addMeasured, checkLimit, endOfDay, lengthOf, measure, subtractMeasured } from './limit.rules.ts';
import type { WorkingTime } from './working-time.rules.ts';

/** A clock as its events left it: running 计时中, suspended 中止计时, stopped 停止计时. Instants and stretches in milliseconds. */
export interface ClockStanding {
  readonly state: 'running' | 'suspended' | 'stopped';
  readonly limit: TimeLimit;
  readonly warn?: TimeLimit | undefined;
  readonly startedAt: number;
  /** While it is suspended: as it was when that began. */
  readonly dueAt: number;
  /** Time of the limit's kind that passed in suspensions which ended. */
  readonly pausedMs: number;
  /** Since when it stands still; also of one that was stopped meanwhile. */
  readonly suspendedAt?: number | undefined;
  readonly stoppedAt?: number | undefined;
  readonly lastAt: number;
}

/** A clock at an instant. Instants and stretches in milliseconds, stretches in time of the limit's kind. */
export interface ClockReading {
  readonly state: ClockStanding['state'];
  /** Missing: null while it is suspended, as nobody knows for how long. */
  readonly dueAt: number | null;
  /** Missing: null while it is suspended, and where nothing is warned of. */
  readonly warnAt: number | null;
  readonly elapsed: number;
  readonly remaining: number;
  readonly overdueBy: number;
}

/**
 * A clock after an event; it starts with the dispatch 派发, whenever it is signed for. Missing: `clock` is undefined before
 * its start. Errors: `clock.event-impossible` for what its state does not allow and for an event before the last one;
 * `limit.invalid`; `calendar.no-working-time`.
 */
export function nextClock(time: WorkingTime, clock: ClockStanding | undefined, event: ClockEvent): ClockStanding {
  const at = Date.parse(event.at);
  if (event.kind === 'started') {
    if (clock !== undefined) throw impossible(event, clock);
    return startClock(time, at, event.limit, event.warn);
  }
  if (clock === undefined || clock.state === 'stopped' || !(at >= clock.lastAt)) throw impossible(event, clock);
  switch (event.kind) {
    case 'suspended':
      if (clock.state !== 'running') throw impossible(event, clock);
      return { ...clock, lastAt: at, state: 'suspended', suspendedAt: at };
    case 'resumed':
      if (clock.suspendedAt === undefined) throw impossible(event, clock);
      return resumeClock(time, clock, clock.suspendedAt, at);
    case 'extended':
      checkLimit(event.by);
      return { ...clock, lastAt: at, dueAt: addLimit(time, clock.dueAt, event.by, 'due') };
    case 'stopped':
      return { ...clock, lastAt: at, state: 'stopped', stoppedAt: at };
  }
}

/**
 * The clock that its events make, in their order; one that was started again is that of its last start.
 * Errors: those of `nextClock`; `clock.event-impossible` without a start.
 */
export function replayClock(time: WorkingTime, events: readonly ClockEvent[]): ClockStanding {
  let clock: ClockStanding | undefined;
  const start = events.findLastIndex(({ kind }) => kind === 'started');
  for (const event of events.slice(Math.max(0, start))) clock = nextClock(time, clock, event);
  if (clock === undefined) throw new AppError('clock.event-impossible', { event: 'none', state: 'none', at: '' });
  return clock;
}

/** A clock at an instant, not before its last event. */
export function readClock(time: WorkingTime, clock: ClockStanding, now: number): ClockReading {
  const { kind } = clock.limit;
  const end = clock.suspendedAt ?? clock.stoppedAt ?? now;
  const isSuspended = clock.state === 'suspended';
  return {
    state: clock.state,
    dueAt: isSuspended ? null : clock.dueAt,
    warnAt: isSuspended ? null : warningOf(time, clock),
    elapsed: measure(time, kind, clock.startedAt, end) - clock.pausedMs,
    remaining: measure(time, kind, end, clock.dueAt),
    overdueBy: measure(time, kind, clock.dueAt, end),
  };
}

function warningOf(time: WorkingTime, { warn, startedAt, dueAt }: ClockStanding): number | null {
  if (warn === undefined) return null;
  return Math.max(startedAt, subtractMeasured(time, warn.kind, dueAt, lengthOf(time, warn)));
}

function startClock(time: WorkingTime, at: number, limit: TimeLimit, warn: TimeLimit | undefined): ClockStanding {
  checkLimit(limit);
  if (warn !== undefined) checkLimit(warn.days === undefined ? warn : { reckoning: 'consumed', ...warn });
  if (warn?.days !== undefined && (warn.reckoning ?? 'consumed') !== 'consumed') {
    throw new AppError('limit.invalid', { detail: `warn: reckoning: ${warn.reckoning}` });
  }
  return { state: 'running', limit, warn, startedAt: at, dueAt: addLimit(time, at, limit), pausedMs: 0, lastAt: at };
}

/** A suspension moves the end by as much of the limit's own time as it lasted; a limit that ends with a day still does. */
function resumeClock(time: WorkingTime, clock: ClockStanding, since: number, at: number): ClockStanding {
  const { limit } = clock;
  const paused = measure(time, limit.kind, since, at);
  const moved = addMeasured(time, limit.kind, clock.dueAt, paused);
  const endsWithDay = limit.days !== undefined && (limit.reckoning ?? 'day-end') === 'day-end';
  return {
    ...clock,
    lastAt: at,
    state: 'running',
    suspendedAt: undefined,
    dueAt: endsWithDay && paused > 0 ? endOfDay(time, time.dayOf(moved - 1), limit) : moved,
    pausedMs: clock.pausedMs + paused,
  };
}

function impossible(event: ClockEvent, clock: ClockStanding | undefined): AppError {
  return new AppError('clock.event-impossible', { event: event.kind, state: clock?.state ?? 'none', at: event.at });
}
