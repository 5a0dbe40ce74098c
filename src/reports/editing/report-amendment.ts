import type { Actor } from '../../access/actor.ts';
import type { Db, ReadTx, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report, ReportKind } from '../../shared/report/report.ts';
import type { ReportCause } from '../../shared/report/report-life.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import { auditReport } from './output-audit.rules.ts';
import { findRights, findVersion, listReports, lockReport, type ReportRow, type VersionRow } from './report.queries.ts';
import { insertCheck, insertStep, insertVersion, pointReport } from './report.store.ts';

/** Makes a report of facts, by the newest template of a kind. Errors: `report.no-template`. */
export type ReportComposer = (
  facts: ReportFacts,
  kind: ReportKind,
) => Promise<{ readonly report: Report; readonly template: ReportTemplate }>;

/** What services of reports are made of. */
export interface ReportParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly compose: ReportComposer;
}

/** A version with its text, and the report that it is of. */
export interface OpenedReport {
  readonly row: ReportRow;
  readonly version: VersionRow & { readonly tree: Report };
}

/** How a report becomes another version. */
export interface Amendment {
  readonly cause: ReportCause;
  readonly tree: Report;
  readonly reason: string;
  readonly compositionNo?: number;
}

/** Errors: `report.not-found`. */
export async function requireReport(tx: ReadTx, reportId: string): Promise<ReportRow> {
  const [row] = await listReports(tx, { reportId });
  if (row === undefined) throw new AppError('report.not-found', { reportId });
  return row;
}

/** Errors: `report.version-not-found`. */
export async function requireVersion(tx: ReadTx, reportId: string, versionNo: number) {
  const version = await findVersion(tx, reportId, versionNo);
  if (version === undefined) throw new AppError('report.version-not-found', { versionNo });
  return version;
}

/**
 * The report for whoever is about to change it: nobody else does until the transaction ends. Errors: `report.not-found`;
 * `access.denied`; `report.changed-meanwhile` when it is another version by now.
 */
export async function openForChange(tx: WriteTx, reportId: string, expectedVersion: number): Promise<ReportRow> {
  await requireReport(tx, reportId);
  if (!(await lockReport(tx, reportId))) throw new AppError('access.denied', {});
  const row = await requireReport(tx, reportId);
  const { versionNo } = row;
  if (versionNo !== expectedVersion)
    throw new AppError('report.changed-meanwhile', { reportId, expectedVersion, versionNo });
  return row;
}

/** The same for whoever changes its text. Errors: those of `openForChange`; `report.submitted`. */
export async function openForEditing(tx: WriteTx, reportId: string, expectedVersion: number): Promise<OpenedReport> {
  const row = await openForChange(tx, reportId, expectedVersion);
  if (!(await findRights(tx, row)).edit) throw new AppError('access.denied', {});
  if (row.state === 'submitted') throw new AppError('report.submitted', {});
  return { row, version: await requireVersion(tx, reportId, row.versionNo) };
}

/**
 * Appends the next version with what the audit says of it; the report is a draft again. Gives the number of the version and
 * the hash of its text.
 */
export async function appendVersion(
  tx: WriteTx,
  { row, version }: OpenedReport,
  amendment: Amendment,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<{ readonly version: number; readonly sha256: string }> {
  const { reportId, stepNo } = row;
  const deed = { actor: actor.name, at };
  const { cause, tree, reason, compositionNo = version.compositionNo } = amendment;
  const versionNo = row.versionNo + 1;
  const sha256 = await insertVersion(tx, reportId, { versionNo, compositionNo, cause, tree, reason }, deed);
  await insertCheck(tx, { reportId, versionNo, checkNo: 1 }, auditReport(tree), deed);
  const step = { stepNo: stepNo + 1, state: 'draft', versionNo, checkNo: null, reason: '' } as const;
  await insertStep(tx, reportId, step, deed);
  await pointReport(tx, reportId, step);
  return { version: versionNo, sha256 };
}
