import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { ActingAs, EntryAction, EntryContent, EntryState, Explanation, Finding } from '../../shared/collection.ts';
import type { Evidence, MissingReason } from '../../shared/indicator.ts';
import { type CellRoles, stateOf } from './collection.rules.ts';

/** One event in the life of a cell, with what the cell said from then on. Instants are ISO 8601 in UTC. */
export interface StoredEvent extends EntryContent {
  readonly revision: number;
  readonly action: EntryAction;
  readonly findings: readonly Finding[];
  readonly reason?: string;
  readonly dueAt?: string;
  readonly observationRevision?: number;
  readonly as: ActingAs;
  readonly at: string;
}

/** A cell with everything that happened to it, the first event first. */
export interface StoredCell extends CellRoles {
  readonly collectionId: number;
  readonly cellNo: number;
  readonly indicatorId: string;
  /** As the plan prints it; empty when the indicator has left the plan. */
  readonly no: string;
  readonly name: string;
  readonly unit: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly names: { readonly reporter: string; readonly verifier: string; readonly approver: string };
  readonly events: readonly StoredEvent[];
  readonly state: EntryState;
  /** Number of its last event; 0 when there is none. */
  readonly revision: number;
}

/** Which cells of a collection: some numbers, those of a unit in a role, or all. */
export interface CellSelection {
  readonly collectionId: number;
  readonly cellNos?: readonly number[];
  readonly organisationId?: string | undefined;
  readonly role?: 'reporter' | 'verifier' | 'approver';
}

interface CellRecord {
  readonly cell_no: number;
  readonly indicator_id: string;
  readonly no: string | null;
  readonly name: string;
  readonly unit: string;
  readonly place_id: string;
  readonly place_name: string;
  readonly reporter_id: string;
  readonly verifier_id: string;
  readonly approver_id: string;
  readonly reporter: string;
  readonly verifier: string;
  readonly approver: string;
}

/** Cells in the order of their numbers. Missing: numbers that are not there are left out. */
export async function listCells(tx: ReadTx, selection: CellSelection): Promise<readonly StoredCell[]> {
  const { collectionId, cellNos, organisationId, role = 'reporter' } = selection;
  const unitOfRole = sql.ref(`cell.${role}_id`);
  const { rows } = await sql<CellRecord>`
    select cell.*, coalesce(listed.name, i.name) as name, listed.no, place.name as place_name,
      reporter.name as reporter, verifier.name as verifier, approver.name as approver
    from collection_cell cell
    join collection c using (collection_id)
    join indicator i using (indicator_id)
    join place using (place_id)
    join organisation reporter on reporter.organisation_id = cell.reporter_id
    join organisation verifier on verifier.organisation_id = cell.verifier_id
    join organisation approver on approver.organisation_id = cell.approver_id
    left join lateral (
      select no, name from plan_indicator p
      where p.plan_id = c.plan_id and p.indicator_id = cell.indicator_id
      order by from_version desc limit 1
    ) listed on true
    where cell.collection_id = ${collectionId}
      and (${cellNos === undefined}::boolean or cell.cell_no = any(${[...(cellNos ?? [])]}::int[]))
      and (${organisationId ?? null}::text is null or ${unitOfRole} = ${organisationId ?? null}::text)
    order by cell.cell_no`.execute(tx);
  const events = await listEvents(
    tx,
    collectionId,
    rows.map((row) => row.cell_no),
  );
  return rows.map((row) => toCell(collectionId, row, events.get(row.cell_no) ?? []));
}

function toCell(collectionId: number, row: CellRecord, events: readonly StoredEvent[]): StoredCell {
  return {
    collectionId,
    cellNo: row.cell_no,
    indicatorId: row.indicator_id,
    no: row.no ?? '',
    name: row.name,
    unit: row.unit,
    placeId: row.place_id,
    placeName: row.place_name,
    reporterId: row.reporter_id,
    verifierId: row.verifier_id,
    approverId: row.approver_id,
    names: { reporter: row.reporter, verifier: row.verifier, approver: row.approver },
    events,
    state: stateOf(events),
    revision: events.at(-1)?.revision ?? 0,
  };
}

