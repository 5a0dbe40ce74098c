import { Audit } from '../../audit/index.ts';
import { readText } from '../../reader/index.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Report } from '../../shared/report/report.ts';
import type { ReportFinding, ReportProblem } from '../../shared/report/report-life.ts';
import { liveFiguresOf, type ReportText, recordOf, reportText } from '../../shared/report/report-text.ts';
import type { Span } from '../../shared/span.ts';
import { isPassage } from './passage-parts.rules.ts';

/**
 * What the audit says of a report as its readers get it: the contradictions in its text, its figures held against the record,
 * and what people did to figures and nobody has confirmed. `record`: the same report as it would be composed now; without
 * it, figures are held against those it was composed with.
 */
export function auditReport(report: Report, record: Report = report): readonly ReportFinding[] {
  const told = reportText(report);
  const { text, marks } = told;
  const document = { doc: 'report', text, ...readText(text, { marks }), liveFigures: liveFiguresOf(report, told) };
  const findings = new Audit(recordOf(record)).add(document);
  return [...findings.flatMap((finding) => ofAudit(told, report, finding, record)), ...ofEdits(report)];
}

/** Why a report cannot be submitted: the kinds of its findings that stand in the way, each once. */
export function blockingProblems(findings: readonly ReportFinding[]): readonly ReportProblem[] {
  return [...new Set(findings.filter(({ blocking }) => blocking).map(({ problem }) => problem))];
}

function ofAudit(told: ReportText, report: Report, finding: Finding, record: Report): readonly ReportFinding[] {
  const [first] = finding.evidence;
  const at = first?.mention?.start ?? first?.start ?? 0;
  const block = told.blocks.find(({ start, end }) => start <= at && at <= end)?.block ?? '';
  const span = told.figures.find(({ start, end }) => start <= at && at < end);
  const figure = span?.figure;
  const now = span === undefined ? '' : told.text.slice(span.start, span.end);
  // Words of people hold several figures of one address, told apart by their ids only.
  const isCurrent = figure !== undefined && record.figures[figure]?.printed === now;
  const problem = problemOf(finding, isCurrent);
  if (problem === undefined) return [];
  return [
    {
      blockId: block,
      problem,
      blocking: problem !== 'suspect' && !isQuoted(told, report, finding),
      ...(figure === undefined ? {} : { figure }),
      now: finding.stated,
      recorded: finding.computed,
      finding,
    },
  ];
}

/** What contradicts words that the report passes on as they came does not stand in its way: it answers for having quoted them. */
function isQuoted(told: ReportText, report: Report, { rule, evidence }: Finding): boolean {
  const quotes = ({ start, end }: Span) =>
    told.figures.some((each) => {
      const origin = report.figures[each.figure]?.origin;
      return each.start < end && start < each.end && origin?.kind === 'stated' && origin.quoted === true;
    });
  return rule !== 'live-figure' && evidence.some(({ start, end, mention }) => quotes(mention ?? { start, end }));
}

/** Numbers bound to nothing are told of passages that people wrote; composed words hold none but names. */
function problemOf({ rule, verdict, reason }: Finding, isCurrent: boolean): ReportProblem | undefined {
  if (rule === 'live-figure') {
    if (isCurrent) return undefined;
    if (reason === 'live-figure.unknown') return 'gone';
    return verdict === 'inconsistent' ? 'stale' : undefined;
  }
  return verdict === 'inconsistent' || verdict === 'suspect' ? verdict : undefined;
}

function ofEdits(report: Report): readonly ReportFinding[] {
  return report.blocks.flatMap((block) => {
    if (!isPassage(block) || block.edit === undefined) return [];
    const { broken, added = [], changed = [] } = block.edit;
    const printed = (figure: string) => report.figures[figure]?.printed ?? '';
    const base = { blockId: block.id, blocking: true } as const;
    return [
      ...broken
        .filter(({ confirmed }) => confirmed === undefined)
        .map(({ figure, now }) => ({ ...base, problem: 'broken', figure, now, recorded: printed(figure) }) as const),
      ...added
        .filter(({ confirmed }) => confirmed === undefined)
        .map(({ now }) => ({ ...base, problem: 'unbound', now, recorded: '' }) as const),
      ...changed
        .filter(({ confirmed }) => confirmed === undefined)
        .map(
          ({ figure, was }) => ({ ...base, problem: 'changed', figure, now: printed(figure), recorded: was }) as const,
        ),
    ];
  });
}
