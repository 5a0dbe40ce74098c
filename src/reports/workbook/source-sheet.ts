import type { WriteSheet } from 'hucre';
import { reportOutputWords, reportWordWords } from '../../messages/index.ts';
import type { FigureOrigin, Report, ReportFigure } from '../../shared/report/report.ts';
import { periodWords } from '../composition/period-words.rules.ts';
import { type Align, SheetWriter } from './sheet.ts';

const { workbook: words, page, sample, sampleNotice } = reportOutputWords;
const { columns } = words;

interface Column {
  readonly head: string;
  readonly width: number;
  readonly align: Align;
  readonly isNumber?: boolean;
  readonly text: (figure: ReportFigure, report: Report, index: number) => string;
}

const COLUMNS: readonly Column[] = [
  { head: columns.order, width: 6, align: 'centre', isNumber: true, text: (_, __, index) => String(index + 1) },
  { head: columns.printed, width: 14, align: 'right', text: ({ printed }) => printed },
  { head: columns.value, width: 14, align: 'right', isNumber: true, text: ({ value }) => value },
  { head: columns.unit, width: 10, align: 'centre', text: ({ unit }) => unit },
  { head: columns.indicator, width: 30, align: 'left', text: ({ address }) => address.indicator },
  { head: columns.area, width: 12, align: 'left', text: ({ address }) => address.place },
  { head: columns.period, width: 14, align: 'centre', text: ({ address }) => periodWords(address.period) },
  { head: columns.kind, width: 8, align: 'centre', text: ({ origin }) => kindOf(origin) },
  { head: columns.reckoning, width: 50, align: 'left', text: ({ origin }) => reckoning(origin) },
  { head: columns.source, width: 36, align: 'left', text: ({ origin }, report) => linesOf(origin, report, 'line') },
  { head: columns.quote, width: 60, align: 'left', text: ({ origin }, report) => linesOf(origin, report, 'quote') },
  { head: columns.document, width: 18, align: 'left', text: placed(({ documentId }) => documentId) },
  { head: columns.start, width: 8, align: 'right', isNumber: true, text: placed(({ start }) => String(start)) },
  { head: columns.end, width: 8, align: 'right', isNumber: true, text: placed(({ end }) => String(end)) },
  { head: columns.hash, width: 20, align: 'left', text: placed(({ sha256 }) => sha256) },
  { head: columns.key, width: 20, align: 'left', text: ({ id }) => id },
];

/** All figures of a report, one a row: value, unit, how it was reckoned, source line, sentence, and where that stands. */
export function sourceSheet(report: Report, name: string): WriteSheet {
  const sheet = new SheetWriter(COLUMNS.length);
  sheet.line(page.figures, 'title');
  if (report.sample) sheet.line(`${sample}：${sampleNotice}`, 'warning');
  sheet.head(COLUMNS.map(({ head }) => head));
  const aligns = COLUMNS.map(({ align }) => align);
  Object.values(report.figures).forEach((figure, index) => {
    const texts = COLUMNS.map(({ text }) => text(figure, report, index));
    sheet.row(texts, aligns, (at) => COLUMNS[at]?.isNumber === true);
  });
  return sheet.sheet(
    name,
    COLUMNS.map(({ width }) => width),
  );
}

function kindOf(origin: FigureOrigin): string {
  return origin.kind === 'stated' ? page.roles[origin.role] : words.kinds[origin.kind];
}

function reckoning(origin: FigureOrigin): string {
  const { source: told } = reportWordWords;
  switch (origin.kind) {
    case 'stated':
      return '';
    case 'computed': {
      const inputs = origin.inputs.map(({ name, period, value, unit }) => told.input(name, period, `${value}${unit}`));
      return inputs.length === 0 ? origin.formula : `${origin.formula}\n${inputs.join('\n')}`;
    }
    case 'counted':
      return `${page.counted(origin.of, origin.members.length)}\n${origin.members.join('\n')}`;
    case 'survey':
      return `${origin.question}\n${page.answered} ${origin.answered}\n${origin.method}`;
  }
}

/** Ids of sources that a figure rests on, each once. */
function sourcesOf(origin: FigureOrigin): readonly string[] {
  if (origin.kind === 'computed') return [...new Set(origin.inputs.flatMap(({ source }) => source ?? []))];
  return origin.source === undefined ? [] : [origin.source];
}

function linesOf(origin: FigureOrigin, { sources }: Report, what: 'line' | 'quote'): string {
  return sourcesOf(origin)
    .flatMap((id) => sources[id]?.[what] ?? [])
    .join('\n');
}

type Place = NonNullable<Report['sources'][string]['place']>;

/** Of the sentence that states a figure, where there is one. */
function placed(tell: (place: Place) => string): Column['text'] {
  return ({ origin }, { sources }) => {
    const place = origin.kind === 'computed' ? undefined : sources[origin.source ?? '']?.place;
    return place === undefined ? '' : tell(place);
  };
}
