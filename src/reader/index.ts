import type { Claim } from '../shared/claim.ts';
import type { DocumentFacts, LayoutMark, Section } from '../shared/document.ts';
import { DocumentReader } from './document-reader.ts';
import { HEAD_LENGTH } from './facts.ts';

export { readChineseNumber } from './lexer/numbers.ts';
export { grammarView } from './lexer/view.ts';

/** Raised whenever the same text may be read otherwise than before. */
export const READER_VERSION = '0.2.7';

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
export function readText(text: string, hints: ReadingHints = {}): Reading {
  const sections: Section[] = [];
  const reader = new DocumentReader(text.slice(0, HEAD_LENGTH), hints, (section) => sections.push(section));
  const claims = reader.read(text, 0);
  return { facts: reader.facts, sections, claims };
}

/**
 * Reads a text that arrives in pieces, with memory that does not grow with its length.
 * The pieces together must be the text; claims come out in its order, with offsets into the whole.
 */
export class StreamReader {
  readonly #hints: ReadingHints;
  #reader: DocumentReader | undefined;
  #pending = '';
  #offset = 0;

  constructor(hints: ReadingHints = {}) {
    this.#hints = hints;
  }

  /** Claims of the paragraphs that this piece completes. */
  push(piece: string): readonly Claim[] {
    this.#pending += piece;
    if (this.#reader === undefined && this.#pending.length < HEAD_LENGTH) return [];
    this.#reader ??= this.#open();
    const claims: Claim[] = [];
    for (
      let cut = this.#reader.cut(this.#pending, this.#offset);
      cut > 0;
      cut = this.#reader.cut(this.#pending, this.#offset)
    ) {
      claims.push(...this.#read(this.#reader, cut));
    }
    return claims;
  }

  /** Claims of what is left. */
  end(): readonly Claim[] {
    this.#reader ??= this.#open();
    return this.#read(this.#reader, this.#pending.length);
  }

  #open(): DocumentReader {
    return new DocumentReader(this.#pending.slice(0, HEAD_LENGTH), this.#hints, () => undefined);
  }

  #read(reader: DocumentReader, length: number): readonly Claim[] {
    const claims = reader.read(this.#pending.slice(0, length), this.#offset);
    this.#pending = this.#pending.slice(length);
    this.#offset += length;
    return claims;
  }
}
