import { reportOutputWords, reportWordWords } from '../../messages/index.ts';
import type { AnnexBlock, Block, Cell, ChartBlock, Report, TableColumn } from '../../shared/report/report.ts';
import { drawChart } from '../chart/chart.ts';
import { columnWidths } from '../column-widths.rules.ts';
import { annexesOf, annexSheets } from '../word/body.ts';
import { figuresIn, judges, type Passage, passagesOf, wordsOfCell } from '../word/passages.rules.ts';
import { oneSentence, sourceLines } from '../word/sources.ts';

interface Noted {
  readonly text: string;
  /** Of the footnote: where the figures come from. Empty: there are none. */
  readonly note: string;
}

/** A block as it is set. */
export type PrintItem =
  | ({ readonly kind: 'heading'; readonly level: number } & Noted)
  | ({ readonly kind: 'paragraph' } & Noted)
  | { readonly kind: 'list'; readonly items: readonly Noted[] }
  | { readonly kind: 'annex'; readonly label: string; readonly title: string }
  | { readonly kind: 'picture'; readonly svg: string; readonly alt: string }
  | {
      readonly kind: 'grid';
      readonly caption: string;
      readonly columns: readonly Pick<TableColumn, 'align' | 'width'>[];
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly notes: readonly string[];
      readonly sources: string;
      /** In points. */
      readonly size: number;
      /** Left and right of the words of a cell, in points. */
      readonly beside: number;
      /** Whether rows go over pages: those that are longer than a page must. */
      readonly breakable: boolean;
    };

/** Sheets of one direction: the text, then each annex; items with the id of the block that they are of. */
interface PrintPart {
  readonly landscape: boolean;
  readonly items: readonly (PrintItem & { readonly block: string })[];
}

/** A report as the typesetter gets it: strings and numbers, nothing that it would take for code. */
export interface PrintModel {
  readonly form: 'report';
  readonly title: string;
  readonly author: string;
  /** Of the data, and so of the document. */
  readonly date: readonly [year: number, month: number, day: number];
  /** Printed on every page; empty: it is no sample. */
  readonly sample: string;
  readonly head: readonly string[];
  readonly notes: readonly string[];
  readonly contents: boolean;
  readonly words: { readonly contents: string };
  readonly parts: readonly PrintPart[];
  readonly closing: { readonly annexes: readonly string[]; readonly signed: readonly string[] };
}

/** Headings from which on a report has a table of contents. Our choice: about ten pages. */
const LONG = 8;

/** A report laid out as official documents are. */
export function printModel(report: Report): PrintModel {
  const date = dayParts(report.asOf);
  return {
    form: 'report',
    title: report.title,
    author: report.issuer,
    date,
    sample: report.sample ? reportOutputWords.sample : '',
    head: [reportOutputWords.asOf(reportWordWords.date(...date))],
    notes: reportNotes(report),
    contents: report.blocks.filter(({ kind }) => kind === 'heading').length >= LONG,
    words: { contents: reportWordWords.contents },
    parts: partsOf(report),
    closing: closing(report, date),
  };
}

/** By which rules a report judges, and that it holds sample data. */
export function reportNotes(report: Report): readonly string[] {
  return [
    ...(judges(report) ? [reportOutputWords.rules[report.rules.basis](report.rules.name ?? report.rules.id)] : []),
    ...(report.sample ? [reportOutputWords.sampleNotice] : []),
  ];
}

/** Year, month and day as numbers. */
export function dayParts(day: string): [year: number, month: number, day: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month, date];
}

/** Annexes, who reports and the day of the data. Source: GB/T 9704-2012, 7.3.4-7.3.5. */
function closing(report: Report, date: readonly [number, number, number]): PrintModel['closing'] {
  const annexes = report.blocks.filter((block): block is AnnexBlock => block.kind === 'annex');
  return {
    annexes: annexes.map(({ title }, index) => reportWordWords.attachment(index + 1, annexes.length === 1, title)),
    signed: [...(report.issuer === '' ? [] : [report.issuer]), reportWordWords.date(...date)],
  };
}

function partsOf(report: Report): readonly PrintPart[] {
  const { main, annexes } = annexesOf(report.blocks);
  return [{ landscape: false, blocks: main }, ...annexSheets(annexes)].map(({ landscape, blocks }) => {
    const items: (PrintItem & { readonly block: string })[] = [];
    for (const block of blocks) {
      const above = items.at(-1);
      const own = itemsOf(block, report, landscape);
      items.push(...own.map((item) => ({ ...withoutRepeat(item, above), block: block.id })));
    }
    return { landscape, items };
  });
}

