import type { ColumnType, Generated } from 'kysely';
import type { ClaimKind, ClaimStatus, Comparator, PeriodBasis } from '../shared/claim.ts';
import type { DocumentFormat, DocumentKind, LayoutMark } from '../shared/document.ts';
import type {
  AccountGrantTable,
  AccountLinkTable,
  AccountSecretTable,
  AccountTable,
  ApiTokenTable,
  AuditHeadTable,
  PendingSignInTable,
  PersonDataTable,
  PersonTable,
  RecoveryCodeTable,
  RolePermissionTable,
  RoleTable,
  SecondFactorTable,
  SessionTable,
} from './tables/access-tables.ts';
import type {
  AuditedSubjectTable,
  AuditRunTable,
  FindingSettlementTable,
  FindingTable,
  SubjectFormTable,
} from './tables/audit-tables.ts';
import type { CalendarDayTable, WorkingHoursTable } from './tables/calendar-tables.ts';
import type {
  CommentRevisionTable,
  CommentTable,
  DraftTable,
  NotificationTable,
  RequestKeyTable,
} from './tables/collaboration-tables.ts';
import type {
  CollectionCellTable,
  CollectionClosingTable,
  CollectionEntryTable,
  CollectionTable,
  CollectionUnitTable,
  IndicatorRelationTable,
} from './tables/collection-tables.ts';
import type { Defaulted, Fixed, FixedDefault, FixedJson } from './tables/columns.ts';
import type { DecompositionTable } from './tables/decomposition-tables.ts';
import type {
  AssessmentTable,
  IndicatorTable,
  ObservationTable,
  PlanIndicatorTable,
  RuleSetTable,
  TargetTable,
  VerdictResultTable,
  VerdictRunTable,
  VerdictScaleTable,
} from './tables/indicator-tables.ts';
import type {
  OrderImportTable,
  RecordClockTable,
  RecordEventTable,
  RecordLinkTable,
  RecordPlaceTotalTable,
  RecordTable,
  RecordTotalTable,
  RecordTypeTable,
} from './tables/ledger-tables.ts';
import type {
  AdjustmentItemTable,
  AdjustmentTable,
  ImportBatchTable,
  OrganisationTable,
  PlaceChangeShareTable,
  PlaceChangeTable,
  PlaceGroupMemberTable,
  PlaceGroupTable,
  PlaceTable,
  PlanLinkTable,
  PlanNodeTable,
  PlanTable,
  PlanVersionTable,
  SourceTable,
} from './tables/plan-tables.ts';
import type {
  ReportBundleTable,
  ReportCheckTable,
  ReportCompositionTable,
  ReportStepTable,
  ReportTable,
  ReportVersionTable,
} from './tables/report-tables.ts';
import type { RoundTables } from './tables/round-tables.ts';
import type { SurveyAnswerTable, SurveyFormTable, SurveyInvitationTable, SurveyTable } from './tables/survey-tables.ts';
import type { WebhookDeliveryTable, WebhookTable } from './tables/webhook-tables.ts';

export interface DocumentTable {
  document_id: Fixed<string>;
  sha256: Fixed<string>;
  file_name: Fixed<string>;
  format: Fixed<DocumentFormat>;
  byte_length: Fixed<number>;
  text_length: Fixed<number>;
  demonstration: Fixed<boolean>;
  source: Fixed<string | null>;
  added_at: Fixed<Date>;
  added_by: Fixed<string>;
  current_reading: number;
  /** Missing: null for what every account may read. */
  place_id: Defaulted<string | null>;
  visibility: Defaulted<Visibility>;
}

/** `public`: may be read without an account, where that is switched on. */
export type Visibility = 'internal' | 'public';

export interface DocumentContentTable {
  document_id: Fixed<string>;
  original: Fixed<Buffer>;
  text_utf16: Fixed<Buffer>;
  marks: FixedJson<LayoutMark[]>;
}

export type PassageRole = 'title' | 'heading' | 'paragraph' | 'row' | 'furniture';

export interface PassageTable {
  document_id: Fixed<string>;
  number: Fixed<number>;
  start_offset: Fixed<number>;
  end_offset: Fixed<number>;
  role: Fixed<PassageRole>;
  level: Fixed<number | null>;
}

export interface ReadingTable {
  document_id: Fixed<string>;
  reading_no: Fixed<number>;
  reader_version: Fixed<string>;
  read_at: Fixed<Date>;
  title: Fixed<string | null>;
  kind: Fixed<DocumentKind>;
  issuer: Fixed<string | null>;
  region: Fixed<string | null>;
  issued_on: Fixed<string | null>;
  claim_count: Fixed<number>;
  claims_by_kind: FixedJson<Record<string, number>>;
}

export interface SectionTable {
  document_id: Fixed<string>;
  reading_no: Fixed<number>;
  number: Fixed<number>;
  start_offset: Fixed<number>;
  end_offset: Fixed<number>;
  title: Fixed<string>;
  level: Fixed<number>;
  parent: Fixed<number | null>;
}

