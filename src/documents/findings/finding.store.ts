import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { AuditOutcome, AuditSlice } from './audit-session.ts';

/** A run of the audit to store. */
export interface NewAuditRun extends AuditOutcome {
  readonly runNo: number;
  readonly auditVersion: string;
  readonly readerVersions: readonly string[];
  readonly digest: string;
  readonly takenIn: number;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly actor: string;
}

/** Key of the lock under which findings are replaced; any number will do, as long as it stays. */
const AUDIT_LOCK = 7_460_051;

/** Lets one program at a time replace the findings, to the end of its transaction. */
export async function lockFindings(tx: WriteTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${AUDIT_LOCK}::bigint)`.execute(tx);
}

/** Appends a run. */
export async function insertAuditRun(tx: WriteTx, run: NewAuditRun): Promise<void> {
  await tx
    .insertInto('audit_run')
    .values({
      run_no: run.runNo,
      audit_version: run.auditVersion,
      reader_versions: [...run.readerVersions],
      digest: run.digest,
      taken_in: run.takenIn,
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      document_count: run.documentCount,
      claim_count: run.claimCount,
      verdicts: JSON.stringify(run.verdicts),
      actor: run.actor,
    })
    .execute();
}

/** Takes away all that the last run found, to make room for what another finds. */
export async function deleteFindings(tx: WriteTx): Promise<void> {
  await tx.deleteFrom('finding').execute();
  await tx.deleteFrom('audited_subject').execute();
}

/** Stores a slice of what a run found. */
export async function insertSlice(tx: WriteTx, { table, rows }: AuditSlice): Promise<void> {
  if (table === 'finding') await insertFindings(tx, rows);
  else if (table === 'subject_form') await keepSubjectForms(tx, rows);
  else await insertSubjects(tx, rows);
}

async function insertSubjects(tx: WriteTx, rows: string): Promise<void> {
  await sql`
    insert into audited_subject (subject_key, subject, statements, documents)
    select subject_key, subject, statements, documents
    from json_to_recordset(${rows}::json) as counts (subject_key text, subject text, statements int, documents int)
    where length(subject_key) <= 500`.execute(tx);
}

async function insertFindings(tx: WriteTx, rows: string): Promise<void> {
  await sql`
    insert into finding (
      finding_id, number, rule, rule_version, verdict, severity, reason, facts, formula, computed, stated, tolerance,
      confidence, evidence, figures, documents, claims, search_text
    )
    select
      finding_id, number, rule, rule_version, verdict, severity, reason, facts, formula, computed, stated, tolerance,
      confidence, evidence, figures, documents, claims, search_text
    from json_to_recordset(${rows}::json) as findings (
      finding_id text, number int, rule text, rule_version int, verdict text, severity text, reason text, facts jsonb,
      formula text, computed text, stated text, tolerance text, confidence double precision, evidence jsonb,
      figures text, documents text[], claims text[], search_text text
    )`.execute(tx);
}

/** Spellings that are new, or whose normal form is another one now; a spelling that nobody uses any more does no harm. */
async function keepSubjectForms(tx: WriteTx, rows: string): Promise<void> {
  await sql`
    insert into subject_form (subject, subject_key)
    select said.subject, said.subject_key
    from json_to_recordset(${rows}::json) as said (subject text, subject_key text)
    left join subject_form as known using (subject)
    where length(said.subject) <= 500 and known.subject_key is distinct from said.subject_key
    on conflict (subject) do update set subject_key = excluded.subject_key`.execute(tx);
}
