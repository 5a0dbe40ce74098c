import type { Actor } from '../../access/actor.ts';
import { AppError } from '../../shared/errors.ts';
import type { Contribution, LedgerRecord, RecordClock, RecordEvent } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import type { WorkingTime } from '../clocks/working-time.rules.ts';
import { addedUp, contributionsOf } from '../engine/measures.rules.ts';
import { replayRecord } from '../engine/next-state.rules.ts';
import { insertManyClocks, insertManyEvents } from './history-load.store.ts';
import { insertRecords } from './record.store.ts';
import { beginWork, endWork, type RecordBase } from './record-work.ts';

/** The whole life of a record as another platform tells it. */
export interface History {
  readonly placeId: string;
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  /** Its name there: the same comes in once. */
  readonly source: string;
  readonly demonstration?: boolean | undefined;
  /** At least one, in their order. */
  readonly events: readonly RecordEvent[];
}

/** How histories are taken over. */
export interface HistoryLoad {
  readonly actor: Actor;
  /** Records of one transaction. */
  readonly piece?: number;
  /** Hears after each transaction how much came in. */
  readonly onPiece?: (loaded: LoadedHistories) => void;
}

/** What came in; `known`: were there already. */
export interface LoadedHistories {
  readonly records: number;
  readonly events: number;
  readonly clocks: number;
  readonly known: number;
}

/** Our choice: below a second of work, and some ten megabytes. */
const PIECE = 2000;

/** Transactions at a time. Our choice: more wait for each other at the totals and the trail. */
const AT_ONCE = 2;

/**
 * Takes over the past of another platform: records, events, clocks and totals, a piece in a transaction with one audit
 * entry. Nothing is refused that happened, no rule is followed, no webhook told of single records; limits that had passed
 * count as noticed. Quick when histories come ordered by place. For the program. A second run adds what is missing.
 * Errors: `ledger.not-found`, `place.not-found`, `record.move-unknown`.
 */
export async function loadHistories(
  base: RecordBase,
  typeId: string,
  histories: Iterable<History> | AsyncIterable<History>,
  { actor, piece = PIECE, onPiece }: HistoryLoad,
): Promise<LoadedHistories> {
  let loaded: LoadedHistories = { records: 0, events: 0, clocks: 0, known: 0 };
  // One is worked out while the database writes the other.
  const [underWay, failures] = [new Set<Promise<void>>(), [] as unknown[]];
  const send = (some: readonly History[]) => {
    const work = loadPiece(base, typeId, some, actor)
      .then((one) => {
        loaded = {
          records: loaded.records + one.records,
          events: loaded.events + one.events,
          clocks: loaded.clocks + one.clocks,
          known: loaded.known + one.known,
        };
        onPiece?.(loaded);
      })
      .catch((error) => void failures.push(error))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  let waiting: History[] = [];
  for await (const history of histories) {
    waiting.push(history);
    if (waiting.length < piece) continue;
    send(waiting);
    waiting = [];
    if (underWay.size >= AT_ONCE) await Promise.race(underWay);
    if (failures.length > 0) break;
  }
  if (waiting.length > 0 && failures.length === 0) send(waiting);
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return loaded;
}

async function loadPiece(
  base: RecordBase,
  typeId: string,
  histories: readonly History[],
  actor: Actor,
): Promise<LoadedHistories> {
  return base.db.write(async (tx) => {
    const work = await beginWork(tx, base, actor);
    const type = work.types.newest(typeId);
    const times = await work.times(histories.map(({ placeId }) => placeId));
    const lives = histories.map((history) => ({ history, record: livedThrough(type, history, times, work.at) }));
    const inserted = await insertRecords(
      tx,
      lives.map(({ history, record }) => ({ type, record, source: history.source })),
    );
    const fresh = lives.filter(({ record }) => inserted.has(record.recordId));
    const events = fresh.flatMap(({ history, record }) => history.events.map((event) => ({ record, event })));
    const clocks = fresh.flatMap(({ record }) => record.clocks.map((clock) => ({ record, clock })));
    await insertManyEvents(tx, events);
    await insertManyClocks(tx, clocks);
    work.totals.push(...totalled(type, fresh).map((change) => ({ typeId, change })));
    const counts = { records: fresh.length, events: events.length, clocks: clocks.length };
    const sources = { first: histories[0]?.source ?? '', last: histories.at(-1)?.source ?? '' };
    if (fresh.length > 0) {
      work.entries.push({
        ...{ actor, at: work.at, action: 'record.load-history', subject: `ledger/${typeId}` },
        after: { ...counts, ...sources },
      });
    }
    await endWork(work);
    return { ...counts, known: histories.length - fresh.length };
  });
}

/** Errors: `place.not-found`; those of `replayRecord`. */
function livedThrough(
  type: RecordType,
  { events, placeId, ...history }: History,
  times: ReadonlyMap<string, WorkingTime>,
  now: Date,
): LedgerRecord {
  const time = times.get(placeId);
  if (time === undefined) throw new AppError('place.not-found', { placeId });
  const setting = { ...history, placeId, demonstration: history.demonstration ?? false, time };
  const record = replayRecord(type, events, setting);
  if (record === undefined) throw new TypeError(`${history.source} has no events`);
  return { ...record, clocks: record.clocks.map((clock) => noticed(clock, now)) };
}

/** A limit that passed before the record came here was noticed there. */
function noticed(clock: RecordClock, now: Date): RecordClock {
  if (clock.state !== 'running') return clock;
  const passed = (at: string | null) => (at !== null && Date.parse(at) <= now.getTime() ? at : null);
  return { ...clock, firedAt: passed(clock.dueAt), warnedAt: passed(clock.warnAt) };
}

function totalled(type: RecordType, lives: readonly { readonly record: LedgerRecord }[]): readonly Contribution[] {
  return addedUp(lives.flatMap(({ record }) => contributionsOf(type, record)));
}
