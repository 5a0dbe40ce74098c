import type { RecordLine } from '../../src/contract/ledgers/ledgers.ts';
import type { Office, RecordMove, RecordType } from '../../src/shared/ledger/record-type.ts';
import type { Action } from '../../src/shared/permission.ts';

/** What a person must be allowed to act in an office. */
const ACTIONS: Readonly<Partial<Record<Office, Action>>> = {
  registrar: 'ledger.open',
  dispatcher: 'request.dispatch',
  lead: 'request.handle',
  verifier: 'ledger.verify',
  supervisor: 'ledger.supervise',
};

/** A move that several records can make together. */
export interface JointMove {
  readonly move: RecordMove;
  readonly office: Exclude<Office, 'program'>;
}

/**
 * Moves that lead out of the phase of every record, ask for no evidence, and are those of an office that one may hold. What
 * else stands against one of them is told when it is made.
 */
export function jointMoves(
  { moves }: Pick<RecordType, 'moves'>,
  records: readonly Pick<RecordLine, 'state'>[],
  actions: readonly string[],
): readonly JointMove[] {
  if (records.length === 0) return [];
  const isHeld = (office: Office): office is JointMove['office'] => {
    const action = ACTIONS[office];
    return action !== undefined && actions.includes(action);
  };
  return moves.flatMap((move) => {
    const office = move.by.find(isHeld);
    const isOpen = records.every(({ state }) => move.from.includes(state));
    return office === undefined || !isOpen || (move.evidence ?? 0) > 0 ? [] : [{ move, office }];
  });
}
