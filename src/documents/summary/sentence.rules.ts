import type { StoredEvidence } from '../../db/tables/audit-tables.ts';
import type { Span } from '../../shared/span.ts';
import type { Surroundings } from '../findings/surroundings.rules.ts';

/** A stretch of a sentence: one of its numbers that matter, or what stands between them. */
export interface SentencePart {
  readonly text: string;
  readonly isFigure: boolean;
}

/** A sentence with all the evidence that stands in it, in the order of the finding. */
export interface Sentence {
  readonly evidence: readonly [StoredEvidence, ...StoredEvidence[]];
  readonly text: readonly SentencePart[];
}

interface Place {
  readonly evidence: StoredEvidence;
  readonly start: number;
  readonly text: string;
}

/** The sentences of some evidence, each once; `surroundings` are the rest of the sentence of each. */
export function sentencesOf(
  evidence: readonly StoredEvidence[],
  surroundings: readonly Surroundings[],
): readonly Sentence[] {
  const places = evidence.map((each, index): Place => {
    const { before, after } = surroundings[index] ?? { before: '', after: '' };
    return { evidence: each, start: each.start - before.length, text: `${before}${each.quote}${after}` };
  });
  return [...Map.groupBy(places, ({ evidence: { doc }, start }) => `${doc} ${start}`).values()].flatMap((same) => {
    const [first, ...others] = same;
    if (first === undefined) return [];
    const { text, start } = same.reduce((longest, each) => (each.text.length > longest.text.length ? each : longest));
    const mentions = same.flatMap(({ evidence: { mention } }) => mention ?? []);
    const own = others.map((other) => other.evidence);
    return [{ evidence: [first.evidence, ...own], text: partsOf(text, start, mentions) }];
  });
}

function partsOf(text: string, start: number, mentions: readonly Span[]): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  let at = 0;
  for (const mention of mentions.toSorted((a, b) => a.start - b.start)) {
    const [from, to] = [mention.start - start, mention.end - start];
    if (from < at) continue;
    parts.push({ text: text.slice(at, from), isFigure: false }, { text: text.slice(from, to), isFigure: true });
    at = to;
  }
  parts.push({ text: text.slice(at), isFigure: false });
  return parts.filter((part) => part.text !== '');
}

/** The number of a piece of evidence as it is written, or its words. */
export function figureOf({ quote, start, mention }: StoredEvidence): string {
  return mention === undefined ? quote : quote.slice(mention.start - start, mention.end - start);
}
