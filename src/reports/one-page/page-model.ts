import { reportOutputWords, reportWordWords } from '../../messages/index.ts';
import type { Block, ChartBlock, Report, TableColumn } from '../../shared/report/report.ts';
import { drawChart } from '../chart/chart.ts';
import { columnWidths } from '../column-widths.rules.ts';
import { dayParts, reportNotes } from '../print/print-model.ts';
import { type Passage, passagesOf, wordsOfCell } from '../word/passages.rules.ts';
import { type BackNotes, backNotes, isKeyFigures } from './back-notes.rules.ts';

/** Words with the number of what is told of them on the back; 0: nothing is. */
interface Marked {
  readonly text: string;
  readonly mark: number;
}

/** A block of the front as it is set; `key-figures` are set large under their names. */
type FrontItem =
  | ({ readonly kind: 'heading' | 'paragraph' } & Marked)
  | { readonly kind: 'list'; readonly items: readonly Marked[] }
  | { readonly kind: 'picture'; readonly svg: string; readonly alt: string }
  | {
      readonly kind: 'grid' | 'key-figures';
      readonly caption: string;
      readonly columns: readonly Pick<TableColumn, 'align' | 'width'>[];
      readonly head: readonly string[];
      readonly rows: readonly (readonly Marked[])[];
      readonly notes: readonly string[];
    };

/** A report as one page of contents with its sources on the back, as the typesetter gets it. */
export interface OnePageModel {
  readonly form: 'one-page';
  readonly title: string;
  readonly author: string;
  readonly date: readonly [year: number, month: number, day: number];
  /** Printed on both sides; empty: it is no sample. */
  readonly sample: string;
  readonly items: readonly (FrontItem & { readonly block: string })[];
  /** Who reports and the day of the data, in one line. */
  readonly signed: string;
  readonly back: {
    readonly heading: string;
    /** In the order of their numbers, from 1. */
    readonly lines: readonly string[];
    readonly remarks: readonly string[];
  };
}

/** A one-page summary; the typesetter finds the size at which it fits. */
export function onePageModel(report: Report): OnePageModel {
  const date = dayParts(report.asOf);
  const notes = backNotes(report, report.blocks, reportWordWords);
  return {
    form: 'one-page',
    title: report.title,
    author: report.issuer,
    date,
    sample: report.sample ? reportOutputWords.sample : '',
    items: report.blocks.flatMap((block) =>
      itemsOf(block, report, notes).map((item) => ({ ...item, block: block.id })),
    ),
    signed: [report.issuer, reportWordWords.date(...date)].filter((part) => part !== '').join('　'),
    back: {
      heading: reportWordWords.back,
      lines: notes.lines,
      remarks: [notes.remark, ...reportNotes(report)].filter((line) => line !== ''),
    },
  };
}

function itemsOf(block: Block, report: Report, notes: BackNotes): readonly FrontItem[] {
  const passages = passagesOf(block, reportWordWords);
  const marked = (passage: Passage): Marked => ({
    text: wordsOfCell(report, passage.cells[0] ?? []),
    mark: notes.numberOf(passage, 0) ?? 0,
  });
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return passages.map((passage) => ({ kind: block.kind, ...marked(passage) }));
    case 'list':
      return [{ kind: 'list', items: passages.map(marked) }];
    case 'annex':
      return [{ kind: 'heading', text: `${block.label}　${block.title}`, mark: 0 }];
    case 'table':
      return [grid(report, passages, block.columns, { notes, kind: isKeyFigures(block) ? 'key-figures' : 'grid' })];
    case 'chart':
      return [picture(block, report), grid(report, passages, chartColumns(block), { notes, kind: 'grid' })];
  }
}

function picture(block: ChartBlock, report: Report): FrontItem {
  return { kind: 'picture', svg: drawChart(block, report.figures), alt: reportWordWords.picture(block.caption) };
}

function chartColumns(chart: ChartBlock): readonly Pick<TableColumn, 'align' | 'width'>[] {
  return [{ align: 'centre', width: 1 }, ...chart.series.map(() => ({ align: 'right' as const, width: 1 }))];
}

/** Of the text, in characters of small tables, with what a cell has left and right of its words. Our choice. */
const ROOM = { total: 36, padding: 0.8 };

function grid(
  report: Report,
  passages: readonly Passage[],
  columns: readonly Pick<TableColumn, 'align' | 'width'>[],
  { notes, kind }: { readonly notes: BackNotes; readonly kind: 'grid' | 'key-figures' },
): FrontItem {
  const textOf = (role: Passage['role']) =>
    passages.filter((passage) => passage.role === role).map(({ cells }) => wordsOfCell(report, cells.flat()));
  const head = (passages.find(({ role }) => role === 'head')?.cells ?? []).map((cell) => wordsOfCell(report, cell));
  const rows = passages
    .filter(({ role }) => role === 'row')
    .map((passage) =>
      columns.map((_, index) => ({
        text: wordsOfCell(report, passage.cells[index] ?? [], passage.units[index]),
        mark: notes.numberOf(passage, index) ?? 0,
      })),
    );
  const shares = columns.map(({ width }) => width);
  const texts = [head, ...rows.map((row) => row.map(({ text }) => text))];
  const widths = kind === 'grid' ? columnWidths(shares, texts, ROOM) : shares;
  return {
    kind,
    caption: textOf('caption').join(''),
    columns: columns.map(({ align }, index) => ({ align, width: widths[index] ?? 1 })),
    head,
    rows,
    notes: textOf('note'),
  };
}
