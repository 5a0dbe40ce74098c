import { writeCsv } from 'hucre';
import { visible } from '../../cli/safe-text.ts';
import { auditMessagesFor, checkMessagesFor, type Language } from '../../messages/index.ts';
import type { Finding } from '../../shared/finding.ts';
import { safeCell } from '../../shared/printed-value.ts';

/** How findings are written; all of them line by line. */
export type FindingFormat = 'table' | 'jsonl' | 'csv';

/** The record of DESIGN §6. Names and order are a contract with other programs. */
function recordOf(finding: Finding, language: Language) {
  const { title, why } = auditMessagesFor(language).reasons[finding.reason](finding.facts);
  return {
    rule: finding.rule,
    verdict: finding.verdict,
    title,
    evidence: finding.evidence.map(
      ({ doc, start, end, quote, value, unit, role, mention, subject, region, period }) => ({
        doc,
        start,
        end,
        quote,
        value,
        unit,
        role,
        ...(mention === undefined ? {} : { mention_start: mention.start, mention_end: mention.end }),
        subject,
        region,
        period,
      }),
    ),
    formula: finding.formula,
    computed: finding.computed,
    stated: finding.stated,
    tolerance: finding.tolerance,
    why,
    severity: finding.severity,
    reason: finding.reason,
    rule_version: finding.ruleVersion,
    confidence: finding.confidence,
  };
}

const COLUMNS = ['rule', 'verdict', 'title', 'formula', 'computed', 'stated', 'tolerance', 'why', 'severity'] as const;

/** What stands once above all findings. */
export function headOf(format: FindingFormat): string {
  return format === 'csv' ? csvLine([...COLUMNS, 'evidence']) : '';
}

/** Findings as text, each with its line breaks. For people: title and verdict, every sentence with its place, the formula. */
export function formatFindings(findings: readonly Finding[], format: FindingFormat, language: Language): string {
  return findings.map((finding) => formatOne(finding, format, language)).join('');
}

function formatOne(finding: Finding, format: FindingFormat, language: Language): string {
  const record = recordOf(finding, language);
  if (format === 'jsonl') return `${JSON.stringify(record)}\n`;
  if (format === 'csv') {
    const evidence = record.evidence.map(({ doc, start, quote }) => `${doc}:${start} ${quote}`).join('\n');
    return csvLine([...COLUMNS.map((column) => record[column]), evidence]);
  }
  const { verdicts, rules, roles } = auditMessagesFor(language);
  const { formula } = checkMessagesFor(language);
  const lines = [
    `${verdicts[finding.verdict]} [${rules[finding.rule]}] ${record.title}`,
    ...finding.evidence.map((each) => `  ${roles[each.role]} ${each.doc}:${each.start} ${each.quote}`),
    ...(record.formula === '' ? [] : [`  ${formula} ${record.formula}`]),
    `  ${record.why}`,
  ];
  return `${lines.map(visible).join('\n')}\n\n`;
}

function csvLine(cells: readonly string[]): string {
  return `${writeCsv([cells.map(safeCell)], { lineSeparator: '\n' })}\n`;
}
