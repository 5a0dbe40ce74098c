/** The words before and behind a stretch of text, as they stand there. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** Words around a stretch without half characters (lone surrogates) where they were cut off. */
export function wholeCharacters({ before, after }: Surroundings): Surroundings {
  return { before: before.replace(/^[\udc00-\udfff]/, ''), after: after.replace(/[\ud800-\udbff]$/, '') };
}

/** What of the words around belongs to the same sentence, or row of a table; the mark at its end included. */
export function withinSentence({ before, after }: Surroundings, quote: string): Surroundings {
  const start = /[^。！？!?\n\r]*$/.exec(before)?.[0] ?? '';
  const end = /^[^。！？!?\n\r]*[。！？!?]?/.exec(after)?.[0] ?? '';
  return { before: start.trimStart(), after: /[。！？!?\n\r]$/.test(quote) ? '' : end.trimEnd() };
}
