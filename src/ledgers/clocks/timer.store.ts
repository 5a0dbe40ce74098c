import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../db/connect.ts';

/** Which of its instants a clock has reached: `due` 到期, `warning` 预警. */
export const TIMER_POINTS = ['warning', 'due'] as const;

export type TimerPoint = (typeof TIMER_POINTS)[number];

/** A clock that has reached one of its instants. */
export interface DueClock {
  readonly placeId: string;
  readonly recordId: string;
  readonly clock: string;
  readonly point: TimerPoint;
  /** The instant that it reached; earlier than now when nobody looked in time. */
  readonly at: Date;
}

const COLUMNS = {
  due: { reached: 'due_at', noted: 'fired_at' },
  warning: { reached: 'warn_at', noted: 'warned_at' },
} as const;

/** Which timers to take. */
export interface TimerWish {
  readonly point: TimerPoint;
  readonly now: Date;
  readonly limit: number;
  /** Keys (`timerKey`) of those to leave alone. */
  readonly except: readonly string[];
}

/** Names a clock of a record. */
export function timerKey({ placeId, recordId, clock }: Omit<DueClock, 'point' | 'at'>): string {
  return `${placeId}/${recordId}/${clock}`;
}

/**
 * Takes clocks that have reached an instant, the earliest first, and notes on them that it was seen; with the transaction
 * that is undone, too. Their records are held to its end; what somebody else holds is left to them or to later.
 */
export async function takeTimers(tx: WriteTx, { point, now, limit, except }: TimerWish): Promise<readonly DueClock[]> {
  const { reached, noted } = COLUMNS[point];
  const rows = await tx
    .selectFrom('record_clock')
    .innerJoin('record', (join) =>
      join
        .onRef('record.place_id', '=', 'record_clock.place_id')
        .onRef('record.record_id', '=', 'record_clock.record_id'),
    )
    .select(['record_clock.place_id', 'record_clock.record_id', 'record_clock.clock'])
    .select(`record_clock.${reached} as at`)
    .where('record_clock.state', '=', 'running')
    .where(`record_clock.${noted}`, 'is', null)
    .where(`record_clock.${reached}`, '<=', now)
    .$if(except.length > 0, (query) =>
      query.where(
        sql<boolean>`record_clock.place_id || '/' || record_clock.record_id || '/' || record_clock.clock <> all (${[...except]}::text[])`,
      ),
    )
    .orderBy(`record_clock.${reached}`)
    .limit(limit)
    .forUpdate(['record', 'record_clock'])
    .skipLocked()
    .execute();
  if (rows.length === 0) return [];
  await tx
    .updateTable('record_clock')
    .from(
      sql<{ place_id: string; record_id: string; clock: string }>`unnest(${rows.map((row) => row.place_id)}::text[],
        ${rows.map((row) => row.record_id)}::text[], ${rows.map((row) => row.clock)}::text[])`.as<'taken'>(
        sql`taken (place_id, record_id, clock)`,
      ),
    )
    .set({ [noted]: now })
    .whereRef('record_clock.place_id', '=', 'taken.place_id')
    .whereRef('record_clock.record_id', '=', 'taken.record_id')
    .whereRef('record_clock.clock', '=', 'taken.clock')
    .execute();
  return rows.map((row) => ({
    placeId: row.place_id,
    recordId: row.record_id,
    clock: row.clock,
    point,
    at: row.at as Date,
  }));
}

/** When the next timer goes off that has not gone off yet; may have passed. Missing: undefined when there is none. */
export async function nextTimer(tx: ReadTx): Promise<Date | undefined> {
  const row = await tx
    .selectNoFrom((select) => [
      select
        .selectFrom('record_clock')
        .select('due_at')
        .where('state', '=', 'running')
        .where('fired_at', 'is', null)
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(1)
        .as('due'),
      select
        .selectFrom('record_clock')
        .select('warn_at')
        .where('state', '=', 'running')
        .where('warned_at', 'is', null)
        .where('warn_at', 'is not', null)
        .orderBy('warn_at')
        .limit(1)
        .as('warning'),
    ])
    .executeTakeFirstOrThrow();
  const instants = [row.due, row.warning].flatMap((at) => (at === null ? [] : [at.getTime()]));
  return instants.length === 0 ? undefined : new Date(Math.min(...instants));
}

/** Something that the program did to a record without moving it. */
export interface ProgramNote {
  readonly placeId: string;
  readonly recordId: string;
  readonly move: string;
  readonly reason: string | null;
}

/**
 * Appends an event of the program to each record, which stays where it is; its end becomes that of its clocks that run.
 * One note for a record at most. Only for the program.
 */
export async function noteOnRecords(
  tx: WriteTx,
  notes: readonly ProgramNote[],
  deed: { readonly at: Date; readonly actor: string },
): Promise<void> {
  if (notes.length === 0) return;
  await sql`
    with note as (
      select * from unnest(${notes.map((note) => note.placeId)}::text[], ${notes.map((note) => note.recordId)}::text[],
        ${notes.map((note) => note.move)}::text[], ${notes.map((note) => note.reason)}::text[])
        as note (place_id, record_id, move, reason)
    ), noted as (
      update record set revision = revision + 1, due_at = (
        select min(running.due_at) from record_clock running
        where running.place_id = record.place_id and running.record_id = record.record_id and running.state = 'running'
          -- Gates end without anything being due: ClockRule.gate.
          and not exists (
            select from record_type, jsonb_array_elements(definition -> 'clocks') as rule
            where record_type.type_id = record.type_id and version = record.type_version
              and rule ->> 'id' = running.clock and (rule ->> 'gate')::boolean))
      from note where record.place_id = note.place_id and record.record_id = note.record_id
      returning record.place_id, record.record_id, record.revision, record.state, note.move, note.reason
    )
    insert into record_event (place_id, record_id, sequence, at, actor, office, move, state_from, state_to, reason)
    select place_id, record_id, revision, ${deed.at}, ${deed.actor}, 'program', move, state, state, reason from noted
  `.execute(tx);
}
