import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../db/connect.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report, ReportKind } from '../../shared/report/report.ts';
import type { ReportCause, ReportFinding, ReportState } from '../../shared/report/report-life.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import type { ReportBasis } from '../facts/basis.ts';

/** A report as its row has it, with the names of what it is about. */
export interface ReportRow {
  readonly reportId: string;
  readonly planId: string;
  readonly planName: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly kind: ReportKind;
  readonly asOf: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly roundRecordId: string | null;
  readonly title: string;
  readonly sample: boolean;
  readonly state: ReportState;
  readonly stepNo: number;
  readonly versionNo: number;
  readonly publishedVersion: number | null;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** Which reports. */
export interface ReportFilter {
  readonly reportId?: string | undefined;
  readonly plan?: string | undefined;
  readonly state?: ReportState | undefined;
  readonly round?: string | undefined;
}

/** Reports that may be seen, what changed last first. Names of plans that may not be seen are empty. */
export async function listReports(tx: ReadTx, filter: ReportFilter = {}): Promise<readonly ReportRow[]> {
  let query = tx
    .selectFrom('report')
    .leftJoin('plan', 'plan.plan_id', 'report.plan_id')
    .innerJoin('place', 'place.place_id', 'report.place_id')
    .leftJoin('report_step as step', (join) =>
      join.onRef('step.report_id', '=', 'report.report_id').onRef('step.step_no', '=', 'report.step_no'),
    )
    .leftJoin('report_version as version', (join) =>
      join.onRef('version.report_id', '=', 'report.report_id').onRef('version.version_no', '=', 'report.version_no'),
    )
    .selectAll('report')
    .select(['plan.name as plan_name', 'place.name as place_name'])
    .select([
      'step.at as step_at',
      'step.actor as step_actor',
      'version.at as version_at',
      'version.actor as version_actor',
    ]);
  if (filter.reportId !== undefined) query = query.where('report.report_id', '=', filter.reportId);
  if (filter.plan !== undefined) query = query.where('report.plan_id', '=', filter.plan);
  if (filter.state !== undefined) query = query.where('report.state', '=', filter.state);
  if (filter.round !== undefined) query = query.where('report.round_record_id', '=', filter.round);
  const rows = await query.execute();
  return rows
    .map(({ step_at, step_actor, version_at, version_actor, ...row }) => {
      const isStep = step_at !== null && (version_at === null || step_at >= version_at);
      return {
        reportId: row.report_id,
        planId: row.plan_id,
        planName: row.plan_name ?? '',
        placeId: row.place_id,
        placeName: row.place_name,
        kind: row.kind,
        asOf: row.as_of,
        window: { from: row.window_from, to: row.window_to },
        roundRecordId: row.round_record_id,
        title: row.title,
        sample: row.sample,
        state: row.state,
        stepNo: row.step_no,
        versionNo: row.version_no,
        publishedVersion: row.published_version,
        changedAt: (isStep ? step_at : version_at) ?? row.created_at,
        changedBy: (isStep ? step_actor : version_actor) ?? row.created_by,
      };
    })
    .sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime() || (a.reportId < b.reportId ? -1 : 1));
}

