import { Audit } from '../../src/audit/index.ts';
import { readText } from '../../src/reader/index.ts';
import type { Finding } from '../../src/shared/finding.ts';
import type { Report } from '../../src/shared/report/report.ts';
import { liveFiguresOf, recordOf, reportText } from '../../src/shared/report/report-text.ts';

/** What the audit says of a report as its outputs print it, and what it read there. */
export function auditedReport(report: Report): {
  readonly text: string;
  readonly claims: number;
  readonly inconsistent: readonly string[];
  readonly unbound: readonly string[];
} {
  const told = reportText(report);
  const { text, marks } = told;
  const reading = readText(text, { marks });
  const audit = new Audit(recordOf(report));
  const liveFigures = liveFiguresOf(report, told);
  const findings = [...audit.add({ doc: 'report', text, ...reading, liveFigures }), ...audit.finish()];
  const shown = ({ rule, reason, formula, evidence }: Finding): string =>
    `${rule} ${reason} ${formula} | ${evidence.map(({ start, end }) => text.slice(start, end)).join(' | ')}`;
  const of = (isOne: (finding: Finding) => boolean): readonly string[] => findings.filter(isOne).map(shown);
  return {
    text,
    claims: reading.claims.length,
    inconsistent: of(({ verdict }) => verdict === 'inconsistent'),
    unbound: of(({ reason }) => reason === 'live-figure.unbound'),
  };
}
