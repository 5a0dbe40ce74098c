/**
 * One digit of one figure of every relation that holds is changed, in the demonstration set and in ../shared where it is:
 * how many of the changes the audit reports. `node bench/mutants.ts [--missed]`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readTexts, SEEDS } from '../test/support/check-gold.ts';
import { type Mutant, mutantsOf } from '../test/support/mutants.ts';

const DEMONSTRATION = join(import.meta.dirname, '../catalog/demonstration');
const folders = [DEMONSTRATION, ...[SEEDS, join(SEEDS, '../corpus')].filter((folder) => existsSync(folder))];

const all: Mutant[] = [];
for (const folder of folders) {
  const mutants = Object.entries(readTexts(folder)).flatMap(([doc, text]) => mutantsOf(doc, text));
  report(folder.split('/').slice(-2).join('/'), mutants);
  all.push(...mutants);
}
for (const [rule, mutants] of [...Map.groupBy(all, ({ finding }) => finding.rule)].sort()) report(rule, mutants);
report('all', all);
if (process.argv.includes('--missed')) {
  for (const { finding, evidence, at, digit, fate } of all) {
    if (fate !== 'missed') continue;
    console.log(`${finding.rule} ${finding.formula}\n  ${evidence.doc}:${at} → ${digit} in ${evidence.quote}`);
  }
}

function report(title: string, mutants: readonly Mutant[]): void {
  const count = (fate: Mutant['fate']) => mutants.filter((mutant) => mutant.fate === fate).length;
  const [inconsistent, suspect, missed] = [count('inconsistent'), count('suspect'), count('missed')];
  const all = inconsistent + suspect + missed;
  const rate = all === 0 ? '–' : `${((100 * (inconsistent + suspect)) / all).toFixed(1)} %`;
  console.log(
    `${title}: ${mutants.length} mutants, inconsistent ${inconsistent}, suspect ${suspect}, missed ${missed} (reported ${rate}), still right ${count('still-right')}`,
  );
}
