import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  CalendarChange,
  CalendarChanged,
  CalendarPreview,
  CalendarView,
} from '../../src/contract/ledgers/calendars.ts';
import { getTagged, postJson, putJson } from './api-client.ts';

const pathOf = (placeId: string) => `/api/places/${encodeURIComponent(placeId)}/calendar`;

/** The calendar of a place in a year, with the mark of its state. */
export const calendarQuery = (placeId: string, year: number) =>
  queryOptions({
    queryKey: ['calendar', placeId, year],
    queryFn: ({ signal }) => getTagged<CalendarView>(`${pathOf(placeId)}?year=${year}`, signal),
    enabled: placeId !== '',
  });

/** Which open clocks would move; nothing is written. */
export function useCalendarPreview(placeId: string) {
  return useMutation({
    mutationFn: (change: CalendarChange) => postJson<CalendarPreview>(`${pathOf(placeId)}/preview`, change),
  });
}

/** Sets what a place sets itself. `tag`: the state that was looked at. Errors: `ApiError`. */
export function useCalendarChange(placeId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change, tag }: { readonly change: CalendarChange; readonly tag: string }) =>
      putJson<CalendarChanged>(pathOf(placeId), change, tag),
    onSuccess: () =>
      Promise.all(['calendar', 'record', 'records'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
