import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report, ReportKind } from '../../shared/report/report.ts';
import type { ReportCause, ReportFinding, ReportState } from '../../shared/report/report-life.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import type { Fixed, FixedDefault, FixedJson } from './columns.ts';

export interface ReportTable {
  report_id: Fixed<string>;
  plan_id: Fixed<string>;
  place_id: Fixed<string>;
  kind: Fixed<ReportKind>;
  as_of: Fixed<string>;
  window_from: Fixed<string>;
  window_to: Fixed<string>;
  round_record_id: Fixed<string | null>;
  title: Fixed<string>;
  sample: Fixed<boolean>;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  state: ReportState;
  step_no: number;
  version_no: number;
  published_version: number | null;
}

export interface ReportCompositionTable {
  report_id: Fixed<string>;
  composition_no: Fixed<number>;
  template: Fixed<string>;
  definition: FixedJson<ReportTemplate>;
  facts: FixedJson<ReportFacts>;
  basis: FixedJson<unknown>;
  sha256: Fixed<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface ReportVersionTable {
  report_id: Fixed<string>;
  version_no: Fixed<number>;
  composition_no: Fixed<number>;
  cause: Fixed<ReportCause>;
  tree: FixedJson<Report>;
  sha256: Fixed<string>;
  reason: FixedDefault<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface ReportCheckTable {
  report_id: Fixed<string>;
  version_no: Fixed<number>;
  check_no: Fixed<number>;
  findings: FixedJson<readonly ReportFinding[]>;
  blocking: Fixed<number>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface ReportStepTable {
  report_id: Fixed<string>;
  step_no: Fixed<number>;
  state: Fixed<ReportState>;
  version_no: Fixed<number>;
  check_no: Fixed<number | null>;
  blocking: Fixed<number | null>;
  reason: FixedDefault<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface ReportBundleTable {
  report_id: Fixed<string>;
  version_no: Fixed<number>;
  bytes: Fixed<Buffer>;
  sha256: Fixed<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}
