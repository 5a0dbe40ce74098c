import { type Actor, PROGRAM_ACTOR } from '../../access/actor.ts';
import { asProgram } from '../../db/as-program.ts';
import { AppError } from '../../shared/errors.ts';
import { REQUEST_TYPE, WITHDRAWAL } from '../../shared/ledger/known-ledgers.ts';
import { nextState } from '../engine/next-state.rules.ts';
import { holdRecords } from '../records/record.queries.ts';
import type { StoredRecord } from '../records/record-row.ts';
import {
  beginWork,
  endWork,
  type RecordBase,
  type RecordChange,
  type RecordWork,
  writeChanges,
} from '../records/record-work.ts';
import {
  findOrderImport,
  holdOrderImport,
  listOrderImports,
  listSources,
  listTouched,
  type OrderImport,
  type TouchedOrder,
} from './order-import.queries.ts';
import { freeSources, markUndone } from './order-import.store.ts';

/** An import with what its undoing would do, or did. */
export interface LookedAtImport {
  readonly batch: OrderImport;
  /** So many go when it is undone. */
  readonly untouched: number;
  /** These stay. */
  readonly touched: readonly TouchedOrder[];
}

/** Imports of another platform's work orders, and their undoing. */
export interface OrderUndo {
  list(): Promise<readonly OrderImport[]>;
  /** Errors: `record.import-not-found`. */
  look(importId: string): Promise<LookedAtImport>;
  /**
   * Withdraws what nobody has touched since, in one transaction; what was touched stays as it is, and is told. Errors:
   * `record.import-not-found`, `record.import-undone`, `access.denied`.
   */
  undo(importId: string, reason: string, actor: Actor): Promise<LookedAtImport>;
}

/** Effects: database, audit trail. */
export function createOrderUndo(base: RecordBase): OrderUndo {
  const { db } = base;
  return {
    list: () => db.read((tx) => listOrderImports(tx)),
    look: (importId) =>
      db.read(async (tx) => {
        const batch = found(importId, await findOrderImport(tx, importId));
        const touched = await asProgram(tx, () => listTouched(tx, batch.recordIds));
        const untouched = batch.undone === undefined ? batch.recordIds.length - touched.length : 0;
        return { batch, untouched, touched };
      }),
    undo: (importId, reason, actor) =>
      db.write(async (tx) => {
        const work = await beginWork(tx, base, actor);
        const batch = found(importId, await holdOrderImport(tx, importId));
        if (batch.undone !== undefined) {
          const { at, by } = batch.undone;
          throw new AppError('record.import-undone', { fileName: batch.fileName, at: at.toISOString(), by });
        }
        const { withdrawn, touched } = await asProgram(tx, () => withdraw(work, batch, reason));
        const undone = { at: work.at, by: actor.name, because: reason, withdrawn };
        await markUndone(tx, importId, undone);
        work.entries.push({
          ...{ actor, at: work.at, action: 'record.undo-import', subject: `ledger/${REQUEST_TYPE}`, reason },
          before: { import: importId, fileName: batch.fileName, count: batch.recordIds.length },
          after: { withdrawn, kept: touched.map(({ recordId }) => recordId) },
        });
        await endWork(work);
        return { batch: { ...batch, undone }, untouched: 0, touched };
      }),
  };
}

function found(importId: string, batch: OrderImport | undefined): OrderImport {
  if (batch === undefined) throw new AppError('record.import-not-found', { importId });
  return batch;
}

async function withdraw(
  work: RecordWork,
  { importId, recordIds }: OrderImport,
  reason: string,
): Promise<{ readonly withdrawn: number; readonly touched: readonly TouchedOrder[] }> {
  const { tx } = work;
  const held = await holdRecords(tx, recordIds);
  const touched = await listTouched(tx, recordIds);
  const kept = new Set(touched.map(({ recordId }) => recordId));
  const going = held.filter(({ recordId }) => !kept.has(recordId));
  const sources = await listSources(tx, recordIds);
  const times = await work.times(going.map(({ placeId }) => placeId));
  const changes = going.map((before): RecordChange => {
    const evidence = [...(sources.has(before.recordId) ? [sources.get(before.recordId) ?? ''] : []), importId];
    return withdrawal(work, before, { times, reason, evidence });
  });
  if (changes.length > 0) await writeChanges(work, changes, [], 'program');
  await freeSources(
    tx,
    going.map(({ recordId }) => recordId),
  );
  return { withdrawn: changes.length, touched };
}

function withdrawal(
  work: RecordWork,
  before: StoredRecord,
  told: {
    readonly times: Awaited<ReturnType<RecordWork['times']>>;
    readonly reason: string;
    readonly evidence: readonly string[];
  },
): RecordChange {
  const type = work.types.of(before.typeId, before.typeVersion);
  const time = told.times.get(before.placeId);
  if (time === undefined) throw new AppError('place.not-found', { placeId: before.placeId });
  const { reason, evidence } = told;
  const wish = { move: WITHDRAWAL.move, office: 'program' as const, fields: {}, reason, evidence };
  const context = { ...before, at: work.at.toISOString(), actor: PROGRAM_ACTOR.name, madeBy: {}, time };
  const next = nextState(type, before, wish, context);
  return { type, before, after: next.record, event: next.event };
}
