import type { ReportFacts } from '../../shared/report/facts.ts';
import type { FigureOrigin, Report, ReportSource } from '../../shared/report/report.ts';
import { idOfLine } from '../composition/figure-register.rules.ts';
import { type BundleDocument, ENTRY } from './bundle-contents.ts';
import type { BundleEntries } from './bundle-file.ts';
import { textOf } from './entry-checks.ts';
import type { Findings } from './verification.ts';
import { json, sha256 } from './write-bundle.ts';

/**
 * Holds every sentence against the text that is carried along, character for character; of a document that is not public
 * against the sentence that stands for it. Gives how many sources are named only, and how many sentences stand alone.
 */
export function checkQuotes(
  { report, documents }: { readonly report: Report; readonly documents: readonly BundleDocument[] },
  entries: BundleEntries,
  findings: Findings,
): { readonly namedSources: number; readonly sentencesOnly: number } {
  for (const document of documents) checkDocument(document, entries, findings);
  const byHash = new Map(documents.map((document) => [document.sha256, document]));
  const sources = Object.values(report.sources);
  let sentencesOnly = 0;
  for (const source of sources) {
    if (source.place === undefined) continue;
    const document = byHash.get(source.place.sha256);
    if (document?.text === undefined) sentencesOnly += 1;
    checkSentence(source, document, entries, findings);
  }
  return { namedSources: sources.filter(({ place }) => place === undefined).length, sentencesOnly };
}

function checkDocument(document: BundleDocument, entries: BundleEntries, findings: Findings): void {
  const { documentId, passages, textSha256, textLength } = document;
  const at = (place: string) => ({ entry: ENTRY.documents, place: `${documentId} ${place}` });
  findings.same('quotes', at('id'), document.sha256.slice(0, documentId.length), documentId);
  for (const { start, end, text } of passages)
    findings.same('quotes', at(`${start}-${end}`), String(end - start), String(text.length));
  if (document.text === undefined) return;
  const whole = textOf(entries, document.text);
  findings.same('quotes', { entry: document.text, place: 'sha256' }, textSha256, sha256(whole));
  findings.same('quotes', { entry: document.text, place: 'length' }, String(textLength), String(whole.length));
  for (const { start, end, text } of passages)
    findings.same('quotes', { entry: document.text, place: `${start}-${end}` }, whole.slice(start, end), text);
}

function checkSentence(
  { id, quote, place }: ReportSource,
  document: BundleDocument | undefined,
  entries: BundleEntries,
  findings: Findings,
): void {
  if (place === undefined) return;
  const { start, end } = place;
  const passage = document?.passages.find((each) => each.start === start && each.end === end);
  const stands = document?.text === undefined ? passage?.text : textOf(entries, document.text).slice(start, end);
  const at = { entry: document?.text ?? ENTRY.documents, place: `${id} ${start}-${end}` };
  findings.same('quotes', at, quote, stands);
}

/** Every figure has its sources in the report, every source is that of the facts. */
export function checkSources(report: Report, facts: ReportFacts, findings: Findings): void {
  for (const { id, origin } of Object.values(report.figures)) {
    for (const source of sourcesOf(origin)) {
      const found = report.sources[source]?.id;
      findings.same('sources', { entry: ENTRY.report, place: id }, source, found);
    }
  }
  for (const [id, source] of Object.entries(report.sources)) {
    // What is only named has its line for an id; that figures name it comes out again with the composition.
    const known = facts.sources[id] ?? (id === idOfLine(source.line) ? { id, line: source.line } : undefined);
    findings.same('sources', { entry: ENTRY.report, place: id }, known && json(known), json(source));
  }
}

function sourcesOf(origin: FigureOrigin): readonly string[] {
  if (origin.kind === 'computed') return origin.inputs.flatMap(({ source }) => source ?? []);
  return origin.source === undefined ? [] : [origin.source];
}
