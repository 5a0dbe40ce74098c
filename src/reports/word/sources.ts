import type { ReportWordWords } from '../../messages/index.ts';
import type { Report, ReportFigure } from '../../shared/report/report.ts';
import { periodWords } from '../composition/period-words.rules.ts';
import { figureOf } from './passages.rules.ts';

/** Members of a count that are named in a note; the page and the bundle name all. Our choice: a note of a line or two. */
const MOST_MEMBERS = 5;

/**
 * Where the figures of a passage or a table come from, each source once: with its sentence, or the formula with what went in.
 * Sources of inputs are told behind the formulas.
 * `before`: sources whose sentence was told before, and need not be again; these here come to them. `isBrief`: without what
 * was counted and what went in.
 */
export function sourceLines(
  report: Report,
  figures: readonly string[],
  words: ReportWordWords,
  { before = new Set(), isBrief = false }: { readonly before?: Set<string>; readonly isBrief?: boolean } = {},
): readonly string[] {
  const seen = new Set(before);
  const line = (id: string) => {
    before.add(id);
    return sourceLine(report, id, words.source, seen.has(id));
  };
  const told = figures.map((id) => linesOf(report, figureOf(report, id), words, { line, isBrief }));
  return [...new Set([...told.flatMap(({ own }) => own), ...told.flatMap(({ behind }) => behind)])];
}

function linesOf(
  report: Report,
  { printed, origin }: ReportFigure,
  { source: words }: ReportWordWords,
  { line, isBrief }: { readonly line: (source: string) => string; readonly isBrief: boolean },
): { readonly own: readonly string[]; readonly behind: readonly string[] } {
  const told = (id: string | undefined) => (id === undefined ? [] : [line(id)]);
  switch (origin.kind) {
    case 'stated':
      return { own: told(origin.source), behind: [] };
    case 'computed': {
      const inputs = (isBrief ? [] : origin.inputs).map(({ name, period, value, unit }) =>
        words.input(name, periodWords(period), `${value}${unit}`),
      );
      const own = words.computed(printed, origin.formula, [...new Set(inputs)].join(words.between));
      return { own: [own], behind: origin.inputs.flatMap(({ source }) => told(source)) };
    }
    case 'counted': {
      const members = isBrief ? [] : origin.members;
      const isShort = members.length <= MOST_MEMBERS;
      const named = members.slice(0, MOST_MEMBERS).join(words.between);
      const own = words.counted(printed, origin.of, isShort ? named : `${named}${words.more}`);
      return { own: [own], behind: [...told(origin.source), ...(isShort ? [] : [words.whole])] };
    }
    case 'survey': {
      const { line = '' } = report.sources[origin.source] ?? {};
      return { own: [words.survey(line, origin.question, origin.answered, origin.method)], behind: [] };
    }
  }
}

function sourceLine(report: Report, id: string, words: ReportWordWords['source'], isKnown: boolean): string {
  const source = report.sources[id];
  if (source === undefined) throw new RangeError(`the report has no source ${id}`);
  return source.quote === undefined || isKnown ? source.line : words.quoted(source.line, source.quote);
}

/** Lines as one sentence with a full stop, which a sentence that is quoted last has already. */
export function oneSentence(lines: readonly string[], { source: { semicolon, stop } }: ReportWordWords): string {
  const sentence = lines.join(semicolon);
  return /[。”]$/.test(sentence) ? sentence : `${sentence}${stop}`;
}
