import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { FREQUENCIES } from './missing-value.rules.ts';

const PATH = join(import.meta.dirname, '../../../catalog/opening-settings.yaml');

const frequency = z.enum(FREQUENCIES);
const schema = z.strictObject({
  missingValues: z.strictObject({
    frequency,
    plans: z.record(z.string(), frequency),
    lagDays: z.number().int().nonnegative(),
  }),
  ownerless: z.strictObject({ taskDays: z.number().int().nonnegative() }),
  contradictions: z.strictObject({
    months: z.number().int().positive().max(12),
    chance: z.number().positive().max(0.5),
    leastRequests: z.number().int().positive(),
  }),
});

/** What opens records by itself, and from when on. */
export type OpeningSettings = z.infer<typeof schema>;

/** Settings of the catalogue. Errors: throws when the file does not hold what it should, and says what. */
export function loadOpeningSettings(path = PATH): OpeningSettings {
  return schema.parse(parse(readFileSync(path, 'utf8')));
}
