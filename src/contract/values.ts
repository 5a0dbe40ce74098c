import { z } from 'zod';
import { COMPARATORS } from '../shared/claim.ts';
import {
  ATTRIBUTES,
  DIRECTIONS,
  INDICATOR_TYPES,
  MEASURES,
  MISSING_REASONS,
  OBSERVATION_STATUSES,
} from '../shared/indicator.ts';
import { CONTINUITIES, day, observationView, PLAN_KINDS } from './plans.ts';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,18})?$/);
const line = z.string().trim().min(1).max(400);
const periodText = z.string().trim().min(4).max(40);

/** What was known on a day (absent: today), in a place (absent: the plan's own). */
export const valuesQuery = z.object({ asOf: day.optional(), place: slug.optional() });

/** All vintages of an indicator in a place that were known on a day, by period, the oldest first. */
export const observationList = z.object({
  indicatorId: z.string(),
  placeId: z.string(),
  asOf: day,
  observations: z.array(observationView),
});

/** Where a value that is sent comes from. `api`: the program that sends it; a claim is named by its address. */
export const provenanceInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), note: line }),
  z.object({ kind: z.literal('api'), client: line, note: z.string().trim().max(400).default('') }),
  z.object({ kind: z.literal('publication'), title: line, note: z.string().trim().max(400).optional() }),
]);

/** A value to record: exactly one of `value` and `missing`. */
export const observationInput = z.object({
  placeId: slug,
  indicatorId: slug,
  period: periodText,
  value: decimal.optional(),
  missing: z.enum(MISSING_REASONS).optional(),
  /** The indicator's own when absent. */
  unit: z.string().trim().max(40).optional(),
  comparator: z.enum(COMPARATORS).default('eq'),
  status: z.enum(OBSERVATION_STATUSES).default('preliminary'),
  knownOn: day,
  calibre: z.string().trim().max(400).default(''),
  breaksSeries: z.boolean().default(false),
  provenance: provenanceInput,
});
export const recordRequest = z.object({ observations: z.array(observationInput).min(1).max(5000) });
export const recordReceipt = z.object({
  recorded: z.number().int(),
  unchanged: z.number().int(),
  /** Revision that each value got, in the order sent; null for one that said nothing new. */
  revisions: z.array(z.number().int().nullable()),
});

/** A definition as it is told. */
export const indicatorView = z.object({
  indicatorId: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  unit: z.string(),
  measure: z.enum(MEASURES),
  direction: z.enum(DIRECTIONS),
  calibre: z.string(),
  numerator: z.string().optional(),
  denominator: z.string().optional(),
  sourceAgency: z.string().optional(),
  /** Days from the end of a period until its value comes out. */
  releaseLagDays: z.number().int().optional(),
  formula: z.string().optional(),
  least: z.string().optional(),
  most: z.string().optional(),
  jumpPercent: z.string().optional(),
  demonstration: z.boolean(),
});
export const indicatorList = z.object({ indicators: z.array(indicatorView) });

const optionalText = z.string().trim().min(1).max(400).nullable().optional();
const optionalDecimal = decimal.nullable().optional();

/** What changes in a definition; null takes a field away. The former definition stays in the audit trail. */
export const indicatorChange = z.object({
  name: line.optional(),
  aliases: z.array(line).max(100).optional(),
  unit: z.string().trim().max(40).optional(),
  measure: z.enum(MEASURES).optional(),
  direction: z.enum(DIRECTIONS).optional(),
  calibre: z.string().trim().max(400).optional(),
  numerator: optionalText,
  denominator: optionalText,
  sourceAgency: optionalText,
  releaseLagDays: z.number().int().min(0).max(3650).nullable().optional(),
  formula: optionalText,
  least: optionalDecimal,
  most: optionalDecimal,
  jumpPercent: optionalDecimal,
  reason: z.string().trim().min(1).max(2000),
});

/** A target as one would print it: `>7`, `58左右`, `〔13.5〕`, `与GDP增长同步`. */
export const targetInput = z.object({ period: periodText, phrase: z.string().trim().min(1).max(400) });

/** An indicator of a plan that is set up by hand or by a program. */
export const planIndicatorInput = z.object({
  /** Of a definition that is there; found by name, or made, when absent. */
  indicatorId: slug.optional(),
  no: z.string().trim().max(40).default(''),
  category: z.string().trim().max(200).default(''),
  name: line,
  unit: z.string().trim().max(40).default(''),
  /** Inferred from target and base when absent. */
  type: z.enum(INDICATOR_TYPES).optional(),
  attribute: z.enum(ATTRIBUTES),
  /** By type and name when absent. */
  direction: z.enum(DIRECTIONS).optional(),
  measure: z.enum(MEASURES).optional(),
  base: z.object({ period: periodText, value: decimal, note: z.string().max(100).default('') }).optional(),
  target: targetInput.optional(),
  path: z.array(targetInput).max(60).default([]),
  parts: z.array(z.string().max(40)).max(50).default([]),
  responsible: z.array(line).max(50).default([]),
  cooperating: z.array(line).max(50).default([]),
});

/** A plan that is set up without a table. */
export const newPlanRequest = z.object({
  planId: slug.optional(),
  name: line,
  kind: z.enum(PLAN_KINDS).default('outline'),
  placeId: slug,
  /** `2026/2030`. */
  period: periodText,
  predecessorId: slug.optional(),
  scaleId: slug.optional(),
  ruleSetId: slug.optional(),
  approvedBy: line.optional(),
  approvedOn: day.optional(),
  issuedOn: day.optional(),
  effectiveOn: day.optional(),
  /** Where its figures come from: the document. */
  source: line,
  indicators: z.array(planIndicatorInput).min(1).max(1000),
});
export const newPlanReceipt = z.object({ planId: z.string(), importNo: z.number().int() });

/** Targets of the annual plan for a year: what 保持在合理区间 is judged by. */
export const annualTargetsRequest = z.object({
  year: z.string().regex(/^\d{4}$/),
  placeId: slug.optional(),
  knownOn: day,
  /** The document that sets them. */
  source: line,
  targets: z
    .array(z.object({ indicatorId: slug, phrase: z.string().trim().min(1).max(400) }))
    .min(1)
    .max(500),
});
export const annualTargetsReceipt = z.object({ targets: z.number().int() });

/** What the indicators of a plan are to those of the plan before. */
export const continuityList = z.object({
  predecessorId: z.string().optional(),
  items: z.array(
    z.object({
      relation: z.enum(CONTINUITIES),
      indicatorId: z.string().optional(),
      name: z.string().optional(),
      formerIndicatorId: z.string().optional(),
      formerName: z.string().optional(),
      note: z.string(),
    }),
  ),
});

export type ObservationList = z.infer<typeof observationList>;
export type ObservationInput = z.infer<typeof observationInput>;
export type RecordReceipt = z.infer<typeof recordReceipt>;
export type IndicatorView = z.infer<typeof indicatorView>;
export type IndicatorList = z.infer<typeof indicatorList>;
export type NewPlanReceipt = z.infer<typeof newPlanReceipt>;
export type ContinuityList = z.infer<typeof continuityList>;
