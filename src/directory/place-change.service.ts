import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { Db, WriteTx } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { addDays, isInForce } from '../shared/period.ts';
import { findPlaces } from './place.queries.ts';
import type { Place } from './place.rules.ts';
import { endPlaces } from './place.store.ts';
import type { PlaceChangeRow } from './place-change.queries.ts';
import { checkPlaceChange, type PlaceShare } from './place-change.rules.ts';
import { insertPlaceChange } from './place-change.store.ts';

/** A change of boundaries as it is asked for; its id is made of its day, kind and first place. */
export type NewPlaceChange = Omit<PlaceChangeRow, 'changeId'>;

/** What can be done with boundaries. */
export interface PlaceChangeService {
  /**
   * Records a change and ends the places that are gone with it, the day before. A later place that existed before keeps
   * all it has, unless the shares say otherwise. Later places that are new have to be there, from the day of the change.
   * Errors: `place.not-found`, `place.not-in-force`, `place.dates-invalid`, `place.shares-not-whole`,
   * `place.change-unclear`, `place.change-exists`.
   */
  record(change: NewPlaceChange, actor: Actor): Promise<PlaceChangeRow>;
}

/** Effects: database, audit trail. */
export function createPlaceChangeService({
  db,
  clock,
}: {
  readonly db: Db;
  readonly clock: Clock;
}): PlaceChangeService {
  return { record: (change, actor) => db.write((tx) => record(tx, clock, change, actor)) };
}

async function record(tx: WriteTx, clock: Clock, asked: NewPlaceChange, actor: Actor): Promise<PlaceChangeRow> {
  const { effectiveOn, kind } = asked;
  const dayBefore = addDays(effectiveOn, -1);
  const places = await placesOf(tx, asked.shares);
  const shares = withKept(asked.shares, places, dayBefore);
  checkPlaceChange({ kind, shares });
  const formers = new Set(shares.map(({ from }) => from));
  const later = new Set(shares.map(({ to }) => to));
  for (const placeId of formers) requireInForce(places.get(placeId), placeId, dayBefore);
  for (const placeId of later) requireInForce(places.get(placeId), placeId, effectiveOn);
  const gone = [...formers].filter((placeId) => !later.has(placeId)).sort();
  for (const placeId of gone) requireNoLaterEnd(placeId, places.get(placeId)?.validTo, dayBefore);
  const change = { ...asked, shares, changeId: `${effectiveOn}-${kind}-${firstMoved(shares)}` };
  if (!(await insertPlaceChange(tx, change))) throw new AppError('place.change-exists', { changeId: change.changeId });
  await endPlaces(tx, gone, dayBefore);
  await appendAudit(tx, {
    actor,
    at: clock.now(),
    action: 'place.change',
    subject: `place-change/${change.changeId}`,
    after: {
      kind,
      effectiveOn,
      rule: change.rule,
      source: change.source,
      shares: shares.map((share) => ({ ...share })),
      ended: gone,
    },
  });
  return change;
}

async function placesOf(tx: WriteTx, shares: readonly PlaceShare[]): Promise<ReadonlyMap<string, Place>> {
  const ids = [...new Set(shares.flatMap(({ from, to }) => [from, to]))];
  const places = await findPlaces(tx, ids);
  const unknown = ids.find((placeId) => !places.has(placeId));
  if (unknown !== undefined) throw new AppError('place.not-found', { placeId: unknown });
  return places;
}

/** The shares, and for each later place that existed before and gives nothing away the share 1 that it keeps. */
function withKept(
  shares: readonly PlaceShare[],
  places: ReadonlyMap<string, Place>,
  dayBefore: string,
): readonly PlaceShare[] {
  const formers = new Set(shares.map(({ from }) => from));
  const receivers = [...new Set(shares.map(({ to }) => to))].filter((placeId) => {
    const place = places.get(placeId);
    return !formers.has(placeId) && place !== undefined && isInForce(place, dayBefore);
  });
  return [...shares, ...receivers.map((placeId) => ({ from: placeId, to: placeId, share: '1' }))];
}

function requireInForce(place: Place | undefined, placeId: string, on: string): void {
  if (place !== undefined && isInForce(place, on)) return;
  throw new AppError('place.not-in-force', { placeId, name: place?.name ?? '', on });
}

/** A place that is gone cannot have a last day on record that lies behind the change. */
function requireNoLaterEnd(id: string, to: string | undefined, dayBefore: string): void {
  if (to !== undefined && to > dayBefore) throw new AppError('place.dates-invalid', { id, from: dayBefore, to });
}

function firstMoved(shares: readonly PlaceShare[]): string {
  return shares.find(({ from, to }) => from !== to)?.from ?? '';
}
