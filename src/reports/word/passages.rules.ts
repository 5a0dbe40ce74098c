import { figureKey } from '../../shared/live-figure.ts';
import type { Block, Cell, ChartBlock, Inline, Report, ReportFigure, TableBlock } from '../../shared/report/report.ts';
import { chartTable } from '../../shared/report/report-text.ts';
import { passageMark } from '../../shared/report/word-marks.ts';

export type PassageRole =
  | ('title' | 'closing' | 'heading' | 'body' | 'annex' | 'caption' | 'head' | 'row' | 'note')
  /** Of a person's own template, around what it asked for. */
  | 'template';

/** A line of a report as Word gets it: a paragraph, or a row with its cells. */
export interface Passage {
  readonly role: PassageRole;
  /** Id of the block; empty for the title of the report. */
  readonly block: string;
  /** Which line of the block, from 0. */
  readonly part: number;
  /** One cell for a paragraph. */
  readonly cells: readonly Cell[];
  /** Units that heads of columns carry, by cell: figures in that unit are printed without it. */
  readonly units: readonly string[];
}

/** What a passage that is no row holds: all of its content. */
export const NO_UNITS: readonly string[] = [];

/** Words that passages are made with. */
export interface PassageWords {
  readonly note: (text: string) => string;
  readonly attachment: (index: number, isOnly: boolean, title: string) => string;
  readonly date: (year: number, month: number, day: number) => string;
}

/** All passages of a report in the order of its Word document. */
export function reportPassages(report: Report, words: PassageWords): readonly Passage[] {
  const first = report.blocks.findIndex(({ kind }) => kind === 'annex');
  const [main, annexes] =
    first === -1 ? [report.blocks, []] : [report.blocks.slice(0, first), report.blocks.slice(first)];
  const of = (blocks: readonly Block[]) => blocks.flatMap((block, at) => passagesBelow(blocks[at - 1], block, words));
  return [titlePassage(report), ...of(main), ...closingPassages(report, words), ...of(annexes)];
}

/** Whether a report judges by rules, and so says by which: nothing that is told of requests is judged. */
export function judges({ kind }: Report): boolean {
  return kind !== 'hotline-bulletin';
}

/** The title of a report as a passage. */
export function titlePassage(report: Report): Passage {
  return line('title', '', 0, [report.title]);
}

/** Below the text: annexes, who reports and the day of the data. Source: GB/T 9704-2012, 7.3.4-7.3.5. */
export function closingPassages(report: Report, words: PassageWords): readonly Passage[] {
  const annexes = report.blocks.filter((block) => block.kind === 'annex');
  const [year = 0, month = 0, day = 0] = report.asOf.split('-').map(Number);
  const listed = annexes.map(({ title }, index) => words.attachment(index + 1, annexes.length === 1, title));
  const issuer = report.issuer === '' ? [] : [report.issuer];
  const texts = [...listed, ...issuer, words.date(year, month, day)];
  return texts.map((text, index) => line('closing', '', index + 1, [text]));
}

/** The lines of a block behind another one: a table that is all of an annex does not repeat the title of that as its caption. */
export function passagesBelow(
  above: Block | undefined,
  block: Block,
  words: Pick<PassageWords, 'note'>,
): readonly Passage[] {
  const isRepeated = above?.kind === 'annex' && 'caption' in block && block.caption === above.title;
  return passagesOf(block, words).filter(({ role }) => !(isRepeated && role === 'caption'));
}

