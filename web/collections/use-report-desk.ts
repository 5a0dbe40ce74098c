import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CollectionCellView, EntryInput, EntryResult } from '../../src/contract/collection.ts';
import { moveCells, useEntries } from '../data/collection-queries.ts';
import { offers } from '../parts/offers.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useActing } from './acting.ts';
import { entryInputOf, isChanged, isEditable, isFilled, isWrong, storedEntry, type TypedEntry } from './entry-draft.ts';
import { typedStore, useTyped } from './typed-store.ts';

/** What a unit does with the cells that it reports. */
export interface ReportDesk {
  readonly typedOf: (cell: CollectionCellView) => TypedEntry;
  readonly resultOf: (cellNo: number) => EntryResult | undefined;
  readonly type: (cell: CollectionCellView, part: Partial<TypedEntry>) => void;
  /** Cells whose typing is not saved. */
  readonly changed: readonly CollectionCellView[];
  /** Cells that can be handed in. */
  readonly ready: readonly CollectionCellView[];
  readonly pending: 'save' | 'submit' | undefined;
  readonly error: unknown;
  /** What became of the last action. */
  readonly told: string;
  readonly save: () => void;
  readonly submit: () => void;
  /** Saves entries that a workbook brought. */
  readonly take: (entries: readonly EntryInput[], then: () => void) => void;
}

/** Tells that cells were handed in, with the way to take them back. */
function useWithdrawal(collectionId: number): (submitted: readonly EntryResult[]) => void {
  const { rounds: words } = useMessages();
  const client = useQueryClient();
  const as = useActing();
  return (submitted) => {
    const act = async () => {
      const back = submitted.map(({ cellNo, revision }) => ({ cellNo, expectedRevision: revision }));
      await moveCells(client, collectionId, { as, action: 'withdraw', missing: 'not-reported', cells: back });
      offers.tell({ text: words.withdrawn(back.length) });
    };
    const undo = { label: words.withdraw, pending: words.withdrawing, act };
    offers.tell({ text: words.submitted(submitted.length), undo });
  };
}

export function useReportDesk(collectionId: number, cells: readonly CollectionCellView[]): ReportDesk {
  const { rounds: words } = useMessages();
  const as = useActing();
  const offerWithdrawal = useWithdrawal(collectionId);
  const typed = useTyped(collectionId);
  const entries = useEntries(collectionId);
  const [results, setResults] = useState<ReadonlyMap<number, EntryResult>>(new Map());
  const [told, setTold] = useState('');
  const typedOf = (cell: CollectionCellView) => typed[cell.cellNo] ?? storedEntry(cell);
  const editable = cells.filter(isEditable);
  const changed = editable.filter((cell) => isChanged(cell, typedOf(cell)));
  const ready = editable.filter((cell) => isFilled(typedOf(cell)) && !isWrong(typedOf(cell)));

  const hear = (all: readonly EntryResult[]) => {
    setResults(new Map(all.filter(({ outcome }) => outcome === 'refused').map((each) => [each.cellNo, each])));
    const taken = all.filter(({ outcome }) => outcome !== 'refused');
    for (const { cellNo } of taken) typedStore.type(collectionId, cellNo, undefined);
    const submitted = taken.filter(({ outcome }) => outcome === 'submitted');
    const saved = taken.length - submitted.length;
    const refused = all.length - taken.length;
    setTold(
      [saved > 0 ? words.saved(saved) : '', refused > 0 ? words.refused(refused) : ''].filter(Boolean).join('；'),
    );
    if (submitted.length > 0) offerWithdrawal(submitted);
  };
  const send = (action: 'save' | 'submit', inputs: readonly EntryInput[], then?: () => void) => {
    if (inputs.length === 0 || entries.isPending) return;
    setTold('');
    entries.mutate(
      { as, action, cells: [...inputs] },
      {
        onSuccess: ({ results: all }) => {
          hear(all);
          then?.();
        },
      },
    );
  };
  const inputsOf = (of: readonly CollectionCellView[]) => of.map((cell) => entryInputOf(cell, typedOf(cell)));
  return {
    typedOf,
    resultOf: (cellNo) => results.get(cellNo),
    type: (cell, part) => typedStore.type(collectionId, cell.cellNo, { ...typedOf(cell), ...part }),
    changed,
    ready,
    pending: entries.isPending ? entries.variables.action : undefined,
    error: entries.error,
    told,
    save: () => send('save', inputsOf(changed.filter((cell) => !isWrong(typedOf(cell))))),
    submit: () => {
      if (ready.length === 0) setTold(words.submitNothing);
      else send('submit', inputsOf(ready));
    },
    take: (given, then) => send('save', given, then),
  };
}
