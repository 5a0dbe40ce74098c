/** What a person may put right, by field; a figure is an exact decimal as text. */
export type Correction = Readonly<Record<string, string>>;

/** A decision about a claim, as asked for. */
export interface ReviewWish {
  readonly action: 'accept' | 'correct' | 'reject' | 'reopen';
  readonly reason?: string | undefined;
  readonly correction?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Where a claim stands after its last review. */
export type ReviewState = 'open' | 'accepted' | 'corrected' | 'rejected';

/** A decision that can be recorded, or why it cannot. */
export type ReviewVerdict =
  | { readonly allowed: true; readonly reason?: string; readonly correction?: Correction }
  | { readonly allowed: false; readonly because: 'reason-required' | 'correction-required' | 'nothing-to-reopen' };

const STATES = { accept: 'accepted', correct: 'corrected', reject: 'rejected', reopen: 'open' } as const;

/** The state that an action leads to; no action yet is `open`. */
export function stateAfter(action: ReviewWish['action'] | null | undefined): ReviewState {
  return action === null || action === undefined ? 'open' : STATES[action];
}

/**
 * Whether a decision can be recorded. Everything but accepting needs a reason; a correction must change something of
 * what the reader found (`found`), and only what it changes is kept.
 */
export function judgeReview(wish: ReviewWish, state: ReviewState, found: Correction): ReviewVerdict {
  const reason = wish.reason?.trim();
  if (wish.action === 'reopen' && state === 'open') return { allowed: false, because: 'nothing-to-reopen' };
  if (wish.action !== 'accept' && !reason) return { allowed: false, because: 'reason-required' };
  const given = reason ? { reason } : {};
  if (wish.action !== 'correct') return { allowed: true, ...given };
  const correction = Object.fromEntries(
    Object.entries(wish.correction ?? {}).filter(
      (field): field is [string, string] => field[1] !== undefined && field[1] !== found[field[0]],
    ),
  );
  if (Object.keys(correction).length === 0) return { allowed: false, because: 'correction-required' };
  return { allowed: true, ...given, correction };
}
