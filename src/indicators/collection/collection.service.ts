import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import { tellReporters } from '../../collaboration/index.ts';
import type { Db, ReadTx, WriteTx } from '../../db/connect.ts';
import type { StatisticalForm } from '../../db/tables/collection-tables.ts';
import { findPlaces, listOrganisations, type Organisation } from '../../directory/index.ts';
import { type Clock, dayOf } from '../../shared/clock.ts';
import type { ActingAs, LevelState } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import { parsePeriod } from '../../shared/period.ts';
import { type IndicatorDefinition, listIndicators } from '../values/indicator.queries.ts';
import { findPlan } from '../values/plan.queries.ts';
import { listCells, listPlanIndicatorIds, type StoredCell } from './cell.queries.ts';
import { loadRecorded } from './cell-facts.ts';
import {
  type CollectedStatus,
  type CollectionRow,
  findCollection,
  listCellEvents,
  listCollections,
  listOpenFigures,
  listUnits,
  type UnitRow,
} from './collection.queries.ts';
import { insertCollection, lockAsking } from './collection.store.ts';
import { countDuties, type Duty, type DutyCounts, dutyOf, findAskedTwice, type Prefill } from './duty.rules.ts';
import { collectionTree } from './level.rules.ts';

/** A collection with what stands where. */
export interface CollectionOverview extends CollectionRow {
  /** Closed or cancelled when all its levels are. */
  readonly state: LevelState;
  readonly duties: DutyCounts;
}

/** A unit with its lock, and what it owes itself. */
export interface UnitOverview extends UnitRow {
  readonly duties: DutyCounts;
}

/** A cell with what is owed for it, and what the record holds already. */
export interface CellOverview extends StoredCell {
  readonly duty: Duty;
  readonly locked: boolean;
  readonly prefill: Prefill;
}

/** A collection with its units and some of its cells. */
export interface CollectionReport {
  readonly collection: CollectionOverview;
  readonly units: readonly UnitOverview[];
  readonly cells: readonly CellOverview[];
}

/** A figure to ask for, and who reports, verifies and approves it. */
export interface Assignment {
  readonly indicatorId: string;
  readonly placeId: string;
  readonly reporterId: string;
  readonly verifierId: string;
  /** Absent: the unit that opens the collection. */
  readonly approverId?: string | undefined;
}

/** A collection, as asked for. */
export interface CollectionWish {
  readonly as: ActingAs;
  readonly title: string;
  readonly period: string;
  readonly status: CollectedStatus;
  /** An instant, ISO 8601. */
  readonly dueAt: string;
  readonly note: string;
  readonly form?: StatisticalForm | undefined;
  readonly assignments: readonly Assignment[];
}

/** Rounds in which units are asked for values. */
export interface CollectionService {
  /** Collections of a plan, the latest first. Errors: `plan.not-found`. */
  list(planId: string): Promise<readonly CollectionOverview[]>;
  /** A collection with the cells of a unit in a role (default: that it reports), or all. Errors: `collection.not-found`. */
  get(
    collectionId: number,
    of?: { readonly organisation?: string | undefined; readonly role?: 'reporter' | 'verifier' | 'approver' },
  ): Promise<CollectionReport>;
  /** Its units, from the top down. Errors: `collection.not-found`. */
  listUnits(collectionId: number): Promise<readonly UnitOverview[]>;
  /** One cell. Errors: `collection.not-found`, `collection.cell-not-found`. */
  getCell(collectionId: number, cellNo: number): Promise<CellOverview>;
  /**
   * Opens a collection. Errors: `plan.not-found`, `place.not-found`, `organisation.not-found`,
   * `collection.indicator-not-in-plan`, `collection.period-invalid`, `collection.due-passed`,
   * `collection.roles-not-apart`; `collection.asked-twice` when a figure is being asked for already, naming where.
   */
  open(planId: string, wish: CollectionWish, actor: Actor): Promise<CollectionReport>;
}

