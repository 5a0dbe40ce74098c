import { join } from 'node:path';
import { formatRecords } from '../../cli/claim-format.ts';
import { claimRecord } from '../../cli/claim-record.ts';
import { padded, widthOf } from '../../cli/display-width.ts';
import { openOutput } from '../../cli/output.ts';
import { programVersion } from '../../cli/program-version.ts';
import { ProgressBar } from '../../cli/progress-bar.ts';
import { formatFindings } from '../../documents/check/finding-output.cli.ts';
import { auditMessagesFor, evaluateMessagesFor, type Language } from '../../messages/index.ts';
import { FINDING_VERDICTS } from '../../shared/finding.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report, ReportFigure } from '../../shared/report/report.ts';
import { VERDICTS, type VerdictScale } from '../../shared/verdict.ts';
import { formatLines } from '../../verdicts/rate-output.cli.ts';
import { labelOf } from '../../verdicts/rules/scale.rules.ts';
import type { Signer } from '../bundle/signature.ts';
import { writeBundle } from '../bundle/write-bundle.ts';
import { composeReport } from '../composition/compose.rules.ts';
import { loadReportTemplates } from '../composition/template.file.ts';
import { reportPage } from '../page/report-page.ts';
import { printReport } from '../print/print-report.ts';
import { writeWord } from '../word/index.ts';
import type { Evaluation } from './evaluation.ts';
import { type Evaluated, evaluationBundle } from './evaluation-bundle.ts';

/**
 * Writes all files of an evaluation, each whole or not at all, and tells how many there are of what. Effects: files, standard
 * output. Errors: `UsageError` where the folder cannot be written to.
 */
export async function writeOutputs(
  out: string,
  evaluated: Evaluated,
  factsOf: (evaluated: Evaluated) => ReportFacts,
  { signer, madeAt, language }: { readonly signer: Signer; readonly madeAt: Date; readonly language: Language },
): Promise<void> {
  const { files, findings, evaluation, scale, frame } = evaluated;
  const progress = await ProgressBar.startCounting(evaluateMessagesFor(language).writing);
  let count = 0;
  const write = async (name: string, data: string | Uint8Array): Promise<void> => {
    progress.count(count++);
    const output = await openOutput({ out: join(out, name), format: 'jsonl', language });
    await output.write(data);
    await output.close();
  };
  try {
    await write('facts.jsonl', claimLines(files, language));
    await write('findings.jsonl', formatFindings(findings, 'jsonl', language));
    await write('ratings.jsonl', formatLines(evaluation.rated, scale, language));
    await write('stated-ratings.jsonl', statedLines(evaluated));
    const template = (await loadReportTemplates()).find(({ kind }) => kind === frame.kind);
    if (template === undefined) throw new RangeError(`no template of ${frame.kind}`);
    const facts = factsOf(evaluated);
    const report = composeReport(facts, template);
    const outputs = {
      docx: await writeWord(report),
      pdf: await printReport(report),
      html: Buffer.from(reportPage(report)),
    };
    for (const [kind, bytes] of Object.entries(outputs)) await write(`report.${kind}`, bytes);
    const made = { outputs, madeAt: madeAt.toISOString(), programVersion: programVersion() };
    await write(
      'report.gangyao',
      await writeBundle(evaluationBundle(evaluated, { report, facts, template }, made), signer),
    );
    progress.stop();
    process.stdout.write(summaryOf(evaluated, report, out, language));
  } finally {
    progress.stop();
  }
}

/** Missing: null where an indicator is none of those that are rated, or nothing can be said of the two. */
function statedLines({ stated, evaluation, scale }: Evaluated): string {
  return stated
    .map(({ document, stated: said, quote, verdict, row, computed, agrees }) =>
      JSON.stringify({
        ...{ doc: document.name, start: said.start, end: said.end, quote, name: said.name, words: said.words },
        ...{ grade: said.grade, verdict: verdict ?? null },
        indicator: row === undefined ? null : (evaluation.rows[row]?.indicator.name ?? null),
        computed: computed ?? null,
        computed_label: computed === undefined ? null : labelOf(scale, computed, []),
        agrees: agrees ?? null,
      }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function claimLines(files: Evaluated['files'], language: Language): string {
  return files
    .flatMap((file) => {
      if (file.kind !== 'document') return [];
      const { name, text, claims } = file.document;
      const records = claims.map((claim) => claimRecord(name, claim, text.slice(claim.start, claim.end)));
      return [formatRecords(records, 'jsonl', { language, width: 0 })];
    })
    .join('');
}

/** How many facts, findings by verdict, ratings by word, and figures of the report with their sources. */
function summaryOf(
  { files, findings, evaluation, stated, scale }: Evaluated,
  report: Report,
  out: string,
  language: Language,
) {
  const { table } = evaluateMessagesFor(language);
  const { verdicts } = auditMessagesFor(language);
  const claims = files.reduce((sum, file) => sum + (file.kind === 'document' ? file.document.claims.length : 0), 0);
  const figures = Object.values(report.figures);
  const lines: (readonly [string, number])[] = [
    [table.facts, claims],
    [table.findings, findings.length],
    ...FINDING_VERDICTS.map(
      (verdict) => [`  ${verdicts[verdict]}`, findings.filter((each) => each.verdict === verdict).length] as const,
    ),
    [table.ratings, evaluation.rated.length],
    ...labelled(evaluation, scale),
    [table.stated, stated.length],
    [`  ${table.agreeing}`, stated.filter(({ agrees }) => agrees === true).length],
    [`  ${table.disagreeing}`, stated.filter(({ agrees }) => agrees === false).length],
    [table.figures, figures.length],
    [`  ${table.sourced}`, figures.filter((figure) => isSourced(figure, report)).length],
  ];
  const width = Math.max(...lines.map(([name]) => widthOf(name))) + 2;
  const told = lines.map(([name, count]) => `${padded(name, width)}${String(count).padStart(6)}\n`);
  return `${told.join('')}${table.written({ out })}\n`;
}

/** Ratings by the words of the scale, from best to worst. */
function labelled({ rated }: Evaluation, scale: VerdictScale): readonly (readonly [string, number])[] {
  const ordered = rated.toSorted((a, b) => VERDICTS.indexOf(a.rating.verdict) - VERDICTS.indexOf(b.rating.verdict));
  const byLabel = Map.groupBy(ordered, ({ rating }) => labelOf(scale, rating.verdict, rating.flags));
  return [...byLabel].map(([label, own]) => [`  ${label}`, own.length]);
}

/** Whether a figure leads to a source of the report, or to what it was reckoned from or counted of. */
function isSourced({ origin }: ReportFigure, { sources }: Report): boolean {
  if (origin.kind === 'stated' || origin.kind === 'survey') return sources[origin.source] !== undefined;
  if (origin.kind === 'counted') return origin.of !== '';
  return (
    origin.inputs.length > 0 &&
    origin.inputs.every(({ source }) => source === undefined || sources[source] !== undefined)
  );
}
