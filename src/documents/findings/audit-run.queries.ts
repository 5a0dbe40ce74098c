import type { ReadTx } from '../../db/connect.ts';
import type { FindingVerdict } from '../../shared/finding.ts';

/** A run of the audit. */
export interface AuditRunRow {
  readonly runNo: number;
  readonly auditVersion: string;
  readonly digest: string;
  /** Number of the last entry of the audit trail when it was read. */
  readonly takenIn: number;
  readonly ranAt: string;
  readonly documentCount: number;
  readonly claimCount: number;
  readonly verdicts: Readonly<Record<FindingVerdict, number>>;
}

/** The last run, whose findings are those that are stored. Missing: undefined when there was none. */
export async function findLastRun(tx: ReadTx): Promise<AuditRunRow | undefined> {
  const row = await tx.selectFrom('audit_run').selectAll().orderBy('run_no', 'desc').limit(1).executeTakeFirst();
  return (
    row && {
      runNo: row.run_no,
      auditVersion: row.audit_version,
      digest: row.digest,
      takenIn: row.taken_in,
      ranAt: row.finished_at.toISOString(),
      documentCount: row.document_count,
      claimCount: row.claim_count,
      verdicts: row.verdicts,
    }
  );
}
