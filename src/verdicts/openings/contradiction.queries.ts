import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Share } from '../../ledgers/index.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';

/** Two equal stretches: from the first moment to the middle, and from there to the end. */
export interface Stretches {
  readonly from: Date;
  readonly middle: Date;
  readonly until: Date;
}

/** A task that is reported as done, with the requests linked to it in two stretches. */
export interface ReportedTask {
  readonly placeId: string;
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly leadId: string | null;
  readonly demonstration: boolean;
  /** When it was last reported as done. */
  readonly reportedAt: Date;
  readonly before: number;
  readonly after: number;
  /** The newest of them, at most ten. */
  readonly requestIds: readonly string[];
}

/**
 * Tasks reported as done about which there are requests: those linked to the task, either way, or to an indicator or node
 * of a plan that the task is linked to. Each request counts once, in the stretch in which it came in.
 */
export async function listReportedTasks(
  tx: ReadTx,
  { from, middle, until }: Stretches,
): Promise<readonly ReportedTask[]> {
  const { rows } = await sql<ReportedTask>`
    with task as (
      select * from record where type_id = 'task' and state in ('reported-done', 'done')
    ), linked as (
      select task.record_id as task_id, link.record_id as request_id
      from task join record_link link on link.kind = 'record' and link.target = task.record_id
      union
      select task.record_id, link.target
      from task join record_link link using (place_id, record_id) where link.kind = 'record'
      union
      select task.record_id, other.record_id
      from task
      join record_link own using (place_id, record_id)
      join record_link other on other.kind = own.kind and other.target = own.target
      where own.kind in ('indicator', 'node')
    )
    select task.place_id as "placeId", task.record_id as "recordId", task.number, task.title,
      task.lead_id as "leadId", task.demonstration, reported.at as "reportedAt",
      (count(*) filter (where request.opened_at < ${middle}))::int as before,
      (count(*) filter (where request.opened_at >= ${middle}))::int as after,
      (array_agg(request.record_id order by request.opened_at desc, request.record_id))[1:10] as "requestIds"
    from task
    join linked on linked.task_id = task.record_id
    join record request on request.record_id = linked.request_id and request.type_id = ${REQUEST_TYPE}
      and request.opened_at >= ${from} and request.opened_at < ${until}
    cross join lateral (
      select max(event.at) as at from record_event event
      where event.place_id = task.place_id and event.record_id = task.record_id and event.move = 'report-done'
    ) reported
    where reported.at is not null
    group by task.place_id, task.record_id, task.number, task.title, task.lead_id, task.demonstration, reported.at
    order by task.record_id`.execute(tx);
  return rows;
}

/** What a unit says of its requests, and what callbacks say. */
export interface RatedUnit {
  readonly organisationId: string;
  readonly name: string;
  readonly placeId: string;
  readonly demonstration: boolean;
  readonly self: Share;
  readonly callback: Share;
  /** The newest that the unit calls solved and the applicant does not, at most ten. */
  readonly requestIds: readonly string[];
}

/** Units with requests of a stretch; those that were excluded from the assessment are left out. */
export async function listRatedUnits(tx: ReadTx, from: Date, until: Date): Promise<readonly RatedUnit[]> {
  const { rows } = await sql<
    Omit<RatedUnit, 'self' | 'callback' | 'requestIds'> & {
      self_count: number;
      self_of: number;
      callback_count: number;
      callback_of: number;
      request_ids: string[] | null;
    }
  >`
    with told as (
      select record_id, place_id, lead_id, opened_at, demonstration, fields->>'unit-result' as said,
        case when fields->>'callback-result' = 'answered' then fields->>'solved' end as heard
      from record
      where type_id = ${REQUEST_TYPE} and opened_at >= ${from} and opened_at < ${until} and lead_id is not null
        and coalesce(fields->>'excluded', 'false') <> 'true'
    )
    select told.lead_id as "organisationId", o.name, coalesce(o.place_id, min(told.place_id)) as "placeId",
      bool_and(told.demonstration) as demonstration,
      count(said)::int as self_of, (count(*) filter (where said = 'solved'))::int as self_count,
      count(heard)::int as callback_of, (count(*) filter (where heard = 'solved'))::int as callback_count,
      (array_agg(record_id order by opened_at desc, record_id)
        filter (where said = 'solved' and heard <> 'solved'))[1:10] as request_ids
    from told
    join organisation o on o.organisation_id = told.lead_id
    group by told.lead_id, o.name, o.place_id
    order by told.lead_id`.execute(tx);
  return rows.map(({ self_count, self_of, callback_count, callback_of, request_ids, ...unit }) => ({
    ...unit,
    self: { count: self_count, of: self_of },
    callback: { count: callback_count, of: callback_of },
    requestIds: request_ids ?? [],
  }));
}
