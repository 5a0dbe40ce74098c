import type { ReportAtVersion, ReportDetail, ReportSummary, ReportVersion } from '../../contract/evaluation/reports.ts';
import { auditMessagesFor, type Language } from '../../messages/index.ts';
import type { ReportFinding } from '../../shared/report/report-life.ts';
import { blockingProblems } from './output-audit.rules.ts';
import type { ReportRow, VersionRow } from './report.queries.ts';
import type { ReportReading } from './report.service.ts';
import type { OpenedReport } from './report-amendment.ts';
import { STARTS } from './report-move.service.ts';

/** A report without its text. */
export function toReportSummary({ stepNo: _, changedAt, ...row }: ReportRow): ReportSummary {
  return { ...row, changedAt: changedAt.toISOString() };
}

/** A report with all that its page shows, findings worded in a language. */
export function toReportDetail(reading: ReportReading, language: Language): ReportDetail {
  const { row, report, findings, versions, steps, rights } = reading;
  const { state } = row;
  return {
    ...toReportSummary(row),
    report,
    findings: toFindingViews(findings, language),
    versions: versions.map(toVersionView),
    steps: steps.map(({ stepNo: _, at, ...step }) => ({ ...step, at: at.toISOString() })),
    may: {
      edit: rights.edit && state !== 'submitted',
      submit: rights.edit && STARTS.submit.includes(state),
      return: (rights.edit || rights.publish) && STARTS.return.includes(state),
      publish: rights.publish && !rights.wrote && STARTS.publish.includes(state),
      withdraw: rights.publish && STARTS.withdraw.includes(state),
    },
    own: rights.publish && rights.wrote,
    blocked: [...blockingProblems(findings)],
  };
}

/** What was found, with the words of the audit where it is by one of its rules. */
export function toFindingViews(findings: readonly ReportFinding[], language: Language): ReportDetail['findings'] {
  return findings.map(({ finding, ...found }) => {
    if (finding === undefined) return found;
    const { title, why } = auditMessagesFor(language).reasons[finding.reason](finding.facts);
    const quotes = [...new Set(finding.evidence.map(({ quote }) => quote))];
    return { ...found, words: { title, why, formula: finding.formula, quotes } };
  });
}

/** A version without its text. */
function toVersionView({ compositionNo: _, at, ...version }: VersionRow): ReportVersion {
  return { ...version, at: at.toISOString() };
}

/** A version with its text. */
export function toVersionDetail({
  row,
  version,
  withdrawn,
}: OpenedReport & { withdrawn: string | null }): ReportAtVersion {
  const { tree, ...rest } = version;
  return { ...toVersionView(rest), reportId: row.reportId, state: row.state, withdrawn, report: tree };
}
