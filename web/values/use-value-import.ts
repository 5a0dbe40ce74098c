import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ImportReceipt, ValueImportPreview } from '../../src/contract/imports.ts';
import { undoImport, useValueImport, valuePreviewQuery } from '../data/import-queries.ts';
import { DraftStore, useDraft } from '../imports/draft-store.ts';
import { useOnce } from '../imports/use-once.ts';
import { offers } from '../parts/offers.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { EMPTY_VALUES, type ValueDraft, valueSettingsOf } from './value-draft.ts';

const stores = new Map<string, DraftStore<ValueDraft>>();

/** The draft of a plan's values; each plan has its own. */
export function valueStore(planId: string): DraftStore<ValueDraft> {
  const known = stores.get(planId);
  if (known !== undefined) return known;
  const made = new DraftStore(EMPTY_VALUES);
  stores.set(planId, made);
  return made;
}

const NO_FILE = { id: 0, file: new File([], '') };

/** A table of values on its way from a file to the record. */
export interface ValueDesk {
  readonly draft: ValueDraft;
  readonly fileName: string | undefined;
  readonly canUndo: boolean;
  readonly preview: ValueImportPreview | undefined;
  readonly reading: boolean;
  readonly error: unknown;
  readonly tried: boolean;
  readonly confirming: boolean;
  readonly choose: (file: File) => void;
  readonly confirm: () => void;
}

function useTold(planId: string): (receipt: ImportReceipt) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { valueWork, importing } = usePreferences().messages;
  return ({ importNo, recorded, unchanged }) => {
    const takeBack = async () => {
      await undoImport(client, importNo, importing.undoReasonSoon);
      offers.tell({ text: valueWork.takenBack(recorded) });
      await navigate(`/plans/${encodeURIComponent(planId)}/values`);
    };
    const undo = { label: importing.undo, pending: importing.undoing, act: takeBack };
    offers.tell({ text: valueWork.recorded(recorded, unchanged), undo });
  };
}

export function useValueDesk(planId: string): ValueDesk {
  const { language } = usePreferences();
  const store = valueStore(planId);
  const { chosen, now: draft, past } = useDraft(store);
  const [tried, setTried] = useState(false);
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const preview = useQuery({
    ...valuePreviewQuery(planId, chosen ?? NO_FILE, valueSettingsOf(draft), language),
    enabled: chosen !== undefined,
  });
  const write = useValueImport(planId);
  const { reset } = write;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused is told until something is put right
  useEffect(() => reset(), [draft, reset]);
  const tell = useTold(planId);
  const counts = preview.data?.counts;
  const confirm = useOnce(!preview.isFetching, () => {
    setTried(true);
    const isReady = counts !== undefined && counts.openErrors === 0 && counts.values > counts.unchanged;
    if (chosen === undefined || !isReady || write.isPending) return;
    write.mutate({ file: chosen.file, settings: valueSettingsOf(draft) }, { onSuccess: tell });
  });
  const choose = (file: File) => {
    setTried(false);
    setUnreadable(null);
    write.reset();
    // What holds for the table as a whole mostly holds for the next one.
    const keep = ({ source, knownOn, placeId }: ValueDraft) => ({ ...EMPTY_VALUES, source, knownOn, placeId });
    store.choose(file, keep).catch(setUnreadable);
  };
  return {
    draft,
    fileName: chosen?.file.name,
    canUndo: past.length > 0,
    preview: preview.data,
    reading: preview.isFetching,
    error: unreadable ?? preview.error ?? write.error,
    tried,
    confirming: write.isPending || confirm.waits,
    choose,
    confirm: confirm.want,
  };
}
