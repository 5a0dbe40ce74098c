import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ruleSettings } from '../contract/rules.ts';
import { type RuleSet, VERDICTS, type VerdictScale } from '../shared/verdict.ts';

const PATH = join(import.meta.dirname, '../../catalog/rule-sets.yaml');

const file = z.object({
  ruleSets: z.array(
    z.object({
      ruleSetId: z.string(),
      version: z.number().int(),
      name: z.string(),
      basis: z.enum(['published', 'plan', 'inference']),
      settings: ruleSettings,
    }),
  ),
  scales: z.array(
    z.object({
      scaleId: z.string(),
      name: z.string(),
      source: z.string(),
      labels: z.record(z.enum(VERDICTS), z.string()),
      early: z.string().optional(),
      overFulfilled: z.string().optional(),
    }),
  ),
});

/** Rule sets and scales of words that come with the product. */
export interface RuleCatalogue {
  readonly ruleSets: readonly RuleSet[];
  readonly scales: readonly VerdictScale[];
}

/** Errors: throws when the file does not hold what it should; it is ours. */
export function loadRuleCatalogue(path = PATH): RuleCatalogue {
  return file.parse(parse(readFileSync(path, 'utf8'), { merge: true }));
}
