import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReasonedDay } from './announced-days.ts';
import type { CalendarHours, MovedClock } from './calendar.rules.ts';

/** Who does it, when, why. */
export interface CalendarDeed {
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
}

const CALENDARS = 1_196_573_769;

/**
 * Keeps calendars as they are to the end of the transaction (`shared`: whoever works out the end of a clock, before it holds
 * a record), or waits for those to change one (`exclusive`): no clock is set by a calendar that is changed meanwhile.
 */
export async function keepCalendars(tx: WriteTx, mode: 'shared' | 'exclusive'): Promise<void> {
  if (mode === 'shared') await sql`select pg_advisory_xact_lock_shared(${CALENDARS})`.execute(tx);
  else await sql`select pg_advisory_xact_lock(${CALENDARS})`.execute(tx);
}

/** Takes days of a place out. Errors: `access.denied` for what one may not change. */
export async function deleteCalendarDays(tx: WriteTx, placeId: string, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  const deleted = await tx
    .deleteFrom('calendar_day')
    .where('place_id', '=', placeId)
    .where('day', 'in', days)
    .executeTakeFirst();
  if (Number(deleted.numDeletedRows) !== days.length) throw new AppError('access.denied', {});
}

/** Adds days to a place. */
export async function insertCalendarDays(
  tx: WriteTx,
  placeId: string,
  days: ReadonlyMap<string, ReasonedDay>,
  { at, actor }: CalendarDeed,
): Promise<void> {
  if (days.size === 0) return;
  await tx
    .insertInto('calendar_day')
    .values(
      [...days].map(([day, { kind, hours, reason }]) => ({
        ...{ place_id: placeId, day, kind, reason, actor, at },
        hours: hours === undefined ? null : JSON.stringify(hours),
      })),
    )
    .execute();
}

/** Replaces the hours that a place sets; null takes them out. Errors: `access.denied` for what one may not change. */
export async function replaceWorkingHours(
  tx: WriteTx,
  placeId: string,
  { before, after }: { readonly before: CalendarHours | null; readonly after: CalendarHours | null },
  deed: CalendarDeed,
): Promise<void> {
  const deleted = await tx.deleteFrom('working_hours').where('place_id', '=', placeId).executeTakeFirst();
  if (before !== null && deleted.numDeletedRows !== 1n) throw new AppError('access.denied', {});
  if (after === null) return;
  await tx
    .insertInto('working_hours')
    .values({
      place_id: placeId,
      offset_minutes: after.offsetMinutes,
      week: JSON.stringify(after.week),
      standard_day: JSON.stringify(after.standardDay),
      ...deed,
    })
    .execute();
}

/** Sets ends and warnings of clocks anew. What was reached stays so, unless it lies ahead again. Only for the program. */
export async function moveClocks(tx: WriteTx, moved: readonly MovedClock[], at: Date): Promise<void> {
  if (moved.length === 0) return;
  await sql`
    update record_clock set due_at = moved.due_at, warn_at = moved.warn_at,
      fired_at = case when moved.due_at <= ${at} then record_clock.fired_at end,
      warned_at = case when moved.warn_at <= ${at} then record_clock.warned_at end
    from unnest(${moved.map((each) => each.placeId)}::text[], ${moved.map((each) => each.recordId)}::text[],
      ${moved.map((each) => each.clock)}::text[], ${moved.map((each) => each.newDueAt)}::timestamptz[],
      ${moved.map((each) => each.newWarnAt)}::timestamptz[]) as moved (place_id, record_id, clock, due_at, warn_at)
    where record_clock.place_id = moved.place_id and record_clock.record_id = moved.record_id
      and record_clock.clock = moved.clock`.execute(tx);
}
