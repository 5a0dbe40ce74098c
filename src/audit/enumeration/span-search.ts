import type { Span } from '../../shared/span.ts';

/** Index of the last span that begins at a place or before it, among spans in the order of their starts; -1 when none does. */
export function indexOfLastBegun(spans: readonly Span[], place: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
