import { PROGRAM_ACTOR } from '../../access/actor.ts';
import type { WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { DueClock } from '../clocks/timer.store.ts';
import type { WorkingTime } from '../clocks/working-time.rules.ts';
import { nextState } from '../engine/next-state.rules.ts';
import { findRecords } from './record.queries.ts';
import {
  beginWork,
  endWork,
  type RecordBase,
  type RecordChange,
  type RecordWork,
  writeChanges,
} from './record-work.ts';
import { followRules } from './rule-chain.ts';

/**
 * What follows when clocks reach an instant: the move that their rule names, by the program; then what rules demand of these
 * records now. That they were reached is noted on them already, and told to the audit trail. For the worker of clocks.
 */
export function fireClocks(base: RecordBase): (tx: WriteTx, clocks: readonly DueClock[]) => Promise<void> {
  return async (tx, clocks) => {
    const work = await beginWork(tx, base, PROGRAM_ACTOR);
    const records = await findRecords(tx, [...new Set(clocks.map(({ recordId }) => recordId))]);
    const times = await work.times(records.map(({ placeId }) => placeId));
    const newest = new Map<string, LedgerRecord>(records.map((record) => [record.recordId, record]));
    const changes: RecordChange[] = [];
    for (const due of clocks) {
      const before = newest.get(due.recordId);
      const time = before && times.get(before.placeId);
      if (before === undefined || time === undefined || due.point !== 'due') continue;
      const change = onDue(work, before, due, time);
      if (change === undefined) continue;
      changes.push(change);
      newest.set(due.recordId, change.after);
    }
    await writeChanges(work, changes, [], 'caller');
    await followRules(work, asStanding(work, [...newest.values()]));
    work.entries.push({
      ...{ actor: PROGRAM_ACTOR, at: work.at, action: 'record.clock', subject: 'clocks' },
      after: { count: clocks.length, clocks: clocks.map(({ recordId, clock, point }) => [recordId, clock, point]) },
    });
    await endWork(work);
  };
}

/** Missing: undefined when its rule names no move, or the record does not admit it now: the clock only shows that it ended. */
function onDue(
  work: RecordWork,
  before: LedgerRecord,
  { clock }: DueClock,
  time: WorkingTime,
): RecordChange | undefined {
  const type = work.types.of(before.typeId, before.typeVersion);
  const move = type.clocks.find(({ id }) => id === clock)?.onDue;
  if (move === undefined) return undefined;
  const wish = { move, office: 'program' as const, fields: {}, reason: `clock/${clock}`, evidence: [] };
  try {
    const context = { ...before, at: work.at.toISOString(), actor: PROGRAM_ACTOR.name, madeBy: {}, time };
    const next = nextState(type, before, wish, context);
    return { type, before, after: next.record, event: next.event, told: { clock } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    work.entries.push({
      ...{ actor: PROGRAM_ACTOR, at: work.at, action: 'record.rule-failed', subject: `record/${before.recordId}` },
      after: { clock, code: error.code },
    });
    return undefined;
  }
}

/** Records as rules look at them: whatever was moved or not. */
function asStanding(
  work: RecordWork,
  records: readonly LedgerRecord[],
): readonly Pick<RecordChange, 'type' | 'after'>[] {
  return records.map((after) => ({ type: work.types.of(after.typeId, after.typeVersion), after }));
}
