import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { RecordClock } from '../../shared/ledger/record.ts';
import type { PlacedEvent } from './record.store.ts';

/**
 * Appends very many events, by columns: what PostgreSQL has to take apart is less than half of the same as JSON. Errors:
 * `access.denied` for all when one was made by who may not.
 */
export async function insertManyEvents(tx: WriteTx, events: readonly PlacedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const column = <T>(of: (one: PlacedEvent) => T): T[] => events.map(of);
  await sql`
    insert into record_event (place_id, record_id, sequence, at, actor, office, organisation_id, move, state_from, state_to,
      fields, reason, evidence)
    select place_id, record_id, sequence, at, actor, office, organisation_id, move, state_from, state_to, fields, reason,
      evidence::text[]
    from unnest(${column(({ record }) => record.placeId)}::text[], ${column(({ record }) => record.recordId)}::text[],
      ${column(({ event }) => event.sequence)}::integer[], ${column(({ event }) => event.at)}::timestamptz[],
      ${column(({ event }) => event.actor)}::text[], ${column(({ event }) => event.office)}::text[],
      ${column(({ event }) => event.organisationId)}::text[], ${column(({ event }) => event.move)}::text[],
      ${column(({ event }) => event.from)}::text[], ${column(({ event }) => event.to)}::text[],
      ${column(({ event }) => JSON.stringify(event.fields))}::jsonb[], ${column(({ event }) => event.reason)}::text[],
      ${column(({ event }) => arrayText(event.evidence))}::text[])
      as row (place_id, record_id, sequence, at, actor, office, organisation_id, move, state_from, state_to, fields, reason,
        evidence)`.execute(tx);
}

/** As PostgreSQL writes an array of texts. */
function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** A clock of a record. */
export interface PlacedClock {
  readonly record: PlacedEvent['record'];
  readonly clock: RecordClock;
}

/** Adds very many clocks of records that have none yet. */
export async function insertManyClocks(tx: WriteTx, clocks: readonly PlacedClock[]): Promise<void> {
  if (clocks.length === 0) return;
  const column = <T>(of: (one: PlacedClock) => T): T[] => clocks.map(of);
  await sql`
    insert into record_clock (place_id, record_id, clock, events, state, due_at, warn_at, stopped_at, fired_at, warned_at)
    select * from unnest(${column(({ record }) => record.placeId)}::text[],
      ${column(({ record }) => record.recordId)}::text[], ${column(({ clock }) => clock.clock)}::text[],
      ${column(({ clock }) => JSON.stringify(clock.events))}::jsonb[], ${column(({ clock }) => clock.state)}::text[],
      ${column(({ clock }) => clock.dueAt)}::timestamptz[], ${column(({ clock }) => clock.warnAt)}::timestamptz[],
      ${column(({ clock }) => clock.stoppedAt)}::timestamptz[], ${column(({ clock }) => clock.firedAt)}::timestamptz[],
      ${column(({ clock }) => clock.warnedAt)}::timestamptz[])`.execute(tx);
}
