/**
 * Makes docs/mechanisms.md from the lists of mechanisms beside it: `node catalog/mechanisms/build.ts`. The same lists give
 * the same bytes; test/mechanisms.test.ts says when the page is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const HERE = import.meta.dirname;
const PAGE = join(HERE, '../../docs/mechanisms.md');

const wording = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const mechanism = z.strictObject({
  id: z.string().regex(/^S\d{3}$/),
  name: wording,
  centrality: z.enum(['core', 'operating loop', 'named only in passing']),
  status: z.enum(['implemented', 'register', 'out-of-scope']),
  /** Why it is none of ours. */
  reason: z.string().min(1).optional(),
  by: z
    .array(
      z.string().regex(/^(ledger:[a-z0-9-]+|(measure|rule):[a-z0-9-]+\/[A-Za-z0-9-]+|(module|test):[A-Za-z0-9./-]+)$/),
    )
    .min(1)
    .optional(),
});

/** A mechanism of the reports, in our own words, and what implements it. */
export type Mechanism = z.infer<typeof mechanism>;

/** All mechanisms by id, of all lists. Errors: those of zod for what is no mechanism. */
export function readMechanisms(): readonly Mechanism[] {
  const lists = readdirSync(HERE).filter((name) => name.endsWith('.yaml'));
  return lists
    .flatMap(
      (name) =>
        z.strictObject({ mechanisms: z.array(mechanism) }).parse(parse(readFileSync(join(HERE, name), 'utf8')))
          .mechanisms,
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The page as it is to be. */
export function mechanismPage(mechanisms: readonly Mechanism[]): string {
  const count = (status: Mechanism['status']) => mechanisms.filter((one) => one.status === status).length;
  const rows = mechanisms.map(({ id, name, centrality, status, by = [], reason }) => {
    const what = [by.map((one) => `\`${one}\``).join(' '), reason ?? ''].filter((part) => part !== '').join(' ');
    return `| ${id} | ${name.zh} | ${name.en} | ${centrality} | ${status} | ${what} |`;
  });
  return `# Mechanisms

Made by \`node catalog/mechanisms/build.ts\` from \`catalog/mechanisms/*.yaml\`; change those.

What the reports of districts and city tell of as machinery of a plan, and what stands for it here: a ledger
(\`catalog/ledgers\`), a measure or verdict rule of it, or another engine with its test. \`register\`: only named by a report,
an entry with its source. Implemented: ${count('implemented')}, register: ${count('register')}, out of scope: ${count('out-of-scope')}.

| id | mechanism | in English | in the reports | status | by |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

/** The page as it is. */
export function currentPage(): string {
  return readFileSync(PAGE, 'utf8');
}

if (process.argv[1] === import.meta.filename) writeFileSync(PAGE, mechanismPage(readMechanisms()));
