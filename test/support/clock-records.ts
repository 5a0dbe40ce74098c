import { PROGRAM_ACTOR } from '../../src/access/actor.ts';
import { appendAudit } from '../../src/access/audit.store.ts';
import type { WriteTx } from '../../src/db/connect.ts';
import { type DueClock, noteOnRecords } from '../../src/ledgers/clocks/timer.store.ts';

/** Runs a statement past row-level security. */
export type Run = (statement: string, values?: readonly unknown[]) => Promise<unknown>;

/**
 * Makes records of one type at a place, each with a running clock `reply` of so many working hours that ends and warns at
 * given instants. The place is made where it is missing.
 */
export async function fillClocks(
  run: Run,
  {
    placeId,
    count,
    startedAt,
    hours,
    dueAt,
    warnAt,
  }: {
    readonly placeId: string;
    readonly count: number;
    readonly startedAt: string;
    readonly hours: number;
    readonly dueAt: string;
    readonly warnAt: string | null;
  },
): Promise<void> {
  await run(`insert into place (place_id, name, level) values ($1, $1, 'district') on conflict do nothing`, [placeId]);
  await run(`insert into record_type (type_id, version, definition, at, actor, reason)
    values ('clocked', 1, '{}', now(), 'test', 'test') on conflict do nothing`);
  const events = JSON.stringify([
    {
      kind: 'started',
      at: startedAt,
      limit: { kind: 'working', hours },
      ...(warnAt === null ? {} : { warn: { kind: 'working', hours: 1 } }),
    },
  ]);
  await run(
    `with given as (
       select left(md5($1 || n), 24) as record_id, n from generate_series(1, $2::int) n
     ), made as (
       insert into record (place_id, record_id, type_id, type_version, number, title, state, fields, moves, revision, opened_at, due_at)
       select $1, record_id, 'clocked', 1, 'C' || n, 'record ' || n, 'open', '{}', '{}', 1, $3::timestamptz, $4::timestamptz from given
     ), opened as (
       insert into record_event (place_id, record_id, sequence, at, actor, office, move, state_to)
       select $1, record_id, 1, $3::timestamptz, 'test', 'registrar', 'open', 'open' from given
     )
     insert into record_clock (place_id, record_id, clock, events, state, due_at, warn_at)
     select $1, record_id, 'reply', $6::jsonb, 'running', $4::timestamptz, $5::timestamptz from given`,
    [placeId, count, startedAt, dueAt, warnAt, events],
  );
}

/** What happens when clocks go off: an event on each record and one entry in the trail. */
export async function noteFired(tx: WriteTx, clocks: readonly DueClock[], now: Date): Promise<void> {
  const notes = clocks.map(({ placeId, recordId, point }) => ({
    placeId,
    recordId,
    move: `clock-${point}`,
    reason: null,
  }));
  await noteOnRecords(tx, notes, { at: now, actor: PROGRAM_ACTOR.name });
  const subject = `record/${clocks[0]?.recordId}`;
  await appendAudit(tx, {
    actor: PROGRAM_ACTOR,
    at: now,
    action: 'record.fire',
    subject,
    after: { clocks: clocks.length },
  });
}
