import type { ColumnType } from 'kysely';
import type { Comparator } from '../../shared/claim.ts';
import type {
  Attribute,
  Direction,
  IndicatorType,
  Measure,
  MissingReason,
  ObservationStatus,
  TargetRelation,
} from '../../shared/indicator.ts';
import type {
  AssessmentKind,
  NotRatedReason,
  RatingInput,
  RuleSet,
  RuleSettings,
  Verdict,
  VerdictScale,
} from '../../shared/verdict.ts';
import type { Defaulted, Fixed, FixedDefault, FixedJson } from './columns.ts';

/** Figures are decimals as text, with the places that were printed: `numeric` keeps them. */
export interface IndicatorTable {
  indicator_id: Fixed<string>;
  name: string;
  aliases: Defaulted<string[]>;
  unit: string;
  measure: Measure;
  direction: Direction;
  calibre: Defaulted<string>;
  numerator: string | null;
  denominator: string | null;
  source_agency: string | null;
  release_lag_days: number | null;
  formula: string | null;
  least: string | null;
  most: string | null;
  jump_percent: string | null;
  demonstration: FixedDefault<boolean>;
  import_no: number | null;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
}

export interface PlanIndicatorTable {
  plan_id: Fixed<string>;
  indicator_id: Fixed<string>;
  no: string;
  position: number;
  category: string;
  name: string;
  unit: string;
  type: IndicatorType;
  attribute: Attribute;
  base_period: string | null;
  base_value: string | null;
  base_note: Defaulted<string>;
  reference_indicator_id: string | null;
  parts: Defaulted<string[]>;
  responsible: Defaulted<string[]>;
  cooperating: Defaulted<string[]>;
  source_agency: string | null;
  continuity: 'same' | 'redefined' | 'dropped' | 'new' | null;
  continues_indicator_id: string | null;
  continuity_note: Defaulted<string>;
  from_version: FixedDefault<number>;
  to_version: number | null;
}

export type TargetBasis = 'plan' | 'path' | 'quota' | 'external' | 'annual-plan';

export interface TargetTable {
  place_id: Fixed<string>;
  plan_id: Fixed<string>;
  indicator_id: Fixed<string>;
  organisation_id: FixedDefault<string>;
  period: Fixed<string>;
  basis: Fixed<TargetBasis>;
  version: Fixed<number>;
  revision: FixedDefault<number>;
  comparator: Fixed<Comparator>;
  value: Fixed<string | null>;
  value_high: Fixed<string | null>;
  cumulative: FixedDefault<boolean>;
  phrase: Fixed<string>;
  relation: Fixed<TargetRelation['kind'] | null>;
  reference: Fixed<string | null>;
  weight: Fixed<string | null>;
  known_on: Fixed<string>;
  source_id: Fixed<number>;
  import_no: Fixed<number | null>;
}

export interface ObservationTable {
  place_id: Fixed<string>;
  indicator_id: Fixed<string>;
  period: Fixed<string>;
  known_on: Fixed<string>;
  revision: Fixed<number>;
  period_end: Fixed<string>;
  status: Fixed<ObservationStatus>;
  comparator: FixedDefault<Comparator>;
  value: Fixed<string | null>;
  missing: Fixed<MissingReason | null>;
  unit: Fixed<string>;
  calibre: FixedDefault<string>;
  breaks_series: FixedDefault<boolean>;
  source_id: Fixed<number>;
  import_no: Fixed<number | null>;
  recorded_at: Fixed<Date>;
  recorded_by: Fixed<string>;
  is_usual: ColumnType<boolean, never, never>;
}

export interface RuleSetTable {
  rule_set_id: Fixed<string>;
  version: Fixed<number>;
  name: Fixed<string>;
  basis: Fixed<RuleSet['basis']>;
  settings: FixedJson<RuleSettings>;
  at: Fixed<Date>;
  actor: Fixed<string>;
  reason: Fixed<string>;
}

export interface VerdictScaleTable {
  scale_id: Fixed<string>;
  name: Fixed<string>;
  labels: FixedJson<Pick<VerdictScale, 'labels' | 'early' | 'overFulfilled'>>;
  source: Fixed<string>;
}

export interface AssessmentTable {
  assessment_id: ColumnType<number, undefined, never>;
  place_id: Fixed<string>;
  plan_id: Fixed<string>;
  indicator_id: Fixed<string>;
  kind: Fixed<Exclude<AssessmentKind, 'computed'>>;
  as_of: Fixed<string>;
  verdict: Fixed<Verdict>;
  label: Fixed<string>;
  reason: Fixed<string>;
  source_id: Fixed<number>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface VerdictRunTable {
  run_id: ColumnType<number, undefined, never>;
  place_id: Fixed<string>;
  plan_id: Fixed<string>;
  as_of: Fixed<string>;
  rule: Fixed<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface VerdictResultTable {
  run_id: Fixed<number>;
  indicator_id: Fixed<string>;
  verdict: Fixed<Verdict>;
  label: Fixed<string>;
  not_rated: Fixed<NotRatedReason | null>;
  progress: Fixed<string | null>;
  expected: Fixed<string | null>;
  inputs: FixedJson<RatingInput[]>;
}
