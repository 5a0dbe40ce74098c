import { Audit } from '../../src/audit/index.ts';
import { readText } from '../../src/reader/index.ts';
import type { Finding } from '../../src/shared/finding.ts';

/** Findings inside of texts, then those between them; names are file names. */
export function auditTexts(texts: Readonly<Record<string, string>>): readonly Finding[] {
  const audit = new Audit();
  const inside = Object.entries(texts).flatMap(([doc, text]) =>
    audit.add({ doc, text, ...readText(text, { fileName: doc }) }),
  );
  return [...inside, ...audit.finish()];
}