/** A table that is all of an annex has the same caption as that: it is printed once. */
function withoutRepeat(item: PrintItem, above: PrintItem | undefined): PrintItem {
  const isRepeated = item.kind === 'grid' && above?.kind === 'annex' && item.caption === above.title;
  return isRepeated ? { ...item, caption: '' } : item;
}

function itemsOf(block: Block, report: Report, landscape: boolean): readonly PrintItem[] {
  const passages = passagesOf(block, reportWordWords);
  switch (block.kind) {
    case 'heading':
      return passages.map((passage) => ({ kind: 'heading', level: block.level, ...noted(report, passage) }));
    case 'paragraph':
      return passages.map((passage) => ({ kind: 'paragraph', ...noted(report, passage) }));
    case 'list':
      return [{ kind: 'list', items: passages.map((passage) => noted(report, passage)) }];
    case 'annex':
      return [{ kind: 'annex', label: block.label, title: block.title }];
    case 'table':
      return [grid(report, passages, block.columns, landscape)];
    case 'chart':
      return [picture(block, report, landscape), grid(report, passages, chartColumns(block), landscape)];
  }
}

/** Pixels of charts: as wide as the text, upright or across. */
const [UPRIGHT, ACROSS] = [640, 900];

function picture(block: ChartBlock, report: Report, landscape: boolean): PrintItem {
  const svg = drawChart(block, report.figures, { width: landscape ? ACROSS : UPRIGHT });
  return { kind: 'picture', svg, alt: reportWordWords.picture(block.caption) };
}

function chartColumns(chart: ChartBlock): readonly Pick<TableColumn, 'align' | 'width'>[] {
  return [{ align: 'centre', width: 1 }, ...chart.series.map(() => ({ align: 'right' as const, width: 1 }))];
}

/** Characters of a cell from which on its row may go over pages. */
const LONG_CELL = 200;

/** Of the text in points: 156 mm, across 225 mm. */
const TEXT_WIDTH = { upright: 442.2, across: 637.8 } as const;
/** Columns from which on cells have less room beside their words, in points. Our choice. */
const MANY = 10;
const [BESIDE, BESIDE_OF_MANY] = [3.5, 2] as const;
/** Borders and what a cell may be reckoned short by, in points. */
const SLACK = 2;

function grid(
  report: Report,
  passages: readonly Passage[],
  columns: readonly Pick<TableColumn, 'align' | 'width'>[],
  landscape: boolean,
): PrintItem {
  const textOf = (role: Passage['role']) =>
    passages.filter((passage) => passage.role === role).map(({ cells }) => cells.map(textIn).join(''));
  const head = passages.find(({ role }) => role === 'head')?.cells ?? [];
  const rows = passages.filter(({ role }) => role === 'row');
  const lines = sourceLines(report, rows.flatMap(figuresIn), reportWordWords);
  const size = columns.length <= 6 ? 12 : columns.length <= MANY ? 10.5 : 9;
  const beside = columns.length <= MANY ? BESIDE : BESIDE_OF_MANY;
  const texts = rows.map(({ cells, units }) =>
    columns.map((_, index) => wordsOfCell(report, cells[index] ?? [], units[index])),
  );
  const widths = columnWidths(
    columns.map(({ width }) => width),
    [head.map(textIn), ...texts],
    { total: TEXT_WIDTH[landscape ? 'across' : 'upright'] / size, padding: (2 * beside + SLACK) / size },
  );
  return {
    kind: 'grid',
    caption: textOf('caption').join(''),
    columns: columns.map(({ align }, index) => ({ align, width: widths[index] ?? 1 })),
    head: head.map(textIn),
    rows: texts,
    notes: textOf('note'),
    sources: lines.length === 0 ? '' : `${reportWordWords.sources}${oneSentence(lines, reportWordWords)}`,
    size,
    beside,
    breakable: texts.some((row) => row.some((text) => text.length > LONG_CELL)),
  };
}

function textIn(cell: Cell): string {
  return cell.filter((inline) => typeof inline === 'string').join('');
}

function noted(report: Report, passage: Passage): Noted {
  const lines = sourceLines(report, figuresIn(passage), reportWordWords);
  return {
    text: wordsOfCell(report, passage.cells[0] ?? []),
    note: lines.length === 0 ? '' : oneSentence(lines, reportWordWords),
  };
}
