import type { RuleId } from '../../src/shared/audit-rules.ts';
import type { Finding } from '../../src/shared/finding.ts';
import { auditTexts } from './audited-text.ts';

const HEAD = '示例市2025年国民经济和社会发展计划执行情况与2026年计划草案的报告';

/** A report on the plan of an invented city: what was done in 2025, and what 2026 is to bring. */
export function planReport(done: string, planned = ''): string {
  const plan = planned === '' ? '' : `\n二、2026年计划安排\n${planned}\n`;
  return `${HEAD}\n\n一、2025年计划执行情况\n${done}\n${plan}`;
}

/** What one rule finds in such a report. */
export function foundBy(rule: RuleId, done: string, planned = ''): readonly Finding[] {
  return auditTexts({ 'a.txt': planReport(done, planned) }).filter((finding) => finding.rule === rule);
}

/** Verdict, reason and formula of findings, for comparing. */
export function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ verdict, reason, formula }) => `${verdict} ${reason} ${formula}`);
}
