import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { StatisticalForm } from '../../db/tables/collection-tables.ts';
import type { ActingAs, EntryState, LevelAction, LevelState } from '../../shared/collection.ts';
import { stateOf } from './collection.rules.ts';
import type { AskedFigure, OpenFigure, TimedEvent } from './duty.rules.ts';
import type { TreeUnit } from './level.rules.ts';

/** How settled the values are that a collection asks for. */
export type CollectedStatus = 'preliminary' | 'revised' | 'final' | 'forecast';

/** A collection as it was opened. Instants are ISO 8601 in UTC. */
export interface CollectionRow {
  readonly collectionId: number;
  readonly planId: string;
  readonly title: string;
  readonly period: string;
  readonly status: CollectedStatus;
  readonly dueAt: string;
  readonly note: string;
  readonly form?: StatisticalForm;
  readonly openedBy: ActingAs & { readonly name: string };
  readonly openedAt: string;
}

/** Collections, the latest first: those of a plan, or one. */
export async function listCollections(
  tx: ReadTx,
  only: { readonly planId?: string; readonly collectionId?: number },
): Promise<readonly CollectionRow[]> {
  const rows = await tx
    .selectFrom('collection as c')
    .innerJoin('organisation as o', 'o.organisation_id', 'c.opened_by')
    .selectAll('c')
    .select('o.name')
    .$if(only.planId !== undefined, (query) => query.where('c.plan_id', '=', only.planId ?? ''))
    .$if(only.collectionId !== undefined, (query) => query.where('c.collection_id', '=', only.collectionId ?? 0))
    .orderBy('c.collection_id', 'desc')
    .execute();
  return rows.map((row) => ({
    collectionId: row.collection_id,
    planId: row.plan_id,
    title: row.title,
    period: row.period,
    status: row.status,
    dueAt: row.due_at.toISOString(),
    note: row.note,
    ...(row.form === null ? {} : { form: row.form }),
    openedBy: { organisationId: row.opened_by, name: row.name, person: row.opened_by_person },
    openedAt: row.opened_at.toISOString(),
  }));
}

/** One collection. Missing: undefined. */
export async function findCollection(tx: ReadTx, collectionId: number): Promise<CollectionRow | undefined> {
  return (await listCollections(tx, { collectionId }))[0];
}

/** Something that happened to the lock of a unit. */
export interface ClosingRow {
  readonly action: LevelAction;
  readonly reason?: string;
  readonly by: ActingAs;
  readonly at: string;
}

/** A unit in the tree of a collection, with its lock. */
export interface UnitRow extends TreeUnit {
  readonly collectionId: number;
  readonly name: string;
  readonly level: number;
  readonly state: LevelState;
  readonly closings: readonly ClosingRow[];
}

const LEVEL_AFTER = { close: 'closed', reopen: 'open', cancel: 'cancelled' } as const;

/** Units of some collections, from the top down. */
export async function listUnits(tx: ReadTx, collectionIds: readonly number[]): Promise<readonly UnitRow[]> {
  const { rows } = await sql<{
    collection_id: number;
    organisation_id: string;
    name: string;
    parent_id: string | null;
    level: number;
    closings: readonly { action: LevelAction; reason: string | null; by: ActingAs; at: string }[] | null;
  }>`
    select u.collection_id, u.organisation_id, o.name, u.parent_id, u.level, closed.closings
    from collection_unit u
    join organisation o using (organisation_id)
    left join lateral (
      select json_agg(json_build_object(
        'action', action, 'reason', reason, 'at', at,
        'by', json_build_object('organisationId', c.organisation_id, 'person', person)
      ) order by number) as closings
      from collection_closing c
      where c.collection_id = u.collection_id and c.unit_id = u.organisation_id
    ) closed on true
    where u.collection_id = any(${[...collectionIds]}::int[])
    order by u.collection_id, u.level, u.organisation_id`.execute(tx);
  return rows.map((row) => {
    const closings = (row.closings ?? []).map(({ action, reason, by, at }) => ({
      action,
      ...(reason === null ? {} : { reason }),
      by,
      at: instant(at),
    }));
    const last = closings.at(-1);
    return {
      collectionId: row.collection_id,
      organisationId: row.organisation_id,
      name: row.name,
      ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
      level: row.level,
      state: last === undefined ? ('open' as const) : LEVEL_AFTER[last.action],
      closings,
    };
  });
}

/** What happened to a cell and when, without what it says. */
export interface CellEvents {
  readonly collectionId: number;
  readonly cellNo: number;
  readonly reporterId: string;
  readonly state: EntryState;
  readonly events: readonly TimedEvent[];
}

