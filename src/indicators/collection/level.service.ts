import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import type { ActingAs, LevelAction } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import { listCells } from './cell.queries.ts';
import { type CollectionRow, findCollection, listCellEvents, listUnits, type UnitRow } from './collection.queries.ts';
import { refuseAskedTwice } from './collection.service.ts';
import { type Deed, insertClosings, lockAsking, lockLevels } from './collection.store.ts';
import { judgeClose, judgeReopen, type LevelUnit, mayMoveLevel } from './level.rules.ts';

/** The level of a unit, and who wants to move its lock. */
export interface LevelRequest {
  readonly as: ActingAs;
  readonly organisationId: string;
}

/** Locks of levels. All of them give the units whose lock was moved, the lowest first. */
export interface LevelService {
  /**
   * Closes the level of a unit: nothing of its cells moves then. Errors: `collection.not-found`,
   * `collection.unit-not-found`, `collection.level-not-yours`, `collection.level-not-open`,
   * `collection.levels-below-open`, `collection.entries-open`.
   */
  close(collectionId: number, request: LevelRequest, actor: Actor): Promise<readonly string[]>;
  /**
   * Opens the level of a unit again, and the closed ones above it. Errors: `collection.not-found`,
   * `collection.unit-not-found`, `collection.level-not-yours`, `collection.level-not-closed`,
   * `collection.reason-required`; `collection.asked-twice` when its figures are asked for elsewhere by now.
   */
  reopen(
    collectionId: number,
    request: LevelRequest & { readonly reason: string },
    actor: Actor,
  ): Promise<readonly string[]>;
  /**
   * Ends a collection for good, by the unit that opened it; what was approved stays in the record. Errors:
   * `collection.not-found`, `collection.level-not-yours`, `collection.level-not-open`, `collection.reason-required`.
   */
  cancel(
    collectionId: number,
    request: { readonly as: ActingAs; readonly reason: string },
    actor: Actor,
  ): Promise<readonly string[]>;
}

/** Effects: database, audit trail. */
export function createLevelService({ db, clock }: { readonly db: Db; readonly clock: Clock }): LevelService {
  const move = (collectionId: number, wish: LevelWish, actor: Actor) =>
    db.write(async (tx) => {
      const { action, as, reason } = wish;
      if (action === 'reopen') await lockAsking(tx);
      await lockLevels(tx, collectionId);
      const deed: Deed = { as, actor: actor.name, at: clock.now() };
      const open = await openLevels(tx, collectionId);
      const unitIds = await chooseUnits(tx, open, wish);
      await insertClosings(tx, { collectionId, action, reason, deed }, unitIds);
      await appendAudit(tx, {
        actor,
        at: deed.at,
        action: `collection.${action}-level`,
        subject: `collection/${collectionId}`,
        after: { as: { ...as }, units: [...unitIds] },
        reason,
      });
      return unitIds;
    });
  return {
    close: (collectionId, { as, organisationId }, actor) =>
      move(collectionId, { action: 'close', as, organisationId }, actor),
    reopen: (collectionId, { as, organisationId, reason }, actor) =>
      move(collectionId, { action: 'reopen', as, organisationId, reason }, actor),
    cancel: (collectionId, { as, reason }, actor) => move(collectionId, { action: 'cancel', as, reason }, actor),
  };
}

type LevelWish = { readonly as: ActingAs; readonly reason?: string } & (
  | { readonly action: 'close'; readonly organisationId: string }
  | { readonly action: 'reopen'; readonly organisationId: string; readonly reason: string }
  | { readonly action: 'cancel'; readonly reason: string }
);

/** The units whose locks a wish moves, the lowest first. */
async function chooseUnits(tx: WriteTx, open: OpenLevels, wish: LevelWish): Promise<readonly string[]> {
  if (wish.action === 'cancel') return unitsToCancel(open, wish);
  const unit = requireUnit(open, wish.organisationId);
  requireRight(open, unit, wish.action, wish.as);
  if (wish.action === 'close') return unitsToClose(open, unit);
  const verdict = judgeReopen(open.levels, unit.organisationId, wish.reason);
  if (!verdict.allowed) {
    const isClosed = verdict.because === 'reason-required';
    throw new AppError(isClosed ? 'collection.reason-required' : 'collection.level-not-closed', {
      organisation: unit.name,
    });
  }
  await refuseAskedAgain(tx, open.collection, verdict.units);
  return verdict.units;
}

function unitsToClose(
  { units, levels }: OpenLevels,
  { organisationId, name: organisation }: UnitRow,
): readonly string[] {
  const verdict = judgeClose(levels, organisationId);
  if (verdict.allowed) return [organisationId];
  if (verdict.because === 'not-open') throw new AppError('collection.level-not-open', { organisation });
  if (verdict.because === 'entries-open') {
    throw new AppError('collection.entries-open', { organisation, count: verdict.count });
  }
  const names = units.filter((each) => verdict.units.includes(each.organisationId)).map(({ name }) => name);
  throw new AppError('collection.levels-below-open', { organisation, units: names.join('、') });
}

function unitsToCancel(open: OpenLevels, { as, reason }: { as: ActingAs; reason: string }): readonly string[] {
  const { openedBy } = open.collection;
  requireRight(open, openedBy, 'cancel', as);
  if (reason.trim() === '') throw new AppError('collection.reason-required');
  const going = open.units.filter(({ state }) => state !== 'cancelled');
  if (going.length === 0) throw new AppError('collection.level-not-open', { organisation: openedBy.name });
  return going.map(({ organisationId }) => organisationId).reverse();
}

interface OpenLevels {
  readonly collection: CollectionRow;
  readonly units: readonly UnitRow[];
  readonly levels: readonly LevelUnit[];
}

async function openLevels(tx: WriteTx, collectionId: number): Promise<OpenLevels> {
  const collection = await findCollection(tx, collectionId);
  if (collection === undefined) throw new AppError('collection.not-found', { collectionId });
  const units = await listUnits(tx, [collectionId]);
  const cells = Map.groupBy(await listCellEvents(tx, [collectionId]), (cell) => cell.reporterId);
  const levels = units.map((unit) => ({
    ...unit,
    cells: (cells.get(unit.organisationId) ?? []).map(({ state }) => state),
  }));
  return { collection, units, levels };
}

function requireUnit({ collection, units }: OpenLevels, organisationId: string): UnitRow {
  const unit = units.find((each) => each.organisationId === organisationId);
  if (unit !== undefined) return unit;
  const { collectionId } = collection;
  throw new AppError('collection.unit-not-found', { collectionId, organisation: organisationId });
}

function requireRight(
  { collection, units }: OpenLevels,
  unit: { readonly organisationId: string; readonly name: string },
  action: LevelAction,
  as: ActingAs,
): void {
  const level = { organisationId: unit.organisationId, openedBy: collection.openedBy.organisationId };
  if (mayMoveLevel(units, level, action, as.organisationId)) return;
  throw new AppError('collection.level-not-yours', { organisation: unit.name, acting: as.organisationId });
}

/** Cells of a level that opens again are asked again; nobody else may be asking for their figures meanwhile. */
async function refuseAskedAgain(
  tx: WriteTx,
  { collectionId, period }: CollectionRow,
  unitIds: readonly string[],
): Promise<void> {
  const cells = await listCells(tx, { collectionId });
  const wanted = cells.filter((cell) => unitIds.includes(cell.reporterId)).map((cell) => ({ ...cell, period }));
  await refuseAskedTwice(tx, wanted, collectionId);
}
