import type { WriteTx } from '../../db/connect.ts';
import type { ActingAs, EntryAction } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import { listCells, type StoredCell } from './cell.queries.ts';
import { type CollectionRow, findCollection, listUnits } from './collection.queries.ts';
import { judgeMove, type MoveRefusal, type MoveWish } from './collection.rules.ts';
import { holdLevels, type NewEntry } from './collection.store.ts';

/** What an audit entry tells of a cell. */
export function audited({ cellNo, revision, value, missing, observationRevision }: NewEntry) {
  return { cellNo, revision, value, missing, observationRevision };
}

/** What the audit trail keeps of a cell as it was before. */
export function auditedBefore({ cellNo, revision, state, events }: StoredCell) {
  const last = events.at(-1);
  return { cellNo, revision, state, value: last?.value, missing: last?.missing };
}

/** Numbers of the cells that a request names. Errors: `request.invalid` when it names one twice. */
export function distinctCells(cells: readonly { readonly cellNo: number }[]): readonly number[] {
  const cellNos = new Set<number>();
  for (const { cellNo } of cells) {
    if (cellNos.has(cellNo)) throw new AppError('request.invalid', { detail: `cellNo ${cellNo} ×2`, field: 'cells' });
    cellNos.add(cellNo);
  }
  return [...cellNos];
}

/** The cells of a request with their collection; levels stay as they are to the end. Errors: `collection.not-found`. */
export async function openCells(
  tx: WriteTx,
  collectionId: number,
  cellNos: readonly number[],
): Promise<{
  readonly collection: CollectionRow;
  readonly cells: ReadonlyMap<number, StoredCell>;
  /** Units whose level is closed or cancelled. */
  readonly locked: ReadonlySet<string>;
}> {
  await holdLevels(tx, collectionId);
  const collection = await findCollection(tx, collectionId);
  if (collection === undefined) throw new AppError('collection.not-found', { collectionId });
  const cells = await listCells(tx, { collectionId, cellNos });
  const units = await listUnits(tx, [collectionId]);
  return {
    collection,
    cells: new Map(cells.map((cell) => [cell.cellNo, cell])),
    locked: new Set(units.filter(({ state }) => state !== 'open').map(({ organisationId }) => organisationId)),
  };
}

/** A move of one cell, as a request wants it. */
export interface CellMove {
  readonly collection: CollectionRow;
  readonly cellNo: number;
  readonly expectedRevision: number;
  readonly action: EntryAction;
  readonly as: ActingAs;
  readonly reason?: string | undefined;
  readonly locked: ReadonlySet<string>;
}

/** The cell, and the reason in the form in which it is kept. Errors: those of a cell, see `EntryService` and `MoveService`. */
export function checkMove(
  cell: StoredCell | undefined,
  move: CellMove,
): { readonly cell: StoredCell; readonly reason?: string } {
  const { cellNo, expectedRevision, action, as, reason } = move;
  const { collectionId } = move.collection;
  if (cell === undefined) throw new AppError('collection.cell-not-found', { collectionId, cellNo });
  if (cell.revision !== expectedRevision) {
    throw new AppError('collection.changed-meanwhile', { cellNo, expectedRevision, revision: cell.revision });
  }
  const wish: MoveWish = { action, as, reason, levelIsLocked: move.locked.has(cell.reporterId) };
  const verdict = judgeMove(cell, cell.events, wish);
  if (!verdict.allowed) throw refusal(verdict.because, cell, wish);
  return { cell, ...(verdict.reason === undefined ? {} : { reason: verdict.reason }) };
}

function refusal(because: MoveRefusal, cell: StoredCell, { action, as }: MoveWish): AppError {
  const { cellNo, state, names } = cell;
  switch (because) {
    case 'level-locked':
      return new AppError('collection.level-locked', { cellNo, organisation: names.reporter });
    case 'wrong-state':
      return new AppError('collection.wrong-state', { cellNo, state, action });
    case 'wrong-unit': {
      const expected = expectedUnit(cell, action);
      return new AppError('collection.wrong-unit', { cellNo, action, organisation: as.organisationId, expected });
    }
    case 'own-report':
      return new AppError('collection.own-report', { cellNo, person: as.person });
    case 'own-verification':
      return new AppError('collection.own-verification', { cellNo, person: as.person });
    case 'reason-required':
      return new AppError('collection.reason-required', { cellNo });
  }
}

function expectedUnit({ names }: StoredCell, action: EntryAction): string {
  if (action === 'save' || action === 'submit' || action === 'withdraw') return names.reporter;
  return action === 'verify' ? names.verifier : names.approver;
}
