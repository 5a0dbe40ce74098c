import { useSyncExternalStore } from 'react';

/** A table in the memory of the page: the file on disk may change or go, what was previewed is what is confirmed. */
export interface ChosenFile {
  /** Tells apart files of the same name. */
  readonly id: number;
  readonly file: File;
}

/** What a person is preparing: the file, what they said about it, and what they said before. */
export interface DraftState<T> {
  readonly chosen?: ChosenFile;
  readonly now: T;
  /** Newest last. */
  readonly past: readonly T[];
}

/** Steps that can be taken back. Our choice. */
const STEPS = 200;

/**
 * Keeps a draft outside of the pages, so that walking about loses nothing, and every step of it so that it can be taken back.
 * Errors: `choose` rejects when the browser cannot read the file.
 */
export class DraftStore<T> {
  readonly #empty: T;
  #state: DraftState<T>;
  #files = 0;
  readonly #listeners = new Set<() => void>();

  constructor(empty: T) {
    this.#empty = empty;
    this.#state = { now: empty, past: [] };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DraftState<T> => this.#state;

  /** Begins with another file; `keep` says what holds for it, too. */
  async choose(file: File, keep: (now: T) => T = () => this.#empty): Promise<void> {
    const copy = new File([await file.arrayBuffer()], file.name, { type: file.type });
    this.#files += 1;
    this.#set({ chosen: { id: this.#files, file: copy }, now: keep(this.#state.now), past: [] });
  }

  readonly change = (next: (now: T) => T): void => {
    const { now, past } = this.#state;
    const after = next(now);
    if (after !== now) this.#set({ ...this.#state, now: after, past: [...past, now].slice(-STEPS) });
  };

  readonly undo = (): void => {
    const before = this.#state.past.at(-1);
    if (before !== undefined) this.#set({ ...this.#state, now: before, past: this.#state.past.slice(0, -1) });
  };

  readonly clear = (): void => this.#set({ now: this.#empty, past: [] });

  #set(state: DraftState<T>): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export function useDraft<T>(store: DraftStore<T>): DraftState<T> {
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
