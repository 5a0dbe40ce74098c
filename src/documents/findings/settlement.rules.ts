/** A decision about a finding, as asked for. */
export interface SettlementWish {
  readonly action: 'accept' | 'dismiss' | 'correct' | 'reopen';
  readonly reason?: string | undefined;
  /** What should stand there instead, in a person's words. */
  readonly correction?: string | undefined;
}

/** Where a finding stands. */
export type SettlementState = 'open' | 'accepted' | 'dismissed' | 'corrected';

/** The last decision about a finding, and the hash of the figures that it had then. */
export interface LastSettlement {
  readonly action: SettlementWish['action'];
  readonly figures: string;
}

/** A decision that can be recorded, or why it cannot. */
export type SettlementJudgement =
  | { readonly allowed: true; readonly reason?: string; readonly correction?: string }
  | { readonly allowed: false; readonly because: 'reason-required' | 'correction-required' | 'nothing-to-reopen' };

const STATES = { accept: 'accepted', dismiss: 'dismissed', correct: 'corrected', reopen: 'open' } as const;

/** The state that an action leads to. */
export function stateAfter(action: SettlementWish['action']): SettlementState {
  return STATES[action];
}

/**
 * Where a finding stands: as it was decided last, as long as its figures (`figures`, a hash) are those of then; with other
 * figures it is open again.
 */
export function standingOf(
  last: LastSettlement | undefined,
  figures: string,
): { readonly state: SettlementState; readonly figuresChanged: boolean } {
  const figuresChanged = last !== undefined && last.action !== 'reopen' && last.figures !== figures;
  return { state: last === undefined || figuresChanged ? 'open' : stateAfter(last.action), figuresChanged };
}

/** Whether a decision can be recorded: dismissing needs a reason, correcting a correction; only what is settled reopens. */
export function judgeSettlement(wish: SettlementWish, state: SettlementState): SettlementJudgement {
  const reason = wish.reason?.trim();
  const correction = wish.correction?.trim();
  if (wish.action === 'reopen' && state === 'open') return { allowed: false, because: 'nothing-to-reopen' };
  if (wish.action === 'dismiss' && !reason) return { allowed: false, because: 'reason-required' };
  if (wish.action === 'correct' && !correction) return { allowed: false, because: 'correction-required' };
  return {
    allowed: true,
    ...(reason ? { reason } : {}),
    ...(wish.action === 'correct' && correction ? { correction } : {}),
  };
}
