import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/shared/finding.ts';

/** A check made by hand on the seeds: which statements stand in a relation, and what the verdict on it is. */
export interface GoldCheck {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly verdict: 'consistent' | 'inconsistent' | 'not comparable';
  readonly machine_checkable: boolean;
  readonly evidence: readonly { readonly file: string; readonly start: number; readonly quote: string }[];
}

/** Where the checks are; the folder may be absent. */
export const SEEDS = join(import.meta.dirname, '../../../shared/seeds');

/** The checks, in their order. */
export function readChecks(): readonly GoldCheck[] {
  const lines = readFileSync(join(SEEDS, 'gold/checks.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as GoldCheck);
}

/** The texts of a folder by file name. */
export function readTexts(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** How many of the check's quotes a finding has in its evidence. */
export function sharedQuotes(check: GoldCheck, finding: Finding): number {
  return check.evidence.filter(({ file, start, quote }) =>
    finding.evidence.some((each) => each.doc === file && each.start < start + quote.length && start < each.end),
  ).length;
}

/** Whether a finding is about the relation of a check: two of its quotes (its only one) are among the evidence. */
export function isAbout(check: GoldCheck, finding: Finding): boolean {
  return sharedQuotes(check, finding) >= Math.min(2, check.evidence.length);
}

/** Whether the audit found the relation of a check with the verdict that a person gave. */
export function isFound(check: GoldCheck, findings: readonly Finding[]): boolean {
  const verdict = check.verdict.replace(' ', '-');
  return findings.some((finding) => finding.verdict === verdict && isAbout(check, finding));
}
