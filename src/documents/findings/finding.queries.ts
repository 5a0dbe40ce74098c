import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { FindingSnapshot, StoredEvidence } from '../../db/tables/audit-tables.ts';
import { type FindingReason, RULE_IDS, type RuleId } from '../../shared/audit-rules.ts';
import type { FindingSeverity, FindingVerdict } from '../../shared/finding.ts';
import { MOST_VALUES } from '../tally/facet-count.rules.ts';
import {
  FINDING_FACETS as FACETS,
  type FindingFacet as Facet,
  type FindingCounts,
  type FindingTally,
  type FindingTallyRow,
  tallyOfFindings,
} from './finding-tally.rules.ts';
import { type LastSettlement, type SettlementState, type SettlementWish, standingOf } from './settlement.rules.ts';

/** Which findings are wanted; what is absent or empty does not narrow. */
export interface FindingFilter {
  /** Findings with evidence in this document. */
  readonly documentId?: string | undefined;
  /** Findings with evidence in one of these documents. */
  readonly documentIds?: readonly string[] | undefined;
  /** Findings with evidence among these claims, `document/key`; at least so many of them (one, unless told). */
  readonly claims?: { readonly of: readonly string[]; readonly least?: number } | undefined;
  readonly rule?: readonly RuleId[] | undefined;
  readonly reason?: readonly FindingReason[] | undefined;
  readonly verdict?: readonly FindingVerdict[] | undefined;
  readonly severity?: readonly FindingSeverity[] | undefined;
  readonly state?: readonly SettlementState[] | undefined;
  /** The region of a piece of evidence. */
  readonly region?: string | undefined;
  /** Words, all of which stand in subjects or quotes of the evidence; case does not matter. */
  readonly search?: string | undefined;
}

/** A finding of the last run, with where it stands. */
export interface FindingRow extends FindingSnapshot {
  readonly findingId: string;
  /** Hash of verdict and figures. */
  readonly figures: string;
  readonly state: SettlementState;
  readonly figuresChanged: boolean;
  readonly revision: number;
}

const STATE = sql<SettlementState>`case
  when s.figures is distinct from f.figures then 'open'
  when s.action = 'accept' then 'accepted' when s.action = 'dismiss' then 'dismissed'
  when s.action = 'correct' then 'corrected' else 'open' end`;

/** Findings with the last decision about each. Those of rules that are no more wait for the next run. */
const CURRENT = sql`
  (select * from finding where rule = any(${[...RULE_IDS]}::text[])) as f
  left join (
    select distinct on (finding_id) finding_id, revision, action, figures
    from finding_settlement order by finding_id, revision desc
  ) as s on s.finding_id = f.finding_id`;

const FIELDS = sql`
  f.finding_id, f.rule, f.rule_version, f.verdict, f.severity, f.reason, f.facts, f.formula, f.computed, f.stated,
  f.tolerance, f.confidence, f.evidence, f.figures, s.revision, s.action, s.figures as settled_figures`;

const COLUMNS: Readonly<Record<Facet, RawBuilder<string>>> = {
  rule: sql`f.rule`,
  verdict: sql`f.verdict`,
  severity: sql`f.severity`,
  state: STATE,
};

