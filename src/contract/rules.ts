import { z } from 'zod';
import { VERDICTS } from '../shared/verdict.ts';

const decimal = z.string().regex(/^-?\d{1,6}(\.\d{1,6})?$/);
const positive = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);

/** Thresholds and choices of a set of rules (`shared/verdict.ts`); the rungs of the ladder do not rise. */
export const ruleSettings = z
  .object({
    aheadFrom: decimal,
    onTrackFrom: decimal,
    basicallyFrom: decimal,
    staleAfterMonths: z.number().int().min(1).max(120),
    expectedAt: z.enum(['value-period', 'as-of']),
    path: z.enum(['linear', 'compound']),
    inStepTolerance: positive,
    roughlyInStepTolerance: positive,
    approxTolerance: positive,
    thresholdBasis: z.enum(['every-year', 'latest', 'average']),
    officialCumulative: z.boolean(),
    earlyAchievement: z.boolean(),
    chainAcrossCalibres: z.boolean(),
  })
  .refine((s) => Number(s.aheadFrom) >= Number(s.onTrackFrom) && Number(s.onTrackFrom) >= Number(s.basicallyFrom), {
    message: 'aheadFrom ≥ onTrackFrom ≥ basicallyFrom',
    path: ['aheadFrom'],
  });

export const ruleSetView = z.object({
  ruleSetId: z.string(),
  version: z.number().int(),
  name: z.string(),
  basis: z.enum(['published', 'plan', 'inference']),
  settings: ruleSettings,
  at: z.string().optional(),
  actor: z.string().optional(),
  reason: z.string().optional(),
});
export const ruleSetList = z.object({ ruleSets: z.array(ruleSetView) });

/** A new version of a set, or a new set; versions are counted by the server. */
export const ruleSetRequest = z.object({
  ruleSetId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: z.string().min(1).max(100),
  settings: ruleSettings,
  reason: z.string().min(1).max(2000),
  /** The newest version that the person saw; 0 for a new set. */
  expectedVersion: z.number().int().nonnegative(),
});

export const scaleView = z.object({
  scaleId: z.string(),
  name: z.string(),
  source: z.string(),
  labels: z.record(z.enum(VERDICTS), z.string()),
  early: z.string().optional(),
  overFulfilled: z.string().optional(),
});
export const scaleList = z.object({ scales: z.array(scaleView) });

export type RuleSetView = z.infer<typeof ruleSetView>;
export type RuleSetList = z.infer<typeof ruleSetList>;
export type RuleSetRequest = z.infer<typeof ruleSetRequest>;
export type ScaleView = z.infer<typeof scaleView>;
export type ScaleList = z.infer<typeof scaleList>;
