/**
 * The audit beside the checks made by hand, and what it calls inconsistent in the corpus: `node bench/checks.ts [--all]`.
 * Needs ../shared. `--all` prints every check and every inconsistent or suspect finding with its evidence.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { auditMessagesFor } from '../src/messages/index.ts';
import type { Finding } from '../src/shared/finding.ts';
import { auditTexts } from '../test/support/audited-text.ts';
import { isFound, readChecks, readTexts, SEEDS } from '../test/support/check-gold.ts';

const isLong = process.argv.includes('--all');
if (!existsSync(SEEDS)) throw new Error(`${SEEDS} is not there: this bench needs ../shared`);

const findings = auditTexts(readTexts(SEEDS));
const checks = readChecks().filter((check) => check.machine_checkable);
const missing = checks.filter((check) => !isFound(check, findings));
if (isLong)
  for (const { id, type, verdict, title } of missing) console.log(`missing ${id} ${type} ${verdict}: ${title}`);
console.log(`checks that a machine can make: ${checks.length - missing.length} of ${checks.length} found`);
report('seeds', findings);
const corpus = readTexts(join(SEEDS, '../corpus'));
const characters = Object.values(corpus).reduce((sum, text) => sum + text.length, 0);
const inCorpus = auditTexts(corpus);
report(`corpus, ${characters} characters`, inCorpus);

function report(title: string, all: readonly Finding[]): void {
  const byVerdict = Map.groupBy(all, (finding) => finding.verdict);
  console.log(`${title}: ${[...byVerdict].map(([verdict, some]) => `${verdict} ${some.length}`).join(', ')}`);
  const byRule = Map.groupBy(all, ({ rule, verdict }) => `${rule} ${verdict}`);
  for (const [rule, some] of [...byRule].sort()) console.log(`  ${rule} ${some.length}`);
  if (!isLong) return;
  for (const finding of all.filter(({ verdict }) => verdict === 'inconsistent' || verdict === 'suspect'))
    print(finding);
}

function print(finding: Finding): void {
  const { title, why } = auditMessagesFor('zh-CN').reasons[finding.reason](finding.facts);
  console.log(`\n${finding.verdict} ${finding.reason} ${title} · ${why}\n  ${finding.formula}`);
  for (const { doc, role, start, quote } of finding.evidence) console.log(`  ${doc}:${start} ${role} ${quote}`);
}
