import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { ClaimReviewAction } from '../db/schema.ts';
import type { Claim, ClaimKind, ClaimStatus, Comparator, PeriodBasis } from '../shared/claim.ts';
import { type Correction, type ReviewState, stateAfter } from './review.rules.ts';
import {
  type ClaimFacets,
  type ClaimTallyRow,
  CLAIM_FACETS as FACETS,
  type ClaimFacet as Facet,
} from './tally/claim-tally.rules.ts';
import { MOST_VALUES } from './tally/facet-count.rules.ts';

/** Which claims are wanted; what is absent or empty does not narrow. */
export interface ClaimFilter {
  readonly documentId?: string | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly status?: readonly string[] | undefined;
  readonly reviewState?: readonly string[] | undefined;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
  readonly minConfidence?: number | undefined;
  readonly maxConfidence?: number | undefined;
  /** Offsets of the text; a claim stands where its mention starts. `to` is exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Words, all of which stand in subject or quote; case does not matter. */
  readonly search?: string | undefined;
}

/** A page of a sorted list. */
export interface ClaimWindow {
  readonly sort: 'document' | 'subject' | 'region' | 'period' | 'value' | 'kind' | 'status' | 'confidence';
  readonly order: 'asc' | 'desc';
  readonly offset: number;
  readonly limit: number;
}

/** A claim of a document's current reading, with where its review stands. */
export interface ClaimRow extends Claim {
  readonly documentId: string;
  readonly documentTitle: string;
  readonly demonstration: boolean;
  readonly key: string;
  readonly quote: string;
  readonly reviewState: ReviewState;
  readonly revision: number;
  readonly correction?: Correction;
}

const STATE = sql<ReviewState>`case r.action
  when 'accept' then 'accepted' when 'correct' then 'corrected' when 'reject' then 'rejected' else 'open' end`;

const COLUMNS: Readonly<Record<Facet, RawBuilder<string>>> = {
  kind: sql`kind`,
  status: sql`status`,
  reviewState: sql`review_state`,
  region: sql`region`,
  period: sql`period`,
};

/** Claims of current readings, with the last review of each; those of some documents, or all. */
function current(documentIds?: readonly string[]): RawBuilder<unknown> {
  const some = documentIds === undefined ? sql`true` : sql`document_id = any(${[...documentIds]}::text[])`;
  return sql`
    (select * from claim where ${some}) as c
    join (select * from document where ${some}) as d on d.document_id = c.document_id and d.current_reading = c.reading_no
    left join (
      select distinct on (document_id, claim_key) document_id, claim_key, revision, action, correction
      from claim_review where ${some} order by document_id, claim_key, revision desc
    ) as r on r.document_id = c.document_id and r.claim_key = c.claim_key`;
}

/** What finds a claim again, and its review: little enough to sort many of them. */
const PLACE = sql`
  c.document_id, c.reading_no, c.number, r.action, r.revision, r.correction, d.file_name, d.demonstration, d.current_reading`;

const FIELDS = sql`
  c.document_id, c.reading_no, c.number, c.claim_key, c.start_offset, c.end_offset,
  c.mention_start, c.mention_end, c.quote, c.subject, c.region, c.period, c.period_basis, c.value_text,
  c.value_high_text, c.unit, c.value_canonical_text, c.unit_canonical, c.kind, c.comparator, c.status, c.section,
  c.flags, c.rules, c.confidence, r.action, r.revision, r.correction`;

/** What of the document belongs to a claim: from `d`, the document, or `r`, the place. */
function headOf(from: 'd' | 'r'): RawBuilder<unknown> {
  const field = (name: string) => sql.ref(`${from}.${name}`);
  return sql`${field('file_name')}, ${field('demonstration')}, (
    select title from reading where document_id = c.document_id and reading_no = ${field('current_reading')}) as title`;
}

/** Whole claims of the places in `r`. */
const PLACED = sql`r join claim as c using (document_id, reading_no, number)`;

const ORDERS: Readonly<Record<ClaimWindow['sort'], Readonly<Record<ClaimWindow['order'], RawBuilder<unknown>>>>> = {
  // Backwards is backwards in the text as well.
  document: { asc: sql`c.document_id`, desc: sql`c.document_id desc, c.reading_no desc, c.number desc` },
  subject: both(sql`c.subject`),
  region: both(sql`c.region`),
  period: both(sql`c.period`),
  value: both(sql`c.value_canonical`),
  kind: both(sql`c.kind`),
  status: both(sql`c.status`),
  confidence: both(sql`c.confidence`),
};