/** The lines of a block, in the order in which they are written. A paragraph that somebody emptied has none. */
export function passagesOf(block: Block, words: Pick<PassageWords, 'note'>): readonly Passage[] {
  switch (block.kind) {
    case 'heading':
      return [line('heading', block.id, 0, [block.number, ...block.content])];
    case 'paragraph':
      return block.content.length === 0 ? [] : [line('body', block.id, 0, block.content)];
    case 'list':
      return block.items.flatMap((item, index) => (item.length === 0 ? [] : [line('body', block.id, index, item)]));
    case 'annex':
      return [line('annex', block.id, 0, [block.label]), line('annex', block.id, 1, [block.title])];
    case 'table': {
      const units = block.rows.map((_, row) => unitsOfRow(block, row));
      const head = block.columns.map(({ name, unit }): Cell => [unit === '' ? name : `${name}（${unit}）`]);
      return grid(block, [head, ...block.rows], units, words);
    }
    case 'chart': {
      const { head, rows } = chartTable(block);
      return grid(block, [head.map((name) => [name]), ...rows], [unitsOfChart(block)], words);
    }
  }
}

/** Units under which the cells of a row are printed: of their columns, or of the column that says it for the row. */
export function unitsOfRow({ columns, rows, unitColumn }: TableBlock, row: number): readonly string[] {
  const said = unitColumn === undefined ? [] : (rows[row]?.[unitColumn] ?? []);
  const own = said.filter((inline) => typeof inline === 'string').join('');
  return columns.map(({ unit }) => (unit === '' ? own : unit));
}

function unitsOfChart(chart: ChartBlock): readonly string[] {
  return ['', ...chart.series.map(() => chart.unit)];
}

function grid(
  { id, kind, caption, notes, ...block }: Extract<Block, { readonly kind: 'table' | 'chart' }>,
  [head = [], ...rows]: readonly (readonly Cell[])[],
  /** Of each row; of one for all. */
  units: readonly (readonly string[])[],
  words: Pick<PassageWords, 'note'>,
): readonly Passage[] {
  const unit = 'unit' in block && block.unit !== '' ? `（${block.unit}）` : '';
  const parts: readonly Omit<Passage, 'part'>[] = [
    { role: 'caption', block: id, cells: [[`${caption}${unit}`]], units: NO_UNITS },
    { role: 'head', block: id, cells: head, units: NO_UNITS },
    ...rows.map(
      (cells, row): Omit<Passage, 'part'> => ({
        role: 'row',
        block: id,
        cells,
        units: units[row] ?? units[0] ?? NO_UNITS,
      }),
    ),
    ...notes.map(
      (note): Omit<Passage, 'part'> => ({ role: 'note', block: id, cells: [[words.note(note)]], units: NO_UNITS }),
    ),
  ];
  return parts.map((part, index) => ({ ...part, part: index }));
}

function line(role: PassageRole, block: string, part: number, content: readonly Inline[]): Passage {
  return { role, block, part, cells: [content], units: NO_UNITS };
}

/** Name of the bookmark in front of a passage, by which it is known when the file comes back. */
export function anchorOf({ block, part }: Pick<Passage, 'block' | 'part'>): string {
  return passageMark(figureKey({ indicator: block, place: String(part), period: 'passage' }));
}

/** A figure of the report. Errors: a `RangeError` when it has none of that id. */
export function figureOf(report: Report, id: string): ReportFigure {
  const figure = report.figures[id];
  if (figure === undefined) throw new RangeError(`the report has no figure ${id}`);
  return figure;
}

/** A figure as it is printed below a head with that unit: without it where it is the same. */
export function printedUnder(figure: ReportFigure, unit: string): string {
  const { printed } = figure;
  const isSaid = unit !== '' && figure.unit === unit && printed.endsWith(unit) && printed !== unit;
  return isSaid ? printed.slice(0, -unit.length).trimEnd() : printed;
}

/** Figures of a passage, each use of them. */
export function figuresIn({ cells }: Pick<Passage, 'cells'>): readonly string[] {
  return cells.flat().flatMap((inline) => (typeof inline === 'string' ? [] : [inline.figure]));
}

/** The words of a cell, figures as they are printed there. */
export function wordsOfCell(report: Report, cell: Cell, unit = ''): string {
  return cell
    .map((inline) => (typeof inline === 'string' ? inline : printedUnder(figureOf(report, inline.figure), unit)))
    .join('');
}
