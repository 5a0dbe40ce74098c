import type { ReadTx } from '../../db/connect.ts';
import type { Report, ReportKind } from '../../shared/report/report.ts';

/** A published version, as everybody may see it. */
export interface PublishedReport {
  readonly reportId: string;
  readonly versionNo: number;
  readonly planId: string;
  readonly placeName: string;
  readonly kind: ReportKind;
  readonly title: string;
  readonly asOf: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly sample: boolean;
  /** Hash of the text of its tree. */
  readonly sha256: string;
  readonly publishedAt: Date;
  /** When and why it was withdrawn. Missing: absent when it was not. */
  readonly withdrawn?: { readonly at: Date; readonly reason: string };
}

/** All versions that were ever published, newest first; withdrawn ones say so. `only`: those of one report. */
export async function listPublishedReports(
  tx: ReadTx,
  only: { readonly reportId?: string; readonly planId?: string } = {},
): Promise<readonly PublishedReport[]> {
  let query = tx
    .selectFrom('report_step as step')
    .innerJoin('report', 'report.report_id', 'step.report_id')
    .innerJoin('place', 'place.place_id', 'report.place_id')
    .innerJoin('report_version as version', (join) =>
      join.onRef('version.report_id', '=', 'step.report_id').onRef('version.version_no', '=', 'step.version_no'),
    )
    .leftJoin('report_step as withdrawal', (join) =>
      join
        .onRef('withdrawal.report_id', '=', 'step.report_id')
        .onRef('withdrawal.version_no', '=', 'step.version_no')
        .on('withdrawal.state', '=', 'withdrawn'),
    )
    .where('step.state', '=', 'published')
    .select(['step.report_id', 'step.version_no', 'step.at', 'version.sha256', 'place.name as place_name'])
    .select(['report.plan_id', 'report.kind', 'report.title', 'report.as_of', 'report.window_from', 'report.window_to'])
    .select(['report.sample', 'withdrawal.at as withdrawn_at', 'withdrawal.reason as withdrawn_reason']);
  if (only.reportId !== undefined) query = query.where('step.report_id', '=', only.reportId);
  if (only.planId !== undefined) query = query.where('report.plan_id', '=', only.planId);
  const rows = await query.orderBy('step.at', 'desc').orderBy('step.report_id').execute();
  return rows.map((row) => ({
    reportId: row.report_id,
    versionNo: row.version_no,
    planId: row.plan_id,
    placeName: row.place_name,
    kind: row.kind,
    title: row.title,
    asOf: row.as_of,
    window: { from: row.window_from, to: row.window_to },
    sample: row.sample,
    sha256: row.sha256,
    publishedAt: row.at,
    ...(row.withdrawn_at === null ? {} : { withdrawn: { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' } }),
  }));
}

/** The text of a published version. Missing: undefined when it is not published, or not to be seen. */
export async function findPublishedReport(
  tx: ReadTx,
  reportId: string,
  versionNo: number,
): Promise<(PublishedReport & { readonly report: Report }) | undefined> {
  const published = await listPublishedReports(tx, { reportId });
  const found = published.find((each) => each.versionNo === versionNo);
  if (found === undefined) return undefined;
  const row = await tx
    .selectFrom('report_version')
    .select('tree')
    .where('report_id', '=', reportId)
    .where('version_no', '=', versionNo)
    .executeTakeFirst();
  return row && { ...found, report: row.tree };
}
