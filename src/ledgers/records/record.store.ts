import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { Contribution, LedgerRecord, RecordClock, RecordEvent } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { takenOut } from './record-row.ts';

/** A record to be written, of its type. */
export interface TypedRecord {
  readonly type: RecordType;
  readonly record: LedgerRecord;
}

/** An event of a record. */
export interface PlacedEvent {
  readonly record: Pick<LedgerRecord, 'placeId' | 'recordId'>;
  readonly event: RecordEvent;
}

/** What a record bears on, as it is written. */
export interface NewLink {
  readonly placeId: string;
  readonly recordId: string;
  readonly kind: 'indicator' | 'node' | 'document' | 'record';
  readonly target: string;
  readonly relation: string;
  readonly at: string;
  readonly actor: string;
}

/** Numbers that no record has had yet, so many; gaps mean nothing. */
export async function takeSerials(tx: WriteTx, count: number): Promise<readonly number[]> {
  const { rows } = await sql<{ serial: number }>`
    select nextval('record_serial') as serial from generate_series(1, ${count}::integer)`.execute(tx);
  return rows.map(({ serial }) => serial);
}

/**
 * Inserts records, before their events; gives the ids of those that came in: one whose source is there already does not.
 * Errors: `access.denied` for all when one may not be opened where it lies.
 */
export async function insertRecords(
  tx: WriteTx,
  records: readonly (TypedRecord & { readonly source: string | undefined })[],
): Promise<ReadonlySet<string>> {
  const rows = records.map(({ type, record, source }) => ({ ...columnsOf({ type, record }), source: source ?? null }));
  const { rows: inserted } = await sql<{ record_id: string }>`
    insert into record (place_id, record_id, type_id, type_version, number, title, state, fields, lead_id, partner_ids, class,
      person_id, moves, revision, opened_at, closed_at, due_at, source, demonstration)
    select place_id, record_id, type_id, type_version, number, title, state, fields, lead_id, partner_ids, class, person_id,
      moves, revision, opened_at, closed_at, due_at, source, demonstration
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (place_id text, record_id text, type_id text,
      type_version integer, number text, title text, state text, fields jsonb, lead_id text, partner_ids text[], class text,
      person_id text, moves jsonb, revision integer, opened_at timestamptz, closed_at timestamptz, due_at timestamptz,
      source text, demonstration boolean)
    on conflict (place_id, type_id, source) where source is not null do nothing
    returning record_id`.execute(tx);
  return new Set(inserted.map(({ record_id }) => record_id));
}

/** Makes records what they are behind their last events; these are there already. */
export async function updateRecords(tx: WriteTx, records: readonly TypedRecord[]): Promise<void> {
  if (records.length === 0) return;
  await sql`
    update record set type_version = row.type_version, title = row.title, state = row.state, fields = row.fields,
      lead_id = row.lead_id, partner_ids = row.partner_ids, class = row.class, person_id = row.person_id, moves = row.moves,
      revision = row.revision, closed_at = row.closed_at, due_at = row.due_at
    from jsonb_to_recordset(${JSON.stringify(records.map(columnsOf))}::jsonb) as row (place_id text, record_id text,
      type_version integer, title text, state text, fields jsonb, lead_id text, partner_ids text[], class text,
      person_id text, moves jsonb, revision integer, closed_at timestamptz, due_at timestamptz)
    where record.place_id = row.place_id and record.record_id = row.record_id`.execute(tx);
}

function columnsOf({ type, record }: TypedRecord) {
  const { leadId, partnerIds, class: ofClass, personId, dueAt } = takenOut(type, record);
  return {
    place_id: record.placeId,
    record_id: record.recordId,
    type_id: record.typeId,
    type_version: record.typeVersion,
    number: record.number,
    title: record.title,
    state: record.state,
    fields: record.fields,
    lead_id: leadId,
    partner_ids: partnerIds,
    class: ofClass,
    person_id: personId,
    moves: record.moves,
    revision: record.revision,
    opened_at: record.openedAt,
    closed_at: record.closedAt,
    due_at: dueAt,
    demonstration: record.demonstration,
  };
}

/** Appends events. Errors: `access.denied` for all when one was made by who may not. */
export async function insertEvents(tx: WriteTx, events: readonly PlacedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ record, event }) => ({
    place_id: record.placeId,
    record_id: record.recordId,
    sequence: event.sequence,
    at: event.at,
    actor: event.actor,
    office: event.office,
    organisation_id: event.organisationId,
    move: event.move,
    state_from: event.from,
    state_to: event.to,
    fields: event.fields,
    reason: event.reason,
    evidence: event.evidence,
  }));
  await sql`
    insert into record_event (place_id, record_id, sequence, at, actor, office, organisation_id, move, state_from, state_to,
      fields, reason, evidence)
    select place_id, record_id, sequence, at, actor, office, organisation_id, move, state_from, state_to, fields, reason,
      evidence
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (place_id text, record_id text, sequence integer,
      at timestamptz, actor text, office text, organisation_id text, move text, state_from text, state_to text,
      fields jsonb, reason text, evidence text[])`.execute(tx);
}

/** Writes clocks as they stand, new ones and others. */
export async function writeClocks(
  tx: WriteTx,
  clocks: readonly { readonly record: Pick<LedgerRecord, 'placeId' | 'recordId'>; readonly clock: RecordClock }[],
): Promise<void> {
  if (clocks.length === 0) return;
  const rows = clocks.map(({ record, clock }) => ({
    place_id: record.placeId,
    record_id: record.recordId,
    clock: clock.clock,
    events: clock.events,
    state: clock.state,
    due_at: clock.dueAt,
    warn_at: clock.warnAt,
    stopped_at: clock.stoppedAt,
    fired_at: clock.firedAt,
    warned_at: clock.warnedAt,
  }));
  await sql`
    insert into record_clock (place_id, record_id, clock, events, state, due_at, warn_at, stopped_at, fired_at, warned_at)
    select place_id, record_id, clock, events, state, due_at, warn_at, stopped_at, fired_at, warned_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (place_id text, record_id text, clock text, events jsonb,
      state text, due_at timestamptz, warn_at timestamptz, stopped_at timestamptz, fired_at timestamptz,
      warned_at timestamptz)
    on conflict (place_id, record_id, clock) do update set events = excluded.events, state = excluded.state,
      due_at = excluded.due_at, warn_at = excluded.warn_at, stopped_at = excluded.stopped_at,
      fired_at = excluded.fired_at, warned_at = excluded.warned_at`.execute(tx);
}

/** Adds links; one that is there already stays. */
export async function insertLinks(tx: WriteTx, links: readonly NewLink[]): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insertInto('record_link')
    .values(
      links.map(({ placeId, recordId, at, ...link }) => ({
        ...{ place_id: placeId, record_id: recordId, at: new Date(at) },
        ...link,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Adds to the totals what events changed. Waits for others who add to the same: once in a transaction, near its end. */
export async function addTotals(
  tx: WriteTx,
  changes: readonly { readonly typeId: string; readonly change: Contribution }[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ typeId, change }) => [
    ...[change.placeId, typeId, change.measure, `${change.month}-01`],
    ...[change.organisationId, change.class, change.amount],
  ]);
  await sql`select add_record_totals(${JSON.stringify(rows)}::jsonb)`.execute(tx);
}
