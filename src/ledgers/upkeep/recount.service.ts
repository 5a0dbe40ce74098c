import type { Db } from '../../db/connect.ts';
import { type Exact, exact, plus, sign, toShortDecimal, ZERO } from '../../shared/exact.ts';
import type { Contribution } from '../../shared/ledger/record.ts';
import { contributionsOf } from '../engine/measures.rules.ts';
import { withClocks } from '../records/record.queries.ts';
import { listPiece } from '../records/record-list.queries.ts';
import { rememberTypes } from '../records/record-type.store.ts';
import { listStoredTotals, type StoredTotal } from '../records/total.queries.ts';

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
 * state of the database; place by place, so that memory does not grow with them. For the program: it must see all. Errors:
 * `ledger.not-found`. Effects: none.
 */
export async function recount(db: Db, typeId: string): Promise<Recount> {
  return db.read(async (tx) => {
    const types = await rememberTypes()(tx);
    types.newest(typeId);
    const [seen, wrong]: [string[], WrongTotal[]] = [[], []];
    let [records, totals, sums] = [0, 0, new PlaceSums()];
    const compare = async (places: Parameters<typeof listStoredTotals>[2]) => {
      const stored = await listStoredTotals(tx, typeId, places);
      totals += stored.length;
      wrong.push(...sums.differences(stored));
      sums = new PlaceSums();
    };
    let after: Parameters<typeof listPiece>[2];
    for (;;) {
      const rows = await listPiece(tx, typeId, after, PIECE);
      for (const record of await withClocks(tx, rows)) {
        const before = seen.at(-1);
        if (before !== record.placeId) {
          if (before !== undefined) await compare({ only: before });
          seen.push(record.placeId);
        }
        sums.add(contributionsOf(types.of(typeId, record.typeVersion), record));
      }
      records += rows.length;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PIECE) break;
      after = { placeId: last.place_id, recordId: last.record_id };
    }
    const last = seen.at(-1);
    if (last !== undefined) await compare({ only: last });
    await compare({ except: seen });
    return { typeId, records, totals, wrong };
  });
}

/** What the records of a place add up to. */
class PlaceSums {
  readonly #sums = new Map<string, Exact>();

  add(contributions: readonly Contribution[]): void {
    for (const one of contributions) {
      const amount = exact(one.amount);
      this.#add([one.measure, one.placeId, one.organisationId, one.class, one.month], amount);
      this.#add([one.measure, one.placeId, one.month], amount);
    }
  }

  differences(kept: readonly StoredTotal[]): readonly WrongTotal[] {
    const stored = new Map(kept.map(({ key, amount }) => [key, amount]));
    const counted = new Map(
      [...this.#sums].flatMap(([key, sum]) => (sign(sum) === 0 ? [] : [[key, toShortDecimal(sum, PLACES)] as const])),
    );
    return [...new Set([...stored.keys(), ...counted.keys()])].flatMap((key) => {
      const [own, found] = [stored.get(key) ?? '0', counted.get(key) ?? '0'];
      return own === found ? [] : [{ key, stored: own, counted: found }];
    });
  }

  #add(key: readonly string[], amount: Exact): void {
    const text = spaced(key);
    this.#sums.set(text, plus(this.#sums.get(text) ?? ZERO, amount));
  }
}

/** As PostgreSQL writes an array of texts in JSON. */
function spaced(key: readonly string[]): string {
  return `[${key.map((part) => JSON.stringify(part)).join(', ')}]`;
}
