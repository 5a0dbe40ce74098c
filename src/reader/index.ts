import type { Claim } from '../shared/claim.ts';
import type { DocumentFacts, LayoutMark, Section } from '../shared/document.ts';

/** Raised whenever the same text may be read otherwise than before. */
export const READER_VERSION = '0.1.0';

/** Everything the reader found in a text. */
export interface Reading {
  readonly facts: DocumentFacts;
  readonly sections: readonly Section[];
  readonly claims: readonly Claim[];
}

/** What is known of a text besides its characters. */
export interface ReadingHints {
  readonly marks?: readonly LayoutMark[];
  /** Used for facts that the text itself does not give (2026_湖南省_政府工作报告.txt). */
  readonly fileName?: string;
}

/** Reads a whole text: linear in its length, pure. */
export function readText(_text: string, _hints: ReadingHints = {}): Reading {
  return { facts: { kind: 'other' }, sections: [], claims: [] };
}

/**
 * Reads a text that arrives in pieces, with memory that does not grow with its length.
 * The pieces together must be the text; claims come out in its order, with offsets into the whole.
 */
export class StreamReader {
  constructor(_hints: ReadingHints = {}) {}

  /** Claims of the paragraphs that this piece completes. */
  push(_piece: string): readonly Claim[] {
    return [];
  }

  /** Claims of what is left. */
  end(): readonly Claim[] {
    return [];
  }
}
