import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { recordTypeJsonSchema } from '../../contract/ledgers/record-type.ts';
import { loadRecordTypes } from './record-type.file.ts';
import { typeIndex, typePage } from './type-page.rules.ts';

/** Width of a line in this repository, with the comma behind it. */
const WIDTH = 120;

const ROOT = join(import.meta.dirname, '../../..');

/** What is made of the types, by path: the JSON Schema of a type file, and a page for each type. */
export function publishedFiles(): ReadonlyMap<string, string> {
  const types = loadRecordTypes();
  return new Map([
    ['catalog/ledgers/record-type.schema.json', `${formatted(recordTypeJsonSchema())}\n`],
    ['docs/ledgers/README.md', typeIndex(types)],
    ...types.map((type) => [`docs/ledgers/${type.id}.md`, typePage(type)] as const),
  ]);
}

/** JSON with short lists on one line, as the formatter of this repository has it. */
function formatted(value: unknown, indent = '', key = ''): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
    const isShort = value.every((one) => typeof one !== 'object') && indent.length + key.length + line.length < WIDTH;
    if (isShort) return line;
    return `[\n${value.map((one) => `${deeper}${formatted(one, deeper)}`).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, one]) => {
    const label = `${JSON.stringify(name)}: `;
    return `${deeper}${label}${formatted(one, deeper, label)}`;
  });
  return parts.length === 0 ? '{}' : `{\n${parts.join(',\n')}\n${indent}}`;
}

// `node src/ledgers/types/published.file.ts` writes them anew.
if (import.meta.main) {
  for (const [path, text] of publishedFiles()) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}
