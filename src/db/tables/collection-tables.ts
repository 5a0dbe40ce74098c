import type { ColumnType } from 'kysely';
import type {
  EntryAction,
  Explanation,
  Finding,
  LevelAction,
  RelationOperator,
  RelationTerm,
  Severity,
} from '../../shared/collection.ts';
import type { Evidence, MissingReason, ObservationStatus } from '../../shared/indicator.ts';
import type { Fixed, FixedDefault, FixedJson } from './columns.ts';

/** What a statistical form must show. */
export interface StatisticalForm {
  readonly no: string;
  readonly issuer: string;
  readonly approval: string;
  readonly validUntil: string;
}

export interface CollectionTable {
  collection_id: ColumnType<number, undefined, never>;
  plan_id: Fixed<string>;
  title: Fixed<string>;
  period: Fixed<string>;
  status: Fixed<Exclude<ObservationStatus, 'target' | 'bound'>>;
  due_at: Fixed<Date>;
  note: FixedDefault<string>;
  form: ColumnType<StatisticalForm | null, string | null, never>;
  opened_by: Fixed<string>;
  opened_by_person: Fixed<string>;
  opened_at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface CollectionUnitTable {
  collection_id: Fixed<number>;
  organisation_id: Fixed<string>;
  parent_id: Fixed<string | null>;
  level: Fixed<number>;
}

export interface CollectionCellTable {
  collection_id: Fixed<number>;
  cell_no: Fixed<number>;
  place_id: Fixed<string>;
  indicator_id: Fixed<string>;
  unit: Fixed<string>;
  reporter_id: Fixed<string>;
  verifier_id: Fixed<string>;
  approver_id: Fixed<string>;
}

export interface CollectionEntryTable {
  collection_id: Fixed<number>;
  cell_no: Fixed<number>;
  revision: Fixed<number>;
  action: Fixed<EntryAction>;
  value: Fixed<string | null>;
  missing: Fixed<MissingReason | null>;
  note: FixedDefault<string>;
  evidence: FixedJson<Evidence[]>;
  findings: FixedJson<Finding[]>;
  explanations: FixedJson<Explanation[]>;
  reason: Fixed<string | null>;
  due_at: Fixed<Date | null>;
  observation_revision: Fixed<number | null>;
  organisation_id: Fixed<string>;
  person: Fixed<string>;
  actor: Fixed<string>;
  at: Fixed<Date>;
}

export interface CollectionClosingTable {
  collection_id: Fixed<number>;
  unit_id: Fixed<string>;
  number: Fixed<number>;
  action: Fixed<LevelAction>;
  reason: Fixed<string | null>;
  organisation_id: Fixed<string>;
  person: Fixed<string>;
  actor: Fixed<string>;
  at: Fixed<Date>;
}

export interface IndicatorRelationTable {
  relation_id: Fixed<string>;
  left_side: FixedJson<RelationTerm[]>;
  operator: Fixed<RelationOperator>;
  right_side: FixedJson<RelationTerm[]>;
  tolerance: Fixed<string>;
  severity: Fixed<Severity>;
  note: Fixed<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
  ended_at: Date | null;
  ended_by: string | null;
  ended_because: string | null;
}
