import { type Exact, exact, plus, sign, toShortDecimal, ZERO } from '../../shared/exact.ts';
import type { Contribution } from '../../shared/ledger/record.ts';
import type { StoredTotal } from '../records/total.queries.ts';

/** A total that is not what its records add up to; `organisationId` and `class` null: of the place alone. */
export interface WrongTotal {
  readonly measure: string;
  readonly placeId: string;
  readonly organisationId: string | null;
  readonly class: string | null;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly stored: string;
  readonly counted: string;
}

/** As many places as exact decimals have at most; zeros at the end are left out. */
const PLACES = 40;

/** What the records of a place add up to. */
export class PlaceSums {
  readonly #sums = new Map<string, Exact>();

  add(contributions: readonly Contribution[]): void {
    for (const one of contributions) {
      const amount = exact(one.amount);
      this.#add([one.measure, one.placeId, one.organisationId, one.class, one.month], amount);
      this.#add([one.measure, one.placeId, one.month], amount);
    }
  }

  /** Where they are not what is stored. */
  differences(kept: readonly StoredTotal[]): readonly WrongTotal[] {
    const stored = new Map(kept.map(({ key, amount }) => [key, amount]));
    const counted = new Map(
      [...this.#sums].flatMap(([key, sum]) => (sign(sum) === 0 ? [] : [[key, toShortDecimal(sum, PLACES)] as const])),
    );
    return [...new Set([...stored.keys(), ...counted.keys()])].flatMap((key) => {
      const [own, found] = [stored.get(key) ?? '0', counted.get(key) ?? '0'];
      return own === found ? [] : [wrongOf(key, own, found)];
    });
  }

  #add(key: readonly string[], amount: Exact): void {
    const text = spaced(key);
    this.#sums.set(text, plus(this.#sums.get(text) ?? ZERO, amount));
  }
}

function wrongOf(key: string, stored: string, counted: string): WrongTotal {
  const parts = JSON.parse(key) as readonly string[];
  const [measure = '', placeId = ''] = parts;
  const month = parts.at(-1) ?? '';
  if (parts.length === 3) return { measure, placeId, organisationId: null, class: null, month, stored, counted };
  const [, , organisationId = '', ofClass = ''] = parts;
  return { measure, placeId, organisationId, class: ofClass, month, stored, counted };
}

/** As PostgreSQL writes an array of texts in JSON. */
function spaced(key: readonly string[]): string {
  return `[${key.map((part) => JSON.stringify(part)).join(', ')}]`;
}
