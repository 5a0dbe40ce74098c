import { useRef } from 'react';
import type { CollectionCellView } from '../../src/contract/collection.ts';
import type { KeptDraft } from '../collaboration/use-draft.ts';
import { useFormDraft } from '../collaboration/use-form-draft.ts';
import { useActing } from './acting.ts';
import { isEditable, type TypedEntry } from './entry-draft.ts';
import { typedStore, useTyped } from './typed-store.ts';

/** What was typed for a cell, and of which revision. */
interface KeptEntry {
  readonly revision: number;
  readonly entry: TypedEntry;
}

/**
 * Keeps what is typed in a round on the server, until it is saved. What was typed for a revision that is no longer the last
 * one is left out: somebody else saved the cell meanwhile.
 */
export function useTypedDraft(collectionId: number, all: readonly CollectionCellView[]): KeptDraft {
  const { organisationId } = useActing();
  // Right after another unit was chosen, what is shown is still of the one before.
  const cells = all.filter(({ reporter }) => reporter.organisationId === organisationId);
  const typed = useTyped(collectionId);
  const shown = useRef(cells);
  shown.current = cells;
  const kept = Object.fromEntries(
    cells.flatMap(({ cellNo, revision }) => {
      const entry = typed[cellNo];
      return entry === undefined ? [] : [[cellNo, { revision, entry } satisfies KeptEntry]];
    }),
  );
  const draft = useFormDraft(`collection/${collectionId}/${organisationId}`, kept, (content) => {
    for (const cell of shown.current) {
      const before = (content as Readonly<Record<number, KeptEntry>> | null)?.[cell.cellNo];
      if (before?.revision === cell.revision && isEditable(cell))
        typedStore.type(collectionId, cell.cellNo, before.entry);
    }
  });
  return {
    ...draft,
    discard: () => {
      for (const { cellNo } of cells) typedStore.type(collectionId, cellNo, undefined);
      draft.discard();
    },
  };
}