/** The events of all cells of some collections: for counting what is owed. */
export async function listCellEvents(tx: ReadTx, collectionIds: readonly number[]): Promise<readonly CellEvents[]> {
  const { rows } = await sql<{
    collection_id: number;
    cell_no: number;
    reporter_id: string;
    events: readonly (readonly [TimedEvent['action'], string, string | null])[] | null;
  }>`
    select c.collection_id, c.cell_no, c.reporter_id,
      json_agg(json_build_array(e.action, e.at, e.due_at) order by e.revision) filter (where e.action is not null) as events
    from collection_cell c
    left join collection_entry e using (collection_id, cell_no)
    where c.collection_id = any(${[...collectionIds]}::int[])
    group by c.collection_id, c.cell_no
    order by c.collection_id, c.cell_no`.execute(tx);
  return rows.map((row) => {
    const events = (row.events ?? []).map(([action, at, dueAt]) => ({
      action,
      at: instant(at),
      ...(dueAt === null ? {} : { dueAt: instant(dueAt) }),
    }));
    return {
      collectionId: row.collection_id,
      cellNo: row.cell_no,
      reporterId: row.reporter_id,
      state: stateOf(events),
      events,
    };
  });
}

/** Figures that are being asked for, of those wanted: they stand in a collection whose level for them is open. */
export async function listOpenFigures(
  tx: ReadTx,
  wanted: readonly AskedFigure[],
  besides?: number,
): Promise<readonly (OpenFigure & { readonly reporterId: string })[]> {
  const figures = wanted.map(({ indicatorId, placeId, period }) => ({
    indicator_id: indicatorId,
    place_id: placeId,
    period,
  }));
  const { rows } = await sql<{
    indicator_id: string;
    place_id: string;
    period: string;
    collection_id: number;
    title: string;
    reporter_id: string;
  }>`
    select cell.indicator_id, cell.place_id, c.period, c.collection_id, c.title, cell.reporter_id
    from json_to_recordset(${JSON.stringify(figures)}::json) as wanted (indicator_id text, place_id text, period text)
    join collection_cell cell using (indicator_id, place_id)
    join collection c on c.collection_id = cell.collection_id and c.period = wanted.period
    left join lateral (
      select action from collection_closing closing
      where closing.collection_id = cell.collection_id and closing.unit_id = cell.reporter_id
      order by number desc limit 1
    ) last on true
    where coalesce(last.action, 'reopen') = 'reopen' and c.collection_id is distinct from ${besides ?? null}::int
    order by c.collection_id, cell.cell_no`.execute(tx);
  return rows.map((row) => ({
    indicatorId: row.indicator_id,
    placeId: row.place_id,
    period: row.period,
    collectionId: row.collection_id,
    title: row.title,
    reporterId: row.reporter_id,
  }));
}

/** How much a unit was asked for in a year. */
export interface BurdenRow {
  readonly organisationId: string;
  readonly name: string;
  readonly collections: number;
  readonly cells: number;
  /** Approved or declared missing. */
  readonly answered: number;
  /** How often something came back. */
  readonly returns: number;
}

/**
 * What each unit was asked for in the collections opened in a year (by the calendar of Beijing), the most first; cancelled
 * ones do not count. Missing: units that were asked for nothing.
 */
export async function listBurden(tx: ReadTx, year: number): Promise<readonly BurdenRow[]> {
  const { rows } = await sql<BurdenRow>`
    select cell.reporter_id as "organisationId", o.name,
      count(distinct cell.collection_id)::int as collections,
      count(*)::int as cells,
      (count(*) filter (where entry.action in ('approve', 'declare-missing')))::int as answered,
      coalesce(sum(entry.returns), 0)::int as returns
    from collection c
    join collection_cell cell using (collection_id)
    join organisation o on o.organisation_id = cell.reporter_id
    left join lateral (
      select (array_agg(action order by revision desc))[1] as action,
        count(*) filter (where action = 'return') as returns
      from collection_entry e
      where e.collection_id = cell.collection_id and e.cell_no = cell.cell_no
    ) entry on true
    where extract(year from c.opened_at at time zone 'Asia/Shanghai') = ${year}
      and not exists (
        select from collection_closing closing
        where closing.collection_id = cell.collection_id and closing.unit_id = cell.reporter_id
          and closing.action = 'cancel'
      )
    group by cell.reporter_id, o.name
    order by cells desc, cell.reporter_id`.execute(tx);
  return rows;
}

/** An instant out of JSON, in the one spelling that is used here: ISO 8601 in UTC. */
function instant(text: string): string {
  return new Date(text).toISOString();
}
