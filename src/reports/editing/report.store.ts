import { createHash } from 'node:crypto';
import type { WriteTx } from '../../db/connect.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report, ReportKind } from '../../shared/report/report.ts';
import type { ReportCause, ReportFinding, ReportState } from '../../shared/report/report-life.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import type { ReportBasis } from '../facts/basis.ts';

/** Who writes something, when. */
export interface ReportDeed {
  readonly actor: string;
  readonly at: Date;
}

/** A report, as it is stored first. */
export interface StoredReport {
  readonly reportId: string;
  readonly planId: string;
  readonly placeId: string;
  readonly kind: ReportKind;
  readonly asOf: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly roundRecordId: string | null;
  readonly title: string;
  readonly sample: boolean;
}

/** Stores a report as a draft; its composition, first version and first step follow. Errors: `access.denied`. */
export async function insertReport(tx: WriteTx, report: StoredReport, { actor, at }: ReportDeed): Promise<void> {
  await tx
    .insertInto('report')
    .values({
      report_id: report.reportId,
      plan_id: report.planId,
      place_id: report.placeId,
      kind: report.kind,
      as_of: report.asOf,
      window_from: report.window.from,
      window_to: report.window.to,
      round_record_id: report.roundRecordId,
      title: report.title,
      sample: report.sample,
      created_at: at,
      created_by: actor,
      state: 'draft',
      step_no: 1,
      version_no: 1,
      published_version: null,
    })
    .execute();
}

/** Appends what a report is composed from. Errors: `access.denied`. */
export async function insertComposition(
  tx: WriteTx,
  reportId: string,
  composition: {
    readonly compositionNo: number;
    readonly template: ReportTemplate;
    readonly facts: ReportFacts;
    readonly basis: ReportBasis;
  },
  deed: ReportDeed,
): Promise<void> {
  const [facts, basis] = [JSON.stringify(composition.facts), JSON.stringify(composition.basis)];
  await tx
    .insertInto('report_composition')
    .values({
      report_id: reportId,
      composition_no: composition.compositionNo,
      template: `${composition.template.id}@${composition.template.version}`,
      definition: JSON.stringify(composition.template),
      facts,
      basis,
      sha256: hashOf(facts + basis),
      ...deed,
    })
    .execute();
}

/** A version to be appended. */
export interface NewVersion {
  readonly versionNo: number;
  readonly compositionNo: number;
  readonly cause: ReportCause;
  readonly tree: Report;
  readonly reason: string;
}

/** Appends a version; gives the hash of its text. Errors: `access.denied`. */
export async function insertVersion(
  tx: WriteTx,
  reportId: string,
  version: NewVersion,
  deed: ReportDeed,
): Promise<string> {
  const tree = JSON.stringify(version.tree);
  const sha256 = hashOf(tree);
  await tx
    .insertInto('report_version')
    .values({
      report_id: reportId,
      version_no: version.versionNo,
      composition_no: version.compositionNo,
      cause: version.cause,
      tree,
      sha256,
      reason: version.reason,
      ...deed,
    })
    .execute();
  return sha256;
}

/** Appends a check of a version. Errors: `access.denied`. */
export async function insertCheck(
  tx: WriteTx,
  at: { readonly reportId: string; readonly versionNo: number; readonly checkNo: number },
  findings: readonly ReportFinding[],
  deed: ReportDeed,
): Promise<void> {
  await tx
    .insertInto('report_check')
    .values({
      report_id: at.reportId,
      version_no: at.versionNo,
      check_no: at.checkNo,
      findings: JSON.stringify(findings),
      blocking: findings.filter(({ blocking }) => blocking).length,
      ...deed,
    })
    .execute();
}

/** A step to be appended. `checkNo`: the check that it stands on; null where it needs none. */
export interface NewStep {
  readonly stepNo: number;
  readonly state: ReportState;
  readonly versionNo: number;
  readonly checkNo: number | null;
  readonly reason: string;
}

/** Appends a step. Errors: `access.denied`, also for who publishes a version of their own. */
export async function insertStep(tx: WriteTx, reportId: string, step: NewStep, deed: ReportDeed): Promise<void> {
  await tx
    .insertInto('report_step')
    .values({
      report_id: reportId,
      step_no: step.stepNo,
      state: step.state,
      version_no: step.versionNo,
      check_no: step.checkNo,
      blocking: step.checkNo === null ? null : 0,
      reason: step.reason,
      ...deed,
    })
    .execute();
}

/** Lets a report point at its last version and step. Errors: `access.denied`. */
export async function pointReport(
  tx: WriteTx,
  reportId: string,
  to: {
    readonly state: ReportState;
    readonly stepNo: number;
    readonly versionNo: number;
    readonly publishedVersion?: number;
  },
): Promise<void> {
  await tx
    .updateTable('report')
    .set({
      state: to.state,
      step_no: to.stepNo,
      version_no: to.versionNo,
      ...(to.publishedVersion === undefined ? {} : { published_version: to.publishedVersion }),
    })
    .where('report_id', '=', reportId)
    .execute();
}

/** Keeps the bundle of a version that is being published; gives its hash. Errors: `access.denied`. */
export async function insertBundle(
  tx: WriteTx,
  reportId: string,
  versionNo: number,
  bytes: Uint8Array,
  deed: ReportDeed,
): Promise<string> {
  const sha256 = hashOf(bytes);
  await tx
    .insertInto('report_bundle')
    .values({ report_id: reportId, version_no: versionNo, bytes: Buffer.from(bytes), sha256, ...deed })
    .execute();
  return sha256;
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