/** Effects: database, audit trail. */
export function createCollectionService({ db, clock }: { readonly db: Db; readonly clock: Clock }): CollectionService {
  return {
    list: (planId) =>
      db.read(async (tx) => {
        if ((await findPlan(tx, planId)) === undefined) throw new AppError('plan.not-found', { planId });
        return (await overview(tx, await listCollections(tx, { planId }), clock.now())).collections;
      }),
    get: (collectionId, of = {}) => db.read((tx) => report(tx, collectionId, of, clock.now())),
    listUnits: (collectionId) =>
      db.read(async (tx) => (await overview(tx, [await requireCollection(tx, collectionId)], clock.now())).units),
    getCell: (collectionId, cellNo) =>
      db.read(async (tx) => {
        const { cells } = await report(tx, collectionId, { cellNos: [cellNo] }, clock.now());
        const [cell] = cells;
        if (cell === undefined) throw new AppError('collection.cell-not-found', { collectionId, cellNo });
        return cell;
      }),
    open: (planId, wish, actor) =>
      db.write(async (tx) => {
        const at = clock.now();
        await lockAsking(tx);
        const { cells, organisations } = await checkWish(tx, planId, wish, at);
        const { as, title, period, status, note, form } = wish;
        const units = collectionTree(organisations, [...new Set(cells.map((cell) => cell.reporterId))]);
        const dueAt = new Date(wish.dueAt);
        const asked = { planId, title, period, status, dueAt, note, form, units, cells };
        const collectionId = await insertCollection(tx, { ...asked, openedBy: as, openedAt: at, actor: actor.name });
        const opened = await report(tx, collectionId, {}, at);
        const told = {
          kind: 'collection-opened',
          planId,
          collectionId,
          title,
          dueAt: dueAt.toISOString(),
          at,
        } as const;
        await tellReporters(tx, told, reportingUnits(opened.cells));
        await appendAudit(tx, {
          actor,
          at,
          action: 'collection.open',
          subject: `collection/${collectionId}`,
          after: { as: { ...as }, planId, title, period, dueAt: dueAt.toISOString(), cells: cells.length },
        });
        return opened;
      }),
  };
}

/** Units that report, each with the number of its cells. */
export function reportingUnits(
  cells: readonly StoredCell[],
  reason?: string,
): readonly {
  readonly organisationId: string;
  readonly name: string;
  readonly cells: number;
  readonly reason?: string;
}[] {
  return [...Map.groupBy(cells, (cell) => cell.reporterId)].map(([organisationId, some]) => ({
    organisationId,
    name: some[0]?.names.reporter ?? organisationId,
    cells: some.length,
    ...(reason === undefined ? {} : { reason }),
  }));
}

async function checkWish(
  tx: WriteTx,
  planId: string,
  wish: CollectionWish,
  at: Date,
): Promise<{
  readonly cells: Parameters<typeof insertCollection>[1]['cells'];
  readonly organisations: readonly Organisation[];
}> {
  const { period, dueAt, as } = wish;
  if ((await findPlan(tx, planId)) === undefined) throw new AppError('plan.not-found', { planId });
  if (parsePeriod(period) === undefined) throw new AppError('collection.period-invalid', { period });
  if (Date.parse(dueAt) <= at.getTime()) throw new AppError('collection.due-passed', { dueAt });
  const organisations = await listOrganisations(tx, dayOf(at));
  const names = new Map(organisations.map(({ organisationId, name }) => [organisationId, name]));
  const assignments = wish.assignments.map((each) => ({ ...each, approverId: each.approverId ?? as.organisationId }));
  const named = assignments.flatMap(({ reporterId, verifierId, approverId }) => [reporterId, verifierId, approverId]);
  const unknown = [as.organisationId, ...named].find((organisationId) => !names.has(organisationId));
  if (unknown !== undefined) throw new AppError('organisation.not-found', { organisationId: unknown });
  const definitions = await definitionsOf(tx, planId, assignments);
  const placeIds = [...new Set(assignments.map(({ placeId }) => placeId))];
  const places = await findPlaces(tx, placeIds);
  const nowhere = placeIds.find((placeId) => !places.has(placeId));
  if (nowhere !== undefined) throw new AppError('place.not-found', { placeId: nowhere });
  const cells = assignments.map((each) => {
    const definition = definitions.get(each.indicatorId);
    if (each.reporterId === each.verifierId || each.reporterId === each.approverId) {
      const organisation = names.get(each.reporterId) ?? each.reporterId;
      throw new AppError('collection.roles-not-apart', { organisation, indicator: definition?.name ?? '' });
    }
    return { ...each, unit: definition?.unit ?? '' };
  });
  await refuseAskedTwice(
    tx,
    cells.map((cell) => ({ ...cell, period })),
  );
  return { cells, organisations };
}

async function definitionsOf(
  tx: ReadTx,
  planId: string,
  assignments: readonly Assignment[],
): Promise<ReadonlyMap<string, IndicatorDefinition>> {
  const listed = await listPlanIndicatorIds(tx, planId);
  const wanted = [...new Set(assignments.map(({ indicatorId }) => indicatorId))];
  const definitions = new Map((await listIndicators(tx, wanted)).map((each) => [each.indicatorId, each]));
  const absent = wanted.find((indicatorId) => !listed.has(indicatorId) || !definitions.has(indicatorId));
  if (absent !== undefined) throw new AppError('collection.indicator-not-in-plan', { planId, indicatorId: absent });
  return definitions;
}

