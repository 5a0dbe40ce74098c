import { compare, parseExact } from '../../shared/exact.ts';
import type { ClockEvent, LedgerRecord, RecordClock } from '../../shared/ledger/record.ts';
import type { RecordCondition } from '../../shared/ledger/record-type.ts';
import { isDay } from '../../shared/period.ts';

/** What of a record conditions ask for. */
export type AskedRecord = Pick<LedgerRecord, 'state' | 'fields' | 'moves' | 'clocks'>;

/**
 * Whether a condition holds for a record. Without `now` a clock that has not stopped is neither met nor missed: what is
 * counted depends on events alone. Missing: a comparison with a field that is not there never holds.
 */
export function holds(condition: RecordCondition, record: AskedRecord, now?: string): boolean {
  const { all, any, not, state } = condition;
  return (
    (all === undefined || all.every((part) => holds(part, record, now))) &&
    (any === undefined || any.some((part) => holds(part, record, now))) &&
    (not === undefined || !holds(not, record, now)) &&
    (state === undefined || state.includes(record.state)) &&
    fieldHolds(condition, record) &&
    movedHolds(condition, record) &&
    clockHolds(condition, record, now)
  );
}

function fieldHolds({ field, is, present, atLeast, atMost }: RecordCondition, { fields }: AskedRecord): boolean {
  if (field === undefined) return true;
  const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (value === undefined)
    return present === false && is === undefined && atLeast === undefined && atMost === undefined;
  if (present === false) return false;
  if (is !== undefined && !is.some((one) => (Array.isArray(value) ? value.includes(one) : value === one))) return false;
  if (atLeast !== undefined && !((order(value, atLeast) ?? -1) >= 0)) return false;
  return atMost === undefined || (order(value, atMost) ?? 1) <= 0;
}

/** Missing: undefined for what cannot be compared. Days are compared as text. */
function order(value: unknown, bound: string): -1 | 0 | 1 | undefined {
  if (typeof value !== 'string') return undefined;
  const [left, right] = [parseExact(value), parseExact(bound)];
  if (left !== undefined && right !== undefined) return compare(left, right);
  if (!isDay(value) || !isDay(bound)) return undefined;
  return value < bound ? -1 : value > bound ? 1 : 0;
}

function movedHolds({ moved, times }: RecordCondition, { moves }: AskedRecord): boolean {
  if (moved === undefined) return true;
  const count = countOf(moves, moved);
  if (times === undefined) return count > 0;
  return count >= (times.atLeast ?? 0) && count <= (times.atMost ?? count);
}

/** How often a move was made. */
export function countOf(moves: LedgerRecord['moves'], move: string): number {
  return Object.hasOwn(moves, move) ? (moves[move]?.count ?? 0) : 0;
}

function clockHolds({ clock, clockIs }: RecordCondition, { clocks }: AskedRecord, now: string | undefined): boolean {
  if (clock === undefined) return true;
  const found = clocks.find((one) => one.clock === clock);
  if (found === undefined) return false;
  switch (clockIs) {
    case undefined:
      return true;
    case 'met':
      return found.state === 'stopped' && !isMissed(found, now);
    case 'missed':
      return isMissed(found, now);
    default:
      return found.state === clockIs;
  }
}

/** Time that stands still passes no limit. While a clock is suspended, only what the program noticed before is known. */
function isMissed(clock: RecordClock, now: string | undefined): boolean {
  if (clock.state === 'suspended') return now !== undefined && clock.firedAt !== null;
  const end = clock.state === 'stopped' ? endOf(clock) : now;
  return end !== undefined && clock.dueAt !== null && Date.parse(end) > Date.parse(clock.dueAt);
}

/** When the time of a stopped clock ended: where it was suspended before, then. */
function endOf({ events, stoppedAt }: RecordClock): string | undefined {
  let since: ClockEvent | undefined;
  for (const event of events) {
    if (event.kind === 'suspended') since = event;
    else if (event.kind === 'started' || event.kind === 'resumed') since = undefined;
  }
  return since?.at ?? stoppedAt ?? undefined;
}

/** Fields that a condition asks for. */
export function fieldsOf({ all, any, not, field }: RecordCondition): readonly string[] {
  const parts = [...(all ?? []), ...(any ?? []), ...(not === undefined ? [] : [not])];
  return [...(field === undefined ? [] : [field]), ...parts.flatMap(fieldsOf)];
}
