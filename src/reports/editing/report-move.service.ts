import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { Report } from '../../shared/report/report.ts';
import type { ReportFinding, ReportMove, ReportState } from '../../shared/report/report-life.ts';
import { loadReportFacts } from '../facts/report-facts.service.ts';
import { auditReport, blockingProblems } from './output-audit.rules.ts';
import { findCheck, findRights, type ReportRow } from './report.queries.ts';
import { wishOf } from './report.service.ts';
import { insertBundle, insertCheck, insertStep, type NewStep, pointReport } from './report.store.ts';
import { openForChange, type ReportParts, requireReport, requireVersion } from './report-amendment.ts';

/** Makes the verification bundle of a version that is about to be published. */
export type BundleMaker = (reportId: string, versionNo: number, madeAt: Date) => Promise<Uint8Array>;

/** What is done with a report as a whole. */
export interface ReportMoveService {
  /**
   * Audits the newest version against the record as it is now; a draft in which nothing stands in the way is checked then.
   * Errors: `report.not-found`, `access.denied`, `report.changed-meanwhile`.
   */
  check(reportId: string, expectedVersion: number, actor: Actor): Promise<readonly ReportFinding[]>;
  /**
   * `submit` checks first. `publish` is for another person than the one who wrote the version. Errors: those of `check`;
   * `report.wrong-state`, `report.blocked`, `report.own-version`.
   */
  move(reportId: string, wish: WishedMove, actor: Actor): Promise<void>;
}

/** A move, and why. */
export interface WishedMove {
  readonly move: ReportMove;
  readonly expectedVersion: number;
  readonly reason: string;
}

/** States that a move starts from. */
export const STARTS: Readonly<Record<ReportMove, readonly ReportState[]>> = {
  submit: ['draft', 'checked'],
  return: ['checked', 'submitted'],
  publish: ['submitted'],
  withdraw: ['published'],
};

const ENDS: Readonly<Record<ReportMove, ReportState>> = {
  submit: 'submitted',
  return: 'draft',
  publish: 'published',
  withdraw: 'withdrawn',
};

interface MoveParts extends ReportParts {
  readonly bundle: BundleMaker;
}

/** Effects: database, audit trail. */
export function createReportMoveService(parts: MoveParts): ReportMoveService {
  return {
    check: (reportId, expectedVersion, actor) => check(parts, reportId, expectedVersion, actor),
    move: async (reportId, wish, actor) => {
      if (wish.move === 'submit') await check(parts, reportId, wish.expectedVersion, actor);
      if (wish.move === 'publish') await publish(parts, reportId, wish, actor);
      else await parts.db.write((tx) => step(tx, parts, reportId, wish, actor));
    },
  };
}

async function check(
  parts: MoveParts,
  reportId: string,
  expectedVersion: number,
  actor: Actor,
): Promise<readonly ReportFinding[]> {
  const seen = await parts.db.read(async (tx) => {
    const row = await requireReport(tx, reportId);
    return { row, version: await requireVersion(tx, reportId, row.versionNo) };
  });
  const findings = auditReport(seen.version.tree, await asRecorded(parts, seen.row));
  await parts.db.write(async (tx) => {
    const row = await openForChange(tx, reportId, expectedVersion);
    const at = parts.clock.now();
    const deed = { actor: actor.name, at };
    const { versionNo, state } = row;
    const checkNo = ((await findCheck(tx, reportId, versionNo))?.checkNo ?? 0) + 1;
    await insertCheck(tx, { reportId, versionNo, checkNo }, findings, deed);
    const isClean = findings.every(({ blocking }) => !blocking);
    if (isClean && state === 'draft') {
      const next = { stepNo: row.stepNo + 1, state: 'checked', versionNo, checkNo, reason: '' } as const;
      await take(tx, reportId, next, deed);
    }
    await appendAudit(tx, {
      actor,
      at,
      action: 'report.check',
      subject: `report/${reportId}`,
      after: { version: versionNo, check: checkNo, blocking: findings.filter(({ blocking }) => blocking).length },
    });
  });
  return findings;
}

