import { PROGRAM_ACTOR } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db, ReadTx, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { contributionsOf } from '../engine/measures.rules.ts';
import { countedRecord } from '../engine/replay.rules.ts';
import { withClocks } from '../records/record.queries.ts';
import { listPiece } from '../records/record-list.queries.ts';
import { rememberTypes, type TypesInUse } from '../records/record-type.store.ts';
import { listStoredTotals } from '../records/total.queries.ts';
import { PlaceSums, type WrongTotal } from './place-sums.ts';
import { countRecordsOf, listCountedEvents } from './recount.queries.ts';
import { beginRepair, noteWrong, repairTotals } from './recount.store.ts';

/** What came of counting all records of a type anew. */
export interface Recount {
  readonly typeId: string;
  readonly records: number;
  readonly totals: number;
  readonly wrong: readonly WrongTotal[];
}

/** How all is counted anew, and who hears of it meanwhile. */
export interface RecountWish {
  /** Missing: all types. */
  readonly typeIds?: readonly string[];
  /** Puts what is wrong right, in one transaction, with an entry in the trail; its time. Missing: writes nothing. */
  readonly repair?: Clock | undefined;
  readonly onWrong?: (typeId: string, wrong: WrongTotal) => void;
  readonly onRecords?: (done: number, of: number) => void;
}

/** What came of it for all types together. */
export interface RecountResult {
  readonly types: number;
  readonly records: number;
  readonly totals: number;
  readonly wrong: number;
}

/** Records that are held at once. Our choice. */
const PIECE = 1000;

/**
 * Counts the measures of all records anew from their events and compares with the totals that were kept with each event, to
 * the last digit, in one state of the database; place by place, so that memory does not grow with them. A repair adds what
 * is missing, so that who moves records meanwhile neither waits nor is lost. For the program: it must see all. Errors:
 * `ledger.not-found`. Effects: with `repair` database and audit trail.
 */
export async function recountAll(db: Db, wish: RecountWish): Promise<RecountResult> {
  const { repair } = wish;
  if (repair === undefined) return db.read((tx) => countAll(tx, wish, async () => undefined));
  return db.write(async (written) => {
    await beginRepair(written);
    const result = await db.read((tx) => countAll(tx, wish, (typeId, wrong) => noteWrong(written, typeId, wrong)));
    await putRight(written, result, repair.now());
    return result;
  });
}

/** The same for one type, with all that is wrong. Effects: none. */
export async function recount(db: Db, typeId: string): Promise<Recount> {
  const wrong: WrongTotal[] = [];
  const onWrong = (_: string, one: WrongTotal) => void wrong.push(one);
  const { records, totals } = await recountAll(db, { typeIds: [typeId], onWrong });
  return { typeId, records, totals, wrong };
}

async function putRight(tx: WriteTx, { records, totals, wrong }: RecountResult, at: Date): Promise<void> {
  if (wrong === 0) return;
  const byType = await repairTotals(tx);
  await appendAudit(tx, {
    ...{ actor: PROGRAM_ACTOR, at, action: 'record.recount', subject: 'ledgers' },
    after: { records, totals, wrong, byType },
  });
}

type OnWrong = (typeId: string, wrong: readonly WrongTotal[]) => Promise<void>;

async function countAll(tx: ReadTx, wish: RecountWish, onWrong: OnWrong): Promise<RecountResult> {
  const types = await rememberTypes()(tx);
  const typeIds = wish.typeIds?.map((typeId) => types.newest(typeId).id) ?? [...types.current.keys()];
  const of = wish.onRecords === undefined ? 0 : await countRecordsOf(tx, typeIds);
  let [records, totals, wrong] = [0, 0, 0];
  for (const typeId of typeIds) {
    const hears = {
      onTotals: (count: number) => {
        totals += count;
      },
      onRecords: (count: number) => {
        records += count;
        wish.onRecords?.(records, of);
      },
      onWrong: async (some: readonly WrongTotal[]) => {
        wrong += some.length;
        for (const one of some) wish.onWrong?.(typeId, one);
        await onWrong(typeId, some);
      },
    };
    await countType(tx, types, typeId, hears);
  }
  return { types: typeIds.length, records, totals, wrong };
}

interface Hears {
  onTotals(count: number): void;
  onRecords(count: number): void;
  onWrong(some: readonly WrongTotal[]): Promise<void>;
}

async function countType(tx: ReadTx, types: TypesInUse, typeId: string, hears: Hears): Promise<void> {
  const seen: string[] = [];
  let sums = new PlaceSums();
  const compare = async (places: Parameters<typeof listStoredTotals>[2]) => {
    const stored = await listStoredTotals(tx, typeId, places);
    hears.onTotals(stored.length);
    const wrong = sums.differences(stored);
    if (wrong.length > 0) await hears.onWrong(wrong);
    sums = new PlaceSums();
  };
  let after: Parameters<typeof listPiece>[2];
  for (;;) {
    const rows = await listPiece(tx, typeId, after, PIECE);
    const records = await withClocks(tx, rows);
    const events = await listCountedEvents(tx, records);
    for (const record of records) {
      const before = seen.at(-1);
      if (before !== record.placeId) {
        if (before !== undefined) await compare({ only: before });
        seen.push(record.placeId);
      }
      const counted = countedRecord(record, events.get(record.recordId) ?? []);
      if (counted !== undefined) sums.add(contributionsOf(types.of(typeId, counted.typeVersion), counted));
    }
    hears.onRecords(rows.length);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PIECE) break;
    after = { placeId: last.place_id, recordId: last.record_id };
  }
  const last = seen.at(-1);
  if (last !== undefined) await compare({ only: last });
  await compare({ except: seen });
}
