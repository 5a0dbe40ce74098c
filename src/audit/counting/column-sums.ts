import { meets } from '../interval.ts';
import type { Scene } from '../scene.ts';
import { isAddable } from './amount.ts';
import { partsTotal } from './parts-total.ts';
import { type Breakdown, figureIn, hasNumbers, type Row, tablesOf } from './table-totals.ts';

/** So many rows have to add up before one that does not is told. Our choice. */
const LEAST_ROWS = 4;
const MOST_COLUMNS = 12;
const LEAST_PARTS = 2;

/** 承办数, A类, B类, C类: a column that is the sum of those behind it in every row but one, though no word calls it a total. */
export function columnSums(scene: Scene): readonly Breakdown[] {
  return tablesOf(scene).flatMap((rows) => {
    const head = rows.findIndex(hasNumbers);
    const columns = rows[head]?.cells.length ?? 0;
    if (head < 1 || columns > MOST_COLUMNS || columns < LEAST_PARTS + 2) return [];
    const told = rows.slice(head).filter(({ cells }) => cells.length === columns);
    if (told.length < LEAST_ROWS) return [];
    for (let whole = 1; whole < columns - LEAST_PARTS; whole++) {
      for (let last = columns - 1; last >= whole + LEAST_PARTS; last--) {
        const found = sumsOf(told, whole, last);
        if (found !== undefined) return found;
      }
    }
    return [];
  });
}

/** Missing: undefined when a cell is no amount, or when more than one row does not add up. */
function sumsOf(rows: readonly Row[], whole: number, last: number): readonly Breakdown[] | undefined {
  const found: Breakdown[] = [];
  let odd = 0;
  for (const row of rows) {
    const total = figureIn(row, whole);
    const parts = Array.from({ length: last - whole }, (_, at) => figureIn(row, whole + 1 + at));
    const areAll = total !== undefined && parts.every((part) => part !== undefined && isAddable(part, total));
    if (!areAll) return undefined;
    const known = parts.flatMap((part) => part ?? []);
    const sum = partsTotal(known, total);
    if (sum === undefined || !meets(sum.size, total.size)) odd++;
    if (odd > 1) return undefined;
    found.push({
      wholes: [total],
      parts: known,
      extent: 'all',
      exclusive: true,
      certain: true,
      optional: [],
      mayRefine: false,
    });
  }
  return found;
}
