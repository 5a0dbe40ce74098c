import type { EvidenceView, FindingDetail } from '../../src/contract/audit.ts';

/** The words around a piece of evidence. */
export type Surroundings = FindingDetail['contexts'][number];

/** A stretch of an excerpt over which nothing changes. */
export interface ExcerptPiece {
  /** Offset in its document. */
  readonly start: number;
  readonly text: string;
  /** Whether it belongs to a statement, or only stands around one. */
  readonly quoted: boolean;
  /** Numbers of the evidence whose figure this is. */
  readonly mentions: readonly number[];
  /** Numbers of the evidence whose figure ends here. */
  readonly closes: readonly number[];
}

/** What is shown of a document: a sentence, with everything in it that takes part in the relation. */
export interface Excerpt {
  readonly documentId: string;
  readonly start: number;
  /** Numbers of the evidence that it holds, in the order of the finding. */
  readonly evidence: readonly number[];
  readonly pieces: readonly ExcerptPiece[];
  /** More of the sentence stands before, or behind. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

interface Stretch {
  readonly documentId: string;
  readonly start: number;
  readonly text: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly evidence: readonly number[];
}

/** How much is shown around a statement: the sentence that it stands in, or all that is known. */
export type Breadth = 'sentence' | 'wide';

const SENTENCE_END = /[。！？；\n]/;

function stretchOf(evidence: EvidenceView, index: number, around: Surroundings | undefined, breadth: Breadth): Stretch {
  const { before = '', after = '' } = around ?? {};
  const { documentId, start, quote } = evidence;
  const from = breadth === 'wide' ? 0 : before.length - (before.split(SENTENCE_END).at(-1)?.length ?? 0);
  const isClosed = SENTENCE_END.test(quote.slice(-1));
  const end = isClosed ? 0 : after.search(SENTENCE_END);
  const to = breadth === 'wide' || end === -1 ? after.length : isClosed ? 0 : end + 1;
  return {
    documentId,
    start: start - before.length + from,
    text: before.slice(from) + quote + after.slice(0, to),
    cutBefore: around !== undefined && from === 0 && start > before.length,
    cutAfter: around !== undefined && (breadth === 'wide' || (!isClosed && end === -1)),
    evidence: [index],
  };
}

function endOf({ start, text }: Stretch): number {
  return start + text.length;
}

/** Two stretches that overlap as one. */
function joined(left: Stretch, right: Stretch): Stretch {
  const [first, second] = left.start <= right.start ? [left, right] : [right, left];
  const isLonger = endOf(second) > endOf(first);
  return {
    documentId: first.documentId,
    start: first.start,
    text: first.text + second.text.slice(Math.max(0, endOf(first) - second.start)),
    cutBefore: first.cutBefore,
    cutAfter: isLonger ? second.cutAfter : first.cutAfter,
    evidence: [...left.evidence, ...right.evidence].sort((a, b) => a - b),
  };
}

function overlap(left: Stretch, right: Stretch): boolean {
  return left.documentId === right.documentId && left.start < endOf(right) && right.start < endOf(left);
}

function isWithin(start: number, end: number, span: { readonly start: number; readonly end: number } | undefined) {
  return span !== undefined && span.start < end && span.end > start;
}

function piecesOf(stretch: Stretch, evidence: readonly EvidenceView[]): readonly ExcerptPiece[] {
  const own = stretch.evidence.flatMap((index) => {
    const each = evidence[index];
    return each === undefined ? [] : [{ index, quote: { start: each.start, end: each.end }, mention: each.mention }];
  });
  const [first, last] = [stretch.start, endOf(stretch)];
  const cuts = new Set([first, last]);
  for (const at of own.flatMap(({ quote, mention }) => [quote.start, quote.end, mention?.start, mention?.end])) {
    if (at !== undefined && at > first && at < last) cuts.add(at);
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? start;
    const mentioned = own.filter(({ mention }) => isWithin(start, end, mention));
    return {
      start,
      text: stretch.text.slice(start - first, end - first),
      quoted: own.some(({ quote }) => isWithin(start, end, quote)),
      mentions: mentioned.map((each) => each.index),
      closes: mentioned.filter(({ mention }) => mention?.end === end).map((each) => each.index),
    };
  });
}

/**
 * The sentences of a finding, each once, however many of its figures stand in it; in the order in which the finding first
 * names them. `around` goes with the evidence by its order; absent while it is not known.
 */
export function excerptsOf(
  evidence: readonly EvidenceView[],
  around: readonly Surroundings[] | undefined,
  breadth: Breadth,
): readonly Excerpt[] {
  const stretches: Stretch[] = [];
  evidence.forEach((each, index) => {
    let stretch = stretchOf(each, index, around?.[index], breadth);
    // What it touches may touch others in turn.
    for (let at = stretches.findIndex((other) => overlap(other, stretch)); at !== -1; ) {
      const [other] = stretches.splice(at, 1);
      if (other !== undefined) stretch = joined(other, stretch);
      at = stretches.findIndex((another) => overlap(another, stretch));
    }
    stretches.push(stretch);
  });
  return stretches
    .toSorted((a, b) => (a.evidence[0] ?? 0) - (b.evidence[0] ?? 0))
    .map((stretch) => ({
      documentId: stretch.documentId,
      start: stretch.start,
      evidence: stretch.evidence,
      pieces: piecesOf(stretch, evidence),
      cutBefore: stretch.cutBefore,
      cutAfter: stretch.cutAfter,
    }));
}
