import type { Actor } from '../../access/actor.ts';
import type { WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord, MoveWish } from '../../shared/ledger/record.ts';
import { nextState } from '../engine/next-state.rules.ts';
import { loadReach, type Reach } from './reach.queries.ts';
import { findMakers, holdRecords } from './record.queries.ts';
import { insertLinks } from './record.store.ts';
import type { StoredRecord } from './record-row.ts';
import {
  beginWork,
  endWork,
  type RecordBase,
  type RecordChange,
  type RecordWork,
  subjectOf,
  writeChanges,
} from './record-work.ts';
import { followRules } from './rule-chain.ts';

/** A move that somebody wants to make with a record that they saw after so many steps. */
export interface WantedMove extends MoveWish {
  readonly recordId: string;
  readonly expectedRevision: number;
}

/** What became of a move. */
export type MoveResult = { readonly record: LedgerRecord } | { readonly error: AppError };

/** What a record bears on, as somebody says it. */
export interface WantedLink {
  readonly kind: 'indicator' | 'node' | 'document' | 'record';
  readonly target: string;
  readonly relation: string;
}

/** Moves of records. */
export interface MoveService {
  /** Gives the record after it. Errors: `record.not-found`, `record.changed-meanwhile`, those of `nextState`, `access.denied`. */
  move(wanted: WantedMove, actor: Actor): Promise<LedgerRecord>;
  /** Each told apart; those that can be made are made. */
  moveAll(wanted: readonly WantedMove[], actor: Actor): Promise<readonly MoveResult[]>;
  /** Errors: `record.not-found`, `access.denied`. */
  link(recordId: string, link: WantedLink, actor: Actor): Promise<void>;
}

/** Effects: database, audit trail. */
export function createMoveService(base: RecordBase): MoveService {
  const moveAll = (wanted: readonly WantedMove[], actor: Actor) =>
    base.db.write((tx) => moveTogether(tx, base, wanted, actor));
  const eachAlone = async (wanted: readonly WantedMove[], actor: Actor): Promise<readonly MoveResult[]> => {
    const results: MoveResult[] = [];
    for (const one of wanted) results.push(...(await moveAll([one], actor).catch((error) => [refusal(error)])));
    return results;
  };
  return {
    move: async (wanted, actor) => {
      const [result] = await moveAll([wanted], actor);
      if (result === undefined) throw new AppError('record.not-found', { recordId: wanted.recordId });
      if ('error' in result) throw result.error;
      return result.record;
    },
    // Which of them the database refuses is known once each is tried by itself.
    moveAll: (wanted, actor) =>
      moveAll(wanted, actor).catch((error) => {
        if (error instanceof AppError && error.code === 'access.denied') return eachAlone(wanted, actor);
        throw error;
      }),
    link: (recordId, link, actor) =>
      base.db.write(async (tx) => {
        const work = await beginWork(tx, base, actor);
        const [record] = await holdRecords(tx, [recordId]);
        if (record === undefined) throw new AppError('record.not-found', { recordId });
        const at = work.at.toISOString();
        await insertLinks(tx, [{ ...link, placeId: record.placeId, recordId, at, actor: actor.name }]);
        work.entries.push({
          ...{ actor, at: work.at, action: 'record.link', subject: subjectOf(record) },
          after: { ...link },
        });
        await endWork(work);
      }),
  };
}

function refusal(error: unknown): MoveResult {
  if (error instanceof AppError) return { error };
  throw error;
}

async function moveTogether(
  tx: WriteTx,
  base: RecordBase,
  wanted: readonly WantedMove[],
  actor: Actor,
): Promise<readonly MoveResult[]> {
  const work = await beginWork(tx, base, actor);
  const held = await holdRecords(
    tx,
    wanted.map(({ recordId }) => recordId),
  );
  const records = new Map<string, LedgerRecord>(held.map((record) => [record.recordId, record]));
  const makers = await findMakers(tx, held);
  const times = await work.times(held.map(({ placeId }) => placeId));
  const asUnit = wanted.some(({ office, organisationId }) => office === 'partner' && organisationId === undefined);
  const reach = asUnit ? await loadReach(tx) : undefined;
  const changes: RecordChange[] = [];
  const results = wanted.map((wish): MoveResult => {
    const record = records.get(wish.recordId);
    const stored = held.find(({ recordId }) => recordId === wish.recordId);
    const time = record && times.get(record.placeId);
    if (record === undefined || stored === undefined || time === undefined) {
      return { error: new AppError('record.not-found', { recordId: wish.recordId }) };
    }
    try {
      const change = moved(work, record, unitOf(wish, stored, reach), {
        ...{ ...record, at: work.at.toISOString(), actor: actor.name, time },
        madeBy: makers.get(record.recordId) ?? {},
      });
      changes.push(change);
      records.set(record.recordId, change.after);
      return { record: change.after };
    } catch (error) {
      return refusal(error);
    }
  });
  if (changes.length > 0) {
    await writeChanges(work, changes, [], 'caller');
    await followRules(work, changes);
    await endWork(work);
  }
  return results;
}

function moved(
  work: RecordWork,
  before: LedgerRecord,
  { expectedRevision, ...wish }: WantedMove,
  context: Parameters<typeof nextState>[3],
): RecordChange {
  if (before.revision !== expectedRevision) {
    throw new AppError('record.changed-meanwhile', { expected: expectedRevision, now: before.revision });
  }
  const type = work.types.of(before.typeId, before.typeVersion);
  const next = nextState(type, before, wish, context);
  return { type, before, after: next.record, event: next.event };
}

/** As which unit somebody moves a record who does not say it. */
function unitOf(wish: WantedMove, { leadId, partnerIds }: StoredRecord, reach: Reach | undefined): WantedMove {
  if (wish.organisationId !== undefined) return wish;
  if (wish.office === 'lead') return { ...wish, organisationId: leadId ?? undefined };
  if (wish.office !== 'partner') return wish;
  const own = reach?.get('request.handle');
  return { ...wish, organisationId: partnerIds.find((unit) => own?.everywhere || own?.units.has(unit)) };
}