function both(column: RawBuilder<unknown>): Readonly<Record<ClaimWindow['order'], RawBuilder<unknown>>> {
  return { asc: sql`${column} asc`, desc: sql`${column} desc` };
}

/** Has the statements of this transaction planned once for all values: with the policies in them, planning takes longest. */
export async function planForAllValues(tx: ReadTx): Promise<void> {
  await sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`.execute(tx);
}

/** A page of claims, of some documents or all. Order: as asked for, then by document and place in it. */
export async function listClaims(
  tx: ReadTx,
  filter: ClaimFilter,
  window: ClaimWindow,
  documentIds: readonly string[] | undefined = filter.documentId ? [filter.documentId] : undefined,
): Promise<readonly ClaimRow[]> {
  const order = sql`${ORDERS[window.sort][window.order]}, c.document_id, c.reading_no, c.number`;
  const { rows } = await sql<RawClaim>`
    with r as materialized (
      select ${PLACE} from ${current(documentIds)} where ${matches(filter)}
      order by ${order} limit ${window.limit} offset ${window.offset}
    )
    select ${FIELDS}, ${headOf('r')} from ${PLACED} order by ${order}`.execute(tx);
  return rows.map(claimOf);
}

/** Where a claim stands in the order of documents and their text. */
export interface ClaimPlace {
  readonly documentId: string;
  readonly readingNo: number;
  readonly number: number;
}

/** The next claims behind a place, for going through all of them. Order: by document and place in it. */
export async function listClaimsAfter(
  tx: ReadTx,
  filter: ClaimFilter,
  after: ClaimPlace,
  limit: number,
): Promise<{ readonly claims: readonly ClaimRow[]; readonly last: ClaimPlace | undefined }> {
  const order = sql`c.document_id, c.reading_no, c.number`;
  const { rows } = await sql<RawClaim>`
    with r as materialized (
      select ${PLACE} from ${current()}
      where (${order}) > (${after.documentId}, ${after.readingNo}::int, ${after.number}::int) and ${matches(filter)}
      order by ${order} limit ${limit}
    )
    select ${FIELDS}, ${headOf('r')} from ${PLACED} order by ${order}`.execute(tx);
  const last = rows.at(-1);
  const place = last && { documentId: last.document_id, readingNo: last.reading_no, number: last.number };
  return { claims: rows.map(claimOf), last: place };
}

/** Whether any claim under a filter comes from demonstration data. */
export async function hasDemonstrationClaims(tx: ReadTx, filter: ClaimFilter): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${current()}
    where d.demonstration and ${matches(filter)}
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** How many claims a filter leaves, and the values that each of its parts could take instead. One pass over the claims. */
export async function countClaims(
  tx: ReadTx,
  filter: ClaimFilter,
): Promise<{ readonly total: number; readonly facets: ClaimFacets }> {
  const counts = FACETS.map((facet) => {
    const others = FACETS.filter((other) => other !== facet).flatMap((other) => narrow(other, filter, COLUMNS));
    return sql`select ${facet}::text as facet, ${COLUMNS[facet]} as value, sum(claims)::int as claims
      from combination where ${all(others)} group by 2`;
  });
  const { rows } = await sql<{ facet: Facet | 'total'; value: string; claims: number | null }>`
    with combination as materialized (
      select c.kind, c.status, ${STATE} as review_state, c.region, c.period, count(*) as claims
      from ${current()} where ${all(wide(filter))} group by 1, 2, 3, 4, 5
    )
    select 'total' as facet, '' as value, sum(claims)::int as claims from combination
    where ${all(FACETS.flatMap((facet) => narrow(facet, filter, COLUMNS)))}
    union all ${sql.join(counts, sql` union all `)}
    order by claims desc nulls last`.execute(tx);
  const facets: Record<Facet, Record<string, number>> = {
    kind: {},
    status: {},
    reviewState: {},
    region: {},
    period: {},
  };
  let total = 0;
  for (const { facet, value, claims } of rows) {
    if (facet === 'total') total = claims ?? 0;
    else if (Object.keys(facets[facet]).length < MOST_VALUES) facets[facet][value] = claims ?? 0;
  }
  return { total, facets };
}

/** Claims alike in all facets, counted for each document; of some documents, or all. */
export async function tallyClaims(
  tx: ReadTx,
  filter: Pick<ClaimFilter, 'search'>,
  documentIds?: readonly string[],
): Promise<readonly ClaimTallyRow[]> {
  const { rows } = await sql<ClaimTallyRow>`
    select c.document_id as "documentId", c.kind, c.status, ${STATE} as "reviewState", c.region, c.period,
      count(*)::int as claims
    from ${current(documentIds)} where ${all(wide({ search: filter.search }))} group by 1, 2, 3, 4, 5, 6`.execute(tx);
  return rows;
}

/** One claim by its address, in the latest reading that has it. Missing: undefined. */
export async function findClaim(tx: ReadTx, documentId: string, key: string): Promise<ClaimRow | undefined> {
  const { rows } = await sql<RawClaim>`
    select ${FIELDS}, ${headOf('d')}
    from claim as c
    join document as d using (document_id)
    left join (
      select * from claim_review where document_id = ${documentId} and claim_key = ${key} order by revision desc limit 1
    ) as r on true
    where c.document_id = ${documentId} and c.claim_key = ${key}
    order by c.reading_no desc limit 1`.execute(tx);
  return rows[0] && claimOf(rows[0]);
}

/** One event of a claim's history. */
export interface ReviewRow {
  readonly revision: number;
  readonly action: ClaimReviewAction;
  readonly reason?: string;
  readonly correction?: Correction;
  readonly actor: string;
  readonly at: string;
}

/** What was decided about a claim. Order: oldest first. */
export async function listReviews(tx: ReadTx, documentId: string, key: string): Promise<readonly ReviewRow[]> {
  const rows = await tx
    .selectFrom('claim_review')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('claim_key', '=', key)
    .orderBy('revision')
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    action: row.action,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.correction === null ? {} : { correction: row.correction }),
    actor: row.actor,
    at: row.at.toISOString(),
  }));
}

const QUALIFIED: typeof COLUMNS = {
  kind: sql`c.kind`,
  status: sql`c.status`,
  reviewState: STATE,
  region: sql`c.region`,
  period: sql`c.period`,
};

function narrow(facet: Facet, filter: ClaimFilter, columns: typeof COLUMNS): RawBuilder<unknown>[] {
  const wanted = filter[facet];
  if (wanted === undefined || wanted.length === 0) return [];
  return [sql`${columns[facet]} = any(${typeof wanted === 'string' ? [wanted] : [...wanted]}::text[])`];
}

function matches(filter: ClaimFilter): RawBuilder<unknown> {
  return all([...wide(filter), ...FACETS.flatMap((facet) => narrow(facet, filter, QUALIFIED))]);
}

/** Conditions that are no facet. */
function wide(filter: ClaimFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.documentId) conditions.push(sql`c.document_id = ${filter.documentId}`);
  if (filter.minConfidence !== undefined) conditions.push(sql`c.confidence >= ${filter.minConfidence}`);
  if (filter.maxConfidence !== undefined) conditions.push(sql`c.confidence <= ${filter.maxConfidence}`);
  if (filter.from !== undefined) conditions.push(sql`c.mention_start >= ${filter.from}`);
  if (filter.to !== undefined) conditions.push(sql`c.mention_start < ${filter.to}`);
  for (const word of (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    conditions.push(sql`strpos(c.search_text, ${word}) > 0`);
  }
  return conditions;
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

interface RawClaim {
  readonly document_id: string;
  readonly reading_no: number;
  readonly number: number;
  readonly file_name: string;
  readonly title: string | null;
  readonly demonstration: boolean;
  readonly claim_key: string;
  readonly start_offset: number;
  readonly end_offset: number;
  readonly mention_start: number;
  readonly mention_end: number;
  readonly quote: string;
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
  readonly section: string[];
  readonly flags: string[];
  readonly rules: string[];
  readonly confidence: number;
  readonly action: ClaimReviewAction | null;
  readonly revision: number | null;
  readonly correction: Correction | null;
}

function claimOf(row: RawClaim): ClaimRow {
  return {
    documentId: row.document_id,
    documentTitle: row.title ?? row.file_name,
    demonstration: row.demonstration,
    key: row.claim_key,
    start: row.start_offset,
    end: row.end_offset,
    quote: row.quote,
    mentionStart: row.mention_start,
    mentionEnd: row.mention_end,
    subject: row.subject,
    region: row.region,
    period: row.period,
    periodBasis: row.period_basis,
    value: row.value_text,
    ...(row.value_high_text === null ? {} : { valueHigh: row.value_high_text }),
    unit: row.unit,
    valueCanonical: row.value_canonical_text,
    unitCanonical: row.unit_canonical,
    kind: row.kind,
    comparator: row.comparator,
    status: row.status,
    section: row.section,
    flags: row.flags,
    rules: row.rules,
    confidence: row.confidence,
    reviewState: stateAfter(row.action),
    revision: row.revision ?? 0,
    ...(row.action === 'correct' && row.correction !== null ? { correction: row.correction } : {}),
  };
}
