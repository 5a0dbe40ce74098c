import { z } from 'zod';
import { MEASURES, MISSING_REASONS } from '../shared/indicator.ts';
import { day, refusalView } from './plans.ts';
import { comparableCell } from './spine.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
/** Longer ones are refused by the reader of formulas, with a reason. */
const formulaText = z.string().max(20_000);
const measure = z.enum([...MEASURES, 'constant', 'derived']);

/** A refusal with its wording in the language of the request. */
export const toldRefusal = refusalView.extend({ text: z.string() });

/** A name in a formula and the indicator that it means; without one when it means none, or several. */
export const formulaOperand = z.object({
  /** As it stands in the formula. */
  name: z.string(),
  indicatorId: z.string().optional(),
  indicatorName: z.string().optional(),
  unit: z.string().optional(),
  measure: z.enum(MEASURES).optional(),
  /** Whether it has a formula itself. */
  derived: z.boolean(),
});

/** An indicator with its formula, if it has one. */
export const formulaView = z.object({
  indicatorId: z.string(),
  name: z.string(),
  unit: z.string(),
  measure: z.enum(MEASURES),
  formula: z.string().optional(),
  operands: z.array(formulaOperand),
  /** Changes with the definition; whoever sets a formula sends the one that was seen. */
  tag: z.string(),
  /** Why the formula is not computed as it stands. */
  refusal: toldRefusal.optional(),
});

/** All derived indicators, each behind those that it needs; those that are refused come last. */
export const formulaList = z.object({
  formulas: z.array(formulaView),
  /** Functions of formulas with a line each, in the language of the request. */
  functions: z.array(z.object({ name: z.string(), text: z.string() })),
});

/** `null` takes the formula away; `expected` is the tag that was seen. */
export const formulaRequest = z.object({
  formula: formulaText.nullable(),
  expected: z.string().max(64),
  reason: z.string().trim().min(1).max(2000),
});

/** A formula while it is typed: for an indicator, or for a unit and measure, or for nothing in particular. */
export const formulaCheckRequest = z.object({
  formula: formulaText,
  indicatorId: z.string().max(64).optional(),
  unit: z.string().max(40).optional(),
  measure: z.enum(MEASURES).optional(),
});

/** Unit and measure that the formula gives by itself, or why it is refused. */
export const formulaCheck = z.object({
  unit: z.string().optional(),
  measure: measure.optional(),
  operands: z.array(formulaOperand),
  refusal: toldRefusal.optional(),
});

/** Values under the boundaries of a day (absent: today). */
export const comparableIndicatorQuery = z.object({
  place: z.string().max(64).optional(),
  boundaries: day.optional(),
  asOf: day.optional(),
});

/** An indicator in a place under the boundaries of one day, period by period. */
export const comparableIndicator = z.object({
  indicatorId: z.string(),
  name: z.string(),
  unit: z.string(),
  placeId: z.string(),
  boundaries: day,
  asOf: day,
  /** `refusal`: why a formula has no value there. */
  cells: z.array(comparableCell.extend({ refusal: toldRefusal.optional() })),
});

/** Default of `group`: the places directly below the plan's own; of `period`: the newest year that any of them has. */
export const aggregateQuery = z.object({
  indicator: z.string().max(64),
  group: z.string().max(64).optional(),
  period: z.string().max(40).optional(),
  /** Indicator that weighs the values for the mean. */
  weight: z.string().max(64).optional(),
  asOf: day.optional(),
});

/** A figure of many places: a value, or why there is none. */
export const aggregateFigure = z.object({
  value: decimal.optional(),
  missing: z.enum(MISSING_REASONS).optional(),
  refusal: toldRefusal.optional(),
  unit: z.string().optional(),
  /** Places that went in. */
  used: z.number().int(),
  /** Some that ought to have a value have none. */
  partial: z.boolean(),
  /** Places that have the least or greatest value. */
  at: z.array(z.string()).optional(),
});

/** A place of an aggregate. */
export const aggregateMember = z.object({
  placeId: z.string(),
  name: z.string(),
  value: decimal.optional(),
  missing: z.enum(MISSING_REASONS).optional(),
  refusal: toldRefusal.optional(),
  unit: z.string(),
  weight: decimal.optional(),
});

/** One indicator over the places of a group in a period. */
export const aggregateView = z.object({
  indicatorId: z.string(),
  name: z.string(),
  groupName: z.string(),
  period: z.string(),
  asOf: day,
  sum: aggregateFigure,
  weightedMean: aggregateFigure,
  minimum: aggregateFigure,
  maximum: aggregateFigure,
  count: z.object({
    used: z.number().int(),
    leftOut: z.record(z.enum(MISSING_REASONS), z.number().int()),
    /** Places whose value is computed, and was refused. */
    refused: z.number().int(),
    partial: z.boolean(),
    /** The same in words. */
    text: z.string(),
  }),
  members: z.array(aggregateMember),
});

export type ToldRefusal = z.infer<typeof toldRefusal>;
export type FormulaOperand = z.infer<typeof formulaOperand>;
export type FormulaView = z.infer<typeof formulaView>;
export type AggregateFigure = z.infer<typeof aggregateFigure>;
export type AggregateMember = z.infer<typeof aggregateMember>;
export type AggregateView = z.infer<typeof aggregateView>;
