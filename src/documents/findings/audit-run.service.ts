import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import { AUDIT_VERSION } from '../../audit/index.ts';
import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { type AuditInputs, findAuditInputs, findLastRun, loadAuditedDocument } from './audit.queries.ts';
import type { AuditOutcome } from './audit-session.ts';
import type { AuditThread } from './audit-thread.ts';
import { deleteFindings, insertAuditRun, insertSlice, lockFindings } from './finding.store.ts';
import { listGraveIds } from './finding-notice.queries.ts';
import { tellGraveFindings } from './finding-notice.service.ts';

/** What one audit needs. */
export interface AuditRunParts {
  readonly db: Db;
  readonly clock: Clock;
  /** New, and closed by whoever opened it. */
  readonly thread: AuditThread;
}

/**
 * Audits all documents as they are now, and puts what it finds in the place of all former findings, with its audit entry.
 * When another program was quicker with a later state of the documents, its findings stay. Errors: `audit.failed`.
 */
export async function runAudit({ db, clock, thread }: AuditRunParts, actor: Actor): Promise<void> {
  const startedAt = clock.now();
  const inputs = await db.read(async (tx) => {
    const all = await findAuditInputs(tx);
    for (const documentId of all.documentIds) await thread.add(await loadAuditedDocument(tx, documentId));
    return all;
  });
  const outcome = await thread.finish();
  await store({ db, clock, thread }, { inputs, outcome, startedAt, actor });
}

interface FinishedAudit {
  readonly inputs: AuditInputs;
  readonly outcome: AuditOutcome;
  readonly startedAt: Date;
  readonly actor: Actor;
}

async function store({ db, clock, thread }: AuditRunParts, audit: FinishedAudit): Promise<void> {
  const { inputs, outcome, startedAt, actor } = audit;
  const { digest, takenIn, readerVersions } = inputs;
  await db.write(async (tx) => {
    await lockFindings(tx);
    const last = await findLastRun(tx);
    if (last !== undefined && last.takenIn > takenIn) return;
    const known = await listGraveIds(tx);
    await deleteFindings(tx);
    for await (const slice of thread.slices()) await insertSlice(tx, slice);
    const finishedAt = clock.now();
    const runNo = (last?.runNo ?? 0) + 1;
    const run = { runNo, auditVersion: AUDIT_VERSION, readerVersions, digest, takenIn, startedAt, finishedAt };
    await insertAuditRun(tx, { ...run, ...outcome, actor: actor.name });
    await tellGraveFindings(tx, known, { runNo, actor: actor.name, at: finishedAt });
    const { documentCount: documents, claimCount: claims, verdicts } = outcome;
    await appendAudit(tx, {
      actor,
      at: finishedAt,
      action: 'finding.audit',
      subject: `audit-run/${runNo}`,
      before: last === undefined ? null : { digest: last.digest, auditVersion: last.auditVersion },
      after: { digest, auditVersion: AUDIT_VERSION, documents, claims, verdicts },
    });
  });
}
