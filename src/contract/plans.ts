import { z } from 'zod';
import { COMPARATORS } from '../shared/claim.ts';
import { REFUSAL_CODES } from '../shared/formula.ts';
import {
  ATTRIBUTES,
  DIRECTIONS,
  INDICATOR_TYPES,
  MEASURES,
  MISSING_REASONS,
  OBSERVATION_STATUSES,
} from '../shared/indicator.ts';
import { isDay } from '../shared/period.ts';

/** Kinds of plans: 规划纲要, 专项规划, 行动计划, 年度计划. */
export const PLAN_KINDS = ['outline', 'special', 'action', 'annual'] as const;

/** What an indicator of a plan is to the one of the plan before: 延续, 重新定义, 不再列入, 新增. */
export const CONTINUITIES = ['same', 'redefined', 'dropped', 'new'] as const;

/** A day of the calendar, `YYYY-MM-DD`. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, 'no day of the calendar');
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

export const placeView = z.object({
  placeId: z.string(),
  name: z.string(),
  level: z.string(),
  /** Official code (GB/T 2260); absent for zones and demonstration places. */
  code: z.string().optional(),
  parentId: z.string().optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
  /** Place on the tile grid, from the left and from above; absent when it has none. */
  tile: z.object({ column: z.number().int(), row: z.number().int() }).optional(),
  /** Demonstration place; must be marked as such wherever it is shown. */
  demonstration: z.boolean(),
});
/** Members on the day that was asked for; `source` says who defines the group. */
export const placeGroupView = z.object({
  groupId: z.string(),
  name: z.string(),
  placeIds: z.array(z.string()),
  source: z.string(),
  demonstration: z.boolean(),
});
export const placeList = z.object({ places: z.array(placeView), groups: z.array(placeGroupView) });

export const planView = z.object({
  planId: z.string(),
  name: z.string(),
  kind: z.enum(PLAN_KINDS),
  placeId: z.string(),
  placeName: z.string(),
  /** `2021/2025`. */
  period: z.string(),
  predecessorId: z.string().optional(),
  approvedOn: day.optional(),
  issuedOn: day.optional(),
  /** Number of its versions; targets say in which they stand. */
  version: z.number().int(),
  scaleId: z.string(),
  ruleSetId: z.string(),
  indicatorCount: z.number().int(),
  demonstration: z.boolean(),
  source: z.string().optional(),
});
export const planList = z.object({ plans: z.array(planView) });

/** Why a formula is not computed: for which indicators on the way (`within`), at which characters, with which facts. */
export const refusalView = z.object({
  code: z.enum(REFUSAL_CODES),
  params: z.record(z.string(), z.string()),
  at: z.object({ start: z.number().int(), end: z.number().int() }).optional(),
  within: z.array(z.string()).optional(),
});

export const provenanceView = z.object({
  kind: z.enum(['claim', 'cell', 'person', 'api', 'formula', 'publication']),
  /** A line for people: file and cell, title, name. */
  label: z.string(),
  /** Verbatim sentence, for a claim. */
  quote: z.string().optional(),
  /** Page of the sentence, for a claim. */
  href: z.string().optional(),
  /** For a formula: the figures it was computed from, and why there is none when it was refused. */
  inputs: z.array(z.string()).optional(),
  refusal: refusalView.optional(),
});

export const targetView = z.object({
  period: z.string(),
  comparator: z.enum(COMPARATORS),
  value: decimal.optional(),
  valueHigh: decimal.optional(),
  cumulative: z.boolean(),
  phrase: z.string(),
  basis: z.enum(['plan', 'path', 'quota', 'external', 'annual-plan', 'generated']),
  version: z.number().int(),
});

export const observationView = z.object({
  period: z.string(),
  value: decimal.optional(),
  missing: z.enum(MISSING_REASONS).optional(),
  unit: z.string(),
  comparator: z.enum(COMPARATORS),
  status: z.enum(OBSERVATION_STATUSES),
  knownOn: day,
  revision: z.number().int(),
  calibre: z.string(),
  breaksSeries: z.boolean(),
  provenance: provenanceView,
});

export const planIndicatorView = z.object({
  /** Of the definition, which lives on from plan to plan. */
  indicatorId: z.string(),
  no: z.string(),
  category: z.string(),
  name: z.string(),
  unit: z.string(),
  type: z.enum(INDICATOR_TYPES),
  attribute: z.enum(ATTRIBUTES),
  direction: z.enum(DIRECTIONS),
  measure: z.enum(MEASURES),
  base: z.object({ period: z.string(), value: decimal, note: z.string() }).optional(),
  target: targetView.optional(),
  path: z.array(targetView),
  parts: z.array(z.string()),
  calibre: z.string(),
  numerator: z.string().optional(),
  denominator: z.string().optional(),
  responsible: z.array(z.string()),
  cooperating: z.array(z.string()),
  sourceAgency: z.string().optional(),
  continuity: z.object({ relation: z.enum(CONTINUITIES), note: z.string() }).optional(),
});
export const planDetail = z.object({ plan: planView, indicators: z.array(planIndicatorView) });

export type PlaceView = z.infer<typeof placeView>;
export type PlaceList = z.infer<typeof placeList>;
export type PlanView = z.infer<typeof planView>;
export type PlanList = z.infer<typeof planList>;
export type RefusalView = z.infer<typeof refusalView>;
export type ProvenanceView = z.infer<typeof provenanceView>;
export type TargetView = z.infer<typeof targetView>;
export type ObservationView = z.infer<typeof observationView>;
export type PlanIndicatorView = z.infer<typeof planIndicatorView>;
export type PlanDetail = z.infer<typeof planDetail>;
