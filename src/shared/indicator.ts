import type { Comparator } from './claim.ts';
import type { Refusal } from './formula.ts';

/**
 * How an indicator's target is to be read; each has its own formula (`verdicts/*.rules.ts`).
 * Source: the tables of national and local outlines; `docs/glossary.md`.
 */
export const INDICATOR_TYPES = [
  'LEVEL_UP',
  'LEVEL_DOWN',
  'THRESHOLD_MAX',
  'THRESHOLD_MIN',
  'AVG_GROWTH',
  'CUM_REDUCTION',
  'CUM_INCREASE',
  'RELATIVE',
  'RANGE',
  'QUALITATIVE',
  'EXTERNAL',
  'COMPOSITE',
] as const;
export type IndicatorType = (typeof INDICATOR_TYPES)[number];

/** Legal force of a target: 约束性 must be reached by the government, 预期性 is left to the market and its guidance. */
export const ATTRIBUTES = ['binding', 'expected'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** What sort of measure an indicator is: decides which arithmetic is legal (only stocks and flows add up). */
export const MEASURES = ['stock', 'flow', 'ratio', 'growth', 'index', 'rank', 'qualitative'] as const;
export type Measure = (typeof MEASURES)[number];

/** Which way is better. */
export const DIRECTIONS = ['up', 'down', 'none'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * Why there is no value. None of them is zero, and none is another: 不适用, 未到期, 未报送, 未发布, 不公开.
 */
export const MISSING_REASONS = ['not-applicable', 'not-due', 'not-reported', 'not-published', 'withheld'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

/** How settled a value is, or that it is none of the world's yet: 初步, 修订, 最终, 预计, 目标, 上下限. */
export const OBSERVATION_STATUSES = ['preliminary', 'revised', 'final', 'forecast', 'target', 'bound'] as const;
export type ObservationStatus = (typeof OBSERVATION_STATUSES)[number];

/** What proves a value: a sentence of a document, a cell of a file, or a remark. */
export type Evidence =
  | {
      readonly kind: 'claim';
      readonly documentId: string;
      readonly claimKey: string;
      readonly quote: string;
      readonly title: string;
    }
  | { readonly kind: 'cell'; readonly file: string; readonly sheet: string; readonly cell: string }
  | { readonly kind: 'note'; readonly text: string };

/** Where a figure comes from. A figure without one does not exist. */
export type Provenance =
  | {
      readonly kind: 'claim';
      readonly documentId: string;
      readonly claimKey: string;
      readonly quote: string;
      readonly title: string;
    }
  | {
      readonly kind: 'cell';
      readonly file: string;
      readonly sheet: string;
      readonly cell: string;
      readonly note?: string;
    }
  | {
      readonly kind: 'person';
      readonly actor: string;
      readonly note: string;
      /** What the reporting unit gave as proof. */
      readonly evidence?: readonly Evidence[];
    }
  | { readonly kind: 'api'; readonly client: string; readonly note: string }
  | {
      readonly kind: 'formula';
      readonly formula: string;
      /** Place (if another), name, period and value of each figure that the formula names; `+243` for more than are told. */
      readonly inputs: readonly string[];
      /** Why there is no figure, when the formula cannot be computed with these inputs. */
      readonly refusal?: Refusal;
    }
  | { readonly kind: 'publication'; readonly title: string; readonly note?: string };

/** One vintage of one cell: what was known, from a day on, of an indicator in a place and period. */
export interface Observation {
  /** A period text (`shared/period.ts`). One of several years holds an official cumulative figure (2021/2025). */
  readonly period: string;
  /** Exact decimal, with the places that were printed; absent when there is none, and then `missing` says why. */
  readonly value?: string;
  readonly missing?: MissingReason;
  readonly unit: string;
  readonly comparator: Comparator;
  readonly status: ObservationStatus;
  /** First day on which it was known. */
  readonly knownOn: string;
  /** Counts the vintages of the cell from 1. */
  readonly revision: number;
  /** What exactly is counted; values of different calibres are not joined. Empty: the indicator's own. */
  readonly calibre: string;
  /** The series does not continue the one before this period. */
  readonly breaksSeries: boolean;
  readonly provenance: Provenance;
}

/** What a plan promises for a period. */
export interface Target {
  /** A period text: the year, or the years that a cumulative or average figure covers. */
  readonly period: string;
  readonly comparator: Comparator;
  /** Absent when the plan promises in words only (`phrase`). */
  readonly value?: string;
  /** The high end of a range (4.5–5). */
  readonly valueHigh?: string;
  /** 〔〕: accumulated over the plan period. */
  readonly cumulative: boolean;
  /** The plan's own words, verbatim as printed: `>7;力争…`, `与GDP增长基本同步`. */
  readonly phrase: string;
  /** What the indicator is compared with, for RELATIVE: how (高于, 同步, 基本同步) and with which indicator (as named). */
  readonly relation?: TargetRelation;
}

/** `above`: greater than the reference; `in-step`: 同步; `roughly-in-step`: 基本同步. */
export interface TargetRelation {
  readonly kind: 'above' | 'in-step' | 'roughly-in-step';
  readonly reference: string;
}

/** The value a plan starts from. */
export interface Base {
  readonly period: string;
  readonly value: string;
  readonly comparator: Comparator;
  /** 预计, 〔〕 or another remark as printed. */
  readonly note: string;
}

/** An indicator as a plan lists it. */
export interface PlanIndicator {
  /** As printed (`10a`); never a key: numbers change from plan to plan. */
  readonly no: string;
  readonly category: string;
  readonly name: string;
  readonly unit: string;
  readonly type: IndicatorType;
  readonly attribute: Attribute;
  readonly direction: Direction;
  readonly base?: Base;
  /** The target of the whole plan. */
  readonly target?: Target;
  /** Yearly targets, ordered by period; empty when the plan has none. */
  readonly path: readonly Target[];
  /** For COMPOSITE: the numbers of its parts. */
  readonly parts: readonly string[];
}
