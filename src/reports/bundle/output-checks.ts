import { decodeDocument } from '../../documents/formats/index.ts';
import type { Report } from '../../shared/report/report.ts';
import { type ReportText, reportText } from '../../shared/report/report-text.ts';
import { OUTPUT_KINDS, type OutputKind } from './bundle-contents.ts';
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
    const text = await textOfOutput(bytes, name);
    if (text === undefined) findings.same('outputs', { entry: name, place: '' }, kind, undefined);
    else checkOutput(name, { text, told: kind === 'xlsx' ? annexesOf(report, told) : told }, findings);
  }
}

/** The kinds of outputs that a bundle has. */
export function outputsIn(entries: BundleEntries): readonly OutputKind[] {
  return OUTPUT_KINDS.filter((kind) => entries.has(`report.${kind}`));
}

/** Missing: undefined when it cannot be read. */
async function textOfOutput(bytes: Uint8Array, name: string): Promise<string | undefined> {
  try {
    const { text } = await decodeDocument(bytes, name, { maxBytes: BUNDLE_LIMITS.bytes });
    return bare(text);
  } catch {
    return undefined;
  }
}

/** Without blanks and breaks, in the plain form of each character. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b\u2060\ufeff]+/g, '');
}

function checkOutput(
  entry: string,
  { text, told }: { readonly text: string; readonly told: ReportText },
  findings: Findings,
): void {
  let lineStart = 0;
  for (const line of told.text.split('\n')) {
    const lineEnd = lineStart + line.length;
    const figures = told.figures.filter(({ start, end }) => start >= lineStart && end <= lineEnd);
    if (figures.length > 0 && !line.split('\t').every((cell) => text.includes(bare(cell)))) {
      for (const { figure, start, end } of figures) {
        const cellStart = told.text.lastIndexOf('\t', start - 1) + 1;
        const from = Math.max(lineStart, cellStart, start - CONTEXT);
        const wanted = bare(told.text.slice(from, end));
        findings.same('outputs', { entry, place: figure }, wanted, text.includes(wanted) ? wanted : undefined);
      }
    } else if (figures.length > 0) findings.looked.outputs += figures.length;
    lineStart = lineEnd + 1;
  }
}

/** A workbook holds the annexes only: what stands behind the first of them. */
function annexesOf(report: Report, told: ReportText): ReportText {
  const first = report.blocks.findIndex(({ kind }) => kind === 'annex');
  const tables = new Set(
    report.blocks.slice(first === -1 ? Infinity : first).flatMap((block) => (block.kind === 'table' ? [block.id] : [])),
  );
  return { ...told, figures: told.figures.filter(({ block }) => tables.has(block)) };
}
