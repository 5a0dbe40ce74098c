/** A stretch of a text: UTF-16 units, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text in pieces, those that some stretch covers marked; pieces side by side differ. */
export function markedPieces(
  text: string,
  stretches: readonly Stretch[],
): ReadonlyArray<{ readonly text: string; readonly marked: boolean; readonly start: number }> {
  const pieces: { text: string; marked: boolean; start: number }[] = [];
  let at = 0;
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const [from, to] = [Math.max(start, at), Math.min(end, text.length)];
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false, start: at });
    const last = pieces.at(-1);
    if (last?.marked === true && from === at) last.text += text.slice(from, to);
    else pieces.push({ text: text.slice(from, to), marked: true, start: from });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false, start: at });
  return pieces;
}
