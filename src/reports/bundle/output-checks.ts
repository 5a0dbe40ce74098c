import { decodeDocument } from '../../documents/formats/index.ts';
import type { Report } from '../../shared/report/report.ts';
import { type ReportText, reportText } from '../../shared/report/report-text.ts';
import { printedUnder } from '../word/passages.rules.ts';
import { OUTPUT_KINDS } from './bundle-contents.ts';
import { BUNDLE_LIMITS, type BundleEntries } from './bundle-file.ts';
import type { Findings } from './verification.ts';

/** Letters before a figure, in its cell, that are looked for with it where a line is broken by a page. Our choice. */
const CONTEXT = 4;

/**
 * Reads every output that a person opens, and looks for each line of the report that holds figures, word for word; a line
 * that a page or a column breaks is looked for figure by figure, each with the words before it.
 */
export async function checkOutputs(entries: BundleEntries, report: Report, findings: Findings): Promise<void> {
  const told = reportText(report);
  for (const kind of OUTPUT_KINDS) {
    const name = `report.${kind}`;
    const bytes = entries.get(name);
    if (bytes === undefined) continue;
    const output = await readOutput(bytes, name);
    if (output === undefined) findings.same('outputs', { entry: name, place: '' }, kind, undefined);
    else checkOutput(name, { ...output, report, told: kind === 'xlsx' ? annexesOf(report, told) : told }, findings);
  }
}

/** The text of an output, bare, and its pieces: a page has cells that stand beside each other in one line, apart by a blank. */
async function readOutput(bytes: Uint8Array, name: string): Promise<OutputText | undefined> {
  try {
    const { text } = await decodeDocument(bytes, name, { maxBytes: BUNDLE_LIMITS.bytes });
    const lines = text.split(/[\n\t]/).map(bare);
    const isPage = name.endsWith('.pdf');
    return { text: lines.join(''), pieces: isPage ? [...lines, ...text.split(/\s/).map(bare)] : lines };
  } catch {
    return undefined;
  }
}

interface OutputText {
  readonly text: string;
  readonly pieces: readonly string[];
}

/** Without blanks and breaks, in the plain form of each character. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b\u2060\ufeff]+/g, '');
}

function checkOutput(
  entry: string,
  { text, pieces, report, told }: OutputText & { readonly report: Report; readonly told: ReportText },
  findings: Findings,
): void {
  let lineStart = 0;
  for (const line of told.text.split('\n')) {
    const lineEnd = lineStart + line.length;
    const figures = told.figures.filter(({ start, end }) => start >= lineStart && end <= lineEnd);
    const isWhole = line.split('\t').every((cell) => text.includes(bare(cell)));
    if (isWhole) findings.looked.outputs += figures.length;
    for (const { figure, start, end } of isWhole ? [] : figures) {
      const cellStart = told.text.lastIndexOf('\t', start - 1) + 1;
      const wanted = bare(told.text.slice(Math.max(lineStart, cellStart, start - CONTEXT), end));
      // Where cells of a row have several lines, a PDF gives the lines of all of them in turn: the figure alone is looked for.
      const alone = cellStart > lineStart ? bare(told.text.slice(start, end)) : wanted;
      const stands = [wanted, alone, withoutUnit(report, figure, alone)].some(
        (words) => text.includes(words) || isBroken(words, pieces),
      );
      findings.same('outputs', { entry, place: figure }, wanted, stands ? wanted : undefined);
    }
    lineStart = lineEnd + 1;
  }
}

/** A figure as it stands in a row whose unit is said by a head, or by a cell of its own. */
function withoutUnit(report: Report, id: string, printed: string): string {
  const figure = report.figures[id];
  return figure === undefined ? printed : bare(printedUnder(figure, figure.unit));
}

/**
 * Whether words stand at the end of a line, go on over lines of their own and end at the beginning of another: notes may stand
 * between two pages, other cells between the lines of a narrow one.
 */
function isBroken(words: string, lines: readonly string[]): boolean {
  const isReached = Array.from(words, (_, at) => at > 0 && lines.some((line) => line.endsWith(words.slice(0, at))));
  for (const [at, reached] of isReached.entries()) {
    if (!reached) continue;
    if (lines.some((line) => line.startsWith(words.slice(at)))) return true;
    for (const line of lines) if (line !== '' && words.startsWith(line, at)) isReached[at + line.length] = true;
  }
  return false;
}

/** A workbook holds the annexes only: what stands behind the first of them. */
function annexesOf(report: Report, told: ReportText): ReportText {
  const first = report.blocks.findIndex(({ kind }) => kind === 'annex');
  const tables = new Set(
    report.blocks.slice(first === -1 ? Infinity : first).flatMap((block) => (block.kind === 'table' ? [block.id] : [])),
  );
  return { ...told, figures: told.figures.filter(({ block }) => tables.has(block)) };
}
