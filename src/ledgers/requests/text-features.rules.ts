/** A stretch of a request's words, as a reason points at it: UTF-16 units of the named field, end exclusive. */
export interface WordSpan {
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
}

/** What of a text becomes features. */
export interface FeatureSettings {
  /** Shortest and longest run of characters that counts as a term. */
  readonly shortest: number;
  readonly longest: number;
  /** A term of the title counts so many times. */
  readonly titleWeight: number;
  /** So many characters of the text are read: what a matter is about stands at its beginning. */
  readonly charactersRead: number;
}

/** The words of a request. */
export interface Words {
  readonly text: string;
  readonly title?: string;
}

/** Told of each term: its number (of `2 ** TERM_BITS`) and where it stands. */
export type TermVisitor = (term: number, start: number, end: number) => void;

/** Terms are numbered by a hash of so many bits; two terms that share a number are taken for one. */
export const TERM_BITS = 20;

const [BREAK, ALNUM, HAN] = [0, 1, 2] as const;
const DIGIT = 0x30;
const FNV_PRIME = 0x01000193;

/** Half width and small letters; the length of a text stays. */
function plainCode(code: number): number {
  const half = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  return half >= 0x41 && half <= 0x5a ? half + 0x20 : half;
}

/** As `plainCode`, and all digits alike. */
function foldedCode(code: number): number {
  const plain = plainCode(code);
  return plain >= 0x30 && plain <= 0x39 ? DIGIT : plain;
}

function kindOf(folded: number): 0 | 1 | 2 {
  if ((folded >= 0x4e00 && folded <= 0x9fff) || (folded >= 0x3400 && folded <= 0x4dbf)) return HAN;
  return folded === DIGIT || (folded >= 0x61 && folded <= 0x7a) ? ALNUM : BREAK;
}

/** Spreads the bits of a 32-bit number (the last step of MurmurHash3). Returns a whole number of 0 to 2^32 − 1. */
export function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number of 0 to 2^32 − 1 for a text, the same on every machine; `seed` makes another one. For order and sampling, not for secrets. */
export function hashOf(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), FNV_PRIME);
  return mixed(h);
}

/**
 * Walks over the terms of a text: runs of `shortest` to `longest` Chinese characters, and words of Latin letters and digits
 * as wholes. No term crosses punctuation or blanks. Reads the first `charactersRead` characters.
 */
export function visitTerms(text: string, settings: FeatureSettings, visit: TermVisitor): void {
  const { shortest, longest, charactersRead } = settings;
  const end = Math.min(text.length, charactersRead);
  let at = 0;
  while (at < end) {
    const folded = foldedCode(text.charCodeAt(at));
    const kind = kindOf(folded);
    if (kind === ALNUM) at = visitWord(text, at, end, visit);
    else {
      if (kind === HAN) visitRuns(text, at, Math.min(end, at + longest), shortest, visit);
      at++;
    }
  }
}

function visitWord(text: string, start: number, limit: number, visit: TermVisitor): number {
  let h = 0x811c9dc5;
  let at = start;
  for (; at < limit; at++) {
    const folded = foldedCode(text.charCodeAt(at));
    if (kindOf(folded) !== ALNUM) break;
    h = Math.imul(h ^ folded, FNV_PRIME);
  }
  visit(mixed(h) >>> (32 - TERM_BITS), start, at);
  return at;
}

function visitRuns(text: string, start: number, limit: number, shortest: number, visit: TermVisitor): void {
  let h = 0x811c9dc5;
  for (let at = start; at < limit; at++) {
    const folded = foldedCode(text.charCodeAt(at));
    if (kindOf(folded) !== HAN) return;
    h = Math.imul(h ^ folded, FNV_PRIME);
    if (at - start + 1 >= shortest) visit(mixed(h) >>> (32 - TERM_BITS), start, at + 1);
  }
}

/** The text in one spelling without punctuation and blanks: two texts that differ in nothing else are the same. */
export function plainText(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (kindOf(foldedCode(code)) !== BREAK) plain += String.fromCharCode(plainCode(code));
  }
  return plain;
}

/** Where words stand in a text, whatever the width and size of their letters. Missing: an empty list. */
export function placesOf(words: string, text: string): readonly { readonly start: number; readonly end: number }[] {
  const [sought, within] = [foldedWidth(words), foldedWidth(text)];
  const found: { start: number; end: number }[] = [];
  if (sought === '') return found;
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + sought.length))
    found.push({ start: at, end: at + sought.length });
  return found;
}

function foldedWidth(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) folded += String.fromCharCode(plainCode(text.charCodeAt(at)));
  return folded;
}
