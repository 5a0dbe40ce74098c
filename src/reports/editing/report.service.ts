import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import { newId } from '../../access/secret.ts';
import type { WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { Report, ReportKind } from '../../shared/report/report.ts';
import type {
  ConfirmableProblem,
  PassageEdit,
  ReportCause,
  ReportChanges,
  ReportFinding,
} from '../../shared/report/report-life.ts';
import { loadReportFacts } from '../facts/report-facts.service.ts';
import { changesBetween } from './changes.rules.ts';
import { auditReport } from './output-audit.rules.ts';
import { confirmEdit, editPassage } from './passage.rules.ts';
import { carryEdits } from './recomposition.rules.ts';
import {
  findCheck,
  findRights,
  findVersion,
  lastComposition,
  listReports,
  listSteps,
  listVersions,
  type ReportFilter,
  type ReportRights,
  type ReportRow,
  type StepRow,
  type VersionRow,
} from './report.queries.ts';
import { insertCheck, insertComposition, insertReport, insertStep, insertVersion } from './report.store.ts';
import {
  type Amendment,
  appendVersion,
  type OpenedReport,
  openForEditing,
  type ReportParts,
  requireReport,
  requireVersion,
} from './report-amendment.ts';

/** A report with all that is shown of it. */
export interface ReportReading {
  readonly row: ReportRow;
  readonly report: Report;
  readonly findings: readonly ReportFinding[];
  readonly versions: readonly VersionRow[];
  readonly steps: readonly StepRow[];
  readonly rights: ReportRights;
}

/** What a new report is to be about. */
export interface ReportWish {
  readonly planId: string;
  readonly placeId?: string | undefined;
  readonly kind: ReportKind;
  readonly asOf: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly roundRecordId?: string | undefined;
}

interface Expected {
  readonly expectedVersion: number;
  readonly reason?: string | undefined;
}

/** Reports as they are written: each change appends a version. */
export interface ReportService {
  list(filter: ReportFilter): Promise<readonly ReportRow[]>;
  /** Errors: `report.not-found`. */
  get(reportId: string): Promise<ReportReading>;
  /** A version as it stood. Errors: `report.not-found`, `report.version-not-found`. */
  at(reportId: string, versionNo: number): Promise<OpenedReport & { readonly withdrawn: string | null }>;
  /** Errors: those of `at`. */
  changes(reportId: string, fromVersion: number, toVersion: number): Promise<ReportChanges>;
  /** Composes a draft. Errors: `plan.not-found`, `place.not-found`, `report.no-template`, `access.denied`. */
  create(wish: ReportWish, actor: Actor): Promise<ReportReading>;
  /** Composes with what the record has now; passages that people wrote stay. Errors: those of an edit and of `create`. */
  recompose(reportId: string, wish: Expected, actor: Actor): Promise<ReportReading>;
  /**
   * Errors: `report.not-found`, `access.denied`, `report.changed-meanwhile`, `report.submitted`, `report.passage-not-found`,
   * `report.figure-unknown`.
   */
  edit(reportId: string, wish: Expected & PassageEdit, actor: Actor): Promise<ReportReading>;
  /** Says why an edited figure may stand. Errors: those of `edit`; `report.nothing-to-confirm`. */
  confirm(reportId: string, wish: Expected & WishedConfirmation, actor: Actor): Promise<ReportReading>;
  /** Lets an earlier version stand again, as the newest. Errors: those of `edit`; `report.version-not-found`. */
  undo(reportId: string, wish: Expected & { readonly versionNo: number }, actor: Actor): Promise<ReportReading>;
}

/** What is confirmed. */
export interface WishedConfirmation {
  readonly blockId: string;
  readonly problem: ConfirmableProblem;
  readonly figure?: string | undefined;
  readonly now?: string | undefined;
}

/** Effects: database, audit trail. */
export function createReportService(parts: ReportParts): ReportService {
  const { db } = parts;
  return {
    list: (filter) => db.read((tx) => listReports(tx, filter)),
    get: (reportId) => readReport(parts, reportId),
    at: (reportId, versionNo) =>
      db.read(async (tx) => {
        const row = await requireReport(tx, reportId);
        const version = await requireVersion(tx, reportId, versionNo);
        const steps = await listSteps(tx, reportId);
        const withdrawal = steps.findLast((step) => step.state === 'withdrawn' && step.versionNo === versionNo);
        return { row, version, withdrawn: withdrawal?.reason ?? null };
      }),
    changes: (reportId, fromVersion, toVersion) =>
      db.read(async (tx) => {
        await requireReport(tx, reportId);
        const [before, after] = [
          await requireVersion(tx, reportId, fromVersion),
          await requireVersion(tx, reportId, toVersion),
        ];
        return changesBetween(before.tree, after.tree);
      }),
    create: (wish, actor) => create(parts, wish, actor),
    recompose: (reportId, wish, actor) => recompose(parts, reportId, wish, actor),
    edit: (reportId, wish, actor) =>
      amend(parts, reportId, wish, actor, 'edit', ({ version }, deed) => editPassage(version.tree, wish, deed)),
    confirm: (reportId, { blockId, problem, figure, now, ...wish }, actor) =>
      amend(parts, reportId, wish, actor, 'confirm', ({ version }, deed) => {
        const what = {
          blockId,
          problem,
          ...(figure === undefined ? {} : { figure }),
          ...(now === undefined ? {} : { now }),
        };
        return confirmEdit(version.tree, what, { ...deed, reason: wish.reason ?? '' });
      }),
    undo: (reportId, wish, actor) => undo(parts, reportId, wish, actor),
  };
}

async function readReport({ db }: ReportParts, reportId: string): Promise<ReportReading> {
  return db.read(async (tx) => {
    const row = await requireReport(tx, reportId);
    const version = await findVersion(tx, reportId, row.versionNo);
    // Somebody who may see only what is published reads that.
    if (version === undefined) throw new AppError('report.not-found', { reportId });
    return {
      row,
      report: version.tree,
      findings: (await findCheck(tx, reportId, row.versionNo))?.findings ?? [],
      versions: await listVersions(tx, reportId),
      steps: await listSteps(tx, reportId),
      rights: await findRights(tx, row),
    };
  });
}

/** The composition is read and made outside of the transaction that writes. */
async function compose({ db, compose: composer }: ReportParts, wish: ReportWish) {
  const { planId, placeId, kind, asOf, window, roundRecordId } = wish;
  const question = { planId, placeId, asOf, window, roundId: roundRecordId };
  const { facts, basis } = await db.read((tx) => loadReportFacts(tx, question));
  const { report, template } = await composer(facts, kind);
  return { facts, basis, tree: report, template };
}

async function create(parts: ReportParts, wish: ReportWish, actor: Actor): Promise<ReportReading> {
  const { facts, basis, tree, template } = await compose(parts, wish);
  const reportId = newId();
  const findings = auditReport(tree);
  await parts.db.write(async (tx) => {
    const at = parts.clock.now();
    const deed = { actor: actor.name, at };
    const { kind, asOf, window, planId } = wish;
    const placeId = basis.plan.placeId;
    const { title, sample } = tree;
    const roundRecordId = wish.roundRecordId ?? null;
    await insertReport(tx, { reportId, planId, placeId, kind, asOf, window, roundRecordId, title, sample }, deed);
    await insertComposition(tx, reportId, { compositionNo: 1, template, facts, basis }, deed);
    const first = { versionNo: 1, compositionNo: 1, cause: 'compose', tree, reason: '' } as const;
    const sha256 = await insertVersion(tx, reportId, first, deed);
    await insertCheck(tx, { reportId, versionNo: 1, checkNo: 1 }, findings, deed);
    const step = { stepNo: 1, state: 'draft', versionNo: 1, checkNo: null, reason: '' } as const;
    await insertStep(tx, reportId, step, deed);
    await appendAudit(tx, {
      actor,
      at,
      action: 'report.create',
      subject: `report/${reportId}`,
      after: { plan: planId, place: placeId, kind, asOf, template: tree.template, version: 1, sha256 },
    });
  });
  return readReport(parts, reportId);
}

async function recompose(
  parts: ReportParts,
  reportId: string,
  { expectedVersion, reason = '' }: Expected,
  actor: Actor,
): Promise<ReportReading> {
  const known = await parts.db.read((tx) => requireReport(tx, reportId));
  const { facts, basis, tree: fresh, template } = await compose(parts, wishOf(known));
  await parts.db.write(async (tx) => {
    const opened = await openForEditing(tx, reportId, expectedVersion);
    const at = parts.clock.now();
    const compositionNo = (await lastComposition(tx, reportId)) + 1;
    const composition = { compositionNo, template, facts, basis };
    await insertComposition(tx, reportId, composition, { actor: actor.name, at });
    const tree = carryEdits(opened.version.tree, fresh);
    const amendment: Amendment = { cause: 'recompose', tree, reason, compositionNo };
    const { version, sha256 } = await appendVersion(tx, opened, amendment, { actor, at });
    await appendAudit(tx, {
      actor,
      at,
      action: 'report.recompose',
      subject: `report/${reportId}`,
      after: { version, sha256, template: fresh.template },
      reason: reason || undefined,
    });
  });
  return readReport(parts, reportId);
}

/** The question that a report answers. */
export function wishOf({ planId, placeId, kind, asOf, window, roundRecordId }: ReportRow): ReportWish {
  return { planId, placeId, kind, asOf, window, ...(roundRecordId === null ? {} : { roundRecordId }) };
}

async function amend(
  parts: ReportParts,
  reportId: string,
  { expectedVersion, reason = '' }: Expected,
  actor: Actor,
  cause: Extract<ReportCause, 'edit' | 'confirm'>,
  change: (opened: OpenedReport, deed: { readonly actor: string; readonly at: string }) => Report,
): Promise<ReportReading> {
  await parts.db.write(async (tx) => {
    const opened = await openForEditing(tx, reportId, expectedVersion);
    const at = parts.clock.now();
    const tree = change(opened, { actor: actor.name, at: at.toISOString() });
    const { version, sha256 } = await appendVersion(tx, opened, { cause, tree, reason }, { actor, at });
    await noteAmendment(tx, { actor, at, reportId, cause, version, sha256, reason });
  });
  return readReport(parts, reportId);
}

interface Noted {
  readonly actor: Actor;
  readonly at: Date;
  readonly reportId: string;
  readonly cause: 'edit' | 'confirm';
  readonly version: number;
  readonly sha256: string;
  readonly reason: string;
}

async function noteAmendment(tx: WriteTx, { actor, at, reportId, cause, version, sha256, reason }: Noted) {
  const entry = { actor, at, subject: `report/${reportId}`, after: { version, sha256 }, reason: reason || undefined };
  if (cause === 'edit') await appendAudit(tx, { ...entry, action: 'report.edit' });
  else await appendAudit(tx, { ...entry, action: 'report.confirm' });
}

async function undo(
  parts: ReportParts,
  reportId: string,
  { expectedVersion, versionNo, reason = '' }: Expected & { readonly versionNo: number },
  actor: Actor,
): Promise<ReportReading> {
  await parts.db.write(async (tx) => {
    const opened = await openForEditing(tx, reportId, expectedVersion);
    const earlier = await requireVersion(tx, reportId, versionNo);
    const at = parts.clock.now();
    const { tree, compositionNo } = earlier;
    const amendment: Amendment = { cause: 'undo', tree, reason, compositionNo };
    const { version, sha256 } = await appendVersion(tx, opened, amendment, { actor, at });
    await appendAudit(tx, {
      actor,
      at,
      action: 'report.undo',
      subject: `report/${reportId}`,
      after: { version, sha256, as: versionNo },
      reason: reason || undefined,
    });
  });
  return readReport(parts, reportId);
}
