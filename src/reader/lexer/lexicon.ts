import { workload } from './workload.ts';

interface Entry<T> {
  readonly word: string;
  readonly meaning: T;
}

/** A word that was found, and what it means. */
export interface Found<T> {
  readonly length: number;
  readonly word: string;
  readonly meaning: T;
}

/**
 * A closed set of words with meanings, looked up at a place in a text. The longest word wins.
 * A look-up costs at most the words that share a first (or last) character: it never walks through the text.
 */
export class Lexicon<T> {
  readonly #byFirst = new Map<number, Entry<T>[]>();
  readonly #byLast = new Map<number, Entry<T>[]>();
  readonly #longest: number;

  constructor(entries: Iterable<readonly [string, T]>) {
    let longest = 0;
    for (const [word, meaning] of entries) {
      longest = Math.max(longest, word.length);
      file(this.#byFirst, word.charCodeAt(0), { word, meaning });
      file(this.#byLast, word.charCodeAt(word.length - 1), { word, meaning });
    }
    this.#longest = longest;
  }

  /** The longest word that starts at `at` and ends no later than `limit`. */
  at(text: string, at: number, limit: number = text.length): Found<T> | undefined {
    const entries = this.#byFirst.get(text.charCodeAt(at));
    if (entries === undefined) return undefined;
    workload.characters += entries.length;
    for (const { word, meaning } of entries) {
      if (at + word.length <= limit && text.startsWith(word, at)) return { length: word.length, word, meaning };
    }
    return undefined;
  }

  /** The longest word that ends before `end` and starts no earlier than `floor`. */
  before(text: string, end: number, floor = 0): Found<T> | undefined {
    if (end <= floor) return undefined;
    const entries = this.#byLast.get(text.charCodeAt(end - 1));
    if (entries === undefined) return undefined;
    workload.characters += entries.length;
    for (const { word, meaning } of entries) {
      if (end - word.length >= floor && text.startsWith(word, end - word.length)) {
        return { length: word.length, word, meaning };
      }
    }
    return undefined;
  }

  /** Where the first word inside `[start, end)` stands; looks at each place once. */
  find(text: string, start: number, end: number): (Found<T> & { readonly at: number }) | undefined {
    workload.characters += Math.max(0, end - start);
    for (let at = start; at < end; at++) {
      const found = this.at(text, at, end);
      if (found !== undefined) return { ...found, at };
    }
    return undefined;
  }

  has(word: string): boolean {
    return word.length <= this.#longest && this.at(word, 0)?.length === word.length;
  }
}

function file<T>(index: Map<number, Entry<T>[]>, key: number, entry: Entry<T>): void {
  const entries = index.get(key);
  if (entries === undefined) {
    index.set(key, [entry]);
    return;
  }
  entries.push(entry);
  entries.sort((a, b) => b.word.length - a.word.length);
}

/** A lexicon of words that have no further meaning. Words are separated by white space. */
export function wordList(words: string): Lexicon<true> {
  return new Lexicon(splitWords(words).map((word) => [word, true] as const));
}

export function splitWords(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== '');
}
