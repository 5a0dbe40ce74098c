/**
 * What must stay on one line: a period or unit in brackets; letters, digits and signs, also with the bracket behind them.
 * Source: UAX 14, LB 25.
 */
const PIECE = /（[^（）]{1,7}）|[!-~％‰]+/g;
/** Characters that are not broken although they could be: 约束性; in tables of many columns: 约束/性. Our choice. */
const [KEPT, KEPT_OF_MANY, MANY] = [4, 2, 10];

/**
 * Widths of columns that add up to `total`, all in characters: their shares, but each as wide as what must stay on one line
 * in it, with `padding`. Where that is more than there is, in proportion to it.
 */
export function columnWidths(
  shares: readonly number[],
  rows: readonly (readonly string[])[],
  { total, padding }: { readonly total: number; readonly padding: number },
): readonly number[] {
  const kept = shares.length > MANY ? KEPT_OF_MANY : KEPT;
  const least = shares.map((_, at) => Math.max(1, ...rows.map((row) => longest(row[at] ?? '', kept))) + padding);
  const spare = total - sum(least);
  if (spare <= 0) return least.map((width) => (width / sum(least)) * total);
  const given = relieved(least, rows, spare, padding);
  return byShares(shares, given, total);
}

/** Lines that a cell may have before its column is given of what is spare ahead of others. Our choice. */
const MOST_LINES = 3;
/** In characters. */
const STEP = 0.5;

/** Columns whose cells are the highest are widened first, as one of them makes all of its row high. */
function relieved(
  least: readonly number[],
  rows: readonly (readonly string[])[],
  spare: number,
  padding: number,
): readonly number[] {
  const most = least.map((_, at) => Math.max(0, ...rows.map((row) => widthOf(row[at] ?? ''))));
  const widths = [...least];
  for (let left = spare; left >= STEP; left -= STEP) {
    const lines = widths.map((width, at) => Math.ceil((most[at] ?? 0) / Math.max(1, width - padding - STEP)));
    const highest = lines.indexOf(Math.max(...lines));
    if ((lines[highest] ?? 0) <= MOST_LINES) break;
    widths[highest] = (widths[highest] ?? 0) + STEP;
  }
  return widths;
}

/** The rest by shares, to those that have less than theirs. */
function byShares(shares: readonly number[], least: readonly number[], total: number): readonly number[] {
  const spare = total - sum(least);
  const over = shares.map((share, at) => Math.max(0, (share / sum(shares)) * total - (least[at] ?? 0)));
  return least.map((width, at) => width + ((over[at] ?? 0) / (sum(over) || 1)) * spare);
}

function longest(text: string, kept: number): number {
  const pieces = (text.match(PIECE) ?? []).map(widthOf);
  return Math.max(0, ...pieces, Math.min(kept, widthOf(text)));
}

function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (letter < '\u0250' ? 0.58 : 1), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
