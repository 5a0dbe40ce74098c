import type { Stand } from './placed-figure.ts';

/** Runs of fewer characters, marks and numbers left out, are common phrases. */
export const SHORTEST_RUN = 12;
/** What stands in more documents is a slogan, the name of a law, or the frame of a form. */
export const MOST_DOCUMENTS = 5;

/** The same words in two documents; numbers may differ. Offsets count the letters of each. */
export interface SharedRun {
  readonly a: number;
  readonly startA: number;
  readonly b: number;
  readonly startB: number;
  readonly length: number;
}

/** A text without marks and blanks, each number as one `#`, a break behind each sentence. */
export interface Letters {
  readonly codes: Uint16Array;
  /** Where each letter stands in the text; for a number its first digit. */
  readonly places: Int32Array;
}

const BREAK = 0;
export const NUMBER = 35;
const IS_LETTER = /[\p{L}%‰]/u;
const LETTER = new Uint8Array(65_536);
for (let code = 1; code < LETTER.length; code++) LETTER[code] = IS_LETTER.test(String.fromCharCode(code)) ? 1 : 0;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The letters of a document, sentence by sentence. */
export function lettersOf({ scene: { view, sentences } }: Stand): Letters {
  const codes = new Uint16Array(view.length + sentences.length);
  const places = new Int32Array(codes.length);
  let count = 0;
  const put = (code: number, place: number): void => {
    codes[count] = code;
    places[count] = place;
    count++;
  };
  for (const { start, end } of sentences) {
    for (let at = start; at < end; at++) {
      const code = view.charCodeAt(at);
      if (isDigit(code)) {
        put(NUMBER, at);
        while (at + 1 < end && /[\d.,]/.test(view[at + 1] ?? '')) at++;
      } else if (LETTER[code] === 1) put(code, at);
    }
    put(BREAK, end);
  }
  return { codes: codes.slice(0, count), places: places.slice(0, count) };
}

/** Letters of a fingerprint, and how many of them one is chosen from: any run of twelve has one in common. */
const GRAM = 8;
const WINDOW = SHORTEST_RUN - GRAM + 1;
const FACTOR = 0x01000193;

/** The fingerprints of a text: the least hash of every window of each sentence (winnowing). */
interface Fingerprints {
  readonly hashes: Uint32Array;
  /** Where each one begins, in letters. */
  readonly places: Int32Array;
}

function fingerprintsOf({ codes }: Letters): Fingerprints {
  const all = new Uint32Array(codes.length);
  const hashes = new Uint32Array(codes.length);
  const places = new Int32Array(codes.length);
  let count = 0;
  let start = 0;
  for (let end = 0; end <= codes.length; end++) {
    if (end < codes.length && codes[end] !== BREAK) continue;
    for (let from = start; from <= end - GRAM; from++) all[from] = hashOf(codes, from);
    let chosen = -1;
    for (let from = start; from + WINDOW - 1 <= end - GRAM; from++) {
      const least = leastIn(all, from);
      if (least === chosen) continue;
      chosen = least;
      hashes[count] = all[least] ?? 0;
      places[count] = least;
      count++;
    }
    start = end + 1;
  }
  return { hashes: hashes.slice(0, count), places: places.slice(0, count) };
}

function leastIn(hashes: Uint32Array, from: number): number {
  let least = from;
  for (let next = from + 1; next < from + WINDOW; next++) if ((hashes[next] ?? 0) <= (hashes[least] ?? 0)) least = next;
  return least;
}

function hashOf(codes: Uint16Array, from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + GRAM; at++) hash = Math.imul(hash ^ (codes[at] ?? 0), FACTOR);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * Runs that two to five documents share, once for each two of them. Of words that a document repeats, its first ones are
 * looked at, and those that stand where the run before leads to. Work: near linear in the texts. `mayShare`: whether two
 * documents are looked at together.
 */
export function sharedRuns(
  texts: readonly Letters[],
  mayShare: (a: number, b: number) => boolean,
): readonly SharedRun[] {
  const fingerprints = texts.map(fingerprintsOf);
  const isShared = sharedHashes(fingerprints);
  const seen = new Map<number, Occurrences[]>();
  const runs: SharedRun[] = [];
  for (const [b, { hashes, places }] of fingerprints.entries()) {
    const last = new Map<number, SharedRun>();
    for (let index = 0; index < hashes.length; index++) {
      const hash = hashes[index] ?? 0;
      if (!isShared(hash)) continue;
      const startB = places[index] ?? 0;
      const known = seen.get(hash) ?? [];
      for (const { document: a, places: inA } of known) {
        if (a === b || !mayShare(a, b)) continue;
        const before = last.get(a);
        const startA = before === undefined ? (inA[0] ?? 0) : nearest(inA, startB + before.startA - before.startB);
        if (before !== undefined && isCovered(before, startA, startB)) continue;
        const run = grow({ a, startA, b, startB, length: 0 }, texts);
        if (run.length < SHORTEST_RUN) continue;
        last.set(a, run);
        runs.push(run);
      }
      const own = known.at(-1);
      if (own?.document === b) own.places.push(startB);
      else seen.set(hash, [...known, { document: b, places: [startB] }]);
    }
  }
  return runs;
}

/** Where a fingerprint stands in a document, in the order of the text. */
interface Occurrences {
  readonly document: number;
  readonly places: number[];
}

/** The place that lies nearest to another one. */
function nearest(places: readonly number[], wanted: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const [left, right] = [places[Math.max(0, low - 1)] ?? 0, places[low] ?? 0];
  return wanted - left < right - wanted ? left : right;
}

/** Whether a fingerprint lies in a run. */
function isCovered(run: SharedRun, startA: number, startB: number): boolean {
  return startB < run.startB + run.length && startA - run.startA === startB - run.startB;
}

/** The run as far as both texts go on alike. */
function grow(run: SharedRun, texts: readonly Letters[]): SharedRun {
  const [left, right] = [texts[run.a]?.codes, texts[run.b]?.codes];
  let { startA, startB } = run;
  const isAlike = (x: number, y: number): boolean => (left?.[x] ?? BREAK) !== BREAK && left?.[x] === right?.[y];
  while (isAlike(startA - 1, startB - 1)) {
    startA--;
    startB--;
  }
  let length = 0;
  while (isAlike(startA + length, startB + length)) length++;
  return { ...run, startA, startB, length };
}

/** Tells which hashes two to five documents have; counted in tables of fixed size, as an archive has millions of them. */
function sharedHashes(fingerprints: readonly Fingerprints[]): (hash: number) => boolean {
  const total = fingerprints.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const size = 2 ** Math.max(8, Math.ceil(Math.log2(total * 1.5 + 1)));
  const known = new Uint32Array(size);
  const lastDocument = new Int32Array(size).fill(-1);
  const documents = new Uint8Array(size);
  const slotOf = (hash: number): number => {
    let slot = hash & (size - 1);
    while (lastDocument[slot] !== -1 && known[slot] !== hash) slot = (slot + 1) & (size - 1);
    return slot;
  };
  for (const [document, { hashes }] of fingerprints.entries()) {
    for (const hash of hashes) {
      const slot = slotOf(hash);
      if (lastDocument[slot] === document) continue;
      known[slot] = hash;
      lastDocument[slot] = document;
      documents[slot] = Math.min(MOST_DOCUMENTS + 1, (documents[slot] ?? 0) + 1);
    }
  }
  return (hash) => {
    const count = documents[slotOf(hash)] ?? 0;
    return count > 1 && count <= MOST_DOCUMENTS;
  };
}
