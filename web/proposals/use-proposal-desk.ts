import { useState } from 'react';
import type { ProposalView } from '../../src/contract/proposals.ts';
import { useAcceptance } from '../data/proposal-queries.ts';
import { canAccept, keyOf } from './proposal-selection.ts';

/** What a person does with the proposals in view. */
export interface ProposalDesk {
  readonly current: number;
  readonly selected: ReadonlySet<string>;
  /** The ones that are being recorded. */
  readonly busy: ReadonlySet<string>;
  readonly error: unknown;
  /** Of the last acceptance. */
  readonly outcome: { readonly recorded: number; readonly unchanged: number } | undefined;
  readonly goTo: (index: number) => void;
  readonly step: (by: 1 | -1) => void;
  readonly select: (keys: readonly string[], on: boolean) => void;
  readonly accept: (proposals: readonly ProposalView[]) => void;
  readonly acceptCurrent: () => void;
  readonly toggleCurrent: () => void;
}

const NONE: ReadonlySet<string> = new Set();

/** Keys, selection and acceptance over a list; the place in it stays when an accepted one leaves. */
export function useProposalDesk(planId: string, shown: readonly ProposalView[]): ProposalDesk {
  const [place, setPlace] = useState(0);
  const [selected, setSelected] = useState(NONE);
  const acceptance = useAcceptance(planId);
  const last = Math.max(0, shown.length - 1);
  const current = Math.min(place, last);
  const at = shown[current];
  const select = (keys: readonly string[], on: boolean) =>
    setSelected((before) => {
      const others = [...before].filter((key) => !keys.includes(key));
      return new Set(on ? [...others, ...keys] : others);
    });
  const accept = (proposals: readonly ProposalView[]) => {
    const items = proposals.filter(canAccept).map(({ documentId, key, revision }) => ({ documentId, key, revision }));
    if (items.length === 0 || acceptance.isPending) return;
    acceptance.mutate({ items }, { onSuccess: () => select(proposals.map(keyOf), false) });
  };
  const busy = acceptance.isPending ? new Set(acceptance.variables.items.map(keyOf)) : NONE;
  return {
    current,
    selected,
    busy,
    error: acceptance.error,
    outcome: acceptance.data,
    goTo: setPlace,
    step: (by) => setPlace(Math.max(0, Math.min(last, current + by))),
    select,
    accept,
    acceptCurrent: () => at !== undefined && accept([at]),
    toggleCurrent: () => at !== undefined && canAccept(at) && select([keyOf(at)], !selected.has(keyOf(at))),
  };
}
