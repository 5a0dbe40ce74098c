import type { RecordClockRow, RecordEventRow, RecordRow } from '../../db/tables/ledger-tables.ts';
import type { LedgerRecord, RecordClock, RecordEvent } from '../../shared/ledger/record.ts';
import type { FieldValue, RecordType } from '../../shared/ledger/record-type.ts';

/** A record as it is stored, with what was taken out of its fields. */
export interface StoredRecord extends LedgerRecord {
  /** Missing: null when nobody is in charge yet. */
  readonly leadId: string | null;
  readonly partnerIds: readonly string[];
  /** Missing: empty. */
  readonly class: string;
  /** Missing: null when nobody called. */
  readonly personId: string | null;
  readonly dueAt: string | null;
}

/** What stands beside the fields of a record, since it is asked for by itself. */
export type TakenOut = Pick<StoredRecord, 'leadId' | 'partnerIds' | 'class' | 'personId' | 'dueAt'>;

/** Takes out of a record what it is found and counted by. */
export function takenOut(type: RecordType, { fields, clocks }: LedgerRecord): TakenOut {
  const text = (field: string | undefined): string | null => {
    const value: FieldValue | undefined = field === undefined ? undefined : fields[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const partners = type.partners === undefined ? undefined : fields[type.partners];
  const gates = new Set(type.clocks.flatMap(({ id, gate }) => (gate === true ? [id] : [])));
  const running = clocks.flatMap(({ clock, state, dueAt }) =>
    state === 'running' && dueAt !== null && !gates.has(clock) ? [dueAt] : [],
  );
  return {
    leadId: text(type.lead),
    partnerIds: Array.isArray(partners) ? (partners as readonly string[]) : [],
    class: text(type.class) ?? '',
    personId: text(type.fields.find(({ kind }) => kind === 'person')?.id),
    dueAt:
      running.length === 0 ? null : running.reduce((first, at) => (Date.parse(at) < Date.parse(first) ? at : first)),
  };
}

/** An event as it is stored. */
export function toRecordEvent(row: RecordEventRow): RecordEvent {
  return {
    sequence: row.sequence,
    at: row.at.toISOString(),
    actor: row.actor,
    office: row.office,
    organisationId: row.organisation_id,
    move: row.move,
    from: row.state_from,
    to: row.state_to,
    fields: row.fields,
    reason: row.reason,
    evidence: row.evidence,
  };
}

/** A row with the clocks that belong to it. */
export function toRecord(row: RecordRow, clocks: readonly RecordClock[]): StoredRecord {
  return {
    recordId: row.record_id,
    placeId: row.place_id,
    typeId: row.type_id,
    typeVersion: row.type_version,
    number: row.number,
    title: row.title,
    state: row.state,
    fields: row.fields,
    moves: row.moves,
    clocks,
    revision: row.revision,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    demonstration: row.demonstration,
    leadId: row.lead_id,
    partnerIds: row.partner_ids,
    class: row.class,
    personId: row.person_id,
    dueAt: row.due_at?.toISOString() ?? null,
  };
}

/** A row of a clock. */
export function toClock(row: RecordClockRow): RecordClock {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    clock: row.clock,
    events: row.events,
    state: row.state,
    dueAt: iso(row.due_at),
    warnAt: iso(row.warn_at),
    stoppedAt: iso(row.stopped_at),
    firedAt: iso(row.fired_at),
    warnedAt: iso(row.warned_at),
  };
}
