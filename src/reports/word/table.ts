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
import { compositionWords } from '../../messages/index.ts';
import type { Report, TableColumn } from '../../shared/report/report.ts';
import { widthOf, columnWidths as widthsOf } from '../column-widths.rules.ts';
import type { PassageWriter } from './passage-writer.ts';
import type { Passage } from './passages.rules.ts';
import { wordsOfCell } from './passages.rules.ts';
import { cellLine, STYLE } from './styles.ts';

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = {
  top: BORDER,
  bottom: BORDER,
  left: BORDER,
  right: BORDER,
  insideHorizontal: BORDER,
  insideVertical: BORDER,
};
/** Between the border of a cell and its words, twips; less of it beside those of many columns. */
export const [BESIDE, ABOVE] = [70, 30] as const;
const [MANY, BESIDE_OF_MANY] = [10, 40];
const besideOf = (columns: readonly WordColumn[]) => (columns.length <= MANY ? BESIDE : BESIDE_OF_MANY);

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
  const beside = besideOf(columns);
  const row = (passage: Passage) =>
    new TableRow({
      cantSplit: true,
      tableHeader: passage.role === 'head',
      children: columns.map((column, index) =>
        cell(writer, passage, index, { column, width: widths[index] ?? 0, beside, size, mark: markOf(passage, index) }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...widths],
    alignment: AlignmentType.CENTER,
    borders: BORDERS,
    margins: { left: beside, right: beside, top: ABOVE, bottom: ABOVE, marginUnitType: WidthType.DXA },
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
    beside,
    size,
    mark,
  }: {
    readonly column: WordColumn;
    readonly width: number;
    readonly beside: number;
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
        alignment: isHead || isEmpty(passage, index) ? AlignmentType.CENTER : ALIGNMENTS[column.align],
        spacing: cellLine(size),
        children: [
          ...writer.cell(passage, index, {
            size,
            mark,
            isBroken: isTooWide(writer.report, passage, index, (width - 2 * beside) / (size * 10)),
          }),
        ],
      }),
    ],
  });
}

/** Whether a cell says that there is nothing. */
function isEmpty({ cells }: Passage, index: number): boolean {
  const cell = cells[index] ?? [];
  return cell.length === 1 && cell[0] === compositionWords.noValue;
}

/** Whether what stands in brackets behind a head or a figure has to stand on the next line: both do not fit on one. */
function isTooWide(report: Report, { role, cells, units }: Passage, index: number, characters: number): boolean {
  const cell = cells[index] ?? [];
  const last = cell.at(-1);
  const isBehindFigure = cell.length > 1 && typeof last === 'string' && last.startsWith('（');
  if (role !== 'head' && !isBehindFigure) return false;
  return widthOf(wordsOfCell(report, cell, units[index]), LETTER) > characters;
}

/** Half points: tables of many columns are set smaller. */
function sizeFor(columns: number): number {
  if (columns <= 6) return 24;
  return columns <= 10 ? 21 : 18;
}

/** As wide as letters and digits may be in fonts that stand for those that are not there, of a character. */
const LETTER = 0.64;

/** Widths in twips that add up to the whole, each at least as wide as its longest figure, which must not be broken. */
export function columnWidths(
  report: Report,
  columns: readonly WordColumn[],
  rows: readonly Passage[],
  width: number,
  size: number,
): readonly number[] {
  const character = size * 10;
  const widths = widthsOf(
    columns.map((column) => column.width),
    rows.map(({ cells, units }) => columns.map((_, at) => wordsOfCell(report, cells[at] ?? [], units[at]))),
    { total: width / character, padding: (2 * besideOf(columns) + 20) / character, letter: LETTER },
  );
  return exactly(
    width,
    widths.map((each) => each * character),
  );
}

function exactly(width: number, parts: readonly number[]): readonly number[] {
  const whole = parts.map(Math.floor);
  return whole.map((part, index) => (index === whole.length - 1 ? part + width - sumOf(whole) : part));
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
