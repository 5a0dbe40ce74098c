import { sql } from 'kysely';
import { subjectOf } from '../../audit/index.ts';
import type { ReadTx } from '../../db/connect.ts';
import type { StoredEvidence } from '../../db/tables/audit-tables.ts';
import type { ClaimKind, ClaimStatus, Comparator } from '../../shared/claim.ts';
import { knownOn } from '../accepted-claim.queries.ts';
import type { Correction } from '../review.rules.ts';

/** A subject under its most frequent spelling, and how much is said of it under any. */
export interface SubjectRow {
  readonly subject: string;
  readonly statements: number;
  readonly documents: number;
}

/** What one document says of a figure, with what people corrected put in. */
export interface StatementRow {
  readonly evidence: StoredEvidence;
  /** The day of the document, at the latest the day on which it was added here. */
  readonly statedOn: string;
  readonly kind: ClaimKind;
  readonly status: ClaimStatus;
  readonly comparator: Comparator;
}

/**
 * Subjects that several documents spoke of when they were audited last, those of the most documents first; `search` is a
 * part of one.
 */
export async function listSubjects(
  tx: ReadTx,
  { search = '', limit }: { readonly search?: string | undefined; readonly limit: number },
): Promise<readonly SubjectRow[]> {
  const words = subjectOf(search).key || search;
  return tx
    .selectFrom('audited_subject')
    .select(['subject', 'statements', 'documents'])
    .where('subject_key', 'like', `%${words.replace(/[\\%_]/g, '\\$&')}%`)
    .orderBy('documents', 'desc')
    .orderBy('statements', 'desc')
    .orderBy('subject_key')
    .limit(limit)
    .execute();
}

/** Everything that documents say of a subject. */
export interface FigureHistoryRows {
  /** Under its most frequent spelling. */
  readonly subject: string;
  /** Those of the most statements first. */
  readonly regions: readonly string[];
  /** Of one region if one was asked for; in the order of the days of their documents. */
  readonly statements: readonly StatementRow[];
}

/** What documents say of a subject under any of its spellings, without what people rejected. */
export async function findFigureHistory(
  tx: ReadTx,
  { subject, region }: { readonly subject: string; readonly region?: string | undefined },
): Promise<FigureHistoryRows> {
  const { key } = subjectOf(subject);
  const { rows } = await sql<RawStatement>`
    with spelling as (select subject from subject_form where subject_key = ${key}),
    last as (
      select distinct on (document_id, claim_key) document_id, claim_key, action, correction
      from claim_review order by document_id, claim_key, revision desc
    ),
    place as (
      select c.document_id, c.reading_no, c.number, null::jsonb as correction
      from spelling join claim as c using (subject) left join last as r using (document_id, claim_key)
      where r.action is null or r.action not in ('reject', 'correct')
      union all
      select c.document_id, c.reading_no, c.number, r.correction
      from last as r join claim as c using (document_id, claim_key)
      where r.action = 'correct' and coalesce(r.correction ->> 'subject', c.subject) in (select subject from spelling)
    )
    select c.document_id, c.claim_key, c.start_offset, c.end_offset, c.mention_start, c.mention_end, c.quote, c.subject,
      c.region, c.period, c.value_text as value, c.unit, c.kind, c.comparator, c.status, c.section, p.correction, d.added_at,
      g.issued_on
    from place as p
    join claim as c using (document_id, reading_no, number)
    join document as d on d.document_id = c.document_id and d.current_reading = c.reading_no
    join reading as g on g.document_id = d.document_id and g.reading_no = d.current_reading
    order by d.added_at, c.document_id, c.number`.execute(tx);
  const all = rows.map(statementOf).sort((a, b) => (a.statedOn < b.statedOn ? -1 : a.statedOn > b.statedOn ? 1 : 0));
  return {
    subject: byFrequency(all.map(({ evidence }) => evidence.subject))[0] ?? subject,
    regions: byFrequency(all.map(({ evidence }) => evidence.region)),
    statements: region === undefined ? all : all.filter(({ evidence }) => evidence.region === region),
  };
}

function byFrequency(words: readonly string[]): readonly string[] {
  const groups = [...Map.groupBy(words, (word) => word)];
  return groups.sort(([, a], [, b]) => b.length - a.length).map(([word]) => word);
}

interface RawStatement {
  readonly document_id: string;
  readonly claim_key: string;
  readonly start_offset: number;
  readonly end_offset: number;
  readonly mention_start: number;
  readonly mention_end: number;
  readonly quote: string;
  readonly subject: string;
  readonly region: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly kind: ClaimKind;
  readonly comparator: Comparator;
  readonly status: ClaimStatus;
  readonly section: string[];
  readonly correction: Correction | null;
  readonly added_at: Date;
  readonly issued_on: string | null;
}

function statementOf({ correction, ...row }: RawStatement): StatementRow {
  const { subject, region, period, value, unit, kind, comparator, status } = {
    ...row,
    ...(correction as Partial<RawStatement> | null),
  };
  return {
    evidence: {
      doc: row.document_id,
      claimKey: row.claim_key,
      role: 'statement',
      start: row.start_offset,
      end: row.end_offset,
      quote: row.quote,
      mention: { start: row.mention_start, end: row.mention_end },
      section: row.section,
      value,
      unit,
      subject,
      region,
      period,
    },
    statedOn: knownOn(row),
    kind,
    comparator,
    status,
  };
}