interface EventRecord {
  readonly cell_no: number;
  readonly revision: number;
  readonly action: EntryAction;
  readonly value: string | null;
  readonly missing: MissingReason | null;
  readonly note: string;
  readonly evidence: readonly Evidence[];
  readonly findings: readonly Finding[];
  readonly explanations: readonly Explanation[];
  readonly reason: string | null;
  readonly due_at: Date | null;
  readonly observation_revision: number | null;
  readonly organisation_id: string;
  readonly person: string;
  readonly at: Date;
}

async function listEvents(
  tx: ReadTx,
  collectionId: number,
  cellNos: readonly number[],
): Promise<ReadonlyMap<number, readonly StoredEvent[]>> {
  const { rows } = await sql<EventRecord>`
    select cell_no, revision, action, value, missing, note, evidence, findings, explanations, reason, due_at,
      observation_revision, organisation_id, person, at
    from collection_entry
    where collection_id = ${collectionId} and cell_no = any(${[...cellNos]}::int[])
    order by cell_no, revision`.execute(tx);
  const byCell = Map.groupBy(rows, (row) => row.cell_no);
  return new Map([...byCell].map(([cellNo, records]) => [cellNo, records.map(toEvent)]));
}

function toEvent(row: EventRecord): StoredEvent {
  return {
    revision: row.revision,
    action: row.action,
    ...(row.value === null ? {} : { value: row.value }),
    ...(row.missing === null ? {} : { missing: row.missing }),
    note: row.note,
    evidence: row.evidence,
    findings: row.findings,
    explanations: row.explanations,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at.toISOString() }),
    ...(row.observation_revision === null ? {} : { observationRevision: row.observation_revision }),
    as: { organisationId: row.organisation_id, person: row.person },
    at: row.at.toISOString(),
  };
}

/** Sentences and titles of claims of the documents' current readings, by document and key. Missing: unknown ones. */
export async function findQuotes(
  tx: ReadTx,
  claims: readonly { readonly documentId: string; readonly claimKey: string }[],
): Promise<ReadonlyMap<string, { readonly quote: string; readonly title: string }>> {
  if (claims.length === 0) return new Map();
  const { rows } = await sql<{ document_id: string; claim_key: string; quote: string; title: string }>`
    select c.document_id, c.claim_key, c.quote, coalesce(r.title, d.file_name) as title
    from unnest(${claims.map((claim) => claim.documentId)}::text[], ${claims.map((claim) => claim.claimKey)}::text[])
      as wanted (document_id, claim_key)
    join document d using (document_id)
    join claim c on c.document_id = d.document_id and c.reading_no = d.current_reading
      and c.claim_key = wanted.claim_key
    join reading r on r.document_id = d.document_id and r.reading_no = d.current_reading`.execute(tx);
  return new Map(rows.map((row) => [`${row.document_id} ${row.claim_key}`, { quote: row.quote, title: row.title }]));
}

/** What cells of a collection say now about some indicators, whoever reports them: for relations between them. */
export async function listSaid(
  tx: ReadTx,
  collectionId: number,
  indicatorIds: readonly string[],
): Promise<
  readonly {
    readonly placeId: string;
    readonly indicatorId: string;
    readonly reporterId: string;
    readonly state: EntryState;
    readonly value: string;
  }[]
> {
  const { rows } = await sql<{
    place_id: string;
    indicator_id: string;
    reporter_id: string;
    action: EntryAction;
    value: string;
  }>`
    select cell.place_id, cell.indicator_id, cell.reporter_id, last.action, last.value
    from collection_cell cell
    join lateral (
      select action, value from collection_entry e
      where e.collection_id = cell.collection_id and e.cell_no = cell.cell_no
      order by revision desc limit 1
    ) last on last.value is not null
    where cell.collection_id = ${collectionId} and cell.indicator_id = any(${[...indicatorIds]}::text[])`.execute(tx);
  return rows.map((row) => ({
    placeId: row.place_id,
    indicatorId: row.indicator_id,
    reporterId: row.reporter_id,
    state: stateOf([row]),
    value: row.value,
  }));
}

/** Indicators that the newest version of a plan lists. */
export async function listPlanIndicatorIds(tx: ReadTx, planId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('plan_indicator')
    .select('indicator_id')
    .where('plan_id', '=', planId)
    .where('to_version', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.indicator_id));
}
