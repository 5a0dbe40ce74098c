import type { UploadResult, UploadResults } from '../../src/contract/documents.ts';
import { postFile } from '../data/api-client.ts';

/** Where a file is on its way: in the queue, leaving the browser, being read, done, or failed. */
export type UploadState =
  | { readonly step: 'waiting' }
  | { readonly step: 'sending'; readonly share: number }
  | { readonly step: 'reading' }
  | { readonly step: 'done'; readonly result: UploadResult }
  | { readonly step: 'failed'; readonly error: unknown };

export interface Upload {
  readonly id: number;
  readonly file: File;
  readonly state: UploadState;
}

/** Files that are sent at the same time; the server reads one per core. */
const AT_ONCE = 2;

/**
 * Sends files one by one, a few at a time, so that one that fails leaves the others alone. Lives outside of the pages:
 * walking about does not stop it.
 */
class UploadQueue {
  #uploads: readonly Upload[] = [];
  #next = 1;
  readonly #listeners = new Set<() => void>();
  /** Told after each file that was read. */
  onRead: (() => void) | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Upload[] => this.#uploads;

  add(files: readonly File[]): void {
    const added = files.map((file): Upload => ({ id: this.#next++, file, state: { step: 'waiting' } }));
    this.#change([...this.#uploads, ...added]);
    this.#advance();
  }

  again(id: number): void {
    this.#set(id, { step: 'waiting' });
    this.#advance();
  }

  /** Leaves what is still on its way. */
  clear(): void {
    this.#change(this.#uploads.filter(({ state }) => state.step !== 'done' && state.step !== 'failed'));
  }

  #advance(): void {
    const busy = this.#uploads.filter(({ state }) => state.step === 'sending' || state.step === 'reading').length;
    const waiting = this.#uploads.filter(({ state }) => state.step === 'waiting').slice(0, AT_ONCE - busy);
    for (const upload of waiting) void this.#send(upload);
  }

  async #send({ id, file }: Upload): Promise<void> {
    this.#set(id, { step: 'sending', share: 0 });
    try {
      const { results } = await postFile<UploadResults>('/api/documents', file, (share) =>
        this.#set(id, share < 1 ? { step: 'sending', share } : { step: 'reading' }),
      );
      const [result] = results;
      this.#set(id, result === undefined ? { step: 'failed', error: undefined } : { step: 'done', result });
      if (result?.outcome === 'read') this.onRead?.();
    } catch (error) {
      this.#set(id, { step: 'failed', error });
    }
    this.#advance();
  }

  #set(id: number, state: UploadState): void {
    this.#change(this.#uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)));
  }

  #change(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}

/** The one queue of this page. */
export const uploadQueue = new UploadQueue();
