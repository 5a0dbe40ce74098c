import { type FeatureSettings, TERM_BITS, visitTerms, type Words } from './text-features.rules.ts';

/** Rows of term weights, one after the other: row r is `terms[starts[r] … starts[r + 1]]` with `weights`. */
export interface Rows {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
}

/** The terms that are known, and how much each of them tells. */
export interface Vocabulary {
  /** Numbers of the terms, rising; a term's place in this list is its column. */
  readonly terms: Uint32Array;
  /** log((1 + N) ÷ (1 + texts with the term)) + 1 of each column. */
  readonly rarity: Float32Array;
}

/** Which terms are kept. */
export interface VocabularyLimits {
  /** A term must stand in so many texts. */
  readonly fewestTexts: number;
  /** … and in at most this share of them. */
  readonly largestShare: number;
  /** At most so many, those in most texts. */
  readonly most: number;
}

/** Counts the terms of one text at a time, without making anything for each. */
export class TermCounter {
  readonly #slots = new Int32Array(2 ** TERM_BITS).fill(-1);
  #terms = new Uint32Array(4096);
  #counts = new Uint32Array(4096);
  size = 0;

  /** Terms of the last text, `size` of them, in order of their first place. */
  get terms(): Uint32Array {
    return this.#terms;
  }

  /** How often each of `terms` stands in the last text; those of the title as often as the settings say. */
  get counts(): Uint32Array {
    return this.#counts;
  }

  read(words: Words, settings: FeatureSettings): void {
    for (let slot = 0; slot < this.size; slot++) this.#slots[this.#terms[slot] as number] = -1;
    this.size = 0;
    const { title } = words;
    if (title !== undefined) visitTerms(title, settings, (term) => this.#add(term, settings.titleWeight));
    visitTerms(words.text, settings, (term) => this.#add(term, 1));
  }

  #add(term: number, times: number): void {
    const known = this.#slots[term] as number;
    if (known >= 0) {
      this.#counts[known] = (this.#counts[known] as number) + times;
      return;
    }
    if (this.size === this.#terms.length) this.#grow();
    this.#slots[term] = this.size;
    this.#terms[this.size] = term;
    this.#counts[this.size] = times;
    this.size++;
  }

  #grow(): void {
    const [terms, counts] = [this.#terms, this.#counts];
    this.#terms = new Uint32Array(terms.length * 2);
    this.#counts = new Uint32Array(terms.length * 2);
    this.#terms.set(terms);
    this.#counts.set(counts);
  }
}

/** The vocabulary of texts; of terms in equally many texts those with the lower number are kept. */
export function vocabularyOf(
  texts: readonly Words[],
  settings: FeatureSettings,
  limits: VocabularyLimits,
  counter = new TermCounter(),
): Vocabulary {
  const frequency = new Uint32Array(2 ** TERM_BITS);
  for (const words of texts) {
    counter.read(words, settings);
    for (let slot = 0; slot < counter.size; slot++) {
      const term = counter.terms[slot] as number;
      frequency[term] = (frequency[term] as number) + 1;
    }
  }
  const most = limits.largestShare * texts.length;
  const kept: number[] = [];
  for (let term = 0; term < frequency.length; term++) {
    const count = frequency[term] as number;
    if (count > 0 && count >= limits.fewestTexts && count <= most) kept.push(term);
  }
  if (kept.length > limits.most) {
    kept.sort((a, b) => (frequency[b] as number) - (frequency[a] as number) || a - b);
    kept.length = limits.most;
    kept.sort((a, b) => a - b);
  }
  const rarity = kept.map((term) => Math.log((1 + texts.length) / (1 + (frequency[term] as number))) + 1);
  return { terms: Uint32Array.from(kept), rarity: Float32Array.from(rarity) };
}

/** Column of each term number, −1 for those not known. */
export function columnsOf(vocabulary: Vocabulary): Int32Array {
  const columns = new Int32Array(2 ** TERM_BITS).fill(-1);
  for (const [column, term] of vocabulary.terms.entries()) columns[term] = column;
  return columns;
}

/**
 * Each text as a row of unit length: (1 + log count) × rarity. A text without a known term is an empty row.
 * Source: the usual tf-idf weights with dampened counts.
 */
export function rowsOf(
  texts: readonly Words[],
  settings: FeatureSettings,
  vocabulary: Vocabulary,
  counter = new TermCounter(),
): Rows {
  const columns = columnsOf(vocabulary);
  const starts = new Uint32Array(texts.length + 1);
  let terms = new Uint32Array(texts.length * 128 + 1024);
  let weights = new Float32Array(terms.length);
  let end = 0;
  for (const [index, words] of texts.entries()) {
    counter.read(words, settings);
    if (end + counter.size > terms.length) {
      terms = grown(terms, new Uint32Array(terms.length * 2 + counter.size));
      weights = grown(weights, new Float32Array(terms.length));
    }
    end = writeRow(counter, columns, vocabulary.rarity, terms, weights, end);
    starts[index + 1] = end;
  }
  return { count: texts.length, starts, terms: terms.slice(0, end), weights: weights.slice(0, end) };
}

function grown<T extends Uint32Array | Float32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

function writeRow(
  counter: TermCounter,
  columns: Int32Array,
  rarity: Float32Array,
  terms: Uint32Array,
  weights: Float32Array,
  start: number,
): number {
  let end = start;
  let square = 0;
  for (let slot = 0; slot < counter.size; slot++) {
    const column = columns[counter.terms[slot] as number] as number;
    if (column < 0) continue;
    const weight = (1 + Math.log(counter.counts[slot] as number)) * (rarity[column] as number);
    terms[end] = column;
    weights[end] = weight;
    square += weight * weight;
    end++;
  }
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  for (let at = start; at < end; at++) weights[at] = (weights[at] as number) * scale;
  return end;
}
