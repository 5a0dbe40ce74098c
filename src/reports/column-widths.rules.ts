/**
 * What must stay on one line: a period or unit in brackets; letters, digits and signs, also with the bracket behind them; a
 * character with the signs that must not begin a line. Source: UAX 14, LB 13, 25.
 */
const PIECE = /（[^（）]{1,7}）|[!-~％‰]+|.[，。、；：）》”]*/gsu;
const isKeptPiece = (piece: string) => /^（.|^[!-~％‰]/.test(piece);
/** Characters that are not broken although they could be: 约束性; in tables of many columns, and of narrow ones: 约束/性. Our choice. */
const [KEPT, KEPT_OF_MANY, MANY] = [4, 2, 10];
/** In characters, what a line leaves empty where the next piece does not fit. Our choice. */
const RAGGED = 0.6;
/** Lines that cells may have, and the part of cells of a column that have no more: what is tried. */
const [MOST_LINES, PARTS] = [40, [1, 0.9, 0.8, 0.7, 0.6, 0.5]] as const;
/** Letters and digits of Noto Serif SC, of a character. */
const LETTER = 0.58;

/** What a table has room for; all in characters: `padding` of each cell, `letter` how wide letters and digits are. */
export interface TableRoom {
  readonly total: number;
  readonly padding: number;
  readonly letter?: number;
}

/** Of a column: as wide as what must stay on one line in it, with the padding; and how wide the pieces of its cells are. */
interface Column {
  readonly least: number;
  readonly cells: readonly (readonly number[])[];
}

/**
 * Widths of columns that add up to `total`: those at which all rows together have the fewest lines, the rest by shares; but each
 * as wide as what must stay on one line in it. Where that is more than there is, in proportion to it.
 */
export function columnWidths(
  shares: readonly number[],
  rows: readonly (readonly string[])[],
  { total, padding, letter = LETTER }: TableRoom,
): readonly number[] {
  const leastOf = (kept: number) =>
    shares.map((_, at) => Math.max(1, ...rows.map((row) => longest(row[at] ?? '', kept, letter))) + padding);
  const whole = leastOf(shares.length > MANY ? KEPT_OF_MANY : KEPT);
  const least = sum(whole) < total ? whole : leastOf(KEPT_OF_MANY);
  const columns = least.map((width, at): Column => {
    const pieces = rows.map((row) => (row[at] ?? '').match(PIECE) ?? []);
    return { least: width, cells: pieces.map((cell) => cell.map((piece) => widthOf(piece, letter))) };
  });
  if (sum(least) >= total) return least.map((width) => (width / sum(least)) * total);
  const room = { total, padding };
  return byShares(shares, widened(columns, lowest(columns, room), room), total);
}

/** Of the widths that are tried those at which the table is lowest: each column so wide that a part of its cells has few lines. */
function lowest(columns: readonly Column[], { total, padding }: TableRoom): readonly number[] {
  const rows = columns[0]?.cells.length ?? 0;
  let found = { widths: columns.map(({ least }) => least), height: Number.POSITIVE_INFINITY };
  for (const part of PARTS) {
    const most = columns.map(({ cells }) => cells.map(sum).toSorted((a, b) => a - b)[Math.ceil(part * rows) - 1] ?? 0);
    for (let lines = 1; lines <= MOST_LINES; lines++) {
      const ragged = lines === 1 ? 0 : RAGGED;
      const widths = columns.map(({ least }, at) => Math.max(least, (most[at] ?? 0) / lines + ragged + padding));
      if (sum(widths) > total) continue;
      const height = heightOf(columns.map((column, at) => linesOf(column, (widths[at] ?? 0) - padding)));
      if (height < found.height) found = { widths, height };
      break;
    }
  }
  return found.widths;
}

/** By how many characters a column is made wider at a time. */
const STEPS = [0.25, 0.5, 1, 1.5, 2, 3, 4] as const;

/** What is spare goes first where it makes the table lower, most for what it takes. */
function widened(
  columns: readonly Column[],
  from: readonly number[],
  { total, padding }: TableRoom,
): readonly number[] {
  const widths = [...from];
  const lines = columns.map((column, at) => linesOf(column, (widths[at] ?? 0) - padding));
  for (;;) {
    const [spare, height] = [total - sum(widths), heightOf(lines)];
    let best = { at: 0, step: 0, gain: 0 };
    for (const [at, column] of columns.entries()) {
      for (const step of STEPS.filter((each) => each <= spare)) {
        const wider = lines.with(at, linesOf(column, (widths[at] ?? 0) + step - padding));
        const gain = (height - heightOf(wider)) / step;
        if (gain > best.gain) best = { at, step, gain };
      }
    }
    const column = columns[best.at];
    if (best.gain === 0 || column === undefined) return widths;
    widths[best.at] = (widths[best.at] ?? 0) + best.step;
    lines[best.at] = linesOf(column, (widths[best.at] ?? 0) - padding);
  }
}

/** Of all rows together, in lines; `lines`: of each column, row by row. */
function heightOf(lines: readonly (readonly number[])[]): number {
  return sum((lines[0] ?? []).map((_, row) => Math.max(...lines.map((column) => column[row] ?? 1))));
}

/** Lines of each cell of a column in which that much stands on one. */
function linesOf({ cells }: Column, room: number): readonly number[] {
  return cells.map((pieces) => {
    let [lines, filled] = [1, 0];
    for (const piece of pieces) {
      if (filled > 0 && filled + piece > room + 1e-6) [lines, filled] = [lines + 1, 0];
      filled += piece;
    }
    return lines;
  });
}

/** The rest by shares, to those that have less than theirs. */
function byShares(shares: readonly number[], least: readonly number[], total: number): readonly number[] {
  const spare = total - sum(least);
  const over = shares.map((share, at) => Math.max(0, (share / sum(shares)) * total - (least[at] ?? 0)));
  return least.map((width, at) => width + ((over[at] ?? 0) / (sum(over) || 1)) * spare);
}

function longest(text: string, kept: number, letter: number): number {
  const pieces = (text.match(PIECE) ?? []).filter(isKeptPiece).map((piece) => widthOf(piece, letter));
  return Math.max(0, ...pieces, Math.min(kept, widthOf(text, letter)));
}

/** Width of a text in characters. */
export function widthOf(text: string, letter = LETTER): number {
  return [...text].reduce((width, each) => width + (each < '\u0250' ? letter : 1), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
