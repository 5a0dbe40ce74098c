import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { FieldValues, Office, RecordMove, RecordType } from '../../shared/ledger/record-type.ts';
import { countOf } from './condition.rules.ts';
import { named } from './field-input.rules.ts';

/** Who made each move of a record, by the move's id. */
export type MadeBy = Readonly<Record<string, readonly string[]>>;

/** As whom somebody moves a record. */
export interface Standing {
  readonly actor: string;
  readonly office: Office;
  /** As which unit; of `lead` and `partner`, and of a verifier who belongs to one. */
  readonly organisationId?: string | undefined;
}

/** The unit in charge. Missing: undefined while there is none. */
export function leadOf({ lead }: RecordType, fields: FieldValues): string | undefined {
  const value = lead === undefined ? undefined : fields[lead];
  return typeof value === 'string' ? value : undefined;
}

/** The units that help. */
function partnersOf({ partners }: RecordType, fields: FieldValues): readonly string[] {
  const value = partners === undefined ? undefined : fields[partners];
  return Array.isArray(value) ? value : [];
}

/** The declared move. Errors: `record.move-unknown`. */
export function moveOf(type: RecordType, id: string): RecordMove {
  const move = type.moves.find((one) => one.id === id);
  if (move === undefined) throw new AppError('record.move-unknown', { move: id, ...named('type', type) });
  return move;
}

/**
 * Whether a move leads on from where the record stands. Errors: `record.move-not-from-here`, `record.move-used-up`.
 */
export function checkPlace(type: RecordType, move: RecordMove, before: LedgerRecord | undefined): void {
  const isHere = before === undefined ? move.from.length === 0 : move.from.includes(before.state);
  if (!isHere) {
    const state = type.states.find(({ id }) => id === before?.state);
    throw new AppError('record.move-not-from-here', {
      ...named('move', move),
      ...(state === undefined ? { state: '', stateZh: '未登记', stateEn: 'not opened' } : named('state', state)),
    });
  }
  const made = before === undefined ? 0 : countOf(before.moves, move.id);
  if (move.atMost !== undefined && made >= move.atMost) {
    throw new AppError('record.move-used-up', { ...named('move', move), limit: move.atMost });
  }
}

/**
 * Whether somebody may make a move. `fields`: of the record before it, or those that it is opened with. Who handled a
 * record never verifies it: whoever made a move that the unit in charge or one that helps may make, and the unit in charge.
 * Errors: `record.office-wrong`, `record.unit-wrong`, `record.same-person`.
 */
export function checkStanding(
  type: RecordType,
  move: RecordMove,
  { actor, office, organisationId }: Standing,
  fields: FieldValues,
  madeBy: MadeBy,
): void {
  if (!move.by.includes(office)) {
    throw new AppError('record.office-wrong', { ...named('move', move), office, offices: move.by.join(' ') });
  }
  const lead = leadOf(type, fields);
  const isWrong =
    (office === 'lead' && (lead === undefined || organisationId !== lead)) ||
    (office === 'partner' && (organisationId === undefined || !partnersOf(type, fields).includes(organisationId))) ||
    (office === 'verifier' && lead !== undefined && organisationId === lead);
  if (isWrong) throw new AppError('record.unit-wrong', { ...named('move', move), office, unit: organisationId ?? '' });
  const apart = [...(move.notBy ?? []), ...(office === 'verifier' ? handlingMoves(type) : [])];
  const own = apart.find((id) => Object.hasOwn(madeBy, id) && madeBy[id]?.includes(actor));
  if (own !== undefined) {
    const made = type.moves.find(({ id }) => id === own);
    throw new AppError('record.same-person', {
      ...named('move', move),
      ...(made === undefined ? {} : named('made', made)),
    });
  }
}

/** Moves that units handle a record with. */
export function handlingMoves(type: RecordType): readonly string[] {
  return type.moves.filter(({ by }) => by.includes('lead') || by.includes('partner')).map(({ id }) => id);
}
