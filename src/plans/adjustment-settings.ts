import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ScopedAdjustmentSettings } from './adjustment.rules.ts';

const PATH = join(import.meta.dirname, '../../catalog/adjustment-settings.yaml');

const quarter = z.strictObject({
  year: z.number().int().positive(),
  quarter: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
});
const schema = z.strictObject({
  settings: z
    .array(
      z.strictObject({
        settingsId: z.string(),
        name: z.string(),
        within: z.string().optional(),
        levels: z.array(z.string()).optional(),
        force: z.enum(['law', 'template']),
        source: z.string(),
        lastNormal: z.strictObject({
          outline: quarter.optional(),
          special: quarter.optional(),
          action: quarter.optional(),
          annual: quarter.optional(),
        }),
        committeeDraftDays: z.number().int().nonnegative(),
        submissionDays: z.number().int().nonnegative(),
        superiorConsent: z.enum(['required', 'advised', 'off']),
      }),
    )
    .refine((list) => list.some(({ within, levels }) => within === undefined && levels === undefined), {
      message: 'an entry for everywhere is missing',
    }),
});

/** Deadlines of adjustments by place. Errors: throws when the file does not hold what it should, and says what. */
export function loadAdjustmentSettings(path = PATH): readonly ScopedAdjustmentSettings[] {
  // What is absent stays absent: JSON has no undefined.
  return JSON.parse(JSON.stringify(schema.parse(parse(readFileSync(path, 'utf8'))).settings));
}
