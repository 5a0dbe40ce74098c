import { useSyncExternalStore } from 'react';
import type { TypedEntry } from './entry-draft.ts';

type Typed = Readonly<Record<number, TypedEntry>>;

const NOTHING: Typed = {};

/** What was typed and not saved yet, by round and cell; lives outside of the pages, so that walking about loses nothing. */
class TypedStore {
  #rounds: ReadonlyMap<number, Typed> = new Map();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  ofRound(collectionId: number): Typed {
    return this.#rounds.get(collectionId) ?? NOTHING;
  }

  /** `undefined` forgets what was typed: the cell shows what is stored. */
  type(collectionId: number, cellNo: number, entry: TypedEntry | undefined): void {
    const { [cellNo]: _, ...others } = this.ofRound(collectionId);
    const next = entry === undefined ? others : { ...others, [cellNo]: entry };
    this.#rounds = new Map([...this.#rounds, [collectionId, next]]);
    for (const listener of this.#listeners) listener();
  }
}

export const typedStore = new TypedStore();

/** What was typed in a round, by cell. */
export function useTyped(collectionId: number): Typed {
  return useSyncExternalStore(typedStore.subscribe, () => typedStore.ofRound(collectionId));
}
