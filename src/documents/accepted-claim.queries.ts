import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { AcceptedClaim } from '../shared/accepted-claim.ts';
import type { ClaimKind, ClaimStatus, Comparator, PeriodBasis } from '../shared/claim.ts';
import { dayOf } from '../shared/clock.ts';
import type { DocumentKind } from '../shared/document.ts';
import { parsePeriod } from '../shared/period.ts';
import { withPrintedPlaces } from '../shared/printed-value.ts';
import type { Correction } from './review.rules.ts';

/** Which accepted claims; what is absent does not narrow. */
export interface AcceptedClaimFilter {
  readonly documentIds?: readonly string[] | undefined;
  /** Whether claims of the demonstration set are wanted, too. */
  readonly demonstration: boolean;
}

interface AcceptedRecord {
  readonly document_id: string;
  readonly file_name: string;
  readonly added_at: Date;
  readonly title: string | null;
  readonly document_kind: DocumentKind;
  readonly issued_on: string | null;
  readonly claim_key: string;
  readonly quote: string;
  readonly start_offset: number;
  readonly mention_start: number;
  readonly mention_end: number;
  readonly subject: string;
  readonly region: string;
  readonly period: string;
  readonly period_basis: PeriodBasis;
  readonly value_text: string;
  readonly value_high_text: string | null;
  readonly unit: string;
  readonly value_canonical_text: string;
  readonly unit_canonical: string;
  readonly kind: ClaimKind;
  readonly comparator: Comparator;
  readonly status: ClaimStatus;
  readonly flags: string[];
  readonly revision: number;
  readonly correction: Correction | null;
}

/** Accepted and corrected claims of current readings. Order: by document and place in it. */
export async function listAcceptedClaims(
  tx: ReadTx,
  { documentIds, demonstration }: AcceptedClaimFilter,
): Promise<readonly AcceptedClaim[]> {
  const { rows } = await sql<AcceptedRecord>`
    select c.document_id, d.file_name, d.added_at, g.title, g.kind as document_kind, g.issued_on, c.claim_key, c.quote,
      c.start_offset, c.mention_start, c.mention_end, c.subject, c.region, c.period, c.period_basis, c.value_text,
      c.value_high_text, c.unit, c.value_canonical_text, c.unit_canonical, c.kind, c.comparator, c.status, c.flags,
      r.revision, case r.action when 'correct' then r.correction end as correction
    from (
      select distinct on (document_id, claim_key) document_id, claim_key, revision, action, correction
      from claim_review
      where ${documentIds === undefined}::boolean or document_id = any(${[...(documentIds ?? [])]}::text[])
      order by document_id, claim_key, revision desc
    ) as r
    join document as d on d.document_id = r.document_id
    join reading as g on g.document_id = d.document_id and g.reading_no = d.current_reading
    join claim as c on c.document_id = d.document_id and c.reading_no = d.current_reading and c.claim_key = r.claim_key
    where r.action in ('accept', 'correct') and (${demonstration}::boolean or not d.demonstration)
    order by c.document_id, c.number`.execute(tx);
  return rows.map(toAccepted);
}

function toAccepted(row: AcceptedRecord): AcceptedClaim {
  const { correction } = row;
  const mention = row.quote.slice(row.mention_start - row.start_offset, row.mention_end - row.start_offset);
  const isNewFigure = correction?.value !== undefined || correction?.unit !== undefined;
  return {
    documentId: row.document_id,
    documentTitle: row.title ?? row.file_name,
    documentKind: row.document_kind,
    key: row.claim_key,
    revision: row.revision,
    quote: row.quote,
    mention,
    knownOn: knownOn(row),
    subject: correction?.subject ?? row.subject,
    region: correction?.region ?? row.region,
    period: correction?.period ?? row.period,
    periodBasis: correction?.period === undefined ? row.period_basis : 'explicit',
    value: correction?.value ?? withPrintedPlaces(row.value_text, mention),
    ...(row.value_high_text === null || correction?.value !== undefined ? {} : { valueHigh: row.value_high_text }),
    unit: correction?.unit ?? row.unit,
    ...(isNewFigure || row.value_high_text !== null
      ? {}
      : { canonical: { value: row.value_canonical_text, unit: row.unit_canonical } }),
    kind: (correction?.kind as ClaimKind | undefined) ?? row.kind,
    comparator: (correction?.comparator as Comparator | undefined) ?? row.comparator,
    status: (correction?.status as ClaimStatus | undefined) ?? row.status,
    flags: row.flags,
  };
}

/**
 * The day on which what a document says was known: a document that says only its month or year was known at the end of it,
 * and none later than it was added.
 */
export function knownOn({ issued_on, added_at }: Pick<AcceptedRecord, 'issued_on' | 'added_at'>): string {
  const added = dayOf(added_at);
  const issued = issued_on === null ? undefined : parsePeriod(issued_on)?.last;
  return issued === undefined || issued > added ? added : issued;
}
