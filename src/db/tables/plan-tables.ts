import type { Generated } from 'kysely';
import type { Provenance } from '../../shared/indicator.ts';
import type { Defaulted, Fixed, FixedDefault, FixedJson } from './columns.ts';

export interface SourceTable {
  source_id: Generated<number>;
  kind: Fixed<Provenance['kind']>;
  detail: FixedJson<Provenance>;
}

export interface ImportBatchTable {
  import_no: Generated<number>;
  kind: Fixed<'plan' | 'observations' | 'places' | 'demonstration'>;
  file_name: Fixed<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
  summary: FixedJson<Record<string, unknown>>;
  undone_at: Date | null;
  undone_by: string | null;
  undone_because: string | null;
}

export type PlaceLevel = 'nation' | 'province' | 'city' | 'district' | 'street' | 'community' | 'zone';

export interface PlaceTable {
  place_id: Fixed<string>;
  name: string;
  code: string | null;
  level: PlaceLevel;
  parent_id: string | null;
  valid_from: Defaulted<string>;
  valid_to: string | null;
  tile_column: number | null;
  tile_row: number | null;
  demonstration: FixedDefault<boolean>;
}

export interface PlaceGroupTable {
  group_id: Fixed<string>;
  name: string;
  source: Defaulted<string>;
  demonstration: FixedDefault<boolean>;
}

export interface PlaceGroupMemberTable {
  group_id: Fixed<string>;
  place_id: Fixed<string>;
  valid_from: FixedDefault<string>;
  valid_to: string | null;
}

export interface PlaceChangeTable {
  change_id: Fixed<string>;
  kind: Fixed<'split' | 'merge' | 'transfer'>;
  effective_on: Fixed<string>;
  rule: Fixed<string>;
  source_id: Fixed<number>;
}

export interface PlaceChangeShareTable {
  change_id: Fixed<string>;
  from_place_id: Fixed<string>;
  to_place_id: Fixed<string>;
  share: Fixed<string>;
}

export interface OrganisationTable {
  organisation_id: Fixed<string>;
  name: string;
  parent_id: string | null;
  place_id: string | null;
  valid_from: Defaulted<string>;
  valid_to: string | null;
  demonstration: FixedDefault<boolean>;
}

export type PlanKind = 'outline' | 'special' | 'action' | 'annual';

export interface PlanTable {
  plan_id: Fixed<string>;
  name: Fixed<string>;
  kind: Fixed<PlanKind>;
  place_id: Fixed<string>;
  period: Fixed<string>;
  scale_id: string;
  rule_set_id: string;
  demonstration: FixedDefault<boolean>;
  source_id: Fixed<number>;
  import_no: Fixed<number | null>;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  visibility: Defaulted<'internal' | 'public'>;
}

export interface PlanVersionTable {
  plan_id: Fixed<string>;
  version: Fixed<number>;
  title: Fixed<string>;
  approved_by: Fixed<string | null>;
  approved_on: Fixed<string | null>;
  issued_on: Fixed<string | null>;
  effective_on: Fixed<string>;
  note: FixedDefault<string>;
}

export type PlanLinkKind = 'succeeds' | 'details' | 'slice-of';

export interface PlanLinkTable {
  from_plan_id: Fixed<string>;
  to_plan_id: Fixed<string>;
  kind: Fixed<PlanLinkKind>;
  note: FixedDefault<string>;
}

export type PlanNodeKind = 'chapter' | 'task' | 'project' | 'quota';

export interface PlanNodeTable {
  plan_id: Fixed<string>;
  node_id: Fixed<string>;
  parent_id: string | null;
  kind: Fixed<PlanNodeKind>;
  no: Defaulted<string>;
  position: FixedDefault<number>;
  title: Fixed<string>;
  body: FixedDefault<string>;
  period: string | null;
  lead_organisation_id: string | null;
  support_organisation_ids: Defaulted<string[]>;
  from_version: Fixed<number>;
  to_version: number | null;
}

export type AdjustmentGround = 'economic-change' | 'disaster-or-emergency' | 'other-major';

export interface AdjustmentTable {
  adjustment_id: Fixed<string>;
  plan_id: Fixed<string>;
  ground: Fixed<AdjustmentGround>;
  reason: Fixed<string>;
  proposed_on: Fixed<string>;
  committee_draft_on: string | null;
  submitted_on: string | null;
  meeting_on: string | null;
  superior_consent: string | null;
  result: 'proposed' | 'approved' | 'rejected';
  version: number | null;
  reported_next_congress_on: string | null;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface AdjustmentItemTable {
  adjustment_id: Fixed<string>;
  indicator_id: Fixed<string>;
  place_id: Fixed<string>;
  old_phrase: Fixed<string>;
  new_phrase: Fixed<string>;
  necessity: Fixed<string>;
  feasibility: Fixed<string>;
}
