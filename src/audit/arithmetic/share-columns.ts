import type { Finding } from '../../shared/finding.ts';
import { figureIn, hasNumbers, type Row, tablesOf } from '../counting/table-totals.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isProportion } from './runs.ts';
import { heldShare } from './share-equation.ts';

const IS_SHARE = /率|占比|比重|比例|%/;
const NO_SHARE = /完成|进度|增长|增速|增幅|同比|环比|±|目标|上年/;
/** So many rows have to hold before one that does not is told. Our choice. */
const LEAST_ROWS = 3;
const MOST_COLUMNS = 12;

/** Columns of a table of which one is the share of two others in every row but one (抽检数, 不合格数, 不合格率). */
export function* columnShares(scene: Scene): Iterable<Finding> {
  for (const rows of tablesOf(scene)) {
    const head = rows.findIndex(hasNumbers);
    const header = rows[head - 1];
    const told =
      header === undefined ? [] : rows.slice(head).filter(({ cells }) => cells.length === header.cells.length);
    const columns = header?.cells.length ?? 0;
    if (header === undefined || told.length <= LEAST_ROWS || columns > MOST_COLUMNS) continue;
    for (const [column, { text }] of header.cells.entries()) {
      if (column === 0 || !IS_SHARE.test(text) || NO_SHARE.test(text)) continue;
      const finding = oddRow(told, column, columns);
      if (finding !== undefined) yield finding;
    }
  }
}

function oddRow(rows: readonly Row[], share: number, columns: number): Finding | undefined {
  for (let part = 1; part < columns; part++) {
    for (let whole = 1; whole < columns; whole++) {
      if (new Set([part, whole, share]).size < 3) continue;
      const held = rows.map((row) => heldIn(cellOf(row, part), cellOf(row, whole), shareOf(row, share)));
      const odd = held.filter((finding) => finding?.verdict !== 'consistent');
      const [only] = odd;
      if (odd.length === 1 && held.length > LEAST_ROWS && only !== undefined) return only;
    }
  }
  return undefined;
}

function heldIn(part: Figure | undefined, whole: Figure | undefined, share: Figure | undefined): Finding | undefined {
  if (part === undefined || whole === undefined || share === undefined) return undefined;
  return heldShare(part, [counted(whole, part)], share, 0.85);
}

/** 入住人数 of 床位数: things counted by different words, where a column of the table is their ratio. */
function counted(whole: Figure, part: Figure): Figure {
  const areCounts = [whole, part].every(({ unit }) => unit?.nature === 'count' || unit?.nature === 'people');
  const isOfOneScale = whole.unit?.factor.n === part.unit?.factor.n && whole.unit?.factor.d === part.unit?.factor.d;
  if (!areCounts || !isOfOneScale) return whole;
  return { ...whole, unit: part.unit, claim: { ...whole.claim, unit: part.claim.unit } };
}

function cellOf(row: Row, column: number): Figure | undefined {
  const figure = figureIn(row, column);
  return figure === undefined || isProportion(figure) ? undefined : figure;
}

function shareOf({ sentence, cells }: Row, column: number): Figure | undefined {
  const cell = cells[column];
  return sentence.figures.find(
    (figure) =>
      cell !== undefined &&
      figure.claim.mentionStart >= cell.start &&
      figure.claim.mentionEnd <= cell.end &&
      isProportion(figure),
  );
}
