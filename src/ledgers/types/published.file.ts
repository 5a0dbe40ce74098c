import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { recordTypeJsonSchema } from '../../contract/ledgers/record-type.ts';
import { formattedJson } from '../../shared/formats/formatted-json.ts';
import { loadRecordTypes } from './record-type.file.ts';
import { typeIndex, typePage } from './type-page.rules.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What is made of the types, by path: the JSON Schema of a type file, and a page for each type. */
export function publishedFiles(): ReadonlyMap<string, string> {
  const types = loadRecordTypes();
  return new Map([
    ['catalog/ledgers/record-type.schema.json', `${formattedJson(recordTypeJsonSchema())}\n`],
    ['docs/ledgers/README.md', typeIndex(types)],
    ...types.map((type) => [`docs/ledgers/${type.id}.md`, typePage(type)] as const),
  ]);
}

// `node src/ledgers/types/published.file.ts` writes them anew.
if (import.meta.main) {
  for (const [path, text] of publishedFiles()) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}
