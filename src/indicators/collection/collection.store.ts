import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { StatisticalForm } from '../../db/tables/collection-tables.ts';
import type { ActingAs, EntryAction, EntryContent, Finding, LevelAction } from '../../shared/collection.ts';
import type { CollectedStatus } from './collection.queries.ts';
import type { CellRoles } from './collection.rules.ts';
import type { AskedFigure } from './duty.rules.ts';
import type { CollectionUnit } from './level.rules.ts';

/** A collection to open. */
export interface NewCollection {
  readonly planId: string;
  readonly title: string;
  readonly period: string;
  readonly status: CollectedStatus;
  readonly dueAt: Date;
  readonly note: string;
  readonly form?: StatisticalForm | undefined;
  readonly openedBy: ActingAs;
  readonly openedAt: Date;
  readonly actor: string;
  readonly units: readonly CollectionUnit[];
  /** In the order of their numbers, the first being 1. */
  readonly cells: readonly (CellRoles & Pick<AskedFigure, 'indicatorId' | 'placeId'> & { readonly unit: string })[];
}

/** An event to append to the life of a cell. */
export interface NewEntry extends EntryContent {
  readonly cellNo: number;
  /** One more than the last. */
  readonly revision: number;
  readonly findings: readonly Finding[];
  readonly reason?: string | undefined;
  readonly dueAt?: string | undefined;
  readonly observationRevision?: number | undefined;
}

/** Who did it, and when. */
export interface Deed {
  readonly as: ActingAs;
  readonly actor: string;
  readonly at: Date;
}

/** First key of the locks of collections; any number will do, as long as it stays. */
const COLLECTION_LOCK = 746_020;

/** Waits until nobody else opens or reopens a collection, so that no figure is asked twice. To the end of the transaction. */
export async function lockAsking(tx: WriteTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${COLLECTION_LOCK}::int, 0)`.execute(tx);
}

/** Waits until no cell of a collection is under way and no level moves. To the end of the transaction. */
export async function lockLevels(tx: WriteTx, collectionId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${COLLECTION_LOCK}::int, ${collectionId}::int)`.execute(tx);
}

/** Waits until no level of a collection moves; cells move beside each other. To the end of the transaction. */
export async function holdLevels(tx: WriteTx, collectionId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${COLLECTION_LOCK}::int, ${collectionId}::int)`.execute(tx);
}

/** Stores a collection with its tree and cells; gives its number. */
export async function insertCollection(tx: WriteTx, collection: NewCollection): Promise<number> {
  const { collection_id: collectionId } = await tx
    .insertInto('collection')
    .values({
      plan_id: collection.planId,
      title: collection.title,
      period: collection.period,
      status: collection.status,
      due_at: collection.dueAt,
      note: collection.note,
      form: collection.form === undefined ? null : JSON.stringify(collection.form),
      opened_by: collection.openedBy.organisationId,
      opened_by_person: collection.openedBy.person,
      opened_at: collection.openedAt,
      actor: collection.actor,
    })
    .returning('collection_id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('collection_unit')
    .values(
      collection.units.map(({ organisationId, parentId, level }) => ({
        collection_id: collectionId,
        organisation_id: organisationId,
        parent_id: parentId ?? null,
        level,
      })),
    )
    .execute();
  const cells = collection.cells.map((cell, index) => ({
    cell_no: index + 1,
    place_id: cell.placeId,
    indicator_id: cell.indicatorId,
    unit: cell.unit,
    reporter_id: cell.reporterId,
    verifier_id: cell.verifierId,
    approver_id: cell.approverId,
  }));
  await sql`
    insert into collection_cell (
      collection_id, cell_no, place_id, indicator_id, unit, reporter_id, verifier_id, approver_id
    )
    select ${collectionId}, cell_no, place_id, indicator_id, unit, reporter_id, verifier_id, approver_id
    from json_to_recordset(${JSON.stringify(cells)}::json) as cells (
      cell_no int, place_id text, indicator_id text, unit text, reporter_id text, verifier_id text, approver_id text
    )`.execute(tx);
  return collectionId;
}

/**
 * Appends an event to each of some cells; gives the numbers of those that were stored. Missing: a cell that has this
 * revision already: somebody else was quicker.
 */
export async function insertEntries(
  tx: WriteTx,
  { collectionId, action, deed }: { readonly collectionId: number; readonly action: EntryAction; readonly deed: Deed },
  entries: readonly NewEntry[],
): Promise<ReadonlySet<number>> {
  const rows = entries.map((entry) => ({
    cell_no: entry.cellNo,
    revision: entry.revision,
    value: entry.value ?? null,
    missing: entry.missing ?? null,
    note: entry.note,
    evidence: entry.evidence,
    findings: entry.findings,
    explanations: entry.explanations,
    reason: entry.reason ?? null,
    due_at: entry.dueAt ?? null,
    observation_revision: entry.observationRevision ?? null,
  }));
  const inserted = await sql<{ cell_no: number }>`
    insert into collection_entry (
      collection_id, cell_no, revision, action, value, missing, note, evidence, findings, explanations, reason, due_at,
      observation_revision, organisation_id, person, actor, at
    )
    select
      ${collectionId}, cell_no, revision, ${action}, value::numeric, missing, note, evidence, findings, explanations,
      reason, due_at, observation_revision, ${deed.as.organisationId}, ${deed.as.person}, ${deed.actor},
      ${deed.at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as entries (
      cell_no int, revision int, value text, missing text, note text, evidence jsonb, findings jsonb,
      explanations jsonb, reason text, due_at timestamptz, observation_revision int
    )
    on conflict do nothing
    returning cell_no`.execute(tx);
  return new Set(inserted.rows.map((row) => row.cell_no));
}

/** Appends what happens to the locks of some units. The caller holds `lockLevels`. */
export async function insertClosings(
  tx: WriteTx,
  {
    collectionId,
    action,
    reason,
    deed,
  }: {
    readonly collectionId: number;
    readonly action: LevelAction;
    readonly reason?: string | undefined;
    readonly deed: Deed;
  },
  unitIds: readonly string[],
): Promise<void> {
  await sql`
    insert into collection_closing (collection_id, unit_id, number, action, reason, organisation_id, person, actor, at)
    select ${collectionId}, unit_id, coalesce((
        select max(number) from collection_closing c
        where c.collection_id = ${collectionId} and c.unit_id = units.unit_id
      ), 0) + 1,
      ${action}, ${reason ?? null}, ${deed.as.organisationId}, ${deed.as.person}, ${deed.actor}, ${deed.at}::timestamptz
    from unnest(${[...unitIds]}::text[]) as units (unit_id)`.execute(tx);
}
