import type { Rows } from './feature-table.rules.ts';

/** Cosine of two rows of unit length; 0 when they share no term. Quick as long as `a` stays the same from call to call. */
export function cosine(rows: Rows, a: number, b: number): number {
  const marks = marksFor(rows);
  const key = marks.rowOf === a ? marks : mark(rows, a, marks);
  let sum = 0;
  for (let at = rows.starts[b] as number; at < (rows.starts[b + 1] as number); at++)
    sum += (rows.weights[at] as number) * (key.weights[rows.terms[at] as number] as number);
  return Math.min(1, sum);
}

interface Marks {
  rowOf: number;
  readonly weights: Float32Array;
}

const MARKS = new WeakMap<Rows, Marks>();

function marksFor(rows: Rows): Marks {
  const known = MARKS.get(rows);
  if (known !== undefined) return known;
  let columns = 0;
  for (const term of rows.terms) columns = Math.max(columns, term + 1);
  const marks = { rowOf: -1, weights: new Float32Array(columns) };
  MARKS.set(rows, marks);
  return marks;
}

function mark(rows: Rows, row: number, marks: Marks): Marks {
  write(rows, marks.rowOf, marks.weights, () => 0);
  write(rows, row, marks.weights, (at) => rows.weights[at] as number);
  marks.rowOf = row;
  return marks;
}

function write(rows: Rows, row: number, weights: Float32Array, of: (at: number) => number): void {
  if (row < 0) return;
  for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++)
    weights[rows.terms[at] as number] = of(at);
}

/** The weightiest terms of each row, again of unit length: what a text is about in few words. */
export function tellingTerms(rows: Rows, most: number): Rows {
  const starts = new Uint32Array(rows.count + 1);
  const terms = new Uint32Array(rows.count * most);
  const weights = new Float32Array(rows.count * most);
  let end = 0;
  for (let row = 0; row < rows.count; row++) {
    const kept = Array.from(
      { length: (rows.starts[row + 1] as number) - (rows.starts[row] as number) },
      (_, k) => (rows.starts[row] as number) + k,
    )
      .sort(
        (a, b) =>
          (rows.weights[b] as number) - (rows.weights[a] as number) ||
          (rows.terms[a] as number) - (rows.terms[b] as number),
      )
      .slice(0, most);
    const length = Math.hypot(...kept.map((at) => rows.weights[at] as number)) || 1;
    for (const at of kept) {
      terms[end] = rows.terms[at] as number;
      weights[end] = (rows.weights[at] as number) / length;
      end++;
    }
    starts[row + 1] = end;
  }
  return { count: rows.count, starts, terms: terms.slice(0, end), weights: weights.slice(0, end) };
}

/** For each row the others with a cosine of at least `threshold`, by rising index. Exact; by a list of rows for each term. */
export function neighboursOf(rows: Rows, threshold: number): readonly Uint32Array[] {
  const lists = new Map<number, number[]>();
  for (let row = 0; row < rows.count; row++)
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
      const list = lists.get(rows.terms[at] as number);
      if (list === undefined) lists.set(rows.terms[at] as number, [at, row]);
      else list.push(at, row);
    }
  const sums = new Float64Array(rows.count);
  return Array.from({ length: rows.count }, (_, row) => {
    const touched: number[] = [];
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
      const list = lists.get(rows.terms[at] as number) ?? [];
      for (let k = 0; k < list.length; k += 2) {
        const other = list[k + 1] as number;
        if (sums[other] === 0) touched.push(other);
        sums[other] =
          (sums[other] as number) + (rows.weights[at] as number) * (rows.weights[list[k] as number] as number);
      }
    }
    const near = touched.filter((other) => other !== row && (sums[other] as number) >= threshold).sort((a, b) => a - b);
    for (const other of touched) sums[other] = 0;
    return Uint32Array.from(near);
  });
}
