import { hashOf, mixed, plainText } from './text-features.rules.ts';

/** Two texts of which one repeats the other: indexes into the list that was given. */
export interface DuplicateLink {
  readonly first: number;
  readonly second: number;
  /** Shared shingles ÷ all shingles of both (Jaccard), 1 for the same text. */
  readonly similarity: number;
}

/** Texts that hang together by links, and the links that hold them (one fewer than members). */
export interface DuplicateGroups {
  /** For each text the lowest index of its group; its own when it stands alone. */
  readonly groupOf: Uint32Array;
  readonly links: readonly DuplicateLink[];
}

/** Sets of numbers that stand for things which hang together; the lowest number leads. */
export class Groups {
  readonly #leader: Uint32Array;

  constructor(size: number) {
    this.#leader = Uint32Array.from({ length: size }, (_, index) => index);
  }

  find(member: number): number {
    let at = member;
    while ((this.#leader[at] as number) !== at) {
      this.#leader[at] = this.#leader[this.#leader[at] as number] as number;
      at = this.#leader[at] as number;
    }
    return at;
  }

  /** Returns whether they were apart before. */
  join(a: number, b: number): boolean {
    const [left, right] = [this.find(a), this.find(b)];
    if (left === right) return false;
    this.#leader[Math.max(left, right)] = Math.min(left, right);
    return true;
  }
}

const SHINGLE = 4;
const [FEWEST_BITS, MOST_BITS] = [8, 22];
/** A shingle is followed to so many earlier texts, the latest first: copies of a form letter stay affordable. */
const LONGEST_LIST = 2000;

/**
 * Groups texts that are alike: all pairs with a Jaccard similarity of their 4-character shingles of at least `threshold` are
 * connected. Punctuation, blanks and width of characters do not count. Exact but for two limits: shingles are compared by
 * 32-bit hashes, and one that more than 2,000 earlier texts begin with is followed to the latest 2,000.
 * Source: prefix filter of Xiao et al., PPJoin (2008). Errors: a `RangeError` for a threshold outside of (0, 1].
 */
export function groupNearDuplicates(texts: readonly string[], threshold: number): DuplicateGroups {
  if (!(threshold > 0 && threshold <= 1)) throw new RangeError(`threshold ${threshold} is not within (0, 1]`);
  const groups = new Groups(texts.length);
  const links: DuplicateLink[] = [];
  const sets = new ShingleSets(texts);
  const firstOf = new Map<string, number>();
  const distinct: number[] = [];
  for (const [index, text] of texts.entries()) {
    const plain = plainText(text);
    const first = firstOf.get(plain);
    if (first === undefined || plain === '') {
      firstOf.set(plain, index);
      distinct.push(index);
      sets.add(index, plain);
    } else if (groups.join(first, index)) links.push({ first, second: index, similarity: 1 });
  }
  sets.sortByRarity();
  distinct.sort((a, b) => sets.sizeOf(a) - sets.sizeOf(b) || a - b);
  linkAlike(
    sets,
    distinct,
    threshold,
    (a, b) => groups.find(a) === groups.find(b),
    (a, b, similarity) => {
      if (groups.join(a, b)) links.push({ first: Math.min(a, b), second: Math.max(a, b), similarity });
    },
  );
  const groupOf = Uint32Array.from(texts, (_, index) => groups.find(index));
  return { groupOf, links };
}

function linkAlike(
  sets: ShingleSets,
  bySize: readonly number[],
  threshold: number,
  isKnown: (a: number, b: number) => boolean,
  link: (a: number, b: number, similarity: number) => void,
): void {
  const index = new PrefixIndex(sets.length, sets.bits);
  const seenFor = new Int32Array(sets.count).fill(-1);
  for (const set of bySize) {
    const size = sets.sizeOf(set);
    if (size === 0) continue;
    const smallest = threshold * size - 1e-9;
    const prefix = size - Math.ceil(smallest) + 1;
    for (let at = sets.startOf(set); at < sets.startOf(set) + prefix; at++) {
      index.visit(sets.shingles[at] as number, (other) => {
        if (seenFor[other] === set || sets.sizeOf(other) < smallest || isKnown(set, other)) return;
        seenFor[other] = set;
        const similarity = sets.similarity(set, other);
        if (similarity >= threshold - 1e-9) link(set, other, similarity);
      });
    }
    for (let at = sets.startOf(set); at < sets.startOf(set) + prefix; at++) index.add(sets.shingles[at] as number, set);
  }
}

/** Which sets begin with a shingle: chains in flat arrays. */
class PrefixIndex {
  readonly #bits: number;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #sets: Int32Array;
  #size = 0;

