import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ImportReceipt, PlanImportPreview } from '../../src/contract/imports.ts';
import { planPreviewQuery, undoImport, usePlanImport } from '../data/import-queries.ts';
import { offers } from '../parts/offers.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { DraftStore, useDraft } from './draft-store.ts';
import { EMPTY_PLAN, type Lack, lacksOf, type PlanDraft, settingsOf, withFound } from './plan-draft.ts';
import { useOnce } from './use-once.ts';

/** The one plan that is being set up on this page. */
export const planStore = new DraftStore<PlanDraft>(EMPTY_PLAN);

const NO_FILE = { id: 0, file: new File([], '') };

/** A plan on its way from a file to the record. */
export interface PlanSetup {
  readonly draft: PlanDraft;
  /** With what was found in the table. */
  readonly found: PlanDraft;
  readonly fileName: string | undefined;
  readonly canUndo: boolean;
  readonly preview: PlanImportPreview | undefined;
  readonly reading: boolean;
  /** What failed: reading the file, the preview, the confirmation. */
  readonly error: unknown;
  readonly lacks: readonly Lack[];
  /** The person tried to confirm, so that what lacks is marked. */
  readonly tried: boolean;
  readonly confirming: boolean;
  readonly choose: (file: File) => void;
  readonly confirm: () => void;
  readonly retry: () => void;
}

/** Tells that a plan is there, with the way to take it back; the draft stays for another try. */
function useTold(): (receipt: ImportReceipt, name: string) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { messages } = usePreferences();
  const { importing, setup } = messages;
  return (receipt, name) => {
    const takeBack = async () => {
      await undoImport(client, receipt.importNo, importing.undoReasonSoon);
      offers.tell({ text: setup.takenBack(name) });
      await navigate('/plans/new');
    };
    const undo = { label: importing.undo, pending: importing.undoing, act: takeBack };
    offers.tell({ text: setup.created(name), undo });
    if (receipt.planId !== undefined) void navigate(`/plans/${encodeURIComponent(receipt.planId)}`);
  };
}

export function usePlanSetup(): PlanSetup {
  const { language } = usePreferences();
  const { chosen, now: draft, past } = useDraft(planStore);
  const [tried, setTried] = useState(false);
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const preview = useQuery({
    ...planPreviewQuery(chosen ?? NO_FILE, settingsOf(draft), language),
    enabled: chosen !== undefined,
  });
  const write = usePlanImport();
  const { reset } = write;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused is told until something is put right
  useEffect(() => reset(), [draft, reset]);
  const tell = useTold();
  const found = preview.data === undefined ? draft : withFound(draft, preview.data);
  const lacks = preview.data === undefined ? [] : lacksOf(found, preview.data);
  const confirm = useOnce(!preview.isFetching, () => {
    setTried(true);
    if (chosen === undefined || lacks.length > 0 || preview.data === undefined || write.isPending) return;
    const name = found.particulars.name.trim();
    write.mutate({ file: chosen.file, settings: settingsOf(found) }, { onSuccess: (receipt) => tell(receipt, name) });
  });
  const choose = (file: File) => {
    setTried(false);
    setUnreadable(null);
    write.reset();
    planStore.choose(file).catch(setUnreadable);
  };
  return {
    draft,
    found,
    fileName: chosen?.file.name,
    canUndo: past.length > 0,
    preview: preview.data,
    reading: preview.isFetching,
    error: unreadable ?? preview.error ?? write.error,
    lacks,
    tried,
    confirming: write.isPending || confirm.waits,
    choose,
    confirm: confirm.want,
    retry: () => void preview.refetch(),
  };
}
