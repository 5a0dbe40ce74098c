import { z } from 'zod';
import { COMPARATORS } from '../shared/claim.ts';
import {
  DECOMPOSITION_REFUSALS,
  DECOMPOSITION_RULES,
  DECOMPOSITION_VERDICTS,
  GAP_SEVERITIES,
  PART_AXES,
} from '../shared/decomposition.ts';
import { ATTRIBUTES, MEASURES } from '../shared/indicator.ts';
import { day } from './plans.ts';

const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,18})?$/);
const weight = z.string().regex(/^\d{1,30}(\.\d{1,18})?$/);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const words = z.string().trim().max(2000);

/** The day to look from; today when absent. */
export const decompositionQuery = z.object({ asOf: day.optional() });

/** A figure in the unit of the target; `rounded` when it has no exact decimal. */
export const gapFigure = z.object({ decimal: z.string(), rounded: z.boolean() });

/** A cell along one axis with its parts, checked; parts are ids of nodes. */
export const decompositionLevel = z.object({
  axis: z.enum(PART_AXES),
  rule: z.enum(DECOMPOSITION_RULES),
  /** A person chose the rule; otherwise it follows from the indicator. */
  chosen: z.boolean(),
  parts: z.array(z.string()),
  verdict: z.enum(DECOMPOSITION_VERDICTS),
  refusal: z.enum(DECOMPOSITION_REFUSALS).optional(),
  severity: z.enum(GAP_SEVERITIES),
  computed: gapFigure.optional(),
  /** What the parts make, less the whole. */
  gap: gapFigure.optional(),
  /** Whether the whole is reached when every part is; absent when it cannot be said. */
  carries: z.boolean().optional(),
  missing: z.array(z.string()),
  missingWeights: z.array(z.string()),
  exempt: z.array(z.string()),
  superior: z.object({ value: decimal, gap: gapFigure, carries: z.boolean() }).optional(),
  because: z.string(),
  gapBecause: z.string(),
  revision: z.number().int(),
  /** The check in one sentence. */
  text: z.string(),
});

export const decompositionNode = z.object({
  id: z.string(),
  placeId: z.string(),
  /** Empty for the place as a whole. */
  organisationId: z.string(),
  period: z.string(),
  /** Name of the place, the unit or the year, as lists show it. */
  label: z.string(),
  value: decimal.optional(),
  valueHigh: decimal.optional(),
  comparator: z.enum(COMPARATORS),
  phrase: z.string(),
  weight: weight.optional(),
  basis: z.enum(['plan', 'path', 'quota', 'external', 'annual-plan']).optional(),
  knownOn: day.optional(),
  source: z.string().optional(),
  /** What the superior assigned; `planName` when it stands in the superior's plan and not in this one. */
  external: z
    .object({
      value: decimal,
      gap: gapFigure.optional(),
      carries: z.boolean().optional(),
      planName: z.string().optional(),
    })
    .optional(),
  levels: z.array(decompositionLevel),
});

/** Along an axis: which rules may be used, the one to begin with first; which may not, and why; which parts there are. */
export const decompositionAxis = z.object({
  axis: z.enum(PART_AXES),
  rules: z.array(
    z.object({
      rule: z.enum(DECOMPOSITION_RULES),
      refusal: z.enum(DECOMPOSITION_REFUSALS).optional(),
      /** Name of the rule, or why it is refused. */
      text: z.string(),
    }),
  ),
  candidates: z.array(z.object({ key: z.string(), label: z.string() })),
});

/** The decomposition of a target; nodes stand once each, the root first. */
export const decompositionView = z.object({
  planId: z.string(),
  indicatorId: z.string(),
  name: z.string(),
  unit: z.string(),
  measure: z.enum(MEASURES),
  attribute: z.enum(ATTRIBUTES),
  asOf: day,
  version: z.number().int(),
  /** Absent when there is no target to divide; then there are no nodes. */
  rootId: z.string().optional(),
  nodes: z.array(decompositionNode),
  axes: z.array(decompositionAxis),
  /** Levels with an error and with a warning. */
  errors: z.number().int(),
  warnings: z.number().int(),
});

/**
 * Sets the shares of one level, all of them at once: parts that are not named lose theirs. `key` is a place id, an
 * organisation id or a year, by the axis. A part without a value is not set yet; one that is exempt carries no share.
 */
export const decompositionRequest = z.object({
  /** What is divided; the plan's own place and the period of its target when absent. */
  placeId: slug.optional(),
  organisationId: z.union([slug, z.literal('')]).default(''),
  period: z.string().max(40).optional(),
  axis: z.enum(PART_AXES),
  /** The rule that the indicator offers first, when absent. */
  rule: z.enum(DECOMPOSITION_RULES).optional(),
  /** Why the target is not additive; needed by `none`. */
  because: words.default(''),
  parts: z
    .array(
      z.object({
        key: z.string().min(1).max(64),
        value: decimal.optional(),
        comparator: z.enum(COMPARATORS).default('eq'),
        weight: weight.optional(),
        exempt: z.boolean().default(false),
        /** What the superior assigned to the part itself; stays as it is when absent. */
        external: decimal.optional(),
      }),
    )
    .max(2000),
  /** Why a gap is accepted. Kept in the audit trail. */
  allowGapBecause: words.default(''),
  /** The revision that the person saw; 0 when the level was not set. */
  expectedRevision: z.number().int().nonnegative(),
  /** Where the shares come from: a document, a meeting. */
  source: words.min(1),
});

export type DecompositionLevelView = z.infer<typeof decompositionLevel>;
export type DecompositionNodeView = z.infer<typeof decompositionNode>;
export type DecompositionAxisView = z.infer<typeof decompositionAxis>;
export type DecompositionView = z.infer<typeof decompositionView>;
export type DecompositionRequest = z.infer<typeof decompositionRequest>;
