import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../db/connect.ts';
import type { ReasonedDay } from './announced-days.ts';
import type { CalendarHours, OpenClock } from './calendar.rules.ts';
import type { CalendarDay, DayHours } from './working-time.rules.ts';

/** What a place sets itself. */
export interface OwnCalendar {
  readonly placeId: string;
  /** Missing: null when it sets none. */
  readonly hours: CalendarHours | null;
  readonly days: ReadonlyMap<string, ReasonedDay>;
}

interface CalendarRow {
  readonly place_id: string;
  /** The places that lie in it, and how far above them it is. */
  readonly holds: readonly { readonly place: string; readonly depth: number }[];
  readonly hours: {
    readonly offset_minutes: number;
    readonly week: DayHours[];
    readonly standard_day: DayHours;
  } | null;
  readonly days: readonly (Pick<CalendarDay, 'kind'> & {
    readonly day: string;
    readonly hours: DayHours | null;
    readonly reason: string;
  })[];
}

/**
 * What places and the places that they lie in set, by place, the place itself first; one statement, in which each calendar
 * stands once. Missing: places that are not there are left out.
 */
export async function loadCalendarChains(
  tx: ReadTx,
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OwnCalendar[]>> {
  const { rows } = await sql<CalendarRow>`
    with recursive around (place, place_id, parent_id, depth) as (
      select place_id, place_id, parent_id, 0 from place where place_id = any (${[...placeIds]}::text[])
      union all
      select around.place, place.place_id, place.parent_id, depth + 1
      from place join around on place.place_id = around.parent_id
      where depth < 20
    ), holder as (
      select place_id, jsonb_agg(jsonb_build_object('place', place, 'depth', depth)) as holds from around group by place_id
    )
    select place_id, holds, to_jsonb(own) as hours, coalesce((
      select jsonb_agg(jsonb_build_object('day', day, 'kind', kind, 'hours', hours, 'reason', reason) order by day)
      from calendar_day where calendar_day.place_id = holder.place_id), '[]') as days
    from holder left join working_hours own using (place_id)`.execute(tx);
  const links = rows.flatMap((row) => {
    const calendar = toOwnCalendar(row);
    return row.holds.map((link) => ({ ...link, calendar }));
  });
  const byPlace = Map.groupBy(
    links.toSorted((a, b) => a.depth - b.depth),
    ({ place }) => place,
  );
  return new Map([...byPlace].map(([place, own]) => [place, own.map(({ calendar }) => calendar)]));
}

function toOwnCalendar({ place_id, hours, days }: CalendarRow): OwnCalendar {
  return {
    placeId: place_id,
    hours:
      hours === null
        ? null
        : {
            offsetMinutes: hours.offset_minutes,
            week: hours.week.map(inOrder),
            standardDay: inOrder(hours.standard_day),
          },
    days: new Map(
      days.map(({ day, kind, hours, reason }) => [
        day,
        { kind, reason, ...(hours === null ? {} : { hours: inOrder(hours) }) },
      ]),
    ),
  };
}

/** As they were given: the database keeps the keys of an object in an order of its own. */
function inOrder(hours: DayHours): DayHours {
  return hours.map(({ from, to }) => ({ from, to }));
}

/** Clocks that run, of all records in a place and in what lies in it, and are held to the end of the transaction. */
export async function holdRunningClocks(tx: WriteTx, placeId: string): Promise<readonly RunningClock[]> {
  return (await runningClocks(tx, placeId).forUpdate(['record', 'record_clock']).execute()).map(toRunning);
}

/** The same, as they are at the moment. */
export async function listRunningClocks(tx: ReadTx, placeId: string): Promise<readonly RunningClock[]> {
  return (await runningClocks(tx, placeId).execute()).map(toRunning);
}

/** A clock that runs, with the record that it is of. `fired`: its end was reached. */
export interface RunningClock extends OpenClock {
  readonly fired: boolean;
  readonly typeId: string;
  readonly number: string;
  readonly title: string;
  readonly demonstration: boolean;
}

function runningClocks(tx: ReadTx, placeId: string) {
  return tx
    .selectFrom('record_clock')
    .innerJoin('record', (join) =>
      join
        .onRef('record.place_id', '=', 'record_clock.place_id')
        .onRef('record.record_id', '=', 'record_clock.record_id'),
    )
    .selectAll('record_clock')
    .select(['record.type_id', 'record.number', 'record.title', 'record.demonstration'])
    .where('record_clock.state', '=', 'running')
    .where(sql<boolean>`record_clock.place_id = any (places_within(array[${placeId}]))`)
    .orderBy('record_clock.place_id')
    .orderBy('record_clock.record_id')
    .orderBy('record_clock.clock');
}

type RunningRow = Awaited<ReturnType<ReturnType<typeof runningClocks>['execute']>>[number];

function toRunning(row: RunningRow): RunningClock {
  return {
    placeId: row.place_id,
    recordId: row.record_id,
    clock: row.clock,
    events: row.events,
    dueAt: row.due_at,
    warnAt: row.warn_at,
    fired: row.fired_at !== null,
    typeId: row.type_id,
    number: row.number,
    title: row.title,
    demonstration: row.demonstration,
  };
}
