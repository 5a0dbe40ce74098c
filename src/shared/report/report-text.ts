import type { LayoutMark } from '../document.ts';
import type { LiveFigure, RecordedFigure } from '../live-figure.ts';
import type { Span } from '../span.ts';
import type { Block, ChartBlock, Inline, Report } from './report.ts';

/** Where a figure stands in the text of a report. */
export interface FigureSpan extends Span {
  /** Id of the figure and of the block it stands in. */
  readonly figure: string;
  readonly block: string;
}

/** A report as plain text, as a reader of any output has it: a line for each paragraph, heading, item and row. */
export interface ReportText {
  readonly text: string;
  readonly marks: readonly LayoutMark[];
  /** In the order of the text. */
  readonly figures: readonly FigureSpan[];
  readonly blocks: readonly (Span & { readonly block: string })[];
}

/** The text of a report with the spans of its figures and blocks; cells are separated by tabs, charts stand as their tables. */
export function reportText(report: Report): ReportText {
  const writer = new TextWriter(report);
  const title = writer.line([report.title]);
  writer.marks.push({ ...title, kind: 'title' });
  for (const block of report.blocks) writer.block(block);
  const { text, marks, figures, blocks } = writer;
  return { text, marks, figures, blocks };
}

/** Figures of a report as the audit takes them: bound, and as they were written. */
export function liveFiguresOf(report: Report, { figures }: ReportText): readonly LiveFigure[] {
  return figures.map(({ figure, start, end }) => ({
    key: figure,
    written: report.figures[figure]?.printed ?? '',
    start,
    end,
  }));
}

/** What the figures of a report are held against by the audit: all of them with their exact values. */
export function recordOf(report: Report): readonly RecordedFigure[] {
  return Object.values(report.figures).map(({ address, value, unit }) => ({ ...address, value, unit }));
}

/** What is written of a chart below its picture: a row for each point, a column for each series. Empty cells: nothing is known. */
export function chartTable(chart: ChartBlock): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
} {
  return {
    head: ['', ...chart.series.map(({ name }) => name)],
    rows: chart.points.map((point, index) => [
      [point],
      ...chart.series.map(({ figures }) => {
        const figure = figures[index];
        return figure === null || figure === undefined ? ['—'] : [{ figure }];
      }),
    ]),
  };
}

/** Words of inline content, figures as they are printed. Errors: a `RangeError` for a figure that the report does not have. */
export function wordsOf(report: Report, content: readonly Inline[]): string {
  return content.map((inline) => (typeof inline === 'string' ? inline : printedIn(report, inline.figure))).join('');
}

function printedIn(report: Report, figure: string): string {
  const found = report.figures[figure];
  if (found === undefined) throw new RangeError(`the report has no figure ${figure}`);
  return found.printed;
}

class TextWriter {
  readonly marks: LayoutMark[] = [];
  readonly figures: FigureSpan[] = [];
  readonly blocks: (Span & { block: string })[] = [];
  readonly #report: Report;
  text = '';
  #block = '';

  constructor(report: Report) {
    this.#report = report;
  }

  block(block: Block): void {
    this.#block = block.id;
    const start = this.text.length;
    this.#write(block);
    this.blocks.push({ block: block.id, start, end: Math.max(start, this.text.length - 1) });
  }

  line(...cells: readonly (readonly Inline[])[]): Span {
    const start = this.text.length;
    for (const [index, cell] of cells.entries()) {
      if (index > 0) this.text += '\t';
      for (const inline of cell) this.#inline(inline);
    }
    const end = this.text.length;
    this.text += '\n';
    return { start, end };
  }

  #inline(inline: Inline): void {
    const start = this.text.length;
    this.text += wordsOf(this.#report, [inline]);
    if (typeof inline === 'string') return;
    this.figures.push({ figure: inline.figure, block: this.#block, start, end: this.text.length });
  }

  #write(block: Block): void {
    switch (block.kind) {
      case 'heading':
        this.marks.push({ ...this.line([block.number, ...block.content]), kind: 'heading', level: block.level });
        return;
      case 'paragraph':
        this.line(block.content);
        return;
      case 'list':
        for (const item of block.items) this.line(item);
        return;
      case 'annex':
        this.marks.push({ ...this.line([`${block.label}　${block.title}`]), kind: 'heading', level: 1 });
        return;
      case 'table':
        this.line([block.caption]);
        this.line(...block.columns.map(({ name, unit }) => [unit === '' ? name : `${name}（${unit}）`]));
        for (const row of block.rows) this.line(...row);
        for (const note of block.notes) this.line([`注：${note}`]);
        return;
      case 'chart': {
        const { head, rows } = chartTable(block);
        this.line([`${block.caption}${block.unit === '' ? '' : `（${block.unit}）`}`]);
        this.line(...head.map((name) => [name]));
        for (const row of rows) this.line(...row);
        for (const note of block.notes) this.line([`注：${note}`]);
      }
    }
  }
}
