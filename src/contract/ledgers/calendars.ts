import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const day = z.iso.date();
const line = z.string().trim().min(1).max(200);
const instant = z.iso.datetime();

/** Stretches of working hours in minutes of the day, in order; lunch is a gap between two. Empty: nobody works. */
export const dayHours = z
  .array(z.object({ from: z.number().int().min(0).max(1439), to: z.number().int().min(1).max(1440) }))
  .max(12);

/** Hours of the week, Monday first, and of a working day that was moved in. */
export const calendarHours = z.object({
  /** Minutes east of UTC. */
  offsetMinutes: z.number().int().min(-840).max(840).default(480),
  week: z.array(dayHours).length(7),
  standardDay: dayHours.min(1),
});

export const calendarDay = z.object({
  day,
  kind: z.enum(['holiday', 'working', 'custom']),
  /** Of a `custom` day, and only of one. */
  hours: dayHours.optional(),
  reason: line,
});

/** What a place sets itself, as a whole: what is left out is set no more. `hours` null: as around it. */
export const calendarChange = z.object({
  hours: calendarHours.nullable(),
  days: z.array(calendarDay).max(3000),
  reason: z.string().trim().min(1).max(2000),
});
export type CalendarChange = z.infer<typeof calendarChange>;

export const calendarQuery = z.object({ year: z.coerce.number().int().min(1970).max(2999).optional() });

/** Where something is set. Missing: null for what is announced for the whole country, or our default. */
const from = slug.nullable();

export const calendarView = z.object({
  placeId: slug,
  year: z.number().int(),
  /** What holds in the place. */
  hours: calendarHours.extend({ from }),
  days: z.array(calendarDay.extend({ from })),
  /** Behind this day holidays are not announced yet: only weekdays count there. Missing: null when no year is known. */
  announcedUntil: day.nullable(),
  /** What the place sets itself, in all years. */
  own: z.object({ hours: calendarHours.nullable(), days: z.array(calendarDay) }),
});
export type CalendarView = z.infer<typeof calendarView>;

/** Open clocks that end or warn at another instant under a change; the first 200 of `moved`. */
export const calendarPreview = z.object({
  moved: z.number().int(),
  clocks: z.array(
    z.object({
      placeId: slug,
      recordId: z.string(),
      typeId: z.string(),
      number: z.string(),
      title: z.string(),
      demonstration: z.boolean(),
      clock: z.string(),
      dueAt: instant.nullable(),
      newDueAt: instant.nullable(),
      warnAt: instant.nullable(),
      newWarnAt: instant.nullable(),
      /** It has ended already: what followed from that stays, and follows again when its new end passes. */
      fired: z.boolean(),
    }),
  ),
});
export type CalendarPreview = z.infer<typeof calendarPreview>;

/** `moved`: how many open clocks moved with it, of all records in the place. */
export const calendarChanged = z.object({ calendar: calendarView, moved: z.number().int() });
export type CalendarChanged = z.infer<typeof calendarChanged>;

export type CalendarHoursView = z.infer<typeof calendarHours>;
export type CalendarDayView = z.infer<typeof calendarDay>;
export type DayHoursView = z.infer<typeof dayHours>;
