import type { ColumnType } from 'kysely';
import type {
  CheckOutcome,
  OwnDeadline,
  RoundEvidence,
  RoundItemKind,
  SelfAction,
  ValueStance,
} from '../../shared/evaluation/round.ts';
import type { Verdict } from '../../shared/verdict.ts';
import type { Fixed, FixedDefault, FixedJson } from './columns.ts';

export interface RoundSchemeTable {
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  version: Fixed<number>;
  plan_id: Fixed<string>;
  plan_version: Fixed<number>;
  as_of: Fixed<string>;
  window_from: Fixed<string>;
  window_to: Fixed<string>;
  rule: Fixed<string>;
  scale_id: Fixed<string>;
  template: Fixed<string | null>;
  deadlines: ColumnType<readonly OwnDeadline[] | null, string | null | undefined, never>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface RoundItemTable {
  item_id: FixedDefault<number>;
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  scheme_version: Fixed<number>;
  position: Fixed<number>;
  kind: Fixed<RoundItemKind>;
  target: Fixed<string>;
  title: Fixed<string>;
  unit_id: Fixed<string>;
}

export interface RoundMeetingTable {
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  revision: Fixed<number>;
  meeting_on: Fixed<string>;
  reason: Fixed<string | null>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

/** A value as a unit saw it when it rated. */
export interface SeenValue {
  readonly value?: string | undefined;
  readonly missing?: string | undefined;
  readonly unit: string;
  readonly period: string;
  readonly knownOn: string;
  readonly revision: number;
  readonly source: string;
}

export interface RoundEntryTable {
  item_id: Fixed<number>;
  place_id: Fixed<string>;
  unit_id: Fixed<string>;
  revision: Fixed<number>;
  action: Fixed<SelfAction>;
  stance: Fixed<ValueStance | null>;
  contested: Fixed<string | null>;
  seen: FixedJson<SeenValue | null>;
  verdict: Fixed<Verdict | null>;
  label: Fixed<string | null>;
  done: Fixed<string>;
  problem: Fixed<string>;
  next_step: Fixed<string>;
  evidence: FixedJson<readonly RoundEvidence[]>;
  reason: Fixed<string | null>;
  assessment_id: Fixed<number | null>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface RoundCheckTable {
  item_id: Fixed<number>;
  place_id: Fixed<string>;
  unit_id: Fixed<string>;
  revision: Fixed<number>;
  value: Fixed<CheckOutcome>;
  calibre: Fixed<CheckOutcome>;
  vintage: Fixed<CheckOutcome>;
  found: Fixed<string>;
  indicator_id: Fixed<string | null>;
  period: Fixed<string | null>;
  known_on: Fixed<string | null>;
  observation_revision: Fixed<number | null>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface RoundCodeTable {
  item_id: Fixed<number>;
  place_id: Fixed<string>;
  unit_id: Fixed<string>;
  record_id: Fixed<string>;
  coder: Fixed<string>;
  revision: Fixed<number>;
  verdict: Fixed<Verdict>;
  label: Fixed<string>;
  reason: Fixed<string>;
  evidence: FixedJson<readonly RoundEvidence[]>;
  at: Fixed<Date>;
}

export interface RoundCodingClosingTable {
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  coders: Fixed<string[]>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface RoundReconciliationTable {
  item_id: Fixed<number>;
  place_id: Fixed<string>;
  unit_id: Fixed<string>;
  record_id: Fixed<string>;
  revision: Fixed<number>;
  verdict: Fixed<Verdict>;
  label: Fixed<string>;
  unanimous: Fixed<boolean>;
  reason: Fixed<string>;
  assessment_id: Fixed<number | null>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface RoundFinalTable {
  item_id: Fixed<number>;
  place_id: Fixed<string>;
  unit_id: Fixed<string>;
  revision: Fixed<number>;
  computed: Fixed<Verdict | null>;
  verdict: Fixed<Verdict>;
  label: Fixed<string>;
  reason: Fixed<string | null>;
  assessment_id: Fixed<number | null>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

/** Tables of `migrations/0017-rounds.sql`. */
export interface RoundTables {
  round_scheme: RoundSchemeTable;
  round_item: RoundItemTable;
  round_meeting: RoundMeetingTable;
  round_entry: RoundEntryTable;
  round_check: RoundCheckTable;
  round_code: RoundCodeTable;
  round_coding_closing: RoundCodingClosingTable;
  round_reconciliation: RoundReconciliationTable;
  round_final: RoundFinalTable;
}
