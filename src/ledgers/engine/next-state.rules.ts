import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord, MoveWish, RecordEvent } from '../../shared/ledger/record.ts';
import type { FieldValues, RecordMove, RecordType } from '../../shared/ledger/record-type.ts';
import type { WorkingTime } from '../clocks/working-time.rules.ts';
import { type AskedRecord, holds } from './condition.rules.ts';
import { checkedFields, named, realChanges, withChanges } from './field-input.rules.ts';
import { checkPlace, checkStanding, type MadeBy, moveOf } from './move-permit.rules.ts';
import { clocksAfter } from './record-clocks.rules.ts';

/** What a record is called and where it lies, and the working time of that place. */
export interface RecordSetting {
  readonly recordId: string;
  readonly placeId: string;
  readonly number: string;
  readonly title: string;
  readonly demonstration: boolean;
  readonly time: WorkingTime;
}

/** Who moves a record, when, and who moved it before. */
export interface MoveContext extends RecordSetting {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actor: string;
  readonly madeBy: MadeBy;
}

/** A record after a move, and the event that led to it. */
export interface MovedRecord {
  readonly record: LedgerRecord;
  readonly event: RecordEvent;
}

/**
 * The record after a move. An event never stands before the one that it follows: with an earlier `at` it has the time of
 * that. `when` is asked of the record as it stands, with the fields that come with the move. Errors: `record.move-unknown`,
 * `record.move-not-from-here`, `record.move-used-up`, `record.office-wrong`, `record.unit-wrong`, `record.same-person`,
 * `record.reason-missing`, `record.evidence-missing`, `record.field-missing`, `record.field-invalid`,
 * `record.condition-unmet`, `record.invariant-broken`; those of clocks.
 */
export function nextState(
  type: RecordType,
  before: LedgerRecord | undefined,
  wish: MoveWish,
  context: MoveContext,
): MovedRecord {
  const move = moveOf(type, wish.move);
  checkPlace(type, move, before);
  const at = notBefore(context.at, before);
  const fields = before?.fields ?? {};
  const given = checkedFields(type, move, wish.fields);
  const standing = { actor: context.actor, office: wish.office, organisationId: wish.organisationId };
  checkStanding(type, move, standing, before === undefined ? withChanges({}, given) : fields, context.madeBy);
  const { reason, evidence } = checkedGrounds(move, wish);
  checkWhen(move, askedWith(before, withChanges(fields, given)), at);
  const event: RecordEvent = {
    sequence: (before?.revision ?? 0) + 1,
    at,
    actor: context.actor,
    office: wish.office,
    organisationId: wish.organisationId ?? null,
    move: move.id,
    from: before?.state ?? null,
    to: move.to ?? before?.state ?? '',
    fields: realChanges(fields, { ...given, ...move.sets }),
    reason,
    evidence,
  };
  const record = recordAfter(type, before, event, context);
  for (const { says, holds: condition } of type.invariants) {
    if (holds(condition, record, at)) continue;
    throw new AppError('record.invariant-broken', { ...named('move', move), saysZh: says.zh, saysEn: says.en });
  }
  return { record, event };
}

/** The record after an event that happened; nothing is refused any more. Errors: those of clocks, `record.move-unknown`. */
export function recordAfter(
  type: RecordType,
  before: LedgerRecord | undefined,
  event: RecordEvent,
  setting: RecordSetting,
): LedgerRecord {
  const { at, to } = event;
  const move = moveOf(type, event.move);
  const { fields, moves } = factsAfter(before, event);
  const isClosed = type.states.some(({ id, kind }) => id === to && kind === 'closed');
  const closes = isClosed && (before === undefined || before.closedAt === null);
  return {
    recordId: setting.recordId,
    placeId: setting.placeId,
    typeId: type.id,
    typeVersion: before?.typeVersion ?? type.version,
    number: setting.number,
    title: before?.title ?? setting.title,
    state: to,
    fields,
    moves,
    clocks: clocksAfter(before?.clocks ?? [], { type, move, fields, at, closes, time: setting.time }),
    revision: event.sequence,
    openedAt: before?.openedAt ?? at,
    closedAt: isClosed ? (before?.closedAt ?? at) : null,
    demonstration: before?.demonstration ?? setting.demonstration,
  };
}

/** Fields and moves of a record after an event: all of it that no clock is needed for. */
export function factsAfter(
  before: Pick<LedgerRecord, 'fields' | 'moves'> | undefined,
  { move, at, fields }: Pick<RecordEvent, 'move' | 'at' | 'fields'>,
): Pick<LedgerRecord, 'fields' | 'moves'> {
  const made = before !== undefined && Object.hasOwn(before.moves, move) ? before.moves[move] : undefined;
  return {
    fields: withChanges(before?.fields ?? {}, fields),
    moves: {
      ...before?.moves,
      [move]: { count: (made?.count ?? 0) + 1, firstAt: made?.firstAt ?? at, lastAt: at },
    },
  };
}

/** The record that its events make. Missing: undefined without events. Errors: those of `recordAfter`. */
export function replayRecord(
  type: RecordType,
  events: readonly RecordEvent[],
  setting: RecordSetting,
): LedgerRecord | undefined {
  let record: LedgerRecord | undefined;
  for (const event of events) record = recordAfter(type, record, event, setting);
  return record;
}

/** Errors: `record.condition-unmet`. */
export function checkWhen(move: RecordMove, record: AskedRecord, at: string): void {
  if (move.when === undefined || holds(move.when, record, at)) return;
  throw new AppError('record.condition-unmet', named('move', move));
}

/** A record with other fields, as conditions look at it; one that is not opened yet stands nowhere. */
export function askedWith(before: LedgerRecord | undefined, fields: FieldValues): AskedRecord {
  return { state: before?.state ?? '', fields, moves: before?.moves ?? {}, clocks: before?.clocks ?? [] };
}

function checkedGrounds(
  move: RecordMove,
  wish: MoveWish,
): { readonly reason: string | null; readonly evidence: readonly string[] } {
  const reason = wish.reason?.trim() ?? '';
  if (move.reason === true && reason === '') throw new AppError('record.reason-missing', named('move', move));
  const evidence = [...new Set(wish.evidence.map((one) => one.trim()).filter((one) => one !== ''))];
  const demanded = move.evidence ?? 0;
  if (evidence.length < demanded) {
    throw new AppError('record.evidence-missing', { ...named('move', move), limit: demanded, seen: evidence.length });
  }
  return { reason: reason === '' ? null : reason, evidence };
}

/** An instant, or that of the last thing that happened to a record and its clocks, if that is later. */
export function notBefore(at: string, before: Pick<LedgerRecord, 'moves' | 'clocks'> | undefined): string {
  const moves = Object.values(before?.moves ?? {}).map(({ lastAt }) => lastAt);
  const clocks = (before?.clocks ?? []).flatMap(({ events }) => events.at(-1)?.at ?? []);
  const last = [...moves, ...clocks].reduce((latest, one) => Math.max(latest, Date.parse(one)), 0);
  return new Date(Math.max(Date.parse(at), last)).toISOString();
}
