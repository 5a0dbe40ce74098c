import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Cell, Report, TableColumn } from '../../shared/report/report.ts';
import type { PassageWriter } from './passage-writer.ts';
import type { Passage } from './passages.rules.ts';
import { figureOf, printedUnder, wordsOfCell } from './passages.rules.ts';
import { STYLE, smallLine } from './styles.ts';

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = {
  top: BORDER,
  bottom: BORDER,
  left: BORDER,
  right: BORDER,
  insideHorizontal: BORDER,
  insideVertical: BORDER,
};
/** Between the border of a cell and its words, twips. */
export const [BESIDE, ABOVE] = [70, 30] as const;

/** How a column lies, and its share of the width. */
export type WordColumn = Pick<TableColumn, 'align' | 'width'>;

/** A table as Word has it: exact widths that fit, its head on every page, no row across pages. */
export function wordTable(
  writer: PassageWriter,
  {
    head,
    rows,
    columns,
    width,
    size = sizeFor(columns.length),
    markOf = () => undefined,
  }: {
    readonly head: Passage;
    readonly rows: readonly Passage[];
    readonly columns: readonly WordColumn[];
    readonly width: number;
    /** Half points; left out: by how many columns there are. */
    readonly size?: number;
    /** Which note on the back tells of a cell. */
    readonly markOf?: (passage: Passage, index: number) => number | undefined;
  },
): Table {
  const widths = columnWidths(writer.report, columns, [head, ...rows], width, size);
  const row = (passage: Passage) =>
    new TableRow({
      cantSplit: true,
      tableHeader: passage.role === 'head',
      children: columns.map((column, index) =>
        cell(writer, passage, index, { column, width: widths[index] ?? 0, size, mark: markOf(passage, index) }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...widths],
    alignment: AlignmentType.CENTER,
    borders: BORDERS,
    margins: { left: BESIDE, right: BESIDE, top: ABOVE, bottom: ABOVE, marginUnitType: WidthType.DXA },
    rows: [head, ...rows].map(row),
  });
}

const ALIGNMENTS = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, centre: AlignmentType.CENTER } as const;

function cell(
  writer: PassageWriter,
  passage: Passage,
  index: number,
  {
    column,
    width,
    size,
    mark,
  }: {
    readonly column: WordColumn;
    readonly width: number;
    readonly size: number;
    readonly mark: number | undefined;
  },
): TableCell {
  const isHead = passage.role === 'head';
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        style: isHead ? STYLE.head.id : STYLE.cell.id,
        alignment: isHead ? AlignmentType.CENTER : ALIGNMENTS[column.align],
        spacing: smallLine(size),
        children: [
          ...writer.cell(passage, index, { size, mark, isBroken: isHead && isTooWide(passage, index, width, size) }),
        ],
      }),
    ],
  });
}

/** Whether a head does not fit on one line: its unit then stands on the next. */
function isTooWide({ cells }: Passage, index: number, width: number, size: number): boolean {
  const text = (cells[index] ?? []).filter((inline) => typeof inline === 'string').join('');
  return widthOf(text) * size * 10 > width - 2 * BESIDE;
}

/** Half points: tables of many columns are set smaller. */
function sizeFor(columns: number): number {
  if (columns <= 6) return 24;
  return columns <= 10 ? 21 : 18;
}

/** Widths in twips that add up to the whole, each at least as wide as its longest figure, which must not be broken. */
export function columnWidths(
  report: Report,
  columns: readonly WordColumn[],
  rows: readonly Passage[],
  width: number,
  size: number,
): readonly number[] {
  const least = columns.map((_, index) => {
    const longest = rows.map(({ role, cells, units }) =>
      role === 'head' ? unitWidth(cells[index] ?? []) : unbreakable(report, cells[index] ?? [], units[index] ?? ''),
    );
    return Math.ceil(Math.max(1, ...longest) * size * 10) + 2 * BESIDE + 20;
  });
  const wanted = sumOf(least);
  if (wanted >= width)
    return exactly(
      width,
      least.map((each) => (each / wanted) * width),
    );
  const spare = width - wanted;
  const shares = sumOf(columns.map((column) => column.width));
  // What a column has by its share beyond what it needs at least is what it gets of the rest.
  const over = columns.map((column, index) => Math.max(0, (column.width / shares) * width - (least[index] ?? 0)));
  const all = sumOf(over);
  return exactly(
    width,
    least.map((each, index) => each + (all === 0 ? spare / columns.length : ((over[index] ?? 0) / all) * spare)),
  );
}

function exactly(width: number, parts: readonly number[]): readonly number[] {
  const whole = parts.map(Math.floor);
  return whole.map((part, index) => (index === whole.length - 1 ? part + width - sumOf(whole) : part));
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** Width in characters of body text of the longest piece that must stay on one line: figures, words of letters and digits. */
function unbreakable(report: Report, cell: Cell, unit: string): number {
  const figures = cell.flatMap((inline) =>
    typeof inline === 'string' ? [] : [printedUnder(figureOf(report, inline.figure), unit)],
  );
  const words = wordsOfCell(report, cell, unit).match(/[!-~]+/g) ?? [];
  return Math.max(0, ...[...figures, ...words].map(widthOf));
}

/** Width of what stands in brackets at the end of a head. */
function unitWidth(cell: Cell): number {
  const text = cell.filter((inline) => typeof inline === 'string').join('');
  const at = text.lastIndexOf('（');
  return at <= 0 ? 0 : widthOf(text.slice(at));
}

/** In characters: letters and digits are half as wide. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter < '\u0250' ? 0.55 : 1), 0);
}
