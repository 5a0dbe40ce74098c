import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formattedJson } from '../../shared/formats/formatted-json.ts';
import { templateJsonSchema } from './template-schema.rules.ts';

/** Where the JSON Schema of templates stands. */
export const SCHEMA_FILE = 'catalog/reports/report-template.schema.json';

/** The JSON Schema of templates as it is published. */
export function publishedSchema(): string {
  return `${formattedJson(templateJsonSchema())}\n`;
}

// `node src/reports/composition/template-schema.file.ts` writes it anew.
if (import.meta.main) writeFileSync(join(import.meta.dirname, '../../..', SCHEMA_FILE), publishedSchema());
