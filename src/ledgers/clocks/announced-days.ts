import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { CalendarDay } from './working-time.rules.ts';

/** A day with why it is what it is. */
export interface ReasonedDay extends CalendarDay {
  readonly reason: string;
}

/**
 * Holidays and working days moved in, as the State Council announced them 国务院办公厅放假安排, by day. Years that are not
 * announced yet are not in it. Source: chinese-days.
 */
export const ANNOUNCED_DAYS: ReadonlyMap<string, ReasonedDay> = new Map([
  ...daysOf(announced.holidays, 'holiday'),
  ...daysOf(announced.workdays, 'working'),
]);

/** Values are `Spring Festival,春节,4`. */
function daysOf(days: Readonly<Record<string, string>>, kind: 'holiday' | 'working'): readonly [string, ReasonedDay][] {
  return Object.entries(days).map(([day, value]) => [day, { kind, reason: value.split(',')[1] ?? value }]);
}