/** Figures are exact decimals as text; `value` and its like also exist as `numeric`, for sorting and arithmetic. */
export interface ClaimTable {
  document_id: Fixed<string>;
  reading_no: Fixed<number>;
  number: Fixed<number>;
  claim_key: Fixed<string>;
  start_offset: Fixed<number>;
  end_offset: Fixed<number>;
  mention_start: Fixed<number>;
  mention_end: Fixed<number>;
  quote: Fixed<string>;
  subject: Fixed<string>;
  region: Fixed<string>;
  period: Fixed<string>;
  period_basis: Fixed<PeriodBasis>;
  value: Fixed<string>;
  value_text: Fixed<string>;
  value_high: Fixed<string | null>;
  value_high_text: Fixed<string | null>;
  unit: Fixed<string>;
  value_canonical: Fixed<string>;
  value_canonical_text: Fixed<string>;
  unit_canonical: Fixed<string>;
  kind: Fixed<ClaimKind>;
  comparator: Fixed<Comparator>;
  status: Fixed<ClaimStatus>;
  section: Fixed<string[]>;
  flags: Fixed<string[]>;
  rules: Fixed<string[]>;
  confidence: Fixed<number>;
  search_text: Generated<string>;
}

export type ClaimReviewAction = 'accept' | 'correct' | 'reject' | 'reopen';

export interface ClaimReviewTable {
  document_id: Fixed<string>;
  claim_key: Fixed<string>;
  revision: Fixed<number>;
  action: Fixed<ClaimReviewAction>;
  reason: Fixed<string | null>;
  correction: ColumnType<Record<string, string> | null, string | null, never>;
  actor: Fixed<string>;
  at: Fixed<Date>;
}

export interface AuditEntryTable {
  sequence: Fixed<number>;
  at: Fixed<Date>;
  actor: Fixed<string>;
  action: Fixed<string>;
  subject: Fixed<string>;
  /** Contents are only ever taken out: `before`, `after`, `reason`, `address` and `salt` together. */
  before: ColumnType<unknown, string | null, null>;
  after: ColumnType<unknown, string | null, null>;
  reason: ColumnType<string | null, string | null, null>;
  previous_hash: Fixed<string>;
  hash: Fixed<string>;
  address: ColumnType<string | null, string | null, null>;
  algorithm: FixedDefault<'sha256' | 'sm3'>;
  scheme: FixedDefault<number>;
  content_hash: Fixed<string | null>;
  salt: ColumnType<string | null, string | null, null>;
  erased_by: ColumnType<number | null, undefined, number>;
}

export interface SchemaMigrationTable {
  name: Fixed<string>;
  hash: Fixed<string>;
  breaking: Fixed<boolean>;
  applied_at: Generated<Date>;
}

/** All tables; described one by one in `docs/tables`. */
export interface Schema extends RoundTables {
  document: DocumentTable;
  document_content: DocumentContentTable;
  passage: PassageTable;
  reading: ReadingTable;
  section: SectionTable;
  claim: ClaimTable;
  claim_review: ClaimReviewTable;
  audit_run: AuditRunTable;
  finding: FindingTable;
  finding_settlement: FindingSettlementTable;
  audited_subject: AuditedSubjectTable;
  subject_form: SubjectFormTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
  person: PersonTable;
  person_data: PersonDataTable;
  account: AccountTable;
  account_secret: AccountSecretTable;
  account_link: AccountLinkTable;
  session: SessionTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  pending_sign_in: PendingSignInTable;
  api_token: ApiTokenTable;
  role: RoleTable;
  role_permission: RolePermissionTable;
  account_grant: AccountGrantTable;
  source: SourceTable;
  import_batch: ImportBatchTable;
  place: PlaceTable;
  place_group: PlaceGroupTable;
  place_group_member: PlaceGroupMemberTable;
  place_change: PlaceChangeTable;
  place_change_share: PlaceChangeShareTable;
  organisation: OrganisationTable;
  plan: PlanTable;
  plan_version: PlanVersionTable;
  plan_link: PlanLinkTable;
  plan_node: PlanNodeTable;
  adjustment: AdjustmentTable;
  adjustment_item: AdjustmentItemTable;
  indicator: IndicatorTable;
  plan_indicator: PlanIndicatorTable;
  target: TargetTable;
  decomposition: DecompositionTable;
  observation: ObservationTable;
  rule_set: RuleSetTable;
  verdict_scale: VerdictScaleTable;
  assessment: AssessmentTable;
  verdict_run: VerdictRunTable;
  verdict_result: VerdictResultTable;
  collection: CollectionTable;
  collection_unit: CollectionUnitTable;
  collection_cell: CollectionCellTable;
  collection_entry: CollectionEntryTable;
  collection_closing: CollectionClosingTable;
  indicator_relation: IndicatorRelationTable;
  working_hours: WorkingHoursTable;
  calendar_day: CalendarDayTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
  request_key: RequestKeyTable;
  draft: DraftTable;
  comment: CommentTable;
  comment_revision: CommentRevisionTable;
  notification: NotificationTable;
  record_type: RecordTypeTable;
  record: RecordTable;
  record_event: RecordEventTable;
  record_clock: RecordClockTable;
  record_link: RecordLinkTable;
  record_total: RecordTotalTable;
  record_place_total: RecordPlaceTotalTable;
  order_import: OrderImportTable;
  survey: SurveyTable;
  survey_form: SurveyFormTable;
  survey_answer: SurveyAnswerTable;
  survey_invitation: SurveyInvitationTable;
  report: ReportTable;
  report_composition: ReportCompositionTable;
  report_version: ReportVersionTable;
  report_check: ReportCheckTable;
  report_step: ReportStepTable;
  report_bundle: ReportBundleTable;
  schema_migration: SchemaMigrationTable;
}
