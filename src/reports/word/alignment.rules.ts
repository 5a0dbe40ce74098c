/** A passage as written, or a line as it came back: its words, and names of bookmarks in it. */
export interface Alignable {
  readonly text: string;
  readonly anchors: readonly string[];
}

/** From which likeness on two texts are one that was changed. Our choice: half of their pairs of letters are the same. */
const LIKE = 0.5;
/** So many pairs of a gap are compared at most; in a larger one texts count as changed only where they are in the same place. */
const MOST_PAIRS = 40_000;

/**
 * Which line is which passage; undefined: none is. By bookmarks, where programs kept them; else by the same words in the
 * same order; else, between what is known, by likeness.
 */
export function aligned(passages: readonly Alignable[], lines: readonly Alignable[]): readonly (number | undefined)[] {
  const found: (number | undefined)[] = passages.map(() => undefined);
  const taken = new Set<number>();
  const take = (passage: number, line: number) => {
    found[passage] = line;
    taken.add(line);
  };
  byAnchor(passages, lines, take, taken);
  for (const gap of gapsOf(found, lines.length)) sameWords(passages, lines, gap, take, taken);
  for (const gap of gapsOf(found, lines.length)) alike(passages, lines, gap, take, taken);
  return found;
}

type Take = (passage: number, line: number) => void;

function byAnchor(
  passages: readonly Alignable[],
  lines: readonly Alignable[],
  take: Take,
  taken: ReadonlySet<number>,
): void {
  const lineOf = new Map<string, number>();
  for (const [index, { anchors }] of lines.entries()) {
    for (const name of anchors) if (!lineOf.has(name)) lineOf.set(name, index);
  }
  for (const [index, { anchors }] of passages.entries()) {
    const line = anchors.map((name) => lineOf.get(name)).find((each) => each !== undefined);
    if (line !== undefined && !taken.has(line)) take(index, line);
  }
}

/** Passages of which nothing is known, and the lines between those of their neighbours. */
interface Gap {
  readonly passages: readonly number[];
  readonly from: number;
  readonly to: number;
}

function gapsOf(found: readonly (number | undefined)[], lines: number): readonly Gap[] {
  const gaps: Gap[] = [];
  let from = 0;
  let open: number[] = [];
  const close = (to: number) => {
    if (open.length > 0) gaps.push({ passages: open, from, to });
    open = [];
  };
  for (const [index, line] of found.entries()) {
    if (line === undefined) open.push(index);
    else {
      close(line);
      from = line + 1;
    }
  }
  close(lines);
  return gaps;
}

function freeLines({ from, to }: Gap, taken: ReadonlySet<number>): readonly number[] {
  const free: number[] = [];
  for (let line = from; line < to; line++) if (!taken.has(line)) free.push(line);
  return free;
}

function sameWords(
  passages: readonly Alignable[],
  lines: readonly Alignable[],
  gap: Gap,
  take: Take,
  taken: ReadonlySet<number>,
): void {
  const places = Map.groupBy(freeLines(gap, taken), (line) => lines[line]?.text ?? '');
  let last = -1;
  for (const passage of gap.passages) {
    const line = places.get(passages[passage]?.text ?? '')?.find((each) => each > last && !taken.has(each));
    if (line === undefined) continue;
    last = line;
    take(passage, line);
  }
}

/** The best pairs that cross nowhere. Source: Needleman and Wunsch, 1970. */
function alike(
  passages: readonly Alignable[],
  lines: readonly Alignable[],
  gap: Gap,
  take: Take,
  taken: ReadonlySet<number>,
): void {
  const free = freeLines(gap, taken);
  const [rows, columns] = [gap.passages.length, free.length];
  if (columns === 0) return;
  const left = gap.passages.map((passage) => pairsOf(passages[passage]?.text ?? ''));
  const right = free.map((line) => pairsOf(lines[line]?.text ?? ''));
  const isLarge = rows * columns > MOST_PAIRS;
  const likeness = (i: number, j: number) => {
    if (isLarge && i !== j) return 0;
    const value = dice(left[i] ?? new Map(), right[j] ?? new Map());
    return value >= LIKE ? value : 0;
  };
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const pair = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (table: readonly Float64Array[], i: number, j: number) => table[i]?.[j] ?? 0;
  const put = (table: readonly Float64Array[], i: number, j: number, value: number) => {
    const row = table[i];
    if (row !== undefined) row[j] = value;
  };
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const value = likeness(i, j);
      put(pair, i, j, value);
      const both = value === 0 ? 0 : value + at(best, i + 1, j + 1);
      put(best, i, j, Math.max(both, at(best, i + 1, j), at(best, i, j + 1)));
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const value = at(pair, i, j);
    if (value > 0 && at(best, i, j) === value + at(best, i + 1, j + 1)) {
      take(gap.passages[i] ?? 0, free[j] ?? 0);
      i++;
      j++;
    } else if (at(best, i + 1, j) >= at(best, i, j + 1)) i++;
    else j++;
  }
}

/** Pairs of neighbouring letters with their counts; all digits are one, as figures change. */
function pairsOf(text: string): ReadonlyMap<string, number> {
  const masked = text.replace(/\d+/g, '#');
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < masked.length; i++) {
    const pair = masked.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Source: Dice, 1945. */
function dice(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const size = (pairs: ReadonlyMap<string, number>) => [...pairs.values()].reduce((sum, count) => sum + count, 0);
  const total = size(a) + size(b);
  if (total === 0) return 0;
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  return (2 * shared) / total;
}
