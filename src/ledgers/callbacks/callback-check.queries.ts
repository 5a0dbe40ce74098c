import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { startOfDay } from '../../shared/clock.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';

/** First instants of a month and of the one behind it, in China. */
export function monthBounds(month: string): { readonly from: Date; readonly to: Date } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { from: startOfDay(`${month}-01`), to: startOfDay(`${next}-01`) };
}

/**
 * Ids of requests that were closed in a month after a callback, in their order. By events alone, which are never changed: the
 * same at any later time.
 */
export async function listClosedIn(tx: ReadTx, placeIds: readonly string[], month: string): Promise<readonly string[]> {
  const { from, to } = monthBounds(month);
  const { rows } = await sql<{ record_id: string }>`
    select record_id from record
    where type_id = ${REQUEST_TYPE} and place_id = any (${[...placeIds]}::text[]) and opened_at < ${to}
      and exists (
        select from record_event closing
        where closing.place_id = record.place_id and closing.record_id = record.record_id
          and closing.at >= ${from} and closing.at < ${to}
          and closing.state_to in ('closed', 'closed-unsolved') and closing.state_from is distinct from closing.state_to)
      and exists (
        select from record_event called
        where called.place_id = record.place_id and called.record_id = record.record_id
          and called.at < ${to} and called.move = 'call-back')
    order by record_id`.execute(tx);
  return rows.map(({ record_id }) => record_id);
}

/** A call back to a citizen, the first or a later one. */
export interface CallbackEvent {
  readonly recordId: string;
  readonly move: string;
  readonly at: Date;
  readonly actor: string;
  readonly solved: string | null;
  readonly satisfied: string | null;
}

/** Calls back of requests that one may see, in their order; of each request the last round counts. */
export async function listCallbacks(tx: ReadTx, recordIds: readonly string[]): Promise<readonly CallbackEvent[]> {
  const { rows } = await sql<CallbackEvent>`
    select record_event.record_id as "recordId", move, at, actor,
      coalesce(record_event.fields ->> 'recheck-solved', record_event.fields ->> 'solved') as solved,
      coalesce(record_event.fields ->> 'recheck-satisfied', record_event.fields ->> 'satisfied') as satisfied
    from record join record_event using (place_id, record_id)
    where record.record_id = any (${[...recordIds]}::text[]) and type_id = ${REQUEST_TYPE}
      and move in ('call-back', 'recheck', 'recheck-in-vain')
    order by record_event.record_id, sequence`.execute(tx);
  return rows;
}

/** An exclusion from the assessment: who asked for it and why, and what was decided. */
export interface ExclusionRow {
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly demonstration: boolean;
  readonly ground: string | null;
  readonly askedBy: string;
  /** Missing: null when it was asked as no unit. */
  readonly applicant: string | null;
  readonly askedAt: Date;
  readonly askedBecause: string | null;
  /** Missing: null while it is open. */
  readonly decision: 'grant-exclusion' | 'refuse-exclusion' | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBecause: string | null;
}

/** Exclusions of requests that were dispatched in a month and that one may see, the latest application first. */
export async function listExclusions(
  tx: ReadTx,
  { placeIds, month }: { readonly placeIds: readonly string[]; readonly month: string },
  limit: number,
): Promise<readonly ExclusionRow[]> {
  const { from, to } = monthBounds(month);
  const { rows } = await sql<ExclusionRow>`
    select record.record_id as "recordId", record.number, record.title, record.demonstration,
      asked.fields ->> 'exclusion' as ground,
      asked.actor as "askedBy", asked.organisation_id as applicant, asked.at as "askedAt", asked.reason as "askedBecause",
      decided.move as decision, decided.actor as "decidedBy", decided.at as "decidedAt", decided.reason as "decidedBecause"
    from record
    join record_event asked on asked.place_id = record.place_id and asked.record_id = record.record_id
      and asked.move = 'ask-exclusion'
    left join record_event decided on decided.place_id = record.place_id and decided.record_id = record.record_id
      and decided.move in ('grant-exclusion', 'refuse-exclusion')
    where type_id = ${REQUEST_TYPE} and record.place_id = any (${[...placeIds]}::text[])
      and record.moves ? 'ask-exclusion'
      and (record.moves -> 'dispatch' ->> 'lastAt')::timestamptz >= ${from}
      and (record.moves -> 'dispatch' ->> 'lastAt')::timestamptz < ${to}
    order by asked.at desc, record.record_id limit ${limit}`.execute(tx);
  return rows;
}
