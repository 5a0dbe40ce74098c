import type { RuleId } from '../../src/shared/audit-rules.ts';
import type { Finding } from '../../src/shared/finding.ts';
import { auditTexts } from './audited-text.ts';

/** A place's report on a year, with what it plans for the next one; all of it invented. */
export function yearReport(place: string, year: number, told: string, planned = ''): string {
  const plan = planned === '' ? '' : `\n二、${year + 1}年工作安排\n${year + 1}年，${planned}\n`;
  return `${place}${year}年政府工作报告\n${place}人民政府\n${year + 1}年1月12日\n\n一、${year}年工作回顾\n${year}年，${told}\n${plan}`;
}

/** What one rule finds in texts; their names are their order. */
export function foundBy(rule: RuleId, ...texts: readonly string[]): readonly Finding[] {
  const named = Object.fromEntries(texts.map((text, index) => [`${'abcdefgh'[index]}.txt`, text]));
  return auditTexts(named).filter((finding) => finding.rule === rule);
}

/** A finding in short: its verdict, its reason and its formula. */
export function inShort({ verdict, reason, formula }: Finding): string {
  return `${verdict} ${reason} ${formula}`.trim();
}
