import type { LedgerView, RecordClockView, RecordDetail, RecordLine } from '../../contract/ledgers/ledgers.ts';
import type { RecordClock, RecordEvent } from '../../shared/ledger/record.ts';
import type { FieldValue, RecordType } from '../../shared/ledger/record-type.ts';
import { type Reach, readsPersons } from './reach.queries.ts';
import type { StateCount } from './record-list.queries.ts';
import type { StoredRecord } from './record-row.ts';

const MASK = '***';

/** A record as it is told to somebody: what says something of a person only to who may read that. */
export function toLine(record: StoredRecord, type: RecordType, reach: Reach): RecordLine {
  const hidden = hiddenFields(record, type, reach);
  const { recordId, typeId, placeId, number, title, state, leadId, revision, demonstration } = record;
  return {
    ...{ recordId, typeId, placeId, number, title, state, class: record.class, leadId, revision, demonstration },
    partnerIds: [...record.partnerIds],
    fields: masked(record.fields, hidden),
    masked: [...hidden].filter((id) => Object.hasOwn(record.fields, id)),
    openedAt: record.openedAt,
    closedAt: record.closedAt,
    dueAt: record.dueAt,
  };
}

/** Ids of persons are told to all: who they are is asked for elsewhere, masked. */
function hiddenFields(record: StoredRecord, type: RecordType, reach: Reach): ReadonlySet<string> {
  if (readsPersons(reach, record)) return new Set();
  return new Set(type.fields.flatMap(({ id, kind, personal }) => (personal === true && kind !== 'person' ? [id] : [])));
}

function masked<T extends FieldValue | null>(
  fields: Readonly<Record<string, T>>,
  hidden: ReadonlySet<string>,
): Record<string, Told<T>> {
  return Object.fromEntries(
    Object.entries(fields).map(([id, value]) => [
      id,
      (value !== null && hidden.has(id) ? MASK : Array.isArray(value) ? [...value] : value) as Told<T>,
    ]),
  );
}

type Told<T> = string | boolean | string[] | (null extends T ? null : never);

/** An event, with the same fields hidden. */
export function toEventView(
  event: RecordEvent,
  record: StoredRecord,
  type: RecordType,
  reach: Reach,
): RecordDetail['events'][number] {
  const { fields, evidence, ...rest } = event;
  return { ...rest, fields: masked(fields, hiddenFields(record, type, reach)), evidence: [...evidence] };
}

/** How a clock stands. */
export function toClockView(clock: RecordClock, now: Date): RecordClockView {
  const { state, dueAt, warnAt, stoppedAt, events, firedAt } = clock;
  const startedAt = events.findLast(({ kind }) => kind === 'started')?.at ?? '';
  const end = stoppedAt === null ? now.getTime() : Date.parse(stoppedAt);
  const missed = dueAt === null ? firedAt !== null : end > Date.parse(dueAt);
  return { clock: clock.clock, state, startedAt, dueAt, warnAt, stoppedAt, missed };
}

/** A type with how many there are. */
export function toLedgerView(type: RecordType, counts: readonly StateCount[]): LedgerView {
  const own = counts.filter(({ typeId }) => typeId === type.id);
  const sum = (of: (count: StateCount) => number) => own.reduce((total, count) => total + of(count), 0);
  return {
    typeId: type.id,
    version: type.version,
    name: type.name,
    purpose: type.purpose,
    states: type.states.map(({ id, name, kind }) => ({ id, name, kind })),
    counts: Object.fromEntries(own.map(({ state, count }) => [state, count])),
    open: sum(({ open }) => open),
    overdue: sum(({ overdue }) => overdue),
  };
}
