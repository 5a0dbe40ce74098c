import { reportOutputWords } from '../../messages/index.ts';
import { figureKey } from '../../shared/live-figure.ts';
import type { Block, FigureInput, Inline, Report, ReportFigure } from '../../shared/report/report.ts';
import { wordsOf } from '../../shared/report/report-text.ts';
import { periodWords } from '../composition/period-words.rules.ts';
import { type Html, type HtmlValue, html } from '../html.ts';
import { figure, idOf } from './blocks.ts';

const { page: words } = reportOutputWords;

/** All figures that a report tells or reckons with, each with where it comes from: what their links lead to. */
export function register(report: Report): Html {
  const uses = usesOf(report);
  const entries = Object.values(report.figures).map((each) => entry(each, report, uses.get(each.id) ?? []));
  return html`<section aria-labelledby="figures">
<h2 class="annex" id="figures">${words.figures}</h2><p class="small">${words.figuresLead}</p>
${entries}
</section>`;
}

function entry(of: ReportFigure, report: Report, uses: readonly Use[]): Html {
  const { address, printed } = of;
  return html`<article class="entry" id="${idOf.figure(of.id)}">
<h3>${words.figure(printed, address.indicator)}</h3>
<dl>
${address.place !== '' && row(words.area, address.place)}
${row(words.period, periodWords(address.period))}
${origin(of, report)}
${
  uses.length > 0 &&
  row(
    words.usedIn,
    each(uses, ({ block, name }) => html`<a href="#${idOf.block(block)}">${name}</a>`),
  )
}
</dl>
</article>
`;
}

function row(name: string, value: HtmlValue): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>\n`;
}

function each<Item>(items: readonly Item[], told: (item: Item) => HtmlValue): HtmlValue {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return told(only);
  return html`<ul>${items.map((item) => html`<li>${told(item)}</li>`)}</ul>`;
}

function origin(of: ReportFigure, report: Report): HtmlValue {
  const { origin: from } = of;
  switch (from.kind) {
    case 'stated': {
      const { knownOn, revision } = from;
      return [
        row(words.value, `${words.roles[from.role]} ${of.value}${of.unit}`),
        knownOn !== undefined &&
          row(words.knownOn, `${knownOn}${revision === undefined ? '' : `，${words.revision(revision)}`}`),
        source(from.source, of, report),
      ];
    }
    case 'computed':
      return [
        row(words.value, `${of.value}${of.unit}`),
        row(words.formula, from.formula),
        from.inputs.length > 0 &&
          row(
            words.inputs,
            each(from.inputs, (given) => input(given, of, report)),
          ),
        from.rule !== undefined && row(words.rule, from.rule),
      ];
    case 'counted':
      return [
        row(words.formula, words.counted(from.of, from.members.length)),
        from.members.length > 0 &&
          row(
            words.members,
            each(from.members, (member) => member),
          ),
        from.source !== undefined && source(from.source, of, report),
      ];
    case 'survey':
      return [
        row(words.question, from.question),
        row(words.answered, from.answered),
        row(words.method, from.method),
        source(from.source, of, report),
      ];
  }
}

/** An input leads to the figure that it is, where the report has that; else to nothing but its source. */
function input({ name, period, value, unit, source: id }: FigureInput, of: ReportFigure, report: Report): Html {
  const { place } = of.address;
  const known = report.figures[figureKey({ indicator: name, place, period })];
  const told = known === undefined || known.id === of.id || known.value !== value ? `${value}${unit}` : figure(known);
  const line = id === undefined ? words.setting : report.sources[id]?.line;
  return html`${name}（${periodWords(period)}）${told}${line !== undefined && html`<br><small>${line}</small>`}`;
}

function source(id: string, of: ReportFigure, report: Report): HtmlValue {
  const found = report.sources[id];
  if (found === undefined) throw new RangeError(`the report has no source ${id}`);
  const { line, quote, place } = found;
  return [
    row(words.source, [line, quote !== undefined && html`<blockquote>${marked(quote, of)}</blockquote>`]),
    place !== undefined && [
      row(words.document, words.documentAt(place.documentId, place.start, place.end)),
      row(words.hash, html`<code>${place.sha256}</code>`),
    ],
  ];
}

/** A sentence with the figure marked in it, where it stands there as it is printed or as it is. */
function marked(quote: string, { printed, value }: ReportFigure): HtmlValue {
  for (const text of [printed, value]) {
    const at = whereIn(quote, text);
    if (at !== -1) return [quote.slice(0, at), html`<mark>${text}</mark>`, quote.slice(at + text.length)];
  }
  return quote;
}

/** Not within a longer number: 5.2 does not stand in 65.2. Missing: -1. */
function whereIn(quote: string, text: string): number {
  let at = quote.indexOf(text);
  while (at !== -1) {
    const isWhole = !/[\d.,]$/.test(quote.slice(0, at)) && !/^\.?\d/.test(quote.slice(at + text.length));
    if (isWhole) return at;
    at = quote.indexOf(text, at + 1);
  }
  return -1;
}

/** Where a figure is used: a block, named by what stands above it. */
interface Use {
  readonly block: string;
  readonly name: string;
}

function usesOf(report: Report): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  let above = report.title;
  for (const block of report.blocks) {
    if (block.kind === 'heading') above = `${block.number}${wordsOf(report, block.content)}`;
    if (block.kind === 'annex') above = `${block.label} ${block.title}`;
    for (const id of new Set(figuresOf(block))) {
      const known = uses.get(id) ?? [];
      if (known.at(-1)?.name !== above) known.push({ block: block.id, name: above });
      uses.set(id, known);
    }
  }
  return uses;
}

function figuresOf(block: Block): readonly string[] {
  const inLine = (content: readonly Inline[]) =>
    content.flatMap((part) => (typeof part === 'string' ? [] : [part.figure]));
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return inLine(block.content);
    case 'list':
      return block.items.flatMap(inLine);
    case 'table':
      return block.rows.flat().flatMap(inLine);
    case 'chart':
      return block.series.flatMap(({ figures }) => figures.filter((id) => id !== null));
    case 'annex':
      return [];
  }
}
