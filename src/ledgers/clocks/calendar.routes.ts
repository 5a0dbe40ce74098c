import { z } from 'zod';
import {
  type CalendarChange,
  type CalendarPreview,
  type CalendarView,
  calendarChange,
  calendarChanged,
  calendarPreview,
  calendarQuery,
  calendarView,
} from '../../contract/ledgers/calendars.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { ANNOUNCED_DAYS, type ReasonedDay } from './announced-days.ts';
import type { OwnCalendar } from './calendar.queries.ts';
import { announcedUntil, type CalendarHours, mergeDays } from './calendar.rules.ts';
import { type CalendarMove, type CalendarService, hoursOf, type WantedCalendar } from './calendar.service.ts';

const params = z.object({ placeId: z.string().max(64) });
/** How many clocks a preview names. Our choice. */
const SHOWN = 200;

/** Adds the routes of working calendars of places. */
export function registerCalendarRoutes(
  app: HttpServer,
  { calendars, clock }: { readonly calendars: CalendarService; readonly clock: Clock },
): void {
  const show = async (placeId: string, year = Number(today(clock).slice(0, 4))) =>
    toView(await calendars.chain(placeId), placeId, year);
  app.get(
    '/api/places/:placeId/calendar',
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'Working hours, holidays and working days moved in of a place, in a year (absent: this one)',
        params,
        querystring: calendarQuery,
        response: { 200: calendarView },
      },
    },
    ({ params, query }) => show(params.placeId, query.year),
  );
  app.post(
    '/api/places/:placeId/calendar/preview',
    {
      config: { access: 'ledger.configure' },
      schema: {
        summary: 'Which open clocks would move with a change of the calendar; writes nothing',
        params,
        body: calendarChange,
        response: { 200: calendarPreview },
      },
    },
    async ({ params, body }) => toPreview(await calendars.preview(params.placeId, toWanted(body))),
  );
  app.put(
    '/api/places/:placeId/calendar',
    {
      config: { access: 'ledger.configure' },
      schema: {
        summary: 'Sets what a place sets itself; open clocks in it move with it, and their records say so',
        params,
        body: calendarChange,
        response: { 200: calendarChanged },
      },
    },
    async ({ params, body, caller }) => {
      const moved = await calendars.change(params.placeId, toWanted(body), caller.actor);
      return { calendar: await show(params.placeId), moved };
    },
  );
}

function toWanted({ hours, days, reason }: CalendarChange): WantedCalendar {
  const byDay = new Map(
    days
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
      .map(({ day, kind, hours, reason }) => [day, { kind, reason, ...(hours === undefined ? {} : { hours }) }]),
  );
  if (byDay.size < days.length) throw new AppError('request.invalid', { field: 'days', detail: 'day' });
  return { hours, days: byDay, reason };
}

function toView(chain: readonly OwnCalendar[], placeId: string, year: number): CalendarView {
  const { hours, from } = hoursOf(chain);
  const layers = [...chain, { placeId: null, days: ANNOUNCED_DAYS }];
  const days = mergeDays(
    layers.map(({ placeId, days }) => new Map([...days].map(([day, entry]) => [day, { ...entry, from: placeId }]))),
  );
  const shown = [...days].filter(([day]) => day.startsWith(`${year}-`)).sort(([a], [b]) => (a < b ? -1 : 1));
  const own = chain[0];
  return {
    placeId,
    year,
    hours: { ...hoursView(hours), from },
    days: shown.map(([day, entry]) => ({ ...dayView(day, entry), from: entry.from })),
    announcedUntil: announcedUntil(days) ?? null,
    own: {
      hours: own?.hours ? hoursView(own.hours) : null,
      days: [...(own?.days ?? [])].map(([day, entry]) => dayView(day, entry)),
    },
  };
}

function hoursView({ offsetMinutes, week, standardDay }: CalendarHours) {
  return { offsetMinutes, week: week.map((hours) => [...hours]), standardDay: [...standardDay] };
}

function dayView(day: string, { kind, hours, reason }: ReasonedDay) {
  return { day, kind, reason, ...(hours === undefined ? {} : { hours: [...hours] }) };
}

function toPreview(moves: readonly CalendarMove[]): CalendarPreview {
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    moved: moves.length,
    clocks: moves
      .slice(0, SHOWN)
      .map(({ placeId, recordId, typeId, number, title, demonstration, clock, fired, ...instants }) => ({
        ...{ placeId, recordId, typeId, number, title, demonstration, clock, fired },
        ...{ dueAt: text(instants.dueAt), newDueAt: text(instants.newDueAt) },
        ...{ warnAt: text(instants.warnAt), newWarnAt: text(instants.newWarnAt) },
      })),
  };
}
