import { reportOutputWords, reportWordWords } from '../../messages/index.ts';
import { keptFigures } from '../../shared/report/kept-figures.ts';
import type {
  Block,
  Cell,
  ChartBlock,
  Inline,
  Report,
  ReportFigure,
  TableBlock,
  TableColumn,
  TableLook,
} from '../../shared/report/report.ts';
import { chartTable } from '../../shared/report/report-text.ts';
import { drawChart } from '../chart/chart.ts';
import type { ChartColours } from '../chart/svg.ts';
import { Html, html } from '../html.ts';
import { figureOf, printedUnder, unitsOfRow } from '../word/passages.rules.ts';

const { page: words } = reportOutputWords;

/** The variables of the page, so that charts follow light and dark. */
const COLOURS: ChartColours = {
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  surface: 'var(--surface)',
  actual: 'var(--accent)',
  path: 'var(--target)',
  forecast: 'var(--level)',
  others: ['var(--bound)', 'var(--growth)', 'var(--share)', 'var(--count)'],
};

/** Wide and, for phones, narrow: words in a chart that is merely scaled down could not be read. */
const [WIDE, NARROW] = [
  { width: 640, height: 300 },
  { width: 340, height: 260 },
];

/** Ids on the page: of a block, of what is told about a figure. */
export const idOf = {
  block: (id: string) => `b-${id}`,
  figure: (id: string) => `o-${id}`,
};

/** A block of a report as HTML; every figure is a link to what is told about it. */
export function blockHtml(block: Block, report: Report): Html {
  const id = idOf.block(block.id);
  switch (block.kind) {
    case 'heading': {
      const tag = new Html(`h${block.level + 1}`);
      return html`<${tag} id="${id}">${block.number}${inlines(block.content, report)}</${tag}>`;
    }
    case 'paragraph':
      return html`<p class="text" id="${id}">${inlines(block.content, report)}</p>`;
    case 'list':
      return html`<ul id="${id}">${block.items.map((item) => html`<li>${inlines(item, report)}</li>`)}</ul>`;
    case 'annex':
      return html`<h2 class="annex" id="${id}"><small>${block.label}</small>${block.title}</h2>`;
    case 'table':
      return html`<div id="${id}">${table(block, report)}${notes(block.notes)}</div>`;
    case 'chart':
      return chart(block, report);
  }
}

function inlines(content: readonly Inline[], report: Report, unit = ''): readonly (string | Html)[] {
  return keptFigures(content).map((piece) => {
    if (typeof piece === 'string') return piece;
    const told = figure(figureOf(report, piece.figure), unit);
    const { before, after } = piece;
    return before === '' && after === '' ? told : html`<span class="kept">${before}${told}${after}</span>`;
  });
}

/** A figure that leads to what is told about it. */
export function figure(of: ReportFigure, unit = ''): Html {
  return html`<a class="figure" href="#${idOf.figure(of.id)}">${printedUnder(of, unit)}</a>`;
}

function table(block: TableBlock, report: Report): Html {
  const id = `${idOf.block(block.id)}-caption`;
  const head = block.columns.map(({ name, unit }) => (unit === '' ? name : `${name}（${unit}）`));
  return grid({
    id,
    caption: block.caption,
    head,
    columns: block.columns,
    rows: block.rows,
    units: (row) => unitsOfRow(block, row),
    look: block.look,
    report,
  });
}

interface Grid {
  readonly id: string;
  readonly caption: string;
  readonly head: readonly string[];
  readonly columns: readonly Pick<TableColumn, 'align'>[];
  /** Under which the cells of a row are printed. */
  readonly units: (row: number) => readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the first cell of a row says what the row is. */
  readonly named?: boolean;
  readonly look?: TableLook | undefined;
  readonly report: Report;
}

function grid({ id, caption, head, columns, rows, units, named = false, look, report }: Grid): Html {
  const cell = (content: Cell, index: number, row: number) => {
    const { align = 'left' } = columns[index] ?? {};
    const inside = inlines(content, report, units(row)[index]);
    if (named && index === 0) return html`<th scope="row" class="${align}">${inside}</th>`;
    return html`<td class="${align}">${inside}</td>`;
  };
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table${look !== undefined && html` class="${look}"`}>
<caption id="${id}">${caption}</caption>
<thead><tr>${head.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))}</tr></thead>
<tbody>${rows.map((cells, row) => html`<tr>${cells.map((content, index) => cell(content, index, row))}</tr>\n`)}</tbody>
</table></div>`;
}

function chart(block: ChartBlock, report: Report): Html {
  const { head, rows } = chartTable(block);
  const id = idOf.block(block.id);
  const drawn = (size: typeof WIDE, suffix: string) =>
    new Html(drawChart({ ...block, id: `${id}${suffix}` }, report.figures, { ...size, colours: COLOURS }));
  const caption = `${block.caption}${block.unit === '' ? '' : `（${block.unit}）`}`;
  const columns = head.map((_, index) => ({ align: index === 0 ? 'centre' : 'right' }) as const);
  const units = () => head.map(() => block.unit);
  return html`<figure id="${id}">
<div class="wide">${drawn(WIDE, '-wide')}</div><div class="narrow">${drawn(NARROW, '-narrow')}</div>
<figcaption>${block.caption}</figcaption>
${grid({ id: `${id}-caption`, caption: words.table(caption), head, columns, rows, units, named: true, report })}
${notes(block.notes)}
</figure>`;
}

function notes(lines: readonly string[]): readonly Html[] {
  return lines.map((line) => html`<p class="small">${reportWordWords.note(line)}</p>`);
}
