import type { WordSpan, Words } from './text-features.rules.ts';

/** A term where it stands, and what it says for a unit. */
export interface WeighedTerm extends WordSpan {
  readonly weight: number;
}

/** A stretch of words that speaks for a unit. */
export interface Phrase {
  readonly term: string;
  readonly weight: number;
  readonly spans: readonly WordSpan[];
}

/**
 * Puts overlapping terms together to the phrases that a reader sees: the weight of each term is shared out among its
 * characters; stretches of characters with more than their field's mean of what speaks for the unit are phrases. The same
 * phrase in several places is one with several spans. The weightiest first; only what speaks for the unit.
 */
export function phrasesOf(words: Words, terms: readonly WeighedTerm[]): readonly Phrase[] {
  const phrases = new Map<string, { term: string; weight: number; spans: WordSpan[] }>();
  for (const field of ['title', 'text'] as const) {
    const text = words[field] ?? '';
    for (const { start, end, weight } of stretches(
      text,
      terms.filter((term) => term.field === field),
    )) {
      const term = text.slice(start, end);
      const phrase = phrases.get(term) ?? { term, weight: 0, spans: [] };
      phrases.set(term, phrase);
      phrase.weight += weight;
      phrase.spans.push({ field, start, end });
    }
  }
  return [...phrases.values()].sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
}

const LONGEST_PHRASE = 8;

function stretches(text: string, terms: readonly WeighedTerm[]) {
  const said = new Float64Array(text.length);
  for (const { start, end, weight } of terms)
    for (let at = start; at < end; at++) said[at] = (said[at] as number) + weight / (end - start);
  const positive = said.filter((weight) => weight > 0);
  const mean = positive.reduce((sum, weight) => sum + weight, 0) / Math.max(1, positive.length);
  const found: { start: number; end: number; weight: number }[] = [];
  let start = 0;
  let weight = 0;
  for (let at = 0; at <= said.length; at++) {
    const tells = at < said.length && (said[at] as number) >= mean && mean > 0 && at - start < LONGEST_PHRASE;
    if (!tells) {
      if (at - start > 1) found.push({ start, end: at, weight });
      start = at < said.length && (said[at] as number) >= mean && mean > 0 ? at : at + 1;
      weight = start === at ? (said[at] as number) : 0;
    } else weight += said[at] as number;
  }
  return found;
}
