import type { Stand } from '../placed-figure.ts';

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

/** Calls back with the hash and the place of each fingerprint: the least hash of every window (winnowing). */
function eachFingerprint({ codes }: Letters, call: (hash: number, at: number) => void): void {
  const hashes = new Uint32Array(codes.length);
  let start = 0;
  for (let at = 0; at <= codes.length; at++) {
    if (at < codes.length && codes[at] !== BREAK) continue;
    const last = at - GRAM;
    for (let from = start; from <= last; from++) hashes[from] = hashOf(codes, from);
    let chosen = -1;
    for (let from = start; from + WINDOW - 1 <= last; from++) {
      let least = from;
      for (let next = from + 1; next < from + WINDOW; next++)
        if ((hashes[next] ?? 0) <= (hashes[least] ?? 0)) least = next;
      if (least !== chosen) call(hashes[least] ?? 0, least);
      chosen = least;
    }
    start = at + 1;
  }
}

function hashOf(codes: Uint16Array, from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + GRAM; at++) hash = Math.imul(hash ^ (codes[at] ?? 0), FACTOR);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * Every run that two to five documents share, once for each two of them. Work: linear in the texts. `mayShare`: whether two
 * documents are looked at together.
 */
export function sharedRuns(
  texts: readonly Letters[],
  mayShare: (a: number, b: number) => boolean,
): readonly SharedRun[] {
  const index = indexOf(texts);
  const runs: SharedRun[] = [];
  for (const [b, text] of texts.entries()) {
    const done = new Map<number, SharedRun>();
    eachFingerprint(text, (hash, startB) => {
      for (const { document: a, place: startA } of index.before(hash, b)) {
        const last = done.get(a);
        if (last !== undefined && startB < last.startB + last.length && startA - last.startA === startB - last.startB)
          continue;
        if (!mayShare(a, b)) continue;
        const run = grow({ a, startA, b, startB, length: 0 }, texts);
        if (run.length < SHORTEST_RUN) continue;
        done.set(a, run);
        runs.push(run);
      }
    });
  }
  return runs;
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

interface Occurrence {
  readonly document: number;
  readonly place: number;
}

interface FingerprintIndex {
  /** Where a fingerprint of two to five documents stands in those before `document`. */
  before(hash: number, document: number): readonly Occurrence[];
}

/** Fingerprints by hash, in tables of fixed size: an archive has millions of them. */
function indexOf(texts: readonly Letters[]): FingerprintIndex {
  const letters = texts.reduce((sum, { codes }) => sum + codes.length, 0);
  const size = 2 ** Math.max(8, Math.ceil(Math.log2(letters / 2 + 1)));
  const hashes = new Uint32Array(size);
  const lastSeen = new Int32Array(size).fill(-1);
  const documents = new Uint8Array(size);
  const slotOf = (hash: number): number => {
    let slot = hash & (size - 1);
    while (lastSeen[slot] !== -1 && hashes[slot] !== hash) slot = (slot + 1) & (size - 1);
    return slot;
  };
  for (const [document, text] of texts.entries()) {
    eachFingerprint(text, (hash) => {
      const slot = slotOf(hash);
      if (lastSeen[slot] === document) return;
      hashes[slot] = hash;
      lastSeen[slot] = document;
      documents[slot] = Math.min(MOST_DOCUMENTS + 1, (documents[slot] ?? 0) + 1);
    });
  }
  const shared = new Map<number, Occurrence[]>();
  for (const [document, text] of texts.entries()) {
    eachFingerprint(text, (hash, place) => {
      const count = documents[slotOf(hash)] ?? 0;
      if (count < 2 || count > MOST_DOCUMENTS) return;
      const known = shared.get(hash);
      if (known === undefined) shared.set(hash, [{ document, place }]);
      else if (known.at(-1)?.document !== document) known.push({ document, place });
    });
  }
  return { before: (hash, document) => (shared.get(hash) ?? []).filter((each) => each.document < document) };
}
