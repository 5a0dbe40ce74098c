import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DEADLINE_FORCES, ROUND_STEPS } from '../shared/evaluation/round.ts';
import type { ScopedRoundSettings } from './deadline.rules.ts';

const PATH = join(import.meta.dirname, '../../catalog/round-settings.yaml');

const percent = z.string().regex(/^\d{1,3}(\.\d+)?$/);
const survey = z.strictObject({
  tolerance: percent,
  least: z.strictObject({ achieved: percent, ahead: percent, 'on-track': percent, 'basically-on-track': percent }),
  source: z.string(),
});

const schema = z.strictObject({
  survey,
  settings: z
    .array(
      z.strictObject({
        settingsId: z.string(),
        name: z.string(),
        within: z.string().optional(),
        levels: z.array(z.string()).optional(),
        deadlines: z.array(
          z.strictObject({
            step: z.enum(ROUND_STEPS),
            days: z.number().int().nonnegative(),
            restDay: z.enum(['before', 'keep']),
            force: z.enum(DEADLINE_FORCES),
            source: z.string(),
          }),
        ),
        replyDays: z.number().int().positive(),
        replySource: z.string(),
        survey: survey.optional(),
      }),
    )
    .refine((list) => list.some(({ within, levels }) => within === undefined && levels === undefined), {
      message: 'an entry for everywhere is missing',
    }),
});

/** Deadlines and yardsticks of rounds by place. Errors: throws when the file does not hold what it should, and says what. */
export function loadRoundSettings(path = PATH): readonly ScopedRoundSettings[] {
  // What is absent stays absent: JSON has no undefined.
  const read = schema.parse(parse(readFileSync(path, 'utf8')));
  return JSON.parse(JSON.stringify(read.settings.map((entry) => ({ survey: read.survey, ...entry }))));
}
