/**
 * What must stay on one line: a period or unit in brackets; letters, digits and signs, also with the bracket behind them.
 * Source: UAX 14, LB 25.
 */
const PIECE = /（[^（）]{1,7}）|[!-~％‰]+/g;
/** Characters that are not broken although they could be: 约束性. Our choice. */
const KEPT = 4;

/**
 * Widths of columns that add up to `total`, all in characters: their shares, but each as wide as what must stay on one line
 * in it, with `padding`. Where that is more than there is, in proportion to it.
 */
export function columnWidths(
  shares: readonly number[],
  rows: readonly (readonly string[])[],
  { total, padding }: { readonly total: number; readonly padding: number },
): readonly number[] {
  const least = shares.map((_, at) => Math.max(1, ...rows.map((row) => longest(row[at] ?? ''))) + padding);
  const spare = total - sum(least);
  if (spare <= 0) return least.map((width) => (width / sum(least)) * total);
  const over = shares.map((share, at) => Math.max(0, (share / sum(shares)) * total - (least[at] ?? 0)));
  return least.map((width, at) => width + ((over[at] ?? 0) / (sum(over) || 1)) * spare);
}

function longest(text: string): number {
  const pieces = (text.match(PIECE) ?? []).map(widthOf);
  return Math.max(0, ...pieces, Math.min(KEPT, widthOf(text)));
}

function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (letter < '\u0250' ? 0.58 : 1), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
