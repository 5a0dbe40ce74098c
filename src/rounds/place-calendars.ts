import type { ReadTx } from '../db/connect.ts';
import type { Place } from '../directory/index.ts';
import { dayNumber, dayText, loadWorkingTime } from '../ledgers/index.ts';
import { placesWithCalendars } from './round-list.queries.ts';

/** The last working day up to a day, by the calendar of a place. Errors: `calendar.no-working-time`. */
export type WorkingDayUpTo = (day: string) => string;

/**
 * Calendars of places, by place. Places that lie in the same ones which set something have the same, and it is read once: as
 * many statements as there are different calendars. Errors: `place.not-found`.
 */
export async function loadPlaceCalendars(
  tx: ReadTx,
  places: readonly Place[],
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, WorkingDayUpTo>> {
  const parents = new Map(places.map(({ placeId, parentId }) => [placeId, parentId]));
  const setting = await placesWithCalendars(tx);
  const settersOf = (placeId: string) => {
    const around: string[] = [];
    let at: string | undefined = placeId;
    while (at !== undefined && !around.includes(at)) {
      around.push(at);
      at = parents.get(at);
    }
    return around.filter((each) => setting.has(each)).join('\n');
  };
  const found = new Map<string, WorkingDayUpTo>();
  for (const [, alike] of Map.groupBy(new Set(placeIds), settersOf)) {
    const time = await loadWorkingTime(tx, alike[0] as string);
    for (const placeId of alike) found.set(placeId, (day) => dayText(time.workingDayAfter(dayNumber(day), 0)));
  }
  return found;
}
