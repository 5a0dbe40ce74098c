import type { ReadTx } from '../../db/connect.ts';
import { loadWorkingTimes } from '../clocks/calendar.service.ts';
import type { WorkingTime } from '../clocks/working-time.rules.ts';
import { calendarsStamp } from './record.queries.ts';

/** Working time of places, by place. Errors: `place.not-found`. */
export type ReadTimes = (tx: ReadTx, placeIds: readonly string[]) => Promise<ReadonlyMap<string, WorkingTime>>;

/** For one database: read again when any calendar was changed. In a transaction that keeps calendars as they are. */
export function rememberTimes(): ReadTimes {
  let stamp = '';
  let seen = new Map<string, WorkingTime>();
  return async (tx, placeIds) => {
    const now = await calendarsStamp(tx);
    if (now !== stamp) {
      stamp = now;
      seen = new Map();
    }
    const own = seen;
    const unseen = placeIds.filter((placeId) => !own.has(placeId));
    for (const [placeId, time] of await loadWorkingTimes(tx, unseen)) own.set(placeId, time);
    return own;
  };
}
