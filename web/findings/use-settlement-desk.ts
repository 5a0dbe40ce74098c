import { useEffect, useRef } from 'react';
import type { FindingView, SettlementAction, SettlementRequest } from '../../src/contract/audit.ts';
import { useSettlement } from '../data/finding-queries.ts';
import { offers } from '../parts/offers.ts';
import { useMessages, usePreferences } from '../shell/preferences.tsx';
import { useHeldFor } from '../shell/use-held-for.ts';

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

/** Sends decisions, tells of each, and offers the way back from it. */
function useDecisions() {
  const { messages, language } = usePreferences();
  const { audit, finding: words } = messages;
  const { mutateAsync, isPending, error, reset } = useSettlement(language);
  const last = useRef<Target>(undefined);
  const send = async ({ findingId, revision, figures }: Target, decision: Decision) => {
    const request = { ...decision, expectedRevision: revision, expectedFigures: figures };
    return (await mutateAsync({ findingId, request })).finding;
  };
  const takeBack = async (done: Target) => {
    await send(done, { action: 'reopen', reason: words.undoReason });
    last.current = undefined;
    offers.tell({ text: words.undone(done.title) });
  };
  // What fails is told by `error`.
  const settle = async (target: Target, decision: Decision): Promise<boolean> => {
    const done = isPending ? undefined : await send(target, decision).catch(() => undefined);
    if (done === undefined) return false;
    const isUndoable = decision.action !== 'reopen';
    last.current = isUndoable ? done : undefined;
    const undo = { label: words.undo, pending: words.undoing, act: () => takeBack(done) };
    offers.tell({ text: words.doneTitle(audit.done[decision.action], done.title), ...(isUndoable ? { undo } : {}) });
    return true;
  };
  const undo = () => {
    if (last.current !== undefined) takeBack(last.current).catch(() => undefined);
  };
  return { settle, undo, saving: isPending, error, reset };
}

/** What a person does with a finding; every decision can be taken back with one key, or in the bar over the page. */
export function useSettlementDesk(finding: FindingView | undefined): SettlementDesk {
  const { finding: words } = useMessages();
  const { settle, undo, saving, error, reset } = useDecisions();
  const findingId = finding?.findingId;
  const [form, setForm] = useHeldFor<SettlementForm | undefined>(findingId, undefined);
  const [hint, setHint] = useHeldFor(findingId, '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed is told of one finding
  useEffect(() => reset(), [findingId, reset]);
  const allows = (action: SettlementAction) => {
    if (finding === undefined) return false;
    const isAllowed = isPossible(finding, action);
    setHint(isAllowed ? '' : action === 'reopen' ? words.notDone : words.alreadyDone);
    return isAllowed;
  };
  const decide = async (decision: Decision) => {
    if (finding !== undefined && (await settle(finding, decision))) setForm(undefined);
  };
  return {
    form,
    saving,
    error,
    hint,
    undo,
    open: (next) => {
      reset();
      if (allows(next)) setForm(next);
    },
    close: () => {
      reset();
      setForm(undefined);
    },
    accept: () => {
      if (allows('accept')) void decide({ action: 'accept' });
    },
    save: (draft) => {
      if (form !== undefined) void decide({ action: form, ...draft });
    },
  };
}
