import type { Db } from '../../db/connect.ts';
import { type Exact, exact, plus, sign, toShortDecimal, ZERO } from '../../shared/exact.ts';
import { contributionsOf } from '../engine/measures.rules.ts';
import { withClocks } from './record.queries.ts';
import { listPiece } from './record-list.queries.ts';
import { rememberTypes } from './record-type.store.ts';
import { listStoredTotals } from './total.queries.ts';

/** A total that is not what its records add up to. */
export interface WrongTotal {
  /** JSON: measure, place, unit, class, month; or measure, place, month. */
  readonly key: string;
  readonly stored: string;
  readonly counted: string;
}

/** What came of counting all records of a type anew. */
export interface Recount {
  readonly typeId: string;
  readonly records: number;
  readonly totals: number;
  readonly wrong: readonly WrongTotal[];
}

/** Records that are held at once. Our choice. */
const PIECE = 2000;

/** As many places as exact decimals have at most; zeros at the end are left out. */
const PLACES = 40;

/**
 * Counts all records of a type anew and compares with the totals that were kept with every event, to the last digit, in one
 * state of the database. For the program: it must see all. Errors: `ledger.not-found`. Effects: none.
 */
export async function recount(db: Db, typeId: string): Promise<Recount> {
  return db.read(async (tx) => {
    const types = await rememberTypes()(tx);
    types.newest(typeId);
    const sums = new Map<string, Exact>();
    const add = (key: readonly string[], amount: Exact) => {
      const text = spaced(key);
      sums.set(text, plus(sums.get(text) ?? ZERO, amount));
    };
    let records = 0;
    let after: Parameters<typeof listPiece>[2];
    for (;;) {
      const rows = await listPiece(tx, typeId, after, PIECE);
      for (const record of await withClocks(tx, rows)) {
        for (const one of contributionsOf(types.of(typeId, record.typeVersion), record)) {
          const amount = exact(one.amount);
          add([one.measure, one.placeId, one.organisationId, one.class, one.month], amount);
          add([one.measure, one.placeId, one.month], amount);
        }
      }
      records += rows.length;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PIECE) break;
      after = { placeId: last.place_id, recordId: last.record_id };
    }
    const stored = new Map((await listStoredTotals(tx, typeId)).map(({ key, amount }) => [key, amount]));
    const counted = new Map(
      [...sums].flatMap(([key, sum]) => (sign(sum) === 0 ? [] : [[key, toShortDecimal(sum, PLACES)] as const])),
    );
    const wrong = [...new Set([...stored.keys(), ...counted.keys()])].flatMap((key) => {
      const [kept, found] = [stored.get(key) ?? '0', counted.get(key) ?? '0'];
      return kept === found ? [] : [{ key, stored: kept, counted: found }];
    });
    return { typeId, records, totals: stored.size, wrong };
  });
}

/** As PostgreSQL writes an array of texts in JSON. */
function spaced(key: readonly string[]): string {
  return `[${key.map((part) => JSON.stringify(part)).join(', ')}]`;
}
