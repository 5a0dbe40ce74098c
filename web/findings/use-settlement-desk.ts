import { useEffect, useRef, useState } from 'react';
import type { FindingView, SettlementAction, SettlementRequest } from '../../src/contract/audit.ts';
import { useSettlement } from '../data/finding-queries.ts';
import { offers } from '../parts/offers.ts';
import { usePreferences } from '../shell/preferences.tsx';

/** Decisions that ask for words first. */
export type SettlementForm = 'dismiss' | 'correct' | 'reopen';

export interface SettlementDesk {
  readonly form: SettlementForm | undefined;
  readonly saving: boolean;
  readonly error: Error | null;
  /** Why the last key did nothing; empty when it did. */
  readonly hint: string;
  readonly open: (form: SettlementForm) => void;
  readonly close: () => void;
  readonly accept: () => void;
  /** Saves what the open form holds. */
  readonly save: (draft: Pick<SettlementRequest, 'reason' | 'correction'>) => void;
  readonly undo: () => void;
}

type Target = Pick<FindingView, 'findingId' | 'title' | 'state' | 'revision' | 'figures'>;

type Decision = Pick<SettlementRequest, 'action' | 'reason' | 'correction'>;

/** Only what is open can be decided, and only what is decided reopened. */
function isPossible({ state }: Target, action: SettlementAction): boolean {
  return (action === 'reopen') !== (state === 'open');
}

/**
 * What a person does with a finding; every decision can be taken back with one key or in the bar above the page.
 * `onDone` hears of every decision but those taken back.
 */
export function useSettlementDesk(
  finding: FindingView | undefined,
  onDone?: (done: FindingView) => void,
): SettlementDesk {
  const { messages, language } = usePreferences();
  const { audit, finding: words } = messages;
  const { mutateAsync, isPending, error, reset } = useSettlement(language);
  const [form, setForm] = useState<SettlementForm>();
  const [hint, setHint] = useState('');
  const last = useRef<Target>(undefined);
  const findingId = finding?.findingId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another finding, a clear desk
  useEffect(() => {
    setForm(undefined);
    setHint('');
    reset();
  }, [findingId, reset]);

  const send = async (target: Target, request: Decision) => {
    const body = { ...request, expectedRevision: target.revision, expectedFigures: target.figures };
    return (await mutateAsync({ findingId: target.findingId, request: body })).finding;
  };
  const takeBack = async (done: Target) => {
    await send(done, { action: 'reopen', reason: words.undoReason });
    last.current = undefined;
    offers.tell({ text: words.undone(done.title) });
  };
  const settle = async (target: FindingView, request: Decision) => {
    if (isPending) return;
    const done = await send(target, request).catch(() => undefined);
    // What failed is told by `error`.
    if (done === undefined) return;
    setForm(undefined);
    const text = words.doneTitle(audit.done[request.action], done.title);
    if (request.action === 'reopen') {
      last.current = undefined;
      offers.tell({ text });
    } else {
      last.current = done;
      const undo = { label: words.undo, pending: words.undoing, act: () => takeBack(done) };
      offers.tell({ text, undo });
    }
    onDone?.(done);
  };
  const allows = (action: SettlementAction) => {
    if (finding === undefined) return false;
    const isAllowed = isPossible(finding, action);
    setHint(isAllowed ? '' : action === 'reopen' ? words.notDone : words.alreadyDone);
    return isAllowed;
  };
  return {
    form,
    saving: isPending,
    error,
    hint,
    open: (next) => {
      reset();
      if (allows(next)) setForm(next);
    },
    close: () => {
      reset();
      setForm(undefined);
    },
    accept: () => {
      if (finding !== undefined && allows('accept')) void settle(finding, { action: 'accept' });
    },
    save: (draft) => {
      if (finding !== undefined && form !== undefined) void settle(finding, { action: form, ...draft });
    },
    undo: () => {
      // What fails is told by `error`.
      if (last.current !== undefined) takeBack(last.current).catch(() => undefined);
    },
  };
}