/** The report as it would be composed of what the record has now. */
async function asRecorded({ db, compose }: MoveParts, row: ReportRow): Promise<Report> {
  const { kind, roundRecordId, ...question } = wishOf(row);
  const { facts } = await db.read((tx) => loadReportFacts(tx, { ...question, roundId: roundRecordId }));
  return (await compose(facts, kind)).report;
}

async function publish(parts: MoveParts, reportId: string, wish: WishedMove, actor: Actor): Promise<void> {
  const row = await parts.db.read(async (tx) => {
    const found = await requireReport(tx, reportId);
    refuseState(found, wish.move);
    const rights = await findRights(tx, found);
    if (!rights.publish) throw new AppError('access.denied', {});
    if (rights.wrote) throw new AppError('report.own-version', {});
    return found;
  });
  // Its files take seconds: nobody waits for the transaction meanwhile.
  const bytes = await parts.bundle(reportId, row.versionNo, parts.clock.now());
  await parts.db.write((tx) => step(tx, parts, reportId, wish, actor, bytes));
}

async function step(
  tx: WriteTx,
  { clock }: MoveParts,
  reportId: string,
  { move, expectedVersion, reason }: WishedMove,
  actor: Actor,
  bundle?: Uint8Array,
): Promise<void> {
  const row = await openForChange(tx, reportId, expectedVersion);
  refuseState(row, move);
  const { versionNo } = row;
  const at = clock.now();
  const deed = { actor: actor.name, at };
  const stands = move === 'submit' || move === 'publish';
  const checkNo = stands ? await requireClean(tx, reportId, versionNo) : null;
  const next: NewStep = { stepNo: row.stepNo + 1, state: ENDS[move], versionNo, checkNo, reason };
  await insertStep(tx, reportId, next, deed);
  const isPublished = bundle !== undefined;
  const sha256 = isPublished ? await insertBundle(tx, reportId, versionNo, bundle, deed) : undefined;
  await pointReport(tx, reportId, { ...next, ...(isPublished ? { publishedVersion: versionNo } : {}) });
  await noteMove(tx, move, {
    actor,
    at,
    subject: `report/${reportId}`,
    before: { state: row.state },
    after: { state: next.state, version: versionNo, ...(sha256 === undefined ? {} : { bundle: sha256 }) },
    reason: reason || undefined,
  });
}

type Entry = Omit<Parameters<typeof appendAudit>[1], 'action'>;

async function noteMove(tx: WriteTx, move: ReportMove, entry: Entry): Promise<void> {
  switch (move) {
    case 'submit':
      return appendAudit(tx, { ...entry, action: 'report.submit' });
    case 'return':
      return appendAudit(tx, { ...entry, action: 'report.return' });
    case 'publish':
      return appendAudit(tx, { ...entry, action: 'report.publish' });
    case 'withdraw':
      return appendAudit(tx, { ...entry, action: 'report.withdraw' });
  }
}

async function take(
  tx: WriteTx,
  reportId: string,
  next: NewStep,
  deed: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await insertStep(tx, reportId, next, deed);
  await pointReport(tx, reportId, next);
}

function refuseState({ state }: ReportRow, move: ReportMove): void {
  if (!STARTS[move].includes(state)) throw new AppError('report.wrong-state', { state, move });
}

/** The last check of a version, in which nothing stood in the way. Errors: `report.blocked`. */
async function requireClean(tx: WriteTx, reportId: string, versionNo: number): Promise<number> {
  const last = await findCheck(tx, reportId, versionNo);
  const findings = last?.findings ?? [];
  if (last === undefined || last.blocking > 0) {
    const problems = blockingProblems(findings);
    const count = findings.filter(({ blocking }) => blocking).length;
    throw new AppError('report.blocked', { count, problems: problems.join(',') });
  }
  return last.checkNo;
}
