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
    events.push({ kind: 'started', at, limit, ...(rule.warn === undefined ? {} : { warn: rule.warn }) });
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

function withEvents(
  before: RecordClock | undefined,
  clock: string,
  added: readonly ClockEvent[],
  { at, time }: ClockMove,
): RecordClock {
  const events = [...(before?.events ?? []), ...added];
  const standing = replayClock(time, events);
  const { state, dueAt, warnAt } = readClock(time, standing, standing.lastAt);
  const isNew = added.some(({ kind }) => kind === 'started');
  // What was noticed stays noticed, unless its instant lies ahead again.
  const noticed = (seen: string | null | undefined, instant: number | null): string | null =>
    isNew || (instant !== null && instant > Date.parse(at)) ? null : (seen ?? null);
  return {
    clock,
    events,
    state,
    dueAt: instantOf(dueAt),
    warnAt: instantOf(warnAt),
    stoppedAt: instantOf(standing.stoppedAt ?? null),
    firedAt: noticed(before?.firedAt, dueAt),
    warnedAt: noticed(before?.warnedAt, warnAt),
  };
}

function instantOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