  constructor(most: number, bits: number) {
    this.#bits = bits;
    this.#heads = new Int32Array(2 ** bits).fill(-1);
    this.#next = new Int32Array(most);
    this.#sets = new Int32Array(most);
  }

  add(shingle: number, set: number): void {
    const bucket = shingle >>> (32 - this.#bits);
    this.#next[this.#size] = this.#heads[bucket] as number;
    this.#sets[this.#size] = set;
    this.#heads[bucket] = this.#size++;
  }

  visit(shingle: number, told: (set: number) => void): void {
    let at = this.#heads[shingle >>> (32 - this.#bits)] as number;
    for (let left = LONGEST_LIST; at >= 0 && left > 0; left--) {
      told(this.#sets[at] as number);
      at = this.#next[at] as number;
    }
  }
}

/** The shingles of each text, once each, the rarest first. */
class ShingleSets {
  readonly count: number;
  /** Shingles are counted by so many of their first bits. */
  readonly bits: number;
  shingles = new Uint32Array(1024);
  length = 0;
  readonly #starts: Uint32Array;
  readonly #sizes: Uint32Array;
  readonly #texts: Uint32Array;

  constructor(texts: readonly string[]) {
    this.count = texts.length;
    const characters = texts.reduce((sum, text) => sum + text.length, 1);
    this.bits = Math.min(MOST_BITS, Math.max(FEWEST_BITS, Math.ceil(Math.log2(characters))));
    this.#texts = new Uint32Array(2 ** this.bits);
    this.#starts = new Uint32Array(this.count);
    this.#sizes = new Uint32Array(this.count);
  }

  startOf(set: number): number {
    return this.#starts[set] as number;
  }

  sizeOf(set: number): number {
    return this.#sizes[set] as number;
  }

  add(set: number, plain: string): void {
    const all = Uint32Array.from({ length: Math.max(plain === '' ? 0 : 1, plain.length - SHINGLE + 1) }, (_, at) =>
      hashOf(plain.slice(at, at + SHINGLE)),
    ).sort();
    if (this.length + all.length > this.shingles.length) {
      const larger = new Uint32Array(this.shingles.length * 2 + all.length);
      larger.set(this.shingles);
      this.shingles = larger;
    }
    this.#starts[set] = this.length;
    for (const [at, shingle] of all.entries()) {
      if (at > 0 && all[at - 1] === shingle) continue;
      this.shingles[this.length++] = shingle;
      const bucket = shingle >>> (32 - this.bits);
      this.#texts[bucket] = (this.#texts[bucket] as number) + 1;
    }
    this.#sizes[set] = this.length - (this.#starts[set] as number);
  }

  sortByRarity(): void {
    for (let set = 0; set < this.count; set++) {
      const [start, size] = [this.startOf(set), this.sizeOf(set)];
      const keys = Float64Array.from(
        this.shingles.subarray(start, start + size),
        (shingle) => this.#rarity(shingle) * 2 ** 32 + shingle,
      ).sort();
      for (const [at, key] of keys.entries()) this.shingles[start + at] = key % 2 ** 32;
    }
  }

  /** Shared ÷ all; both are in the same order. */
  similarity(a: number, b: number): number {
    let [left, right, shared] = [this.startOf(a), this.startOf(b), 0];
    const [leftEnd, rightEnd] = [left + this.sizeOf(a), right + this.sizeOf(b)];
    while (left < leftEnd && right < rightEnd) {
      const [x, y] = [this.shingles[left] as number, this.shingles[right] as number];
      if (x === y) shared++;
      const order = x === y ? 0 : this.#rarity(x) - this.#rarity(y) || x - y;
      if (order <= 0) left++;
      if (order >= 0) right++;
    }
    return shared / (this.sizeOf(a) + this.sizeOf(b) - shared);
  }

  #rarity(shingle: number): number {
    return this.#texts[shingle >>> (32 - this.bits)] as number;
  }
}

/** Orders indexes by a hash of their keys: the same order on every machine, and no order that the keys have. */
export function hashOrder(keys: readonly string[], seed: number): readonly number[] {
  const hashes = keys.map((key) => mixed(hashOf(key, seed)));
  return keys.map((_, index) => index).sort((a, b) => (hashes[a] as number) - (hashes[b] as number) || a - b);
}
