/** The words before and behind a stretch of text, as they stand there. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

const SENTENCE_END = /[。！？!?\n\r]/;

/** Words around a stretch without half characters (lone surrogates) where they were cut off. */
export function wholeCharacters({ before, after }: Surroundings): Surroundings {
  return { before: before.replace(/^[\udc00-\udfff]/, ''), after: after.replace(/[\ud800-\udbff]$/, '') };
}

/** What of the words around belongs to the same sentence, or row of a table; the mark at its end included. */
export function withinSentence({ before, after }: Surroundings, quote: string): Surroundings {
  const first = before.search(/[^。！？!?\n\r]*$/);
  const end = SENTENCE_END.test(quote.at(-1) ?? '') ? 0 : after.search(SENTENCE_END);
  const isBreak = /[\n\r]/.test(after[end] ?? '');
  return {
    before: before.slice(first).trimStart(),
    after: (end === -1 ? after : after.slice(0, isBreak || end === 0 ? end : end + 1)).trimEnd(),
  };
}
