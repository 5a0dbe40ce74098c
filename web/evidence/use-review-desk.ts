import { useEffect, useState } from 'react';
import type { ClaimDetail, ReviewAction, ReviewRequest } from '../../src/contract/claims.ts';
import { useReview } from '../data/review.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useHeldFor } from '../shell/use-held-for.ts';

/** The decision that can be taken back with one key. */
export interface LastDecision {
  readonly action: ReviewAction;
  readonly detail: ClaimDetail;
}

export interface ReviewDesk {
  readonly form: 'correct' | 'reject' | 'reopen' | undefined;
  readonly saving: boolean;
  readonly error: Error | null;
  readonly last: LastDecision | undefined;
  /** Why the last key did nothing; empty when it did. */
  readonly hint: string;
  readonly open: (form: 'correct' | 'reject' | 'reopen') => void;
  readonly close: () => void;
  readonly accept: () => void;
  /** Saves what the open form holds. */
  readonly save: (draft: Pick<ReviewRequest, 'reason' | 'correction'>) => void;
  readonly undo: () => void;
}

/** Only what is open can be decided, and only what is decided reopened. */
function isPossible(detail: ClaimDetail | undefined, action: ReviewAction): boolean {
  return detail !== undefined && (action === 'reopen') !== (detail.claim.reviewState === 'open');
}

/**
 * What a person does with the chosen claim. `onDone` hears of every decision, with the claim as it is then; a taken back
 * one is told as `reopen`.
 */
export function useReviewDesk(
  detail: ClaimDetail | undefined,
  onDone: (action: ReviewAction, detail: ClaimDetail, undone: boolean) => void,
): ReviewDesk {
  const { review: words } = useMessages();
  const { mutate, isPending, error, reset } = useReview();
  const key = detail?.claim.key;
  const [form, setForm] = useHeldFor<ReviewDesk['form']>(key, undefined);
  const [hint, setHint] = useHeldFor(key, '');
  const [last, setLast] = useState<LastDecision>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed is told of one claim
  useEffect(() => reset(), [key, reset]);

  const send = (target: ClaimDetail | undefined, request: Omit<ReviewRequest, 'expectedRevision'>, undone = false) => {
    if (target === undefined || isPending) return;
    mutate(
      { claim: target.claim, request: { ...request, expectedRevision: target.claim.revision } },
      {
        onSuccess: (answer) => {
          setForm(undefined);
          setLast(undone ? undefined : { action: request.action, detail: answer });
          onDone(request.action, answer, undone);
        },
      },
    );
  };
  const close = () => {
    reset();
    setForm(undefined);
  };
  const allows = (action: ReviewAction) => {
    const isAllowed = isPossible(detail, action);
    setHint(detail === undefined || isAllowed ? '' : words.alreadyDone);
    return isAllowed;
  };
  return {
    form,
    saving: isPending,
    error,
    last,
    hint,
    open: (next) => {
      reset();
      if (allows(next)) setForm(next);
    },
    close,
    accept: () => allows('accept') && send(detail, { action: 'accept' }),
    save: (draft) => form !== undefined && send(detail, { action: form, ...draft }),
    undo: () => {
      if (last !== undefined && last.action !== 'reopen') {
        send(last.detail, { action: 'reopen', reason: words.undoReason }, true);
      }
    },
  };
}
