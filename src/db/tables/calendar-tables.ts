import type { ColumnType } from 'kysely';
import type { Fixed, FixedJson } from './columns.ts';

/** Stretches of minutes of a day. */
type Hours = readonly { readonly from: number; readonly to: number }[];

export interface WorkingHoursTable {
  place_id: Fixed<string>;
  offset_minutes: Fixed<number>;
  week: FixedJson<readonly Hours[]>;
  standard_day: FixedJson<Hours>;
  reason: Fixed<string>;
  actor: Fixed<string>;
  at: Fixed<Date>;
}

export interface CalendarDayTable {
  place_id: Fixed<string>;
  day: Fixed<string>;
  kind: Fixed<'holiday' | 'working' | 'custom'>;
  hours: ColumnType<Hours | null, string | null, never>;
  reason: Fixed<string>;
  actor: Fixed<string>;
  at: Fixed<Date>;
}
