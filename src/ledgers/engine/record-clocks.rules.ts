import type { ClockEvent, RecordClock } from '../../shared/ledger/record.ts';
import type { ClockRule, FieldValues, RecordMove, RecordType, TimeLimit } from '../../shared/ledger/record-type.ts';
import { readClock, replayClock } from '../clocks/clock.rules.ts';
import type { WorkingTime } from '../clocks/working-time.rules.ts';

/** What a move does to the clocks of a record. */
export interface ClockMove {
  readonly type: RecordType;
  readonly move: RecordMove;
  /** After the move: they choose between limits. */
  readonly fields: FieldValues;
  readonly at: string;
  /** Whether the record is closed by it. */
  readonly closes: boolean;
  readonly time: WorkingTime;
}

/**
 * The clocks of a record after a move. Stopping, suspending, resuming or extending what does not run changes nothing; a
 * clock that is started while it runs is stopped and begins anew; a record that is closed stops all but those that the same
 * move starts. Errors: `limit.invalid`, `calendar.no-working-time`.
 */
export function clocksAfter(clocks: readonly RecordClock[], change: ClockMove): readonly RecordClock[] {
  const after = new Map(clocks.map((clock) => [clock.clock, clock]));
  for (const rule of change.type.clocks) {
    const before = after.get(rule.id);
    const events = eventsOf(change, rule, before?.state ?? 'stopped');
    if (events.length > 0) after.set(rule.id, withEvents(before, rule.id, events, change));
  }
  return [...after.values()];
}

function eventsOf(change: ClockMove, rule: ClockRule, before: RecordClock['state']): readonly ClockEvent[] {
  const { move, at, closes } = change;
  const events: ClockEvent[] = [];
  let state = before;
  const starts = move.starts?.includes(rule.id) === true;
  if (state !== 'stopped' && (starts || closes || move.stops?.includes(rule.id))) {
    events.push({ kind: 'stopped', at });
    state = 'stopped';
  }
  if (starts) {
    const limit = limitOf(rule, change.fields);
    events.push(started(at, { limit, warn: rule.warn }));
    state = 'running';
  }
  if (state === 'running' && move.suspends?.includes(rule.id)) {
    events.push({ kind: 'suspended', at });
    state = 'suspended';
  }
  if (state === 'suspended' && move.resumes?.includes(rule.id)) {
    events.push({ kind: 'resumed', at });
    state = 'running';
  }
  if (state !== 'stopped' && move.extends?.clock === rule.id)
    events.push({ kind: 'extended', at, by: move.extends.by });
  return events;
}

/** The limit of a clock by the value of its choice; its general one where there is none for it. */
export function limitOf({ limit, limits }: ClockRule, fields: FieldValues): TimeLimit {
  const value = limits === undefined ? undefined : fields[limits.field];
  return (typeof value === 'string' ? limits?.values[value] : undefined) ?? limit;
}

/** A clock that is open, with another limit and warning from its last start on. Errors: those of clocks. */
export function withLimit(
  clock: RecordClock,
  set: { readonly limit: TimeLimit; readonly warn: TimeLimit | undefined },
  at: string,
  time: WorkingTime,
): RecordClock {
  const start = clock.events.findLastIndex(({ kind }) => kind === 'started');
  const events = clock.events.map((event, index) => (index === start ? started(event.at, set) : event));
  return standing(clock.clock, events, clock, { at, time });
}

/** A clock that is open, stopped. Errors: those of clocks. */
export function withStop(clock: RecordClock, at: string, time: WorkingTime): RecordClock {
  return standing(clock.clock, [...clock.events, { kind: 'stopped', at }], clock, { at, time });
}

function started(at: string, set: { readonly limit: TimeLimit; readonly warn?: TimeLimit | undefined }): ClockEvent {
  const { limit, warn } = set;
  return { kind: 'started', at, limit, ...(warn === undefined ? {} : { warn }) };
}

function withEvents(
  before: RecordClock | undefined,
  clock: string,
  added: readonly ClockEvent[],
  change: ClockMove,
): RecordClock {
  const isNew = added.some(({ kind }) => kind === 'started');
  return standing(clock, [...(before?.events ?? []), ...added], isNew ? undefined : before, change);
}

/** `noticed`: what was noticed of it so far. */
function standing(
  clock: string,
  events: readonly ClockEvent[],
  noticed: Pick<RecordClock, 'firedAt' | 'warnedAt'> | undefined,
  { at, time }: Pick<ClockMove, 'at' | 'time'>,
): RecordClock {
  const now = replayClock(time, events);
  const { state, dueAt, warnAt } = readClock(time, now, now.lastAt);
  // What was noticed stays noticed, unless its instant lies ahead again.
  const still = (seen: string | null | undefined, instant: number | null): string | null =>
    instant !== null && instant > Date.parse(at) ? null : (seen ?? null);
  return {
    clock,
    events,
    state,
    dueAt: instantOf(dueAt),
    warnAt: instantOf(warnAt),
    stoppedAt: instantOf(now.stoppedAt ?? null),
    firedAt: still(noticed?.firedAt, dueAt),
    warnedAt: still(noticed?.warnedAt, warnAt),
  };
}

function instantOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
