import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const FOLDER = join(import.meta.dirname, '../fixtures/schemas');

/** Checks documents against a schema of `test/fixtures/schemas`; gives what is wrong, nothing when all is well. */
export function againstSchema(fileName: string): (document: unknown) => readonly string[] {
  const schema = JSON.parse(readFileSync(join(FOLDER, fileName), 'utf8')) as { $schema?: string };
  const options = { strict: false, allErrors: true, validateSchema: false, unicodeRegExp: false } as const;
  const ajv = schema.$schema?.includes('2020-12') === true ? new Ajv2020(options) : new Ajv(options);
  formats.default(ajv);
  const { $schema: _, ...rules } = schema;
  const check: ValidateFunction = ajv.compile(rules);
  return (document) =>
    check(document) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}
