import { type ErrorMessages, text } from '../wording.ts';
import type { ClockErrorCode } from './clock-errors.zh-CN.ts';

const events: Readonly<Record<string, string>> = {
  started: 'started',
  suspended: 'suspended',
  resumed: 'resumed',
  extended: 'extended',
  stopped: 'stopped',
};

/** Wording of the errors of calendars and clocks. */
export const clockErrorsEn: Pick<ErrorMessages, ClockErrorCode> = {
  'calendar.no-working-time': () => ({
    title: 'The calendar has too little working time',
    detail: 'Under this calendar the limit would never pass. Check the hours of the week and the standard day.',
  }),
  'calendar.hours-invalid': (p) => ({
    title: 'Working hours are wrong',
    detail: `${text(p, 'where')}: "${text(p, 'hours')}" are no working hours. Stretches stand in order, do not overlap, and lie within 0 to 1440 minutes; the standard day has some, days with hours of their own name them, other days do not.`,
  }),
  'limit.invalid': (p) => ({
    title: 'Limit is wrong',
    detail: `"${text(p, 'detail')}" is no limit. Give one of minutes, hours and days, which comes to whole minutes above zero; half days only where days are counted as working time, moving on from rest days only for natural days.`,
  }),
  'clock.event-impossible': (p) => ({
    title: 'The clock does not allow this now',
    detail: `The clock is in the state "${text(p, 'state')}" and cannot be ${events[text(p, 'event')] ?? 'read'} at ${text(p, 'at')}. Events are entered in order of time; nothing changes behind the stop.`,
  }),
};
