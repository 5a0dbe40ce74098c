import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { JsonValue } from '../../access/audit-chain.ts';
import { asProgram } from '../../db/as-program.ts';
import type { Db, ReadTx, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { CALENDAR_CHANGED } from '../../shared/ledger/record.ts';
import { ANNOUNCED_DAYS, type ReasonedDay } from './announced-days.ts';
import {
  holdRunningClocks,
  listRunningClocks,
  loadCalendarChains,
  type OwnCalendar,
  type RunningClock,
} from './calendar.queries.ts';
import {
  type CalendarHours,
  checkCalendar,
  DEFAULT_HOURS,
  type MovedClock,
  mergeDays,
  movedClocks,
} from './calendar.rules.ts';
import {
  deleteCalendarDays,
  insertCalendarDays,
  keepCalendars,
  moveClocks,
  replaceWorkingHours,
} from './calendar.store.ts';
import { noteOnRecords } from './timer.store.ts';
import { type WorkingTime, workingTime } from './working-time.rules.ts';

/** A place's calendar as a whole, as it is asked for. */
export interface WantedCalendar {
  readonly hours: CalendarHours | null;
  readonly days: ReadonlyMap<string, ReasonedDay>;
  readonly reason: string;
}

/** A clock that moves with a calendar. */
export type CalendarMove = MovedClock<RunningClock>;

/** Calendars of places. A place has what it sets, else what the places around it set, else what is announced for all. */
export interface CalendarService {
  /** What a place and the places around it set, the place first. Errors: `place.not-found`. */
  chain(placeId: string): Promise<readonly OwnCalendar[]>;
  /** Clocks that would move. Errors: `place.not-found`, `calendar.hours-invalid`, `calendar.no-working-time`. */
  preview(placeId: string, wanted: WantedCalendar): Promise<readonly CalendarMove[]>;
  /** Sets what a place sets, moves open clocks and says so on each record; gives how many. Errors: as `preview`; `access.denied`. */
  change(placeId: string, wanted: WantedCalendar, actor: Actor): Promise<number>;
}

/** Effects: database, audit trail. */
export function createCalendarService({ db, clock }: { readonly db: Db; readonly clock: Clock }): CalendarService {
  return {
    chain: (placeId) => db.read((tx) => loadChain(tx, placeId)),
    preview: (placeId, wanted) =>
      db.read(async (tx) => {
        const chain = await loadChain(tx, placeId);
        checkCalendar(wanted.hours ?? hoursOf(chain.slice(1)).hours, wanted.days);
        return movesUnder(tx, await listRunningClocks(tx, placeId), { placeId, ...wanted });
      }),
    change: (placeId, wanted, actor) => db.write((tx) => change(tx, { placeId, ...wanted }, actor, clock.now())),
  };
}

/**
 * The arithmetic of the calendars of places, by place. In a transaction that sets clocks, `keepCalendars` comes first.
 * Errors: `place.not-found`.
 */
export async function loadWorkingTimes(
  tx: ReadTx,
  placeIds: Iterable<string>,
): Promise<ReadonlyMap<string, WorkingTime>> {
  const times = new Map<string, WorkingTime>();
  for (const alike of Map.groupBy(await loadChains(tx, placeIds), ([, chain]) => settersOf(chain)).values()) {
    const time = compiled(alike[0]?.[1] ?? []);
    for (const [placeId] of alike) times.set(placeId, time);
  }
  return times;
}

/** Places that lie in the same ones which set something have the same calendar. */
function settersOf(chain: readonly OwnCalendar[]): string {
  const setters = chain.filter(({ hours, days }) => hours !== null || days.size > 0);
  return setters.map(({ placeId }) => placeId).join('\n');
}

/** Hours that hold, and the place that sets them. Missing: `from` is null for our default. */
export function hoursOf(chain: readonly OwnCalendar[]): {
  readonly hours: CalendarHours;
  readonly from: string | null;
} {
  const own = chain.find(({ hours }) => hours !== null);
  return { hours: own?.hours ?? DEFAULT_HOURS, from: own?.placeId ?? null };
}

async function loadChains(
  tx: ReadTx,
  placeIds: Iterable<string>,
): Promise<ReadonlyMap<string, readonly OwnCalendar[]>> {
  const wanted = [...new Set(placeIds)];
  const chains = wanted.length === 0 ? new Map<string, readonly OwnCalendar[]>() : await loadCalendarChains(tx, wanted);
  const missing = wanted.find((placeId) => !chains.has(placeId));
  if (missing !== undefined) throw new AppError('place.not-found', { placeId: missing });
  return chains;
}

async function loadChain(tx: ReadTx, placeId: string): Promise<readonly OwnCalendar[]> {
  return (await loadChains(tx, [placeId])).get(placeId) ?? [];
}

const KEPT = 64;
const known = new Map<string, WorkingTime>();

/** Most places of a city have the same one: the last few are kept, by what they consist of. */
function compiled(chain: readonly OwnCalendar[]): WorkingTime {
  const { hours } = hoursOf(chain);
  const key = JSON.stringify([hours, ...chain.map(({ days }) => [...days])]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const days = mergeDays([...chain.map((each) => each.days), ANNOUNCED_DAYS]);
  const made = workingTime({ ...hours, days });
  const [oldest] = known.keys();
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
  known.set(key, made);
  return made;
}

type Change = WantedCalendar & { readonly placeId: string };

async function movesUnder(
  tx: ReadTx,
  running: readonly RunningClock[],
  { placeId, hours, days }: Change,
): Promise<readonly CalendarMove[]> {
  const moves: CalendarMove[] = [];
  const byPlace = Map.groupBy(running, (clock) => clock.placeId);
  for (const [at, chain] of await loadChains(tx, byPlace.keys())) {
    const changed = chain.map((own) => (own.placeId === placeId ? { ...own, hours, days } : own));
    moves.push(...movedClocks(compiled(changed), byPlace.get(at) ?? []));
  }
  return moves;
}

/** No statement takes long, however many clocks there are. Our choice. */
const PART = 5000;

function inParts<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / PART) }, (_, part) => list.slice(part * PART, (part + 1) * PART));
}

