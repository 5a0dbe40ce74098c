import type { ColumnType } from 'kysely';
import type { FindingReason, RuleId } from '../../shared/audit-rules.ts';
import type { Evidence, Finding, FindingSeverity, FindingVerdict } from '../../shared/finding.ts';
import type { Fixed, FixedJson } from './columns.ts';

/** Evidence as it is stored; `doc` is the document's identifier. */
export interface StoredEvidence extends Evidence {
  /** Absent for words, and for a number that is no claim. */
  readonly claimKey?: string;
  /** Headings above it, outermost first. */
  readonly section: readonly string[];
}

/** A finding as it stood when a person decided about it. */
export interface FindingSnapshot extends Finding {
  readonly evidence: readonly StoredEvidence[];
}

export interface AuditRunTable {
  run_no: Fixed<number>;
  audit_version: Fixed<string>;
  reader_versions: Fixed<string[]>;
  digest: Fixed<string>;
  taken_in: Fixed<number>;
  started_at: Fixed<Date>;
  finished_at: Fixed<Date>;
  document_count: Fixed<number>;
  claim_count: Fixed<number>;
  verdicts: FixedJson<Record<FindingVerdict, number>>;
  actor: Fixed<string>;
}

export interface FindingTable {
  finding_id: Fixed<string>;
  number: Fixed<number>;
  rule: Fixed<RuleId>;
  rule_version: Fixed<number>;
  verdict: Fixed<FindingVerdict>;
  severity: Fixed<FindingSeverity>;
  reason: Fixed<FindingReason>;
  facts: FixedJson<Record<string, string>>;
  formula: Fixed<string>;
  computed: Fixed<string>;
  stated: Fixed<string>;
  tolerance: Fixed<string>;
  confidence: Fixed<number>;
  evidence: FixedJson<StoredEvidence[]>;
  figures: Fixed<string>;
  documents: Fixed<string[]>;
  claims: Fixed<string[]>;
  search_text: Fixed<string>;
}

export type SettlementAction = 'accept' | 'dismiss' | 'correct' | 'reopen';

export interface FindingSettlementTable {
  finding_id: Fixed<string>;
  revision: Fixed<number>;
  action: Fixed<SettlementAction>;
  reason: Fixed<string | null>;
  correction: Fixed<string | null>;
  figures: Fixed<string>;
  finding: FixedJson<FindingSnapshot>;
  actor: Fixed<string>;
  at: Fixed<Date>;
}

export interface AuditedSubjectTable {
  subject_key: Fixed<string>;
  subject: Fixed<string>;
  statements: Fixed<number>;
  documents: Fixed<number>;
}

export interface SubjectFormTable {
  subject: Fixed<string>;
  subject_key: ColumnType<string, string, string>;
}
