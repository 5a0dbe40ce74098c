import { sql } from 'kysely';
import { lastAuditSequence } from '../../access/audit.queries.ts';
import type { AuditedDocument } from '../../audit/index.ts';
import type { ReadTx } from '../../db/connect.ts';
import type { Claim } from '../../shared/claim.ts';
import type { DocumentFacts } from '../../shared/document.ts';
import type { FindingVerdict } from '../../shared/finding.ts';
import { listSections } from '../document.queries.ts';
import type { Correction } from '../review.rules.ts';
import { correctedClaim } from './corrected-claim.rules.ts';

/** Everything that an audit takes in, by name; its digest is another one as soon as findings may be others. */
export interface AuditInputs {
  /** In the order in which they were added. */
  readonly documentIds: readonly string[];
  /** Sorted. */
  readonly readerVersions: readonly string[];
  /** Over documents, their readings, and what people corrected or rejected; accepting changes no finding. */
  readonly digest: string;
  /** Number of the last entry of the audit trail. */
  readonly takenIn: number;
}

/** What an audit would take in now. */
export async function findAuditInputs(tx: ReadTx): Promise<AuditInputs> {
  const takenIn = await lastAuditSequence(tx);
  const { rows } = await sql<{ document_ids: string[]; reader_versions: string[]; digest: string }>`
    with source as (
      select d.document_id, d.added_at, g.reader_version
      from document as d
      join reading as g on g.document_id = d.document_id and g.reading_no = d.current_reading
    ), last as (
      select distinct on (document_id, claim_key) document_id, claim_key, action, correction
      from claim_review order by document_id, claim_key, revision desc
    )
    select
      array(select document_id from source order by added_at, document_id) as document_ids,
      array(select distinct reader_version from source order by 1) as reader_versions,
      encode(sha256(convert_to(concat(
        (select string_agg(document_id || ' ' || reader_version, E'\n' order by added_at, document_id) from source),
        E'\n\n',
        (select string_agg(concat_ws(' ', document_id, claim_key, action, correction), E'\n'
          order by document_id, claim_key) from last where action in ('correct', 'reject'))
      ), 'UTF8')), 'hex') as digest`.execute(tx);
  const [row] = rows;
  return {
    documentIds: row?.document_ids ?? [],
    readerVersions: row?.reader_versions ?? [],
    digest: row?.digest ?? '',
    takenIn,
  };
}

/** A document as the audit takes it, and the addresses of its claims, in their order. */
export interface LoadedDocument {
  readonly document: AuditedDocument;
  readonly keys: readonly string[];
}

interface Head {
  readonly text_utf16: Buffer;
  readonly title: string | null;
  readonly kind: DocumentFacts['kind'];
  readonly issuer: string | null;
  readonly region: string | null;
  readonly issued_on: string | null;
}

/** A document with the claims of its current reading: corrected ones as people put them right, without rejected ones. */
export async function loadAuditedDocument(tx: ReadTx, documentId: string): Promise<LoadedDocument> {
  const head: Head = await tx
    .selectFrom('document as d')
    .innerJoin('document_content as c', 'c.document_id', 'd.document_id')
    .innerJoin('reading as g', (join) =>
      join.onRef('g.document_id', '=', 'd.document_id').onRef('g.reading_no', '=', 'd.current_reading'),
    )
    .select(['c.text_utf16', 'g.title', 'g.kind', 'g.issuer', 'g.region', 'g.issued_on'])
    .where('d.document_id', '=', documentId)
    .executeTakeFirstOrThrow();
  const rows = await listAuditedClaims(tx, documentId);
  return {
    document: {
      doc: documentId,
      text: head.text_utf16.toString('utf16le'),
      facts: factsOf(head),
      sections: await listSections(tx, documentId),
      claims: rows.map(({ claim }) => claim),
    },
    keys: rows.map(({ key }) => key),
  };
}

function factsOf({ title, kind, issuer, region, issued_on: date }: Head): DocumentFacts {
  return {
    kind,
    ...(title === null ? {} : { title }),
    ...(issuer === null ? {} : { issuer }),
    ...(region === null ? {} : { region }),
    ...(date === null ? {} : { date }),
  };
}

interface AuditedRow extends Omit<Claim, 'valueHigh'> {
  readonly claimKey: string;
  readonly valueHigh: string | null;
  readonly fix: Correction | null;
}

async function listAuditedClaims(
  tx: ReadTx,
  documentId: string,
): Promise<readonly { readonly key: string; readonly claim: Claim }[]> {
  const { rows } = await sql<AuditedRow>`
    select c.claim_key as "claimKey", c.start_offset as start, c.end_offset as "end", c.mention_start as "mentionStart",
      c.mention_end as "mentionEnd", c.subject, c.region, c.period, c.period_basis as "periodBasis",
      c.value_text as value, c.value_high_text as "valueHigh", c.unit, c.value_canonical_text as "valueCanonical",
      c.unit_canonical as "unitCanonical", c.kind, c.comparator, c.status, c.section, c.flags, c.rules, c.confidence,
      case r.action when 'correct' then r.correction end as fix
    from document as d
    join claim as c on c.document_id = d.document_id and c.reading_no = d.current_reading
    left join (
      select distinct on (claim_key) claim_key, action, correction
      from claim_review where document_id = ${documentId} order by claim_key, revision desc
    ) as r on r.claim_key = c.claim_key
    where d.document_id = ${documentId} and r.action is distinct from 'reject'
    order by c.number`.execute(tx);
  return rows.map(({ claimKey: key, valueHigh, fix, ...found }) => {
    const claim: Claim = valueHigh === null ? found : { ...found, valueHigh };
    return { key, claim: fix === null ? claim : correctedClaim(claim, fix) };
  });
}

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