async function change(tx: WriteTx, wanted: Change, actor: Actor, at: Date): Promise<number> {
  const { placeId, hours, days, reason } = wanted;
  await keepCalendars(tx, 'exclusive');
  const chain = await loadChain(tx, placeId);
  const own = chain[0] as OwnCalendar;
  checkCalendar(hours ?? hoursOf(chain.slice(1)).hours, days);
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const gone = new Map([...own.days].filter(([day, entry]) => !isSame(entry, days.get(day))));
  const added = new Map([...days].filter(([day, entry]) => !isSame(entry, own.days.get(day))));
  const hoursChange = !isSame(own.hours, hours);
  if (gone.size + added.size === 0 && !hoursChange) return 0;
  const deed = { at, actor: actor.name, reason };
  await deleteCalendarDays(tx, placeId, [...gone.keys()]);
  await insertCalendarDays(tx, placeId, added, deed);
  if (hoursChange) await replaceWorkingHours(tx, placeId, { before: own.hours, after: hours }, deed);
  // Whose records they are does not matter here: the clocks of all of them go by this calendar.
  const moved = await asProgram(tx, async () => {
    const moves = await movesUnder(tx, await holdRunningClocks(tx, placeId), wanted);
    for (const some of inParts(moves)) await moveClocks(tx, some, at);
    const records = new Map(moves.map((move) => [`${move.placeId}/${move.recordId}`, move]));
    const notes = [...records.values()].map((move) => ({
      ...{ placeId: move.placeId, recordId: move.recordId, move: CALENDAR_CHANGED, reason },
    }));
    for (const some of inParts(notes)) await noteOnRecords(tx, some, deed);
    return moves.length;
  });
  const told = (entries: ReadonlyMap<string, ReasonedDay>, ofHours: CalendarHours | null) =>
    ({ days: Object.fromEntries(entries), ...(hoursChange ? { hours: ofHours } : {}) }) as unknown as JsonValue;
  await appendAudit(tx, {
    ...{ actor, at, action: 'calendar.change', subject: `place-calendar/${placeId}`, reason },
    before: told(gone, own.hours),
    after: { ...(told(added, hours) as Readonly<Record<string, JsonValue>>), movedClocks: moved },
  });
  return moved;
}