/** Holds a report until the end of the transaction. False: the one who acts may not change it, or there is none. */
export async function lockReport(tx: WriteTx, reportId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('report')
    .select('report_id')
    .where('report_id', '=', reportId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** A version without its text. */
export interface VersionRow {
  readonly versionNo: number;
  readonly compositionNo: number;
  readonly cause: ReportCause;
  readonly reason: string;
  readonly sha256: string;
  readonly at: Date;
  readonly actor: string;
}

/** Versions of a report that may be seen, newest first. */
export async function listVersions(tx: ReadTx, reportId: string): Promise<readonly VersionRow[]> {
  return versionRows(tx).where('report_id', '=', reportId).orderBy('version_no', 'desc').execute();
}

/** A version with its text. Missing: undefined. */
export async function findVersion(
  tx: ReadTx,
  reportId: string,
  versionNo: number,
): Promise<(VersionRow & { readonly tree: Report }) | undefined> {
  return versionRows(tx)
    .select('tree')
    .where('report_id', '=', reportId)
    .where('version_no', '=', versionNo)
    .executeTakeFirst();
}

function versionRows(tx: ReadTx) {
  return tx
    .selectFrom('report_version')
    .select(['version_no as versionNo', 'composition_no as compositionNo', 'cause', 'reason', 'sha256', 'at', 'actor']);
}

/** A step in the life of a report. */
export interface StepRow {
  readonly stepNo: number;
  readonly state: ReportState;
  readonly versionNo: number;
  readonly reason: string;
  readonly at: Date;
  readonly actor: string;
}

/** Steps that may be seen, the first one first. */
export async function listSteps(tx: ReadTx, reportId: string): Promise<readonly StepRow[]> {
  return tx
    .selectFrom('report_step')
    .select(['step_no as stepNo', 'state', 'version_no as versionNo', 'reason', 'at', 'actor'])
    .where('report_id', '=', reportId)
    .orderBy('step_no')
    .execute();
}

/** The newest check of a version. Missing: undefined when there is none. */
export async function findCheck(
  tx: ReadTx,
  reportId: string,
  versionNo: number,
): Promise<{ checkNo: number; findings: readonly ReportFinding[]; blocking: number; at: Date } | undefined> {
  return tx
    .selectFrom('report_check')
    .select(['check_no as checkNo', 'findings', 'blocking', 'at'])
    .where('report_id', '=', reportId)
    .where('version_no', '=', versionNo)
    .orderBy('check_no', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What a version was composed from. Missing: undefined. */
export async function findComposition(
  tx: ReadTx,
  reportId: string,
  compositionNo: number,
): Promise<{ template: ReportTemplate; facts: ReportFacts; basis: ReportBasis } | undefined> {
  const row = await tx
    .selectFrom('report_composition')
    .select(['definition as template', 'facts', 'basis'])
    .where('report_id', '=', reportId)
    .where('composition_no', '=', compositionNo)
    .executeTakeFirst();
  return row && { ...row, basis: row.basis as ReportBasis };
}

/** Number of the last composition. */
export async function lastComposition(tx: ReadTx, reportId: string): Promise<number> {
  const row = await tx
    .selectFrom('report_composition')
    .select((each) => each.fn.max('composition_no').as('last'))
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** The bundle of a published version. Missing: undefined. */
export async function findBundle(
  tx: ReadTx,
  reportId: string,
  versionNo: number,
): Promise<{ bytes: Buffer; sha256: string } | undefined> {
  return tx
    .selectFrom('report_bundle')
    .select(['bytes', 'sha256'])
    .where('report_id', '=', reportId)
    .where('version_no', '=', versionNo)
    .executeTakeFirst();
}

/** What the one who acts may do with a report, as the policies of the database will say again. */
export interface ReportRights {
  readonly edit: boolean;
  readonly publish: boolean;
  /** Whether they wrote the version. */
  readonly wrote: boolean;
}

/** Rights of the one who acts. */
export async function findRights(
  tx: ReadTx,
  { reportId, planId, placeId, versionNo }: ReportRow,
): Promise<ReportRights> {
  const may = (action: string) => sql<boolean>`(
    permitted_everywhere(${action}) or ${placeId} = any (permitted_places(${action}))
    or ${planId} = any (granted_plans(${action}))
      and ${placeId} = (select plan.place_id from plan where plan.plan_id = ${planId}))`;
  const { rows } = await sql<ReportRights>`
    select ${may('report.edit')} as edit, ${may('report.publish')} as publish,
      wrote_report(${reportId}, ${versionNo}) as wrote`.execute(tx);
  return rows[0] ?? { edit: false, publish: false, wrote: false };
}
