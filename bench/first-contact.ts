/**
 * The audit on reports that were invented before it had seen them: `node bench/first-contact.ts [--all] [FOLDER]`. False alarms
 * in the texts as they are, and how many of the planted edits are told, by kind. `--all` prints every alarm and every missed
 * edit. `FOLDER` holds the texts and their `planted.tsv`; without it, `test/audit/texts`.
 */
import type { Finding } from '../src/shared/finding.ts';
import { type Contact, contactsOf, falseAlarms, readInvented, readPlanted } from '../test/support/first-contact.ts';

const isLong = process.argv.includes('--all');
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const texts = readInvented(folder);
const characters = Object.values(texts).reduce((sum, text) => sum + text.length, 0);
const alarms = falseAlarms(texts);
const contacts = contactsOf(texts, readPlanted(texts, folder));

console.log(`${Object.keys(texts).length} texts, ${characters} characters`);
for (const verdict of ['inconsistent', 'suspect']) {
  const some = alarms.filter((finding) => finding.verdict === verdict);
  console.log(
    `false ${verdict}: ${some.length}, ${((some.length * 20_000) / characters).toFixed(2)} in 20,000 characters`,
  );
  if (isLong) some.forEach(print);
}
row('all kinds', contacts);
for (const [kind, some] of Map.groupBy(contacts, ({ edit }) => edit.kind)) row(kind, some);
for (const [doc, some] of Map.groupBy(contacts, ({ edit }) => edit.doc)) row(doc, some);
if (isLong) contacts.forEach(printContact);

function row(title: string, some: readonly Contact[]): void {
  const [sure, suspected] = ['inconsistent', 'suspect'].map((fate) => some.filter((each) => each.fate === fate).length);
  const told = (sure ?? 0) + (suspected ?? 0);
  console.log(
    `${title}: ${told} of ${some.length} told (${((told / some.length) * 100).toFixed(0)} %), ${sure} inconsistent, ${suspected} suspect`,
  );
}

function printContact({ edit, fate, findings }: Contact): void {
  const text = texts[edit.doc] ?? '';
  const around = `${text.slice(Math.max(0, edit.at - 30), edit.at)}[${edit.before}→${edit.after}]${text.slice(edit.at + edit.before.length, edit.at + 20)}`;
  console.log(`\n${fate} ${edit.kind} ${edit.doc}:${edit.at} ${around.replaceAll('\n', '⏎')} · ${edit.why}`);
  if (fate === 'missed') findings.forEach(print);
  else for (const { rule, formula } of findings) console.log(`  ${rule} ${formula}`);
}

function print(finding: Finding): void {
  console.log(`\n${finding.verdict} ${finding.rule} ${finding.reason}\n  ${finding.formula}`);
  for (const { doc, role, start, quote } of finding.evidence) console.log(`  ${doc}:${start} ${role} ${quote}`);
}