/**
 * Refuses figures that are being asked for in another collection, or twice. The caller holds `lockAsking`.
 * Errors: `collection.asked-twice`.
 */
export async function refuseAskedTwice(
  tx: WriteTx,
  wanted: readonly (Pick<StoredCell, 'indicatorId' | 'placeId' | 'reporterId'> & { readonly period: string })[],
  besides?: number,
): Promise<void> {
  const open = await listOpenFigures(tx, wanted, besides);
  const twice = findAskedTwice(wanted, open);
  if (twice === undefined) return;
  const { indicatorId, placeId, period, collectionId = '', title = '' } = twice;
  const [indicator] = await listIndicators(tx, [indicatorId]);
  const place = (await findPlaces(tx, [placeId])).get(placeId);
  const reporterId = [...open, ...wanted].find(
    (each) => each.indicatorId === indicatorId && each.placeId === placeId,
  )?.reporterId;
  const organisations = await listOrganisations(tx);
  const organisation = organisations.find((each) => each.organisationId === reporterId)?.name ?? '';
  throw new AppError('collection.asked-twice', {
    indicator: indicator?.name ?? indicatorId,
    place: place?.name ?? placeId,
    period,
    collectionId,
    title,
    organisation,
  });
}

async function requireCollection(tx: ReadTx, collectionId: number): Promise<CollectionRow> {
  const row = await findCollection(tx, collectionId);
  if (row === undefined) throw new AppError('collection.not-found', { collectionId });
  return row;
}

async function report(
  tx: ReadTx,
  collectionId: number,
  of: {
    readonly organisation?: string | undefined;
    readonly role?: 'reporter' | 'verifier' | 'approver';
    readonly cellNos?: readonly number[];
  },
  now: Date,
): Promise<CollectionReport> {
  const row = await requireCollection(tx, collectionId);
  const { collections, units } = await overview(tx, [row], now);
  const { organisation: organisationId, role, cellNos } = of;
  const cells = await listCells(tx, {
    collectionId,
    organisationId,
    ...(role === undefined ? {} : { role }),
    ...(cellNos === undefined ? {} : { cellNos }),
  });
  const recorded = await loadRecorded(tx, row, cells, dayOf(now));
  const locked = new Set(units.filter(({ state }) => state !== 'open').map((unit) => unit.organisationId));
  return {
    collection: collections[0] as CollectionOverview,
    units,
    cells: cells.map((cell) => ({
      ...cell,
      duty: dutyOf(cell.events, row.dueAt, now.toISOString()),
      locked: locked.has(cell.reporterId),
      prefill: recorded.prefillOf(cell),
    })),
  };
}

async function overview(
  tx: ReadTx,
  rows: readonly CollectionRow[],
  now: Date,
): Promise<{ readonly collections: readonly CollectionOverview[]; readonly units: readonly UnitOverview[] }> {
  const ids = rows.map((row) => row.collectionId);
  const dueAt = new Map(rows.map((row) => [row.collectionId, row.dueAt]));
  const duties = (await listCellEvents(tx, ids)).map(({ collectionId, reporterId, events }) => ({
    collectionId,
    reporterId,
    duty: dutyOf(events, dueAt.get(collectionId) ?? '', now.toISOString()),
  }));
  const ofCollection = Map.groupBy(duties, (each) => each.collectionId);
  const ofUnit = Map.groupBy(duties, (each) => `${each.collectionId} ${each.reporterId}`);
  const count = (some: readonly { readonly duty: Duty }[] | undefined) =>
    countDuties((some ?? []).map(({ duty }) => duty));
  const units = (await listUnits(tx, ids)).map((unit) => ({
    ...unit,
    duties: count(ofUnit.get(`${unit.collectionId} ${unit.organisationId}`)),
  }));
  const collections = rows.map((row) => ({
    ...row,
    state: stateOfAll(units.filter((unit) => unit.collectionId === row.collectionId)),
    duties: count(ofCollection.get(row.collectionId)),
  }));
  return { collections, units };
}

function stateOfAll(units: readonly UnitRow[]): LevelState {
  if (units.every(({ state }) => state === 'cancelled')) return 'cancelled';
  return units.every(({ state }) => state !== 'open') ? 'closed' : 'open';
}
