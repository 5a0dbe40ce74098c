import { AppError, type ErrorCode, type ErrorParams } from '../../shared/errors.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { RecordMove, RecordType } from '../../shared/ledger/record-type.ts';
import { fieldsOf } from './condition.rules.ts';
import { type AskedField, askedFields, named } from './field-input.rules.ts';
import { checkPlace, checkStanding, type MadeBy, type Standing } from './move-permit.rules.ts';
import { askedWith, checkWhen } from './next-state.rules.ts';

/** Why a move cannot be made now. */
export interface MoveRefusal {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
}

/** A declared move as somebody finds it now: what it asks for, as whom it is made, or why not now. */
export interface MoveOffer {
  readonly move: RecordMove;
  readonly asks: readonly AskedField[];
  /** How many pieces of evidence at least. */
  readonly evidence: number;
  /** Whether it must say why. */
  readonly reason: boolean;
  /** The first of their standings in which they may make it. Missing: none. */
  readonly as?: Omit<Standing, 'actor'>;
  /** Missing: it can be made. */
  readonly refusal?: MoveRefusal;
}

/** Who asks, when, and what they may act as. */
export interface OfferContext {
  readonly at: string;
  readonly actor: string;
  readonly standings: readonly Omit<Standing, 'actor'>[];
  readonly madeBy: MadeBy;
}

/**
 * All moves of a type, in their order, as they are open to somebody: those that lead on from where the record stands can be
 * made or say why not; the others say that they do not lead on (`record.move-not-from-here`). A condition on fields that
 * come with the move is asked once they are there. `record`: undefined to open one.
 */
export function availableMoves(
  type: RecordType,
  record: LedgerRecord | undefined,
  context: OfferContext,
): readonly MoveOffer[] {
  return type.moves.map((move) => {
    const asks = askedFields(type, move);
    const offer = { move, asks, evidence: move.evidence ?? 0, reason: move.reason === true };
    const elsewhere = refusalOf(() => checkPlace(type, move, record));
    if (elsewhere !== undefined) return { ...offer, refusal: elsewhere };
    const tried = context.standings.map((as) => ({ as, refusal: refusalAs(type, move, record, as, context) }));
    const as = tried.find(({ refusal }) => refusal === undefined)?.as;
    if (as === undefined) {
      const params = { ...named('move', move), office: '', offices: move.by.join(' ') };
      const told = tried.find(({ as: { office } }) => move.by.includes(office)) ?? tried[0];
      return { ...offer, refusal: told?.refusal ?? { code: 'record.office-wrong', params } };
    }
    const isLater = fieldsOf(move.when ?? {}).some((id) => asks.some(({ field }) => field.id === id));
    const unmet = isLater
      ? undefined
      : refusalOf(() => checkWhen(move, askedWith(record, record?.fields ?? {}), context.at));
    return { ...offer, as, ...(unmet === undefined ? {} : { refusal: unmet }) };
  });
}

/** Who opens a record names the units with it: whether they are their own is seen then. */
function refusalAs(
  type: RecordType,
  move: RecordMove,
  record: LedgerRecord | undefined,
  as: Omit<Standing, 'actor'>,
  { actor, madeBy }: OfferContext,
): MoveRefusal | undefined {
  const refusal = refusalOf(() => checkStanding(type, move, { ...as, actor }, record?.fields ?? {}, madeBy));
  return record === undefined && refusal?.code === 'record.unit-wrong' ? undefined : refusal;
}

function refusalOf(check: () => void): MoveRefusal | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params };
    throw error;
  }
}