/** A page of findings, the gravest first. */
export async function listFindings(
  tx: ReadTx,
  filter: FindingFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly FindingRow[]> {
  const { rows } = await sql<RawFinding>`
    select ${FIELDS} from ${CURRENT} where ${matches(filter)}
    order by f.number limit ${limit} offset ${offset}`.execute(tx);
  return rows.map(findingOf);
}

/** One finding of the last run. Missing: undefined. */
export async function findFinding(tx: ReadTx, findingId: string): Promise<FindingRow | undefined> {
  const { rows } = await sql<RawFinding>`
    select ${FIELDS} from ${CURRENT} where f.finding_id = ${findingId}`.execute(tx);
  return rows[0] && findingOf(rows[0]);
}

/** How many findings a filter leaves. */
export async function countFindings(tx: ReadTx, filter: FindingFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${CURRENT} where ${matches(filter)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Findings of the last run alike in rule, verdict, severity, state and documents, counted. */
export async function tallyFindings(tx: ReadTx): Promise<FindingTally> {
  const ofLivingRules = sql`rule = any(${[...RULE_IDS]}::text[])`;
  const { rows: open } = await sql<Omit<FindingTallyRow, 'state'>>`
    select documents, rule, verdict, severity, count(*)::int as findings
    from finding where ${ofLivingRules} group by 1, 2, 3, 4`.execute(tx);
  const { rows: settled } = await sql<FindingTallyRow>`
    select f.documents, f.rule, f.verdict, f.severity, ${STATE} as state, 1 as findings
    from ${CURRENT} where s.figures = f.figures and s.action <> 'reopen'`.execute(tx);
  const ids = new Map<string, string>();
  const shared = (id: string) => ids.get(id) ?? ids.set(id, id).get(id) ?? id;
  return tallyOfFindings(
    open.map((row) => ({ ...row, documents: row.documents.map(shared) })),
    settled,
  );
}

/** How many findings a filter leaves, and the values that each of its parts could take instead. One pass over them. */
export async function countByFacet(tx: ReadTx, filter: FindingFilter): Promise<FindingCounts> {
  const inDocument = filter.documentId ? [sql`f.documents @> ${[filter.documentId]}::text[]`] : [];
  const without = (facet?: Facet) =>
    FACETS.filter((other) => other !== facet).flatMap((other) => narrow(other, filter, true));
  const counts = FACETS.map(
    (facet) => sql`select ${facet}::text as facet, ${sql.ref(facet)} as value, count(*)::int as findings
      from narrowed as f where ${all([...inDocument, ...without(facet)])} group by 2`,
  );
  const { rows } = await sql<{ facet: Facet | 'total' | 'document'; value: string; findings: number }>`
    with narrowed as materialized (
      select f.rule, f.verdict, f.severity, ${STATE} as state, f.documents
      from ${CURRENT} where ${all(wide(filter))}
    )
    select 'total' as facet, '' as value, count(*)::int as findings
    from narrowed as f where ${all([...inDocument, ...without()])}
    union all ${sql.join(counts, sql` union all `)}
    union all (
      select 'document', document_id, count(*)::int from narrowed as f, unnest(f.documents) as document_id
      where ${all(without())} group by 2 order by 3 desc, 2 limit ${MOST_VALUES}
    )
    order by findings desc, value`.execute(tx);
  const of = (facet: string) => rows.filter((row) => row.facet === facet);
  const byValue = (facet: Facet) => Object.fromEntries(of(facet).map(({ value, findings }) => [value, findings]));
  return {
    total: of('total')[0]?.findings ?? 0,
    facets: {
      rule: byValue('rule'),
      verdict: byValue('verdict'),
      severity: byValue('severity'),
      state: byValue('state'),
      document: of('document').map(({ value: documentId, findings: count }) => ({ documentId, count })),
    },
  };
}

/** One decision about a finding. */
export interface SettlementRow {
  readonly revision: number;
  readonly action: SettlementWish['action'];
  readonly reason?: string;
  readonly correction?: string;
  readonly actor: string;
  readonly at: string;
  /** The finding as it stood then. */
  readonly finding: FindingSnapshot;
}

/** What was decided about a finding. Order: oldest first. */
export async function listSettlements(tx: ReadTx, findingId: string): Promise<readonly SettlementRow[]> {
  return (await listSettlementsOf(tx, [findingId])).get(findingId) ?? [];
}

/** What was decided about some findings, by finding. Order: oldest first. */
export async function listSettlementsOf(
  tx: ReadTx,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SettlementRow[]>> {
  const rows = await tx
    .selectFrom('finding_settlement')
    .selectAll()
    .where('finding_id', 'in', findingIds.length === 0 ? [''] : [...findingIds])
    .orderBy('finding_id')
    .orderBy('revision')
    .execute();
  const byFinding = Map.groupBy(rows, (row) => row.finding_id);
  return new Map(
    [...byFinding].map(([findingId, some]) => [
      findingId,
      some.map((row) => ({
        revision: row.revision,
        action: row.action,
        ...(row.reason === null ? {} : { reason: row.reason }),
        ...(row.correction === null ? {} : { correction: row.correction }),
        actor: row.actor,
        at: row.at.toISOString(),
        finding: row.finding,
      })),
    ]),
  );
}

function narrow(facet: Facet, filter: FindingFilter, isNarrowed = false): RawBuilder<unknown>[] {
  const wanted = filter[facet];
  if (wanted === undefined || wanted.length === 0) return [];
  return [sql`${isNarrowed ? sql.ref(`f.${facet}`) : COLUMNS[facet]} = any(${[...wanted]}::text[])`];
}

function matches(filter: FindingFilter): RawBuilder<unknown> {
  const inDocument = filter.documentId ? [sql`f.documents @> ${[filter.documentId]}::text[]`] : [];
  return all([...inDocument, ...wide(filter), ...FACETS.flatMap((facet) => narrow(facet, filter))]);
}

/** Conditions that are no facet. */
function wide(filter: FindingFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.documentIds !== undefined) conditions.push(inDocuments(filter.documentIds));
  if (filter.claims !== undefined) conditions.push(hasClaims(filter.claims));
  if (filter.reason !== undefined) conditions.push(sql`f.reason = any(${[...filter.reason]}::text[])`);
  if (filter.region) conditions.push(sql`f.evidence @> ${JSON.stringify([{ region: filter.region }])}::jsonb`);
  for (const word of (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    conditions.push(sql`f.search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  }
  return conditions;
}

function inDocuments(documentIds: readonly string[]): RawBuilder<unknown> {
  return sql`f.documents && ${[...documentIds]}::text[]`;
}

/** Claim by claim, each by the index (`offset 0` keeps it so): an overlap with a thousand would be tried on every finding. */
function hasClaims({ of: claims, least = 1 }: NonNullable<FindingFilter['claims']>): RawBuilder<unknown> {
  return sql`f.finding_id in (
    select g.finding_id from unnest(${[...claims]}::text[]) as c (claim)
    cross join lateral (select finding_id from finding where claims @> array[c.claim] offset 0) as g
    group by g.finding_id having count(*) >= ${least})`;
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

interface RawFinding {
  readonly finding_id: string;
  readonly rule: RuleId;
  readonly rule_version: number;
  readonly verdict: FindingVerdict;
  readonly severity: FindingSeverity;
  readonly reason: FindingReason;
  readonly facts: Record<string, string>;
  readonly formula: string;
  readonly computed: string;
  readonly stated: string;
  readonly tolerance: string;
  readonly confidence: number;
  readonly evidence: StoredEvidence[];
  readonly figures: string;
  readonly revision: number | null;
  readonly action: SettlementWish['action'] | null;
  readonly settled_figures: string | null;
}

function findingOf(row: RawFinding): FindingRow {
  const { action, settled_figures: figures } = row;
  const last: LastSettlement | undefined = action === null || figures === null ? undefined : { action, figures };
  return {
    findingId: row.finding_id,
    rule: row.rule,
    ruleVersion: row.rule_version,
    verdict: row.verdict,
    severity: row.severity,
    reason: row.reason,
    facts: row.facts,
    formula: row.formula,
    computed: row.computed,
    stated: row.stated,
    tolerance: row.tolerance,
    confidence: row.confidence,
    evidence: row.evidence,
    figures: row.figures,
    revision: row.revision ?? 0,
    ...standingOf(last, row.figures),
  };
}
