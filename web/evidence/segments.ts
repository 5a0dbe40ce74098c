import type { ClaimView } from '../../src/contract/claims.ts';
import type { PassageView } from '../../src/contract/documents.ts';

/** A stretch of a passage over which nothing changes: which claims mention their figure here, which quote it. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly mentions: readonly ClaimView[];
  readonly quotes: readonly ClaimView[];
  /** Whether a mention ends here; its tag stands behind it. */
  readonly closes: boolean;
}

function cutsWithin(start: number, end: number, claims: readonly ClaimView[], more: readonly number[]): number[] {
  const cuts = new Set([start, end, ...more.filter((at) => at > start && at < end)]);
  for (const claim of claims) {
    for (const at of [claim.start, claim.end, claim.mentionStart, claim.mentionEnd]) {
      if (at > start && at < end) cuts.add(at);
    }
  }
  return [...cuts].sort((a, b) => a - b);
}

/** Cuts a stretch of the text at the ends of its claims, and where else it is asked to. The pieces together are the text. */
export function piecesOf(
  text: string,
  start: number,
  claims: readonly ClaimView[],
  more: readonly number[] = [],
): readonly Piece[] {
  const cuts = cutsWithin(start, start + text.length, claims, more);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? from;
    const mentions = claims.filter((claim) => claim.mentionStart < to && claim.mentionEnd > from);
    return {
      start: from,
      text: text.slice(from - start, to - start),
      mentions,
      quotes: claims.filter((claim) => claim.start < to && claim.end > from),
      closes: mentions.some((claim) => claim.mentionEnd === to),
    };
  });
}

/** A cell of a table row, with its place in the text. */
export interface Cell {
  readonly start: number;
  readonly text: string;
}

/** A part of the text as it is shown: a passage, or rows that follow each other as one table. */
export type Block =
  | { readonly form: 'passage'; readonly passage: PassageView; readonly number: number }
  | { readonly form: 'table'; readonly rows: readonly TableRow[]; readonly number: number; readonly width: number };

export interface TableRow {
  readonly start: number;
  readonly cells: readonly Cell[];
}

function rowOf({ start, text }: PassageView): TableRow {
  let at = start;
  const cells = text.split('\t').map((cell) => {
    const placed = { start: at, text: cell };
    at += cell.length + 1;
    return placed;
  });
  return { start, cells };
}

/** Groups passages into blocks; `first` is the number of the first one in its document. */
export function blocksOf(passages: readonly PassageView[], first: number): readonly Block[] {
  const blocks: Block[] = [];
  let rows: TableRow[] = [];
  const close = (end: number) => {
    if (rows.length === 0) return;
    const width = Math.max(...rows.map((row) => row.cells.length));
    blocks.push({ form: 'table', rows, number: first + end - rows.length, width });
    rows = [];
  };
  passages.forEach((passage, index) => {
    if (passage.role === 'row') {
      rows.push(rowOf(passage));
      return;
    }
    close(index);
    blocks.push({ form: 'passage', passage, number: first + index });
  });
  close(passages.length);
  return blocks;
}

/** Where the passages of a block stand in the text. */
export function stretchesOf(block: Block): ReadonlyArray<{ readonly start: number; readonly end: number }> {
  if (block.form === 'passage') return [block.passage];
  return block.rows.map(({ start, cells }) => {
    const last = cells.at(-1);
    return { start, end: last === undefined ? start : last.start + last.text.length };
  });
}

/** The claims of a stretch of the text: those whose quote touches it. */
export function claimsWithin(claims: readonly ClaimView[], start: number, end: number): readonly ClaimView[] {
  return claims.filter((claim) => claim.start < end && claim.end > start);
}
