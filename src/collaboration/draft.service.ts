import type { Db } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { type DraftPlace, deleteDraft, deleteOldDrafts, findDraft, saveDraft } from './draft.store.ts';

/** Bytes of a draft as JSON. Our choice. */
const MOST_BYTES = 64 * 1024;

/** How long an untouched draft is kept. Our choice. */
const DRAFT_DAYS = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What people are typing and have not sent: private, and not in the audit trail. */
export interface DraftService {
  /** Missing: undefined when nothing is kept. */
  get(place: DraftPlace): Promise<{ readonly content: unknown; readonly savedAt: Date } | undefined>;
  /** Gives the moment it was kept. Errors: `draft.too-large`. */
  save(place: DraftPlace, content: unknown): Promise<Date>;
  discard(place: DraftPlace): Promise<void>;
  /** Forgets those that nobody touched for 90 days. */
  discardOld(): Promise<void>;
}

/** Effects: database. */
export function createDraftService({ db, clock }: { readonly db: Db; readonly clock: Clock }): DraftService {
  const oldest = () => new Date(clock.now().getTime() - DRAFT_DAYS * DAY_MS);
  return {
    get: async (place) => {
      const draft = await db.read((tx) => findDraft(tx, place));
      return draft === undefined || draft.savedAt < oldest() ? undefined : draft;
    },
    save: async (place, content) => {
      const json = JSON.stringify(content);
      if (Buffer.byteLength(json) > MOST_BYTES) throw new AppError('draft.too-large', { limitBytes: MOST_BYTES });
      const at = clock.now();
      await db.write((tx) => saveDraft(tx, place, json, at));
      return at;
    },
    discard: (place) => db.write((tx) => deleteDraft(tx, place)),
    discardOld: () => db.write((tx) => deleteOldDrafts(tx, oldest())),
  };
}
